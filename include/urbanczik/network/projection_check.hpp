// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>

/// What every projection demands of what it is made from, before the first step.
namespace urbanczik {

/// Whose rules these are, in their messages.
inline constexpr char const* rule_of_projection =
    "connect: a spike arrives one delay later, with the weight of its synapse";
/// Why some weights must not be negative.
inline constexpr char const* rule_of_conductances = "connect: the weight is a conductance";

/// The parameters of a rule are in range; its weights stay so where they are conductances.
template <class Rule>
void check_rule(Rule const& rule, units::parameter_check& check) {
  if constexpr (units::Parametrised<Rule>) check("synapse", rule);
  if constexpr (requires { rule.W_min; })
    if constexpr (units::QuantityOf<typename Rule::weight, units::dimensions::conductance>)
      if (rule.W_min < typename Rule::weight{})
        check.require(units::must_be::non_negative, "synapse.W_min", rule.W_min,
                      rule_of_conductances);
}

/// A delay is at least one step, on the grid.
inline void check_delay(units::duration delay, units::time_grid const& grid,
                        units::parameter_check& check) {
  if (!grid.contains(delay) || !(delay >= grid.resolution()))
    check.violated(
        "synapse.delay", units::text_of(delay),
        "must be a positive multiple of the resolution " + units::text_of(grid.resolution()),
        rule_of_projection);
}

/// Weights are finite and within the bounds of the rule; conductances are not negative. Neighbours
/// that are equal, such as all synapses of a projection, are one violation of this rule of the
/// projection's.
template <class Rule, class Weight>
void check_weights(Rule const& rule, std::vector<Weight> const& weights,
                   units::parameter_check& check, char const* source = rule_of_projection) {
  using Number                = typename Weight::value_type;
  constexpr bool conductances = units::QuantityOf<Weight, units::dimensions::conductance>;
  constexpr auto rule_of_all = conductances ? units::must_be::non_negative : units::must_be::finite;
  auto const     is_weight   = [](Weight const& w) {
    double const x = units::lanes<Number>::get(w.value(), 0);
    return std::isfinite(x) && !(conductances && x < 0.0);
  };
  auto const in_range = [&](Weight const& w) {
    if constexpr (requires { rule.bounded(w); }) return is_weight(w) && rule.bounded(w) == w;
    return is_weight(w);
  };
  for (std::size_t i = 0, next = 0; i < weights.size(); i = next) {
    auto const& w = weights[i];
    next          = i + 1;
    if (in_range(w)) continue;
    // So that NaN is like NaN.
    auto const text = units::text_of(w);
    while (next < weights.size() && !in_range(weights[next]) &&
           units::text_of(weights[next]) == text)
      ++next;
    auto const name = "synapse.weight[" + std::to_string(i) +
                      (next == i + 1 ? "]" : ".." + std::to_string(next - 1) + "]");
    if (!is_weight(w)) {
      check.require(rule_of_all, name, w, conductances ? rule_of_conductances : source);
      continue;
    }
    std::string bounds = "must lie within the bounds of the rule";
    if constexpr (requires { rule.W_min, rule.W_max; })
      bounds = "must lie between W_min = " + units::text_of(rule.W_min) +
               " and W_max = " + units::text_of(rule.W_max);
    check.violated(name, text, bounds, source);
  }
}

/// The rule with another learning rate. @throws units::invalid_parameters where it is out of range
template <class Rule, class Rate>
Rule with_eta(Rule rule, Rate const& eta) {
  rule.eta = eta;
  units::parameter_check check;
  check_rule(rule, check);
  check.throw_if_violated();
  return rule;
}

/// The number of a synapse is below how many there are. @throws std::out_of_range
inline void require_synapse(std::size_t i, std::size_t size) {
  if (i >= size)
    refuse_with(std::out_of_range("synapse " + std::to_string(i) + " is not one of " +
                                  std::to_string(size)));
}

}  // namespace urbanczik
