// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/units/concepts.hpp>
#include <urbanczik/units/dimensions.hpp>
#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

namespace detail {

/// A function of the number of an input.
template <class F>
concept FunctionOfInput = std::invocable<F&, std::size_t>;

/// The rates of the inputs of one neuron: f(i) is the present rate of input i.
template <class F>
struct rate_function {
  F f;
};
template <class Source>
inline constexpr bool is_rate_function = false;
template <class F>
inline constexpr bool is_rate_function<rate_function<F>> = true;

/// Named for its message: what has no rates.
template <class Given>
struct argument_of_rates_of {
  static constexpr bool has_rates = std::is_same_v<Given, units::nothing>;
  static_assert(has_rates,
                "rates_of(inputs): 'inputs' must be a population, a part of one, a variable that "
                "is a vector of rates, or a function that gives the rate of input i, and is none "
                "of them; argument_of_rates_of<Given> shows it [not-a-source-of-rates]");
};

/// Named for its message: a receptor that takes spikes, and no rates.
template <class Site>
struct receptor_of_rates {
  static constexpr bool holds_its_input = HoldingReceptor<typename Site::receptor_type>;
  static_assert(
      holds_its_input,
      "connect(rates_of(inputs), site, ...): 'site' must be a receptor that holds its input, "
      "receptor<Name, current<rate_input>>, and is a receptor for spikes [receptor-not-held]");
};
/// Whether a rule learns weights of this type.
template <class Rule, class Weight>
inline constexpr bool has_weight = false;
template <class Rule, class Weight>
  requires requires { typename Rule::weight; }
inline constexpr bool has_weight<Rule, Weight> = std::is_same_v<typename Rule::weight, Weight>;

/// Named for its message: a rule, and what rates bring to the receptor.
template <class Rule, class Weight>
struct rule_of_rates {
  static constexpr bool has_the_weight_of_rates = has_weight<Rule, Weight>;
  static_assert(has_the_weight_of_rates,
                "connect(rates_of(inputs), site, rule, ...): the weight of 'rule' must be what "
                "the receptor takes per rate, such as a charge, and is another quantity (a rule "
                "that learns from spikes, or another unit system); rule_of_rates<Rule, Weight> "
                "shows both [weight-mismatch]");
};

}  // namespace detail

/// Rates as the source of a connection onto one neuron. The simulation calls f(i) once in each step; f(i)
/// returns the present rate of input i, such as that of another neuron:
///
///     connect(rates_of([&](std::size_t i) { return cells[i].phi(cells[i].somatic_potential()); }),
///             cell[dendrite][excitatory], rule, {900.0 * fC, 400.0 * fC})
template <detail::FunctionOfInput F>
auto rates_of(F f) {
  using value = std::remove_cvref_t<std::invoke_result_t<F&, std::size_t>>;
  if constexpr (units::QuantityOf<value, units::dimensions::rate>)
    return detail::rate_function<F>{std::move(f)};
  else
    return detail::refused_target<detail::argument_of_rates_of<F>>();
}

}  // namespace urbanczik
