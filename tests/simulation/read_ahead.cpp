// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Random numbers that are drawn ahead and side by side are those that are drawn one by one.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <urbanczik/random/read_ahead.hpp>
#include <urbanczik/random123.hpp>

#include "catch.hpp"

using namespace urbanczik;

namespace {
constexpr std::uint64_t seed = 1;
}

TEST_CASE("numbers that are drawn ahead are the numbers") {
  philox const random{seed};
  for (std::uint32_t index : {0u, 7u}) {
    random_stream const stream{random_stream::purpose::somatic_spikes, index};
    read_ahead ahead(random, stream);
    for (std::uint64_t n : {1ull, 2ull, 255ull, 256ull, 257ull, 600ull, 3ull, 0ull, 1ull << 40}) {
      CHECK(ahead(n) == random.uniform(stream, n));
      CHECK(ahead(n + 1) == random.uniform(stream, n + 1));
    }
  }
}

TEST_CASE("numbers of a block are those drawn one by one, at any length and counter") {
  philox const random{0x123456789abcdef0};
  random_stream const stream{random_stream::purpose::presynaptic_spikes, 0xfffffff0};
  // Where the counter's lower half begins anew, and its upper.
  for (std::uint64_t first : {0ull, 5ull, (1ull << 32) - 3, ~0ull - 6})
    for (std::size_t length : {0u, 1u, 2u, 3u, 4u, 7u, 8u, 65u}) {
      std::vector<double> block(length + 1, -1.0);
      random.uniform(stream, first, std::span(block).first(length));
      for (std::size_t k = 0; k < length; ++k) CHECK(block[k] == random.uniform(stream, first + k));
      CHECK(block[length] == -1.0);
    }
}

TEST_CASE("which numbers lie below a bound is known ahead") {
  philox const random{seed};
  random_stream const stream{random_stream::purpose::somatic_spikes, 3};
  read_ahead ahead(random, stream);
  for (std::uint64_t first : {1ull, 65ull, 250ull, 1000ull, 2ull, (1ull << 32) - 5})
    for (std::uint64_t count : {1u, 3u, 63u, 64u})
      for (double bound : {0.0, 0.3, 1.0}) {
        std::uint64_t expected = 0;
        for (std::uint64_t k = 0; k < count; ++k)
          if (random.uniform(stream, first + k) < bound) expected |= std::uint64_t{1} << k;
        CHECK(ahead.below(bound, first, count) == expected);
        CHECK(ahead(first) == random.uniform(stream, first));
      }
}
