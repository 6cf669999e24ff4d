// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// The same faults in one neuron of a population, one by one or in lanes, in any number of threads.

#include <urbanczik/simulation/threads.hpp>

#include "faults.hpp"

namespace urbanczik_test::inline faults_populations_hpp {

constexpr std::size_t neurons = 70;  // two slices, the second not full, nor its last pack
using member = urbanczik_senn_neuron<units::biophysical>;

inline spike_trains frequent_inputs() {
  return poisson_trains(10, 0.1 * kHz, 100.0 * ms, grid, philox{7});
}

template <class Lanes, class Where>
void check_variable(Lanes lanes, Where where, std::string const& quantity) {
  for (std::size_t i : {0u, 63u, 64u, 69u}) {
    std::string said;
    for (unsigned count : {0u, 2u}) {
      CAPTURE(i, count, quantity);
      population cells(neurons, member{presets::urbanczik_senn_2014}, lanes);
      auto teacher = drive(cells[soma][excitatory], {.offset = 8.0 * nS});
      disturbance bad{where, not_a_number, 150, i};
      spike_raster raster;
      simulation run(cells, grid, exponential_simpson{}, source, teacher, bad, raster);
      run.advance(10.0 * ms);
      auto const before = raster.spikes();
      CHECK(before.size() > 0);
      auto const fault = fault_of([&] {
        if (count == 0)
          run.advance(10.0 * ms);
        else
          run.advance(10.0 * ms, threads(count));
      });
      REQUIRE(fault);
      CHECK(fault->kind == fault_kind::not_finite);
      CHECK(fault->neuron == i);
      CHECK(fault->quantity == quantity);
      // Windows begin with the advance, in step 100.
      CHECK(fault->time == grid.time_of({164}));
      CHECK(fault->last_good_time == grid.time_of({100}));
      CHECK(std::isfinite(fault->last_good_value));
      CHECK_THAT(fault->what(), contains_text("numerical fault in neuron " + std::to_string(i) +
                                              ": " + quantity + " of compartment '"));
      CHECK(raster.spikes() == before);
      CHECK(run.now() == 10.0 * ms);
      if (said.empty()) said = fault->what();
      CHECK(fault->what() == said);
      CHECK_THROWS_WITH(run.advance(1.0 * ms), contains_text("it ended with a numerical fault"));
    }
  }
}

template <class Lanes>
void check_population(Lanes lanes) {
  check_variable(lanes, V_of_soma, "V_m");
  check_variable(lanes, I_of_dendrite, "excitatory.I_syn");

  // Faults of two neurons: the slice that comes first is told of, in any number of threads.
  for (unsigned count : {1u, 2u}) {
    population cells(neurons, member{presets::urbanczik_senn_2014}, lanes);
    disturbance early{V_of_soma, infinity, 10, 65};
    disturbance late{V_of_dendrite, infinity, 90, 20};
    simulation run(cells, grid, exponential_simpson{}, source, early, late);
    auto const fault = fault_of([&] { run.advance(10.0 * ms, threads(count)); });
    REQUIRE(fault);
    CHECK(fault->neuron == 20u);
  }

  // A healthy one, and one whose only fault is in lanes that fill up a pack.
  population cells(neurons, member{presets::urbanczik_senn_2014}, lanes);
  auto plastic = connect(frequent_inputs(), cells[dendrite][excitatory], overflowing_rule(),
                         all_to_all{}, 90.0 * pA, 0.1 * ms);
  disturbance unseen{V_of_soma, not_a_number, 10, neurons};
  simulation run(cells, grid, exponential_simpson{}, source, plastic, unseen);
  run.advance(20.0 * ms, threads(2));
  for (std::size_t i = 0; i < neurons; ++i) REQUIRE(std::isfinite(cells[soma].V_m(i).value()));
}

template <class Lanes>
void check_all_to_all(Lanes lanes) {
  for (std::int64_t step : {1, 64, 180, 200})
    for (std::size_t i : {0u, 63u, 69u}) {
      CAPTURE(step, i);
      population cells(neurons, member{presets::urbanczik_senn_2014}, lanes);
      auto silent = connect(spike_trains{.synapses = 2}, cells[dendrite][excitatory],
                            overflowing_rule(), all_to_all{}, 90.0 * pA, 0.1 * ms);
      auto overflow = overflow_in(step, i);
      simulation run(cells, grid, exponential_simpson{}, source, silent, overflow);
      auto const fault = fault_of([&] { run.advance(27.0 * ms, threads(2)); });
      REQUIRE(fault);
      CHECK(fault->kind == fault_kind::synapses);
      CHECK(fault->neuron == i);
      CHECK(fault->compartment == "dendrite");
      CHECK(fault->quantity == "excitatory.weight");
      CHECK(grid.nearest(fault->time).value >= step);
      CHECK(grid.nearest(fault->time).value <= step + 64 + 2);
    }
}

}  // namespace urbanczik_test::inline faults_populations_hpp
