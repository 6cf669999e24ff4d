// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "populations.hpp"

using namespace urbanczik_test;

TEST_CASE("a neuron of a population whose numbers become meaningless is named") {
  check_population(lanes_of<double>{});
}

TEST_CASE("errors that are not finite are found in the synapses of a population") {
  check_all_to_all(lanes_of<double>{});
}

TEST_CASE("the neuron for which an adaptive method cannot meet its tolerance is named") {
  auto const out_of_reach = runge_kutta_fehlberg_45(1e-30 * mV, 1e-30 * nS, 1e-30 * pA);
  for (unsigned count : {1u, 2u})
    for (std::size_t i : {0u, 63u, 64u, 69u}) {
      population cells(neurons, member{presets::urbanczik_senn_2014});
      disturbance kick{V_of_soma, -60.0, 100, i};
      simulation run(cells, grid, out_of_reach, source, kick);
      auto const fault = fault_of([&] { run.advance(20.0 * ms, threads(count)); });
      REQUIRE(fault);
      CHECK(fault->kind == fault_kind::tolerance_not_met);
      CHECK(fault->neuron == i);
      CHECK(fault->last_good_value == -60.0);
      CHECK(fault->time == grid.time_of({101}));
    }
}

TEST_CASE("the neuron for which an explicit method becomes unstable is named") {
  population cells(neurons, member{presets::urbanczik_senn_2014});
  disturbance opened{g_of_soma, 2000.0, 64, 67};  // 2.1/ms + 2000 nS / 300 pF = 8.8/ms
  units::time_grid const coarse(0.3 * ms);
  simulation run(cells, coarse, forward_euler{}, source, opened);
  auto const fault = fault_of([&] { run.advance(90.0 * ms); });
  REQUIRE(fault);
  CHECK(fault->kind == fault_kind::unstable_step);
  CHECK(fault->neuron == 67u);
}
