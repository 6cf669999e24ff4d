// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>

#include <urbanczik/random.hpp>
#include <urbanczik/units/lanes.hpp>

namespace urbanczik {

/// A number for each lane of Real: lane k takes that of the stream k places further on.
template <class Real, RandomSource Random>
Real uniform_in_lanes(Random const& random, random_stream stream, std::uint64_t counter) {
  if constexpr (requires { random.template in_lanes<Real>(stream, counter); }) {
    return random.template in_lanes<Real>(stream, counter);
  } else {
    std::array<double, units::lanes<Real>::count> values;
    for (auto& value : values) {
      value = random.uniform(stream, counter);
      ++stream.index;
    }
    return units::lanes<Real>::from(values);
  }
}

}  // namespace urbanczik
