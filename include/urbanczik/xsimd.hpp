// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <xsimd/xsimd.hpp>

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

template <class T, class Architecture>
struct lanes<xsimd::batch<T, Architecture>> {
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

}  // namespace units
}  // namespace urbanczik
