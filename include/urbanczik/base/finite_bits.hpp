// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>

/// Whether numbers are finite, by their bits. A compiler that was told that all numbers are finite
/// (-ffast-math) answers std::isfinite, std::isnan and comparisons with infinity by itself.
namespace urbanczik::detail {

template <std::same_as<double> Real>
constexpr bool has_finite_bits(Real x) {
  constexpr std::uint64_t exponent = 0x7ff0000000000000;
  return (std::bit_cast<std::uint64_t>(x) & exponent) != exponent;
}
template <std::same_as<float> Real>
constexpr bool has_finite_bits(Real x) {
  constexpr std::uint32_t exponent = 0x7f800000;
  return (std::bit_cast<std::uint32_t>(x) & exponent) != exponent;
}

constexpr std::uint64_t magnitude_bits(double x) {
  return std::bit_cast<std::uint64_t>(x) & 0x7fffffffffffffff;
}
constexpr bool has_nan_bits(double x) { return magnitude_bits(x) > 0x7ff0000000000000; }

}  // namespace urbanczik::detail
