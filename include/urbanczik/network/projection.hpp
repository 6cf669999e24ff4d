// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/units/parameters.hpp>

namespace urbanczik {

namespace detail {

/// The synapses of a projection: a rule under an update scheme, or fixed weights.
template <template <class, class> class Scheme, class Rule, class Site>
struct synapses_of {
  using kernel = decltype(Rule::kernel(std::declval<Site const&>()));
  using type   = Scheme<Rule, kernel>;
};
template <template <class, class> class Scheme, class Site>
struct synapses_of<Scheme, static_synapse, Site> {
  using type = static_synapses<typename Site::weight>;
};

}  // namespace detail

/// Spike trains connected to one receptor of a cell, each through its own synapse.
///
/// A device of a simulation: it delivers the spikes that arrive in a step and, where the synapses
/// learn, hands them the postsynaptic error of the step. Made by connect().
template <class Site, class Rule, template <class, class> class Scheme>
class projection {
 public:
  using weight   = typename Site::weight;
  using synapses = typename detail::synapses_of<Scheme, Rule, Site>::type;

  /// A weight that was sent, and with which spike.
  struct sent_weight {
    units::duration time;  ///< of the presynaptic spike
    std::uint32_t   synapse;
    weight          w;
  };

  projection(spike_trains trains, Rule rule, std::vector<weight> initial, units::duration delay)
      : trains_(std::move(trains)),
        rule_(std::move(rule)),
        initial_(std::move(initial)),
        delay_(delay) {}

  /// Puts everything on the grid, before the first step.
  /// @throws units::invalid_parameters that lists every violation
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    if (synapses_) return;  // a continued run
    check(grid);
    grid_           = grid;
    delay_in_steps_ = grid.steps(delay_);
    if constexpr (std::is_same_v<Rule, static_synapse>)
      synapses_.emplace(initial_);
    else
      synapses_.emplace(rule_, Rule::kernel(Site(cell)), grid, 2 * delay_in_steps_, initial_);
  }

  /// Delivers what arrives in step n.
  template <class Neuron>
  void deliver(Neuron& cell, units::step_count n) {
    sent_.clear();
    synapses_->begin_step(n);
    auto const stamp = grid_->time_of(n - delay_in_steps_);
    while (next_ < trains_.spikes.size() && arrival(trains_.spikes[next_]) == n) {
      auto const i = trains_.spikes[next_++].synapse;
      auto const w = synapses_->arrive(i, n);
      Site(cell).receive(w);
      sent_.push_back({stamp, i, w});
    }
  }

  /// Takes in what the neuron did in step n.
  template <class Neuron>
  void observe(Neuron& cell, units::step_count n) {
    if constexpr (!std::is_same_v<Rule, static_synapse>)
      synapses_->record_error(
          n, rule_.error(Site(cell), units::time<typename Rule::units>(grid_->resolution())));
  }

  std::size_t size() const { return initial_.size(); }

  /// The weights sent in the last step.
  std::span<sent_weight const> sent() const { return sent_; }

  /// The weight with which synapse i would send a spike now.
  weight current_weight(std::size_t i) const {
    return synapses_ ? synapses_->current_weight(i) : initial_[i];
  }

 private:
  units::step_count arrival(presynaptic_spike const& spike) const {
    return grid_->nearest(spike.time) + delay_in_steps_;
  }

  void check(units::time_grid const& grid) const {
    units::parameter_check check;
    if constexpr (units::Parametrised<Rule>) check("synapse", rule_);
    if (!grid.contains(delay_) || !(delay_ >= grid.resolution()))
      check.violated("synapse.delay = " + units::text_of(delay_) +
                     ": must be a positive multiple of the resolution " +
                     units::text_of(grid.resolution()));
    if (initial_.size() != trains_.synapses)
      check.violated("synapse.weight: there are " + std::to_string(initial_.size()) +
                     " initial weights for " + std::to_string(trains_.synapses) + " synapses");
    for (std::size_t i = 0; i < initial_.size(); ++i) {
      auto const name = "synapse.weight[" + std::to_string(i) + "]";
      check.require(units::must_be::finite, name, initial_[i]);
      if constexpr (requires { rule_.bounded(initial_[i]); })
        if (rule_.bounded(initial_[i]) != initial_[i])
          check.violated(name + " = " + units::text_of(initial_[i]) +
                         ": must lie between W_min = " + units::text_of(rule_.W_min) +
                         " and W_max = " + units::text_of(rule_.W_max));
    }
    units::duration last{};
    for (auto const& spike : trains_.spikes) {
      auto const name = "presynaptic spike at " + units::text_of(spike.time);
      if (!grid.contains(spike.time))
        check.violated(name + ": must lie on the grid of " + units::text_of(grid.resolution()));
      if (spike.time < last) check.violated(name + ": must not precede the one before it");
      if (spike.synapse >= trains_.synapses)
        check.violated(name + ": synapse " + std::to_string(spike.synapse) + " is not one of " +
                       std::to_string(trains_.synapses));
      last = spike.time;
    }
    check.throw_if_violated();
  }

  spike_trains                    trains_;
  Rule                            rule_;
  std::vector<weight>             initial_;
  units::duration                 delay_;
  std::optional<units::time_grid> grid_{};
  units::step_count               delay_in_steps_{};
  std::optional<synapses>         synapses_{};
  std::size_t                     next_ = 0;
  std::vector<sent_weight>        sent_{};
};

namespace detail {
/// Named for its message: a rule and the receptor that it is asked to sit on.
template <class Rule, class Site>
struct connection_check {
  static constexpr bool rule_fits_the_site = PlasticityRule<Rule, Site>;
  static_assert(rule_fits_the_site,
                "connect(trains, site, rule, ...) requires 'site' to offer what 'rule' asks for: see "
                "PredictiveSite; connection_check<Rule, Site> shows both");
  static constexpr bool weights_agree = [] {
    if constexpr (rule_fits_the_site)
      return std::is_same_v<typename Rule::weight, typename Site::weight>;
    else
      return true;
  }();
  static_assert(weights_agree,
                "connect(trains, site, rule, ...): the rule's weight is not the quantity that this "
                "receptor takes, for example a current for a conductance");
  static constexpr bool passed = rule_fits_the_site && weights_agree;
};
template <class Site>
struct connection_check<static_synapse, Site> {
  static constexpr bool passed = true;
};
}  // namespace detail

/// Connects spike trains to a receptor, `connect(trains, cell[dendrite][excitatory], rule, weights,
/// delay)`, with one initial weight per synapse.
template <template <class, class> class Scheme = at_presynaptic_spikes, class Neuron,
          class Compartment, class Receptor, class Rule>
auto connect(spike_trains trains, site<Neuron, Compartment, Receptor>, Rule rule,
             std::vector<typename site<Neuron, Compartment, Receptor>::weight> initial,
             units::duration delay) {
  using Site = site<Neuron, Compartment, Receptor>;
  if constexpr (detail::connection_check<Rule, Site>::passed)
    return projection<Site, Rule, Scheme>(std::move(trains), std::move(rule), std::move(initial),
                                          delay);
}

/// The same with one initial weight for all.
template <template <class, class> class Scheme = at_presynaptic_spikes, class Neuron,
          class Compartment, class Receptor, class Rule>
auto connect(spike_trains trains, site<Neuron, Compartment, Receptor> post, Rule rule,
             typename site<Neuron, Compartment, Receptor>::weight initial, units::duration delay) {
  std::vector const initial_weights(trains.synapses, initial);
  return connect<Scheme>(std::move(trains), post, std::move(rule), initial_weights, delay);
}

}  // namespace urbanczik
