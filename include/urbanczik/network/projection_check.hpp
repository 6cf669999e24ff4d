// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

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
