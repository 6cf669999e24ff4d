// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The raw populations in lanes are those of single neurons, whatever their size.

#include <cmath>
#include <cstddef>

#include "catch.hpp"
#include "raw/plastic_population.hpp"

namespace {

template <class Batch>
raw::population<Batch> run(std::size_t size) {
  raw::population<Batch> cells(size, {.seed = 3});
  for (std::size_t i = 0; i < size; ++i) {
    cells.I_d[i] = 300.0 + 20.0 * static_cast<double>(i);
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
  auto const in_lanes = run<xsimd::batch<double>>(size);
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

TEST_CASE("the raw plastic population in lanes is that of single neurons") {
  auto const size = GENERATE(1u, 4u, 7u, 30u);
  raw::plastic_parameters const p{.neurons = size, .inputs = 50};
  raw::plastic_population<double> one_by_one(p);
  raw::plastic_population<xsimd::batch<double>> in_lanes(p);
  in_lanes.inputs = one_by_one.inputs = raw::poisson_inputs(1, p.inputs, 6000);
  for (std::size_t i = 0; i < size; ++i)
    in_lanes.I_d(i) = one_by_one.I_d(i) = 300.0 + 20.0 * static_cast<double>(i);
  one_by_one.run(6000);
  in_lanes.run(6000);
  // The exponential function of the lanes is another one.
  for (std::size_t i = 0; i < size; ++i) {
    CAPTURE(size, i);
    CHECK(std::abs(one_by_one.V_s(i) - in_lanes.V_s(i)) < 1e-9);
    for (std::size_t k = 0; k < p.inputs; ++k)
      CHECK(std::abs(one_by_one.weight(k, i) - in_lanes.weight(k, i)) < 1e-8);
  }
  CHECK(one_by_one.spikes.size() == in_lanes.spikes.size());
  CHECK(one_by_one.spikes.size() >= size);
}
