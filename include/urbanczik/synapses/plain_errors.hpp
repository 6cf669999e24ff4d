// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <urbanczik/parameters/comparison.hpp>

namespace urbanczik {

/// The errors that a rule returns, a quantity, as plain numbers, one for each output of its kernel.
template <class Number, class Error>
constexpr std::array<Number, 1> plain_errors(Error const& error) {
  return {Number(units::detail::plain_number(error))};
}
/// The errors of a rule that reads several traces, an array of quantities.
template <class Number, class Error, std::size_t Outputs>
constexpr std::array<Number, Outputs> plain_errors(std::array<Error, Outputs> const& each) {
  std::array<Number, Outputs> e{};
  for (std::size_t o = 0; o < Outputs; ++o) e[o] = Number(units::detail::plain_number(each[o]));
  return e;
}

/// The errors of a step dt that ends with the neuron `post`, which the rule first remembers, where it does.
template <class Number, class Rule, class Memory, class Site, class Time>
auto errors_of_step(Rule const& rule, Memory& memory, Site const& post, Time const& dt) {
  if constexpr (requires { rule.remember(memory, post, dt); }) {
    rule.remember(memory, post, dt);
    return plain_errors<Number>(rule.error(post, dt, memory));
  } else {
    return plain_errors<Number>(rule.error(post, dt));
  }
}

}  // namespace urbanczik
