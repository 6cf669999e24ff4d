// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
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

/// Puts further spikes behind arrivals of which those before `next` are over, and forgets these.
/// @param reached the last step taken
/// @throws units::invalid_parameters as arrivals(), and where a spike should have arrived before
inline void extend(std::vector<arrival>& all, std::size_t next, spike_trains const& trains,
                   std::size_t synapses, units::duration delay, units::time_grid const& grid,
                   units::step_count reached) {
  units::parameter_check check;
  auto const             more = arrivals(trains, delay, grid, check);
  if (trains.synapses != synapses)
    check.violated("extend: there are " + std::to_string(trains.synapses) + " trains for " +
                   std::to_string(synapses) + " synapses");
  // The last of all is the one that never comes.
  auto const still_to_come = all.size() - 1 - next;
  auto const earliest      = still_to_come == 0
                                 ? reached + units::step_count{1}
                                 : std::max(reached + units::step_count{1}, all[all.size() - 2].step);
  if (more.size() > 1 && more.front().step < earliest)
    check.violated("presynaptic spike at " + units::text_of(trains.spikes.front().time) +
                   ": must not arrive before " + units::text_of(grid.time_of(earliest)) +
                   ", after the steps taken and the spikes that are there");
  check.throw_if_violated();
  // No more room than it takes, however many pieces there are.
  std::vector<arrival> joined;
  joined.reserve(still_to_come + more.size());
  joined.insert(joined.end(), all.begin() + static_cast<std::ptrdiff_t>(next), all.end() - 1);
  joined.insert(joined.end(), more.begin(), more.end());
  all = std::move(joined);
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
