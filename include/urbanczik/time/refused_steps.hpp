// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <type_traits>

#include <urbanczik/time/step_count.hpp>
#include <urbanczik/units/messages/refused_sums.hpp>

/// Steps mixed with times and plain numbers, each with a sentence.
namespace urbanczik::units {

namespace detail {
/// Named for its message: what came for a number of steps.
template <class Given>
struct steps_of_time {
  static constexpr bool is_no_time   = !Quantity<Given>;
  static constexpr bool is_no_number = !std::is_arithmetic_v<Given>;
  static_assert(
      is_no_time,
      "time_grid::time_of(n): 'n' must be a step_count, and is a time: grid.steps(t) is the "
      "number of steps in it [time-for-steps]");
  static_assert(is_no_number,
                "time_grid::time_of(n): 'n' must be a step_count, and is a number: write "
                "step_count{3} [number-for-steps]");
};

/// Named for its message: what was added to a number of steps, or compared with it.
template <class Number>
struct number_with_steps {
  static constexpr bool is_a_step_count = std::is_same_v<Number, step_count>;
  static_assert(is_a_step_count,
                "a step_count can be added to, subtracted from and compared with a step_count "
                "only, and is combined with a number: write step_count{1} [number-for-steps]");
};
}  // namespace detail

// A sentence where they are mixed.
template <class Number>
  requires std::is_arithmetic_v<Number>
constexpr nothing operator+(step_count, Number) {
  return static_cast<void>(sizeof(detail::number_with_steps<Number>)), nothing{};
}
template <class Number>
  requires std::is_arithmetic_v<Number>
constexpr nothing operator-(step_count, Number) {
  return static_cast<void>(sizeof(detail::number_with_steps<Number>)), nothing{};
}
template <class Number>
  requires std::is_arithmetic_v<Number>
constexpr bool operator==(step_count, Number) {
  return static_cast<void>(sizeof(detail::number_with_steps<Number>)), true;
}
template <class Number>
  requires std::is_arithmetic_v<Number>
constexpr std::strong_ordering operator<=>(step_count, Number) {
  return static_cast<void>(sizeof(detail::number_with_steps<Number>)), std::strong_ordering::equal;
}
template <class H, class T, class S, class X>
constexpr nothing operator+(detail::dimensional<H, T, S, X> const&, step_count) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator+(step_count, detail::dimensional<H, T, S, X> const&) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator-(detail::dimensional<H, T, S, X> const&, step_count) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator-(step_count, detail::dimensional<H, T, S, X> const&) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator*(detail::dimensional<H, T, S, X> const&, step_count) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator*(step_count, detail::dimensional<H, T, S, X> const&) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr bool operator==(detail::dimensional<H, T, S, X> const&, step_count) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         true;
}
template <class H, class T, class S, class X>
constexpr std::strong_ordering operator<=>(detail::dimensional<H, T, S, X> const&, step_count) {
  return static_cast<void>(
             sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, step_count>)),
         std::strong_ordering::equal;
}

}  // namespace urbanczik::units
