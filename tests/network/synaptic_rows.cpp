// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The rows of synapses by source and delay, and the width of their targets.

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include <urbanczik/network/synaptic_rows.hpp>

#include "catch.hpp"

using namespace urbanczik;

namespace {

using synapse = synaptic_rows::synapse;
using listed = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>;

listed all_of(synaptic_rows const& rows) {
  listed each;
  rows.for_each(
      [&](std::size_t k, std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
        CHECK(k == each.size());
        each.emplace_back(source, target, delay);
      });
  return each;
}

}  // namespace

TEST_CASE("rows are sorted by source and delay, and keep the order of targets") {
  for (std::uint32_t far : {9u, 65535u, 65536u, 4000000u}) {
    std::vector<synapse> const given{{2, 0, 3}, {0, 0, 5}, {2, 1, 3}, {2, 1, 5}, {0, far, 3}};
    std::vector<std::size_t> places(given.size());
    synaptic_rows const rows(3, given,
                             [&](std::size_t from, std::size_t to) { places[from] = to; });
    CHECK(all_of(rows) == listed{{0, far, 3}, {0, 0, 5}, {2, 0, 3}, {2, 1, 3}, {2, 1, 5}});
    CHECK(places == std::vector<std::size_t>{2, 1, 3, 4, 0});
    CHECK(rows.shortest_delay() == 3);
    CHECK(rows.longest_delay() == 5);
    CHECK(rows.begin(rows.row(1, 4)) == rows.end(rows.row(1, 4)));
  }
}

TEST_CASE("a target takes two bytes where the partition has at most 65536 neurons") {
  CHECK(target_numbers(1000, 65535).bytes() == 2000);
  CHECK(target_numbers(1000, 65536).bytes() == 4000);
  CHECK(target_numbers(1000, 65536).size() == 1000);
}

TEST_CASE("no synapses are rows without any") {
  synaptic_rows const none(4, {}, [](std::size_t, std::size_t) {});
  CHECK(none.size() == 0);
  CHECK(none.rows() == 4);
  CHECK(none.shortest_delay() == 1);
  CHECK(none.longest_delay() == 1);
  CHECK(all_of(none).empty());
}
