// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/units/concepts.hpp>

namespace urbanczik::units {

namespace detail {
template <class Value>
constexpr auto plain_number(Value const& value) {
  if constexpr (Quantity<Value>)
    return value.value();
  else
    return value;
}
/// One lane of a quantity or a number; of one without lanes, itself.
template <class Value>
constexpr double in_lane(Value const& value, std::size_t lane) {
  return numerics::lanes<std::remove_cvref_t<decltype(plain_number(value))>>::get(
      plain_number(value), lane);
}
}  // namespace detail

/// Whether a < b, in every lane of a value type with lanes; false for NaN.
template <class A, class B>
constexpr bool all_less(A const& a, B const& b) {
  using Real = std::remove_cvref_t<decltype(detail::plain_number(a))>;
  for (std::size_t lane = 0; lane < numerics::lanes<Real>::count; ++lane)
    if (!(detail::in_lane(a, lane) < detail::in_lane(b, lane))) return false;
  return true;
}

/// Whether a <= b, in every lane; false for NaN.
template <class A, class B>
constexpr bool all_not_above(A const& a, B const& b) {
  using Real = std::remove_cvref_t<decltype(detail::plain_number(a))>;
  for (std::size_t lane = 0; lane < numerics::lanes<Real>::count; ++lane)
    if (!(detail::in_lane(a, lane) <= detail::in_lane(b, lane))) return false;
  return true;
}

}  // namespace urbanczik::units
