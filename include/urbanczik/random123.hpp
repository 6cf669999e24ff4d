// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <Random123/philox.h>

#include <urbanczik/random.hpp>

namespace urbanczik {

/// Philox4x32-10 as a RandomSource. J. K. Salmon et al. (2011), Parallel random numbers: as easy as
/// 1, 2, 3, SC'11. Needs the Random123 headers (Debian: librandom123-dev).
struct philox {
  std::uint64_t seed = 0;

  /// A double in [0, 1) with 53 random bits.
  double uniform(random_stream stream, std::uint64_t counter) const {
    using generator = r123::Philox4x32;
    auto const low  = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
    auto const high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };

    generator::ctr_type const position{{low(counter), high(counter), stream.index,
                                        static_cast<std::uint32_t>(stream.what)}};
    generator::key_type const key{{low(seed), high(seed)}};
    auto const                bits = generator{}(position, key);

    // Signed, as processors convert it in fewer steps; its top 11 bits are 0.
    auto const word = static_cast<std::int64_t>((std::uint64_t{bits[0]} << 32 | bits[1]) >> 11);
    return static_cast<double>(word) * 0x1p-53;
  }
  /// The numbers of as many streams, from this one on: a loop that compilers vectorise.
  void of_neighbours(random_stream stream, std::uint64_t counter, std::span<double> numbers) const {
    for (std::size_t k = 0; k < numbers.size(); ++k)
      numbers[k] = uniform({stream.what, stream.index + static_cast<std::uint32_t>(k)}, counter);
  }
};
static_assert(RandomSource<philox>);

}  // namespace urbanczik
