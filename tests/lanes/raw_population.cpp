// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The raw population in lanes is the one of single neurons, bit for bit, whatever its size.

#include <cstddef>

#include "catch.hpp"
#include "raw/population.hpp"

namespace {

template <class Batch>
raw::population<Batch> run(std::size_t size) {
  raw::population<Batch> cells(size, {.seed = 3});
  for (std::size_t i = 0; i < size; ++i) {
    cells.I_d[i]  = 300.0 + 20.0 * static_cast<double>(i);
    cells.g_ex[i] = 10.0 * static_cast<double>(i);
    cells.g_in[i] = 90.0;
    cells.I_ex[i] = 500.0;
    cells.I_in[i] = 70.0;
  }
  cells.run(2000);
  return cells;
}

}  // namespace

TEST_CASE("the raw population in lanes is that of single neurons") {
  auto const size = GENERATE(1u, 4u, 7u, 30u);
  auto const one_by_one = run<double>(size);
  auto const in_lanes   = run<xsimd::batch<double>>(size);
  static_assert(raw::population<xsimd::batch<double>>::lanes >= 4);
  for (std::size_t i = 0; i < size; ++i) {
    CAPTURE(size, i);
    CHECK(one_by_one.V_s[i] == in_lanes.V_s[i]);
    CHECK(one_by_one.V_d[i] == in_lanes.V_d[i]);
    CHECK(one_by_one.g_ex[i] == in_lanes.g_ex[i]);
    CHECK(one_by_one.I_in[i] == in_lanes.I_in[i]);
  }
  CHECK(one_by_one.spikes.size() >= size);
  REQUIRE(one_by_one.spikes.size() == in_lanes.spikes.size());
  for (std::size_t k = 0; k < one_by_one.spikes.size(); ++k) {
    CHECK(one_by_one.spikes[k].step == in_lanes.spikes[k].step);
    CHECK(one_by_one.spikes[k].neuron == in_lanes.spikes[k].neuron);
  }
}
