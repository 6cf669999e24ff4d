// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// philox gives the numbers of Random123's Philox4x32-10. Compiled where CMake finds Random123.

#include <cstdint>
#include <limits>

#include <Random123/philox.h>

#include <urbanczik/random123.hpp>

#include "catch.hpp"
#include "purposes.hpp"

using namespace urbanczik;
using namespace urbanczik_test;

TEST_CASE("what tells numbers apart is all in the key and the counter of Philox, nothing is lost") {
  // Philox is a bijection of 128-bit counters for each key of 64 bits. Owner, purpose, index and
  // counter have 24 + 8 + 32 + 64 bits: with one seed no two numbers come from one block, and two
  // seeds are two keys. A structure that lost a bit would not give these blocks.
  using generator = r123::Philox4x32;
  static_assert(sizeof(random_stream::what) == 1 && sizeof(random_stream::index) == 4);
  static_assert(random_stream::most_owners == 1 << 24);
  constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
  auto const low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x & 0xffffffff); };
  auto const high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
  for (auto seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 32, all - 1, all})
    for (auto n : {std::uint64_t{0}, std::uint64_t{0x7fffffff}, std::uint64_t{0x80000000},
                   std::uint64_t{0xffffffff}, std::uint64_t{0x100000000}, all})
      for (std::uint32_t index : {0u, 1u, 0x7fffffffu, 0xffffffffu})
        for (auto what : all_purposes)
          for (std::uint32_t owner : {0u, 1u, 0x7fffffu, 0xffffffu}) {
            auto const use = std::uint32_t(what) + 256 * owner;
            auto const block = generator{}(generator::ctr_type{{low(n), high(n), index, use}},
                                           generator::key_type{{low(seed), high(seed)}});
            double const expected =
                double((std::uint64_t{block.v[0]} << 32 | block.v[1]) >> 11) * 0x1p-53;
            REQUIRE(philox{seed}.uniform({what, index, owner}, n) == expected);
          }
}
