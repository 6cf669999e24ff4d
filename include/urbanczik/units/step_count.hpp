// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>

namespace urbanczik::units {

/// A number of time steps: neither a duration nor an integer, so neither is added to it.
struct step_count {
  std::int64_t value = 0;  ///< the number

  /// Step counts are ordered as numbers.
  constexpr auto operator<=>(step_count const&) const = default;

  ///@{
  /// Sums, differences, multiples and the next one.
  friend constexpr step_count operator+(step_count a, step_count b) { return {a.value + b.value}; }
  friend constexpr step_count operator-(step_count a, step_count b) { return {a.value - b.value}; }
  friend constexpr step_count operator*(std::int64_t k, step_count a) { return {k * a.value}; }
  constexpr step_count&       operator++() { return ++value, *this; }
  ///@}
};

}  // namespace urbanczik::units
