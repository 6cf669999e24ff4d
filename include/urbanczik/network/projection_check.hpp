// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/time/time_grid.hpp>

/// The checks of every projection before the first step.
namespace urbanczik {

/// Whose rules these are, in their messages.
inline constexpr char const* rule_of_projection =
    "connect: a spike arrives one delay later, with the weight of its synapse";
/// Why some weights must not be negative.
inline constexpr char const* rule_of_conductances = "connect: the weight is a conductance";
/// The reason why weights on inhibitory receptors must not be negative.
inline constexpr char const* rule_of_inhibition =
    "connect: a negative weight on an inhibitory receptor would excite";

/// Why weights on this receptor must not be negative, as a clause; a null pointer where they may be.
template <class Site>
constexpr char const* reason_against_negative_weights() {
  if constexpr (units::QuantityOf<typename Site::weight, units::dimensions::conductance>)
    return "a conductance is not negative";
  else if constexpr (
      requires { requires Site::neuron_site::receptor_type::sign < 0; } ||
      requires { requires Site::receptor_type::sign < 0; })
    return "a negative weight on an inhibitory receptor would excite";
  else
    return nullptr;
}

/// The least of some weights is not negative where there is a reason, which may be a null pointer.
template <class Weight>
void check_sign(units::parameter_check& check, std::string const& name, Weight const& lowest,
                std::string const& text, char const* reason) {
  if (reason != nullptr && lowest < Weight{})
    check.violated(name, text, "must not be negative", reason);
}

/// The parameters of a rule are in range; its weights stay so where they are conductances.
/// @param name  stands before the names of the parameters
template <class Rule>
void check_rule(Rule const& rule, units::parameter_check& check,
                std::string const& name = "synapse") {
  if constexpr (units::Parametrised<Rule>) check(name, rule);
  if constexpr (requires { rule.W_min; })
    if constexpr (units::QuantityOf<typename Rule::weight, units::dimensions::conductance>)
      if (rule.W_min < typename Rule::weight{})
        check.require(units::must_be::non_negative, name + ".W_min", rule.W_min,
                      rule_of_conductances);
}

/// The rule for a weight that is not what the plasticity rule's bounds make of it, for messages.
template <class Rule>
std::string must_be_within_bounds(Rule const& rule) {
  if constexpr (requires { rule.W_min, rule.W_max; })
    return "must lie between W_min = " + units::text_of(rule.W_min) +
           " and W_max = " + units::text_of(rule.W_max);
  else
    return "must lie within the bounds of the rule";
}

/// Whether a delay is at least one step, on the grid.
inline bool is_delay(units::duration delay, units::time_grid const& grid) {
  return grid.contains(delay) && delay >= grid.resolution();
}
/// A delay is at least one step, on the grid.
inline void check_delay(units::duration delay, units::time_grid const& grid,
                        units::parameter_check& check, std::string const& name = "synapse.delay") {
  if (delay / grid.resolution() >= 0x1p48)
    check.violated(
        name, units::text_of(delay),
        "must be less than 2^48 steps of the resolution " + units::text_of(grid.resolution()),
        rule_of_projection);
  else if (!is_delay(delay, grid))
    check.violated(
        name, units::text_of(delay),
        "must be a positive multiple of the resolution " + units::text_of(grid.resolution()),
        rule_of_projection);
}

/// Weights are finite and within the bounds of the rule; conductances are not negative, nor are fixed
/// weights on an inhibitory receptor. Neighbours that are equal, such as all synapses of a projection,
/// are one violation of this rule of the projection's.
template <class Site, class Rule, class Weight>
void check_weights(Rule const& rule, std::vector<Weight> const& weights,
                   units::parameter_check& check, char const* source = rule_of_projection,
                   std::string const& name_of_all = "synapse.weight") {
  using Number                = typename Weight::value_type;
  constexpr bool conductances = units::QuantityOf<Weight, units::dimensions::conductance>;
  // A plastic rule has bounds of its own.
  constexpr bool inhibits = !conductances && std::is_same_v<Rule, static_synapse> &&
                            reason_against_negative_weights<Site>() != nullptr;
  constexpr bool non_negative = conductances || inhibits;
  constexpr auto rule_of_all = non_negative ? units::must_be::non_negative : units::must_be::finite;
  auto const     is_weight   = [](Weight const& w) {
    double const x = numerics::lanes<Number>::get(w.value(), 0);
    return numerics::is_finite(x) && !(non_negative && x < 0.0);
  };
  auto const in_range = [&](Weight const& w) {
    if constexpr (requires { rule.bounded(w); }) return is_weight(w) && rule.bounded(w) == w;
    return is_weight(w);
  };
  for (std::size_t i = 0, next = 0; i < weights.size(); i = next) {
    auto const& w = weights[i];
    next          = i + 1;
    if (in_range(w)) continue;
    // Compared as texts, under which NaN equals NaN.
    auto const text = units::text_of(w);
    while (next < weights.size() && !in_range(weights[next]) &&
           units::text_of(weights[next]) == text)
      ++next;
    auto const name = name_of_all + "[" + std::to_string(i) +
                      (next == i + 1 ? "]" : ".." + std::to_string(next - 1) + "]");
    if (!is_weight(w)) {
      check.require(rule_of_all, name, w,
                    conductances ? rule_of_conductances
                    : inhibits   ? rule_of_inhibition
                                 : source);
      continue;
    }
    check.violated(name, text, must_be_within_bounds(rule), source);
  }
}

/// The rule with another learning rate. @throws units::invalid_parameters where it is out of range
template <class Rule, class Rate>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Rule with_eta(
    Rule rule, Rate const& eta) {
  rule.eta = eta;
  units::parameter_check check;
  check_rule(rule, check);
  check.throw_if_violated();
  return rule;
}

/// Refuses a projection whose synapses belong to an earlier simulation.
[[noreturn, gnu::cold]] inline void refuse_second_simulation() {
  refuse_with(
      std::logic_error("a projection takes part in one simulation: continue that simulation, "
                       "or call connect() again with the weights of current_weight()"));
}

/// The number of a synapse is below how many there are. @throws std::out_of_range
inline void require_synapse(std::size_t i, std::size_t size) {
  if (i >= size)
    refuse_with(std::out_of_range("synapse " + std::to_string(i) + " is not one of " +
                                  std::to_string(size)));
}

}  // namespace urbanczik
