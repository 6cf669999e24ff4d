// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Random numbers in lanes are those that philox gives one by one.

#include <cstdint>
#include <limits>

#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/xsimd.hpp>

#include "catch.hpp"

using namespace urbanczik;

TEST_CASE("philox in lanes gives bit for bit the numbers of philox") {
  using lanes = numerics::lanes<lanes_of_double>;
  constexpr auto any = std::numeric_limits<std::uint64_t>::max();
  for (auto seed : {std::uint64_t{0}, std::uint64_t{1}, 0x123456789abcdef0 + any, any})
    for (auto counter : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{1} << 40, any})
      for (std::uint32_t index : {0u, 5u, 1000003u, 0xfffffff0u})
        for (auto what :
             {random_stream::purpose::somatic_spikes, random_stream::purpose::presynaptic_spikes})
          for (std::uint32_t owner : {0u, random_stream::most_owners - 1}) {
            philox const source{seed};
            auto const numbers = source.in_lanes<lanes_of_double>({what, index, owner}, counter)(3);
            for (std::size_t k = 0; k < lanes::count; ++k)
              CHECK(lanes::get(numbers, k) ==
                    source.uniform({what, index + 3 + static_cast<std::uint32_t>(k), owner},
                                   counter));
          }
}

TEST_CASE("packs of streams go through the counters, also where these need more than 32 bits") {
  using lanes = numerics::lanes<lanes_of_double>;
  constexpr auto what = random_stream::purpose::somatic_spikes;
  constexpr std::uint32_t owner = 5;
  constexpr philox source{9};
  constexpr std::uint32_t first = 128;
  uniform_in_packs<lanes_of_double, 3, philox> packs(source, {what, first, owner});
  uniform_in_packs<double, 3, philox> ones(source, {what, first, owner});
  constexpr auto turn = std::uint64_t{1} << 32;
  for (std::uint64_t counter : {std::uint64_t{1}, turn - 1, turn, turn + 1, std::uint64_t{2}}) {
    packs.go_to(counter);
    ones.go_to(counter);
    for (std::uint32_t k = 0; k < 3; ++k) {
      CHECK(ones(k) == source.uniform({what, first + k, owner}, counter));
      for (std::uint32_t lane = 0; lane < lanes::count; ++lane) {
        auto const index = first + k * static_cast<std::uint32_t>(lanes::count) + lane;
        CHECK(lanes::get(packs(k), lane) == source.uniform({what, index, owner}, counter));
      }
    }
  }
}

TEST_CASE("a source without lanes is asked lane by lane") {
  struct by_hand {
    double uniform(random_stream stream, std::uint64_t counter) const {
      return (stream.index + 100.0 * static_cast<double>(counter)) / 1000.0;
    }
  };
  auto const numbers =
      uniform_in_lanes<lanes_of_double>(by_hand{}, {random_stream::purpose::somatic_spikes, 30}, 2);
  for (std::size_t k = 0; k < numerics::lanes<lanes_of_double>::count; ++k)
    CHECK(numerics::lanes<lanes_of_double>::get(numbers, k) ==
          (230.0 + static_cast<double>(k)) / 1000.0);
}
