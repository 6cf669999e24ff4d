// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/networks.hpp"

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"

using namespace urbanczik_test;

TEST_CASE("a network does the same in lanes as one by one, with any number of threads") {
  auto const check = [](outcome const& one_by_one, outcome const& side_by_side,
                        outcome const& with_threads) {
    CHECK(one_by_one.spikes.size() > 200);
    CHECK(side_by_side.spikes == one_by_one.spikes);
    CHECK(side_by_side.potentials == one_by_one.potentials);
    CHECK(with_threads == side_by_side);
  };
  SECTION("conductances, drawn weights and delays, parts") {
    check(run_of_conductances(1, 120.0 * ms), run_of_conductances(1, 120.0 * ms, in_lanes),
          run_of_conductances(3, 120.0 * ms, in_lanes));
  }
  SECTION("escape noise, alpha currents") {
    check(run_of_escape_noise(1, 120.0 * ms), run_of_escape_noise(1, 120.0 * ms, in_lanes),
          run_of_escape_noise(2, 120.0 * ms, in_lanes));
  }
  SECTION("jumps of the potential") {
    check(run_of_jumps(1, 60.0 * ms), run_of_jumps(1, 60.0 * ms, in_lanes),
          run_of_jumps(7, 60.0 * ms, in_lanes));
  }
}

TEST_CASE("no lane that fills up a pack fires, is counted or is connected") {
  // 65 neurons fill no pack. The last one alone is driven far above its threshold: lanes behind it would
  // take part in its input, were they connected.
  network cells(population(E, 65, brunel_cell(), in_lanes),
                population(I, 9, brunel_cell(), in_lanes));
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, all_to_all{}, 0.01 * mV,
                    0.1 * ms);
  auto kick = connect(poisson{100.0 * kHz}, part(cells[E], 64, 65)[soma][excitatory], 5.0 * mV);
  auto all = connect(poisson{30.0 * kHz}, cells[I][soma][excitatory], 1.0 * mV);
  auto spikes = record(cells[E], spike_raster{});
  auto others = record(cells[I], spike_raster{});
  simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 4}, EI, kick, all,
                 spikes, others);
  run.advance(50.0 * ms);
  CHECK(EI.size() == 65 * 9);
  CHECK(spikes->size() > 10);
  for (auto const& s : spikes->spikes()) CHECK(s.neuron == 64);
  CHECK(others->size() > 50);
  for (auto const& s : others->spikes()) CHECK(s.neuron < 9);
}
