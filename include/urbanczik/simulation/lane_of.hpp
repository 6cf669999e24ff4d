// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/comparison.hpp>

namespace urbanczik::detail {

/// One lane of a quantity or a number.
template <class Value>
double lane_of(Value const& value, std::size_t lane) {
  auto const number = units::detail::plain_number(value);
  return numerics::lanes<std::remove_const_t<decltype(number)>>::get(number, lane);
}

}  // namespace urbanczik::detail
