// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/synapses/asks.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>
#include <urbanczik/variables.hpp>

namespace urbanczik {

/// Graded input: the rates of presynaptic cells, each through its own synapse, on a receptor that
/// holds its current (held_current). The current is sum w_i r_i, from the rates at the end of the
/// step before; a rule changes w_i by eta error r_i dt in every step. Made by connect_rates().
template <class Site, class Rates, class Rule>
class rate_projection {
 public:
  using units  = typename Site::units;
  using weight = typename Rule::weight;

  /// As connect_rates() makes it.
  rate_projection(Rates rates, Rule rule, std::vector<weight> initial)
      : rates_(std::move(rates)), rule_(std::move(rule)), weights_(std::move(initial)) {}

  template <class Neuron>
  void prepare(Neuron&, urbanczik::units::time_grid const& grid) {
    urbanczik::units::parameter_check check;
    check("synapse", rule_);
    check_weights(rule_, weights_, check, "connect_rates: I_syn = sum w_i r_i");
    check.throw_if_violated();
    dt_ = urbanczik::units::time<units>(grid.resolution());
    present_.resize(weights_.size());
  }

  template <class Neuron>
  void deliver(Neuron& cell, urbanczik::units::step_count) {
    urbanczik::units::current<units> total{};
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      present_[i] = rates_(i);
      total += weights_[i] * present_[i];
    }
    Site(cell).receive(total - held_);
    held_ = total;
  }

  template <class Neuron>
  void observe(Neuron& cell, urbanczik::units::step_count) {
    auto const step = rule_.eta * rule_.error(Site(cell)) * dt_;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      weights_[i] = rule_.bounded(weights_[i] + weight(step * present_[i]));
  }

  /// The learning rate from the next step on; what was learnt until then stays as it is.
  /// @throws units::invalid_parameters where it is out of range, and changes nothing
  void set_eta(
      urbanczik::units::argument<typename Rule::learning_rate, says::eta_of_this_rule> const& eta) {
    rule_ = with_eta(rule_, eta);
  }

  std::size_t size() const { return weights_.size(); }
  /// The weight of synapse i now. @throws std::out_of_range for a synapse that is not there
  weight current_weight(std::size_t i) const {
    require_synapse(i, size());
    return weights_[i];
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("eta", self.rule_.eta);
    f("weights", self.weights_);
    f("present", self.present_);
    f("held", self.held_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("rule", self.rule_, except{"eta"});
  }

 private:
  Rates                                      rates_;
  Rule                                       rule_;
  std::vector<weight>                        weights_;
  std::vector<urbanczik::units::rate<units>> present_{};
  urbanczik::units::current<units>           held_{};
  urbanczik::units::time<units>              dt_{};
};

/// Connects cells by their rates: `rates(i)` is the present rate of input i, for example
/// `[&](std::size_t i) { return rate_of(cells[i]); }`.
template <class Rates, class Neuron, class Compartment, class Receptor, class Rule>
auto connect_rates(Rates rates, site<Neuron, Compartment, Receptor>, Rule rule,
                   std::vector<typename Rule::weight> initial) {
  using Site = site<Neuron, Compartment, Receptor>;
  constexpr bool receptor_holds_its_current =
      std::is_same_v<typename Site::receptor_type, held_current<typename Site::units>>;
  static_assert(
      receptor_holds_its_current,
      "connect_rates(rates, site, rule, ...): graded input needs a receptor that holds its "
      "current, receptor<Name, held_current> [receptor-not-held]");
  if constexpr (receptor_holds_its_current && !Answered<Rule, Site>)
    static_cast<void>(sizeof(typename Rule::asks::template missing<Site>));
  return rate_projection<Site, Rates, Rule>(std::move(rates), std::move(rule), std::move(initial));
}

}  // namespace urbanczik
