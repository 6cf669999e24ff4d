// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Uses of one random source: which share numbers, and that forks make them independent.

#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/spike_raster.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;
units::time_grid const grid(0.1 * ms);
constexpr philox source{.seed = 4};

std::vector<units::duration> spikes_of_cell(philox const& random) {
  cell_type cell{presets::urbanczik_senn_2014};
  auto teacher = drive(cell[soma][excitatory], {.offset = 20.0 * nS});
  spike_recorder spikes;
  simulation run(cell, grid, exponential_euler{}, random, teacher, spikes);
  run.advance(1.0 * second);
  return spikes.times();
}
std::vector<spike_raster::spike> spikes_of_population(philox const& random) {
  population cells(3, cell_type{presets::urbanczik_senn_2014});
  auto teacher = drive(cells[soma][excitatory], {.offset = 20.0 * nS});
  spike_raster spikes;
  simulation run(cells, grid, exponential_euler{}, random, teacher, spikes);
  run.advance(1.0 * second);
  return spikes.spikes();
}
std::vector<presynaptic_spike> spikes_of_trains(philox const& random) {
  return poisson_trains(5, 20.0 * Hz, 1.0 * second, grid, random).spikes;
}

/// Uses of one source: equal with the same source, independent with its forks.
template <class Use>
void check_uses(Use const& use) {
  auto const first = use(source);
  REQUIRE(first.size() > 10);
  CHECK(use(source) == first);
  for (auto const& other : {source.fork(0), source.fork(1), source.fork(0).fork(1)}) {
    auto const second = use(other);
    CHECK(use(other) == second);
    // Some tens of spikes in 10,000 steps coincide seldom by chance.
    std::size_t common = 0;
    for (auto const& spike : second)
      for (auto const& earlier : first) common += spike == earlier;
    CHECK(second.size() > 10);
    CHECK(common < second.size() / 2);
  }
}

}  // namespace

TEST_CASE("Poisson trains of a source and of its forks share no more spikes than chance has it") {
  check_uses(spikes_of_trains);
}
TEST_CASE("two cells under a source spike alike, under its forks they do not") {
  check_uses(spikes_of_cell);
}
TEST_CASE("two populations under a source spike alike, under its forks they do not") {
  check_uses(spikes_of_population);
}
