// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>

#include <urbanczik/random.hpp>
#include <urbanczik/units/lanes.hpp>

namespace urbanczik {

/// The random numbers of one counter in lanes: called with the index of a stream, it gives lane k the
/// number of the stream k places further on.
template <class Real, RandomSource Random>
auto uniform_in_lanes(Random const& random, random_stream::purpose what, std::uint64_t counter) {
  if constexpr (requires { random.template in_lanes<Real>(what, counter); })
    return random.template in_lanes<Real>(what, counter);
  else
    return [&random, what, counter](std::uint32_t index) {
      std::array<double, units::lanes<Real>::count> values;
      for (auto& value : values) value = random.uniform({what, index++}, counter);
      return units::lanes<Real>::from(values);
    };
}

/// Whether any of these random numbers is below x; may be true where none is, in which case a source
/// knows it for less work.
template <class Real>
bool any_may_be_below(Real const& u, Real const& x) {
  using units::any;
  return any(u < x);
}

}  // namespace urbanczik
