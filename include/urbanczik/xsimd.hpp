// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <xsimd/xsimd.hpp>

#include <urbanczik/units/arithmetic_exp.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/lanes.hpp>
#include <urbanczik/units/unitless.hpp>

/// SIMD batches as a value type, opt-in: `neuron<units::basic_biophysical<lanes_of_double>, ...>` is
/// as many neurons as the batch has lanes. Needs the xsimd headers (Debian: libxsimd-dev) and, for
/// lanes that agree with the scalar path bit for bit, -ffp-contract=off.
namespace urbanczik {

/// As many doubles as the target's registers hold: 4 with AVX2, 8 with AVX-512.
using lanes_of_double = xsimd::batch<double>;

/// `population cells(1000, cell, in_lanes)`: as many neurons at a time as the registers hold.
inline constexpr lanes_of<lanes_of_double> in_lanes{};

namespace units {

namespace detail {
template <class T, class Architecture>
struct lanes_of_batch {
  using batch = xsimd::batch<T, Architecture>;

  static constexpr std::size_t count = batch::size;

  static double get(batch const& x, std::size_t lane) {
    std::array<T, count> values;
    x.store_unaligned(values.data());
    return static_cast<double>(values[lane]);
  }
  static batch from(std::array<double, count> const& values) {
    return batch::load_unaligned(values.data());
  }
};
}  // namespace detail

/// The lanes of a batch.
template <class T, class Architecture>
struct lanes<xsimd::batch<T, Architecture>> : detail::lanes_of_batch<T, Architecture> {};

/// The lanes of a batch of double, with whole numbers of 64 bits for a random generator.
template <class Architecture>
struct lanes<xsimd::batch<double, Architecture>> : detail::lanes_of_batch<double, Architecture> {
  using batch = xsimd::batch<double, Architecture>;         ///< the value type
  using words = xsimd::batch<std::uint64_t, Architecture>;  ///< whole numbers of 64 bits

  /// first, first + 1, ...
  static words neighbours(std::uint64_t first) {
    static constexpr auto offsets = [] {
      std::array<std::uint64_t, batch::size> values{};
      for (std::size_t k = 0; k < values.size(); ++k) values[k] = k;
      return values;
    }();
    return words(first) + words::load_unaligned(offsets.data());
  }
  /// The products of the lower halves.
  static words product(words const& a, words const& b) {
#if defined(__AVX512F__)
    if constexpr (sizeof(words) == 64) return words(_mm512_maskz_mul_epu32(0xff, a.data, b.data));
#endif
#if defined(__AVX2__)
    if constexpr (sizeof(words) == 32) return words(_mm256_mul_epu32(a.data, b.data));
#endif
#if defined(__SSE2__)
    if constexpr (sizeof(words) == 16) return words(_mm_mul_epu32(a.data, b.data));
#endif
    words const low_half(0xffffffff);
    return (a & low_half) * (b & low_half);
  }
  /// Whether the lower half of x, over 2^32, may be what begins a number below y >= 0.
  static bool any_may_be_below(words const& x, batch const& y) {
    auto const low =
        xsimd::bitwise_cast<batch>((x & words(0xffffffff)) | words(0x4330000000000000));
    return xsimd::any(low < y * batch(0x1p32) + batch(0x1p52 + 1.0));
  }
  /// x / 2^53 for x < 2^53, exactly: halves of it become doubles by what stands before their bits.
  static batch fraction(words const& x) {
    words const low_half(0xffffffff);
    auto const  low  = xsimd::bitwise_cast<batch>((x & low_half) | words(0x4330000000000000));
    auto const  high = xsimd::bitwise_cast<batch>((x >> 32) | words(0x4530000000000000));
    return ((high - batch(0x1p84 + 0x1p52)) + low) * batch(0x1p-53);
  }
};

namespace detail {
template <class Architecture>
struct binary_exponent<xsimd::batch<double, Architecture>> {
  using batch = xsimd::batch<double, Architecture>;
  using bits  = xsimd::batch<std::uint64_t, Architecture>;

  static constexpr bool known = true;
  static batch          power_of_two(batch const& k_in_low_bits) {
    constexpr std::uint64_t bias = 1023;
    return xsimd::bitwise_cast<batch>((xsimd::bitwise_cast<bits>(k_in_low_bits) + bits(bias))
                                               << 52);
  }
};
}  // namespace detail

}  // namespace units
}  // namespace urbanczik
