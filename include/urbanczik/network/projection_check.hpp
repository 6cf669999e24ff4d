// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>

/// What every projection demands of what it is made from, before the first step.
namespace urbanczik {

/// The parameters of a rule are in range.
template <class Rule>
void check_rule(Rule const& rule, units::parameter_check& check) {
  if constexpr (units::Parametrised<Rule>) check("synapse", rule);
}

/// A delay is at least one step, on the grid.
inline void check_delay(units::duration delay, units::time_grid const& grid,
                        units::parameter_check& check) {
  if (!grid.contains(delay) || !(delay >= grid.resolution()))
    check.violated("synapse.delay = " + units::text_of(delay) +
                   ": must be a positive multiple of the resolution " +
                   units::text_of(grid.resolution()));
}

/// A spike, by the step in which it arrives.
struct arrival {
  units::step_count step;     ///< one delay after its stamp
  std::uint32_t     synapse;  ///< which input
};

/// The spikes put on the grid one delay later, and a last one that never comes. They are on the grid,
/// in order, and of inputs that exist.
inline std::vector<arrival> arrivals(spike_trains const& trains, units::duration delay,
                                     units::time_grid const& grid, units::parameter_check& check) {
  auto const           in_steps = grid.nearest(delay);
  std::vector<arrival> all;
  all.reserve(trains.spikes.size() + 1);
  units::duration last{};
  for (auto const& spike : trains.spikes) {
    auto const [step, on_grid] = grid.place_of(spike.time);
    bool const in_order = !(spike.time < last), known = spike.synapse < trains.synapses;
    last = spike.time;
    all.push_back({step + in_steps, spike.synapse});
    if (on_grid && in_order && known) continue;
    auto const name = "presynaptic spike at " + units::text_of(spike.time);
    if (!on_grid)
      check.violated(name + ": must lie on the grid of " + units::text_of(grid.resolution()));
    if (!in_order) check.violated(name + ": must not precede the one before it");
    if (!known)
      check.violated(name + ": synapse " + std::to_string(spike.synapse) + " is not one of " +
                     std::to_string(trains.synapses));
  }
  constexpr units::step_count never{-1};
  all.push_back({never, 0});
  return all;
}

/// Weights are finite and within the bounds of the rule.
template <class Rule, class Weight>
void check_weights(Rule const& rule, std::vector<Weight> const& weights,
                   units::parameter_check& check) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    auto const name = [&] { return "synapse.weight[" + std::to_string(i) + "]"; };
    check.require(units::must_be::finite, name(), weights[i]);
    if constexpr (requires { rule.bounded(weights[i]); })
      if (rule.bounded(weights[i]) != weights[i]) {
        std::string bounds = ": must lie within the bounds of the rule";
        if constexpr (requires { rule.W_min, rule.W_max; })
          bounds = ": must lie between W_min = " + units::text_of(rule.W_min) +
                   " and W_max = " + units::text_of(rule.W_max);
        check.violated(name() + " = " + units::text_of(weights[i]) + bounds);
      }
  }
}

}  // namespace urbanczik
