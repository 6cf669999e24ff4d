// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/variables.hpp>
#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/rate_function.hpp>
#include <urbanczik/network/refused_connection.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Graded input: the rates of presynaptic cells, each through its own synapse, on a receptor that
/// holds its input, as current<rate_input>. The input is sum w_i r_i, from the rates that the function
/// returns in each step; a rule changes w_i by eta error r_i dt in every step. Made by connect().
template <class Site, class Rates, class Rule>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] rate_projection
    : public member_of_run {
 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SiteOf<Site, Cells>;

  using unit_system = typename Site::unit_system;
  using weight      = typename Rule::weight;
  /// The quantity that the receptor holds.
  using input = typename Site::weight;

  /// Called by connect().
  rate_projection(device_target target, Rates rates, Rule rule, std::vector<weight> initial)
      : target_(target),
        rates_(std::move(rates)),
        rule_(std::move(rule)),
        weights_(std::move(initial)) {}

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }

  /// @throws units::invalid_parameters where a parameter or a weight is out of range
  template <class Neuron>
  void check(Neuron const&, units::time_grid const&) const {
    units::parameter_check check;
    check("synapse", rule_);
    check_weights<Site>(rule_, weights_, check, "connect: I_syn = sum w_i r_i");
    check.throw_if_violated();
  }
  /// The input begins anew; the weights are those that were learnt.
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    check(cell, grid);
    dt_   = units::time<unit_system>(grid.resolution());
    held_ = {};
    present_.assign(weights_.size(), {});
  }

  template <class Neuron>
  void deliver(Neuron& cell, units::step_count) {
    input total{};
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      present_[i] = rates_(i);
      total += weights_[i] * present_[i];
    }
    Site(cell).receive(total - held_);
    held_ = total;
  }

  /// Takes the input out of the receptor, until put_in().
  template <class Neuron>
  void take_out(Neuron& cell, units::step_count) const {
    Site(cell).receive(-held_);
  }
  /// Puts it in again.
  template <class Neuron>
  void put_in(Neuron& cell, units::step_count) const {
    Site(cell).receive(held_);
  }

  template <class Neuron>
  void observe(Neuron& cell, units::step_count) {
    auto const step = rule_.eta * rule_.error(Site(cell)) * dt_;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      weights_[i] = rule_.bounded(weights_[i] + weight(step * present_[i]));
  }

  /// The learning rate from the next step on; what was learnt until then stays as it is.
  /// @throws units::invalid_parameters where it is out of range, and changes nothing
  void set_eta(units::argument<typename Rule::learning_rate, says::eta_of_this_rule> const& eta) {
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
  device_target                         target_;
  Rates                                 rates_;
  Rule                                  rule_;
  std::vector<weight>                   weights_;
  std::vector<units::rate<unit_system>> present_{};
  input                                 held_{};
  units::time<unit_system>              dt_{};
};

/// Connects rates to a receptor of one neuron, each through its own synapse.
///
/// @param rates    rates_of(f), where f(i) is the present rate of input i
/// @param rule     a rule that learns from rates
/// @param initial  the initial weights, one for each input
template <class F, class Neuron, class Compartment, class Receptor, class Rule>
auto connect(detail::rate_function<F> rates, site<Neuron, Compartment, Receptor> to, Rule rule,
             std::vector<typename Rule::weight> initial) {
  using Site   = site<Neuron, Compartment, Receptor>;
  using weight = decltype(typename Site::weight{} / units::rate<typename Site::unit_system>{});
  if constexpr (!HoldingReceptor<typename Site::receptor_type>)
    static_cast<void>(sizeof(detail::receptor_of_rates<Site>));
  else if constexpr (!detail::has_weight<Rule, weight>)
    static_cast<void>(sizeof(detail::rule_of_rates<Rule, weight>));
  else if constexpr (!Answered<Rule, Site>)
    static_cast<void>(sizeof(typename Rule::requirements::template missing<Site>));
  return rate_projection<Site, F, Rule>(
      device_target(&to.cell(), "connect", Compartment::name, Receptor::name), std::move(rates.f),
      std::move(rule), std::move(initial));
}

}  // namespace urbanczik
