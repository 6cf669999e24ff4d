// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

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

/// The limits of the number. Without this, max() would be step 0.
template <>
struct std::numeric_limits<urbanczik::units::step_count> {
  /// The properties of std::int64_t.
  ///@{
  using step_count = urbanczik::units::step_count;
  using number     = std::numeric_limits<std::int64_t>;

  static constexpr bool is_specialized = true;
  static constexpr bool is_signed      = true;
  static constexpr bool is_integer     = true;
  static constexpr bool is_exact       = true;
  static constexpr bool has_infinity   = false;

  static constexpr step_count(min)() noexcept { return {(number::min)()}; }
  static constexpr step_count lowest() noexcept { return {number::lowest()}; }
  static constexpr step_count(max)() noexcept { return {(number::max)()}; }
  static constexpr step_count epsilon() noexcept { return {0}; }
  ///@}
  /// Step counts have none: calls do not compile.
  static step_count infinity()  = delete;
  static step_count quiet_NaN() = delete;
};
