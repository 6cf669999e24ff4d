// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>

#include <xsimd/xsimd.hpp>

#include <urbanczik/numerics/arithmetic_exp.hpp>
#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/words.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/unitless.hpp>

/// SIMD batches as a value type, opt-in: `neuron<units::basic_biophysical<lanes_of_double>, ...>` is
/// as many neurons as the batch has lanes. Needs the xsimd headers (Debian: libxsimd-dev) and, for
/// lanes that agree with the scalar path bit for bit, -ffp-contract=off.
namespace urbanczik {

/// A batch of doubles that fills a register of the target: 4 with AVX2, 8 with AVX-512.
using lanes_of_double = xsimd::batch<double>;

/// `population cells(1000, cell, in_lanes)`: as many neurons at a time as the registers hold.
inline constexpr lanes_of<lanes_of_double> in_lanes{};

namespace numerics {

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
  using batch = xsimd::batch<double, Architecture>;  ///< the value type
  using words = numerics::words<batch::size>;        ///< whole numbers of 64 bits

  /// A batch in the same register.
  static batch from(doubles<batch::size> const& x) {
    return std::bit_cast<typename batch::register_type>(x.lanes);
  }
  using detail::lanes_of_batch<double, Architecture>::from;
  /// Whether a number below y >= 0 may begin with the lower half of x, over 2^32, in any lane.
  static bool any_may_be_below(words const& x, batch const& y) {
    return xsimd::any(from(words::sum_with_2_to_52(x)) < y * batch(0x1p32) + batch(0x1p52 + 1.0));
  }
};

namespace detail {
template <class Architecture>
struct binary_exponent<xsimd::batch<double, Architecture>> {
  using batch   = xsimd::batch<double, Architecture>;
  using numbers = doubles<batch::size>;

  static constexpr bool known = true;
  static batch          power_of_two(batch const& k_in_low_bits) {
    return lanes<batch>::from(binary_exponent<numbers>::power_of_two(
        numbers(std::bit_cast<typename numbers::numbers>(k_in_low_bits.data))));
  }
};
}  // namespace detail

}  // namespace numerics
}  // namespace urbanczik
