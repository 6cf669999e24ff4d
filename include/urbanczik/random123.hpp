// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>

#include <Random123/philox.h>

#include <urbanczik/random.hpp>
#include <urbanczik/units/lanes.hpp>

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

  /// The numbers of as many neighbouring streams as Real has lanes, bit for bit the same. Compilers
  /// do not vectorise the generator well, and Random123 has no form of it for SIMD.
  template <class Real>
    requires requires { typename units::lanes<Real>::words; }
  Real in_lanes(random_stream stream, std::uint64_t counter) const {
    using lanes = units::lanes<Real>;
    using words = typename lanes::words;  // 32 bits in the low half of each 64; any in the high one
    auto const high  = [](words const& x) { return x >> 32; };
    auto const all   = [](std::uint64_t x) { return words(x); };
    words      c_0   = all(counter), c_1 = all(counter >> 32);
    words      c_2   = lanes::neighbours(stream.index);
    words      c_3   = all(static_cast<std::uint64_t>(stream.what));
    auto const round = [&](std::uint32_t r) {
      words const p_0 = lanes::product(c_0, all(PHILOX_M4x32_0));
      words const p_1 = lanes::product(c_2, all(PHILOX_M4x32_1));
      c_0             = high(p_1) ^ c_1 ^ all(static_cast<std::uint32_t>(seed) + r * PHILOX_W32_0);
      c_1             = p_1;
      c_2 = high(p_0) ^ c_3 ^ all(static_cast<std::uint32_t>(seed >> 32) + r * PHILOX_W32_1);
      c_3 = p_0;
    };
    [&]<std::uint32_t... R>(std::integer_sequence<std::uint32_t, R...>) {
      (round(R), ...);
    }(std::make_integer_sequence<std::uint32_t, 10>{});
    return lanes::fraction((c_0 << 32 | (c_1 & all(0xffffffff))) >> 11);
  }
};
static_assert(RandomSource<philox>);

}  // namespace urbanczik
