// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What docs/long_runs.md shows; it passes by compiling. tests/long_run runs the like of it.

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

void a_day(urbanczik_senn_neuron<units::biophysical> cell,
           urbanczik_senn<units::biophysical> const& rule);

void a_day(urbanczik_senn_neuron<units::biophysical> cell,
           urbanczik_senn<units::biophysical> const& rule) {
  units::time_grid const grid(0.1 * ms);
  auto const minute = 60.0 * second;
  poisson_generator inputs(200, 10.0 * Hz, grid, philox{.seed = 1});
  auto plastic =
      connect(inputs.next(minute), cell[dendrite][excitatory], rule, 90.0 * pA, 0.1 * ms);
  weight_recorder weights(plastic);
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, plastic, weights);

  csv::file file("weights.csv");
  for (int k = 0; k < 24 * 60; ++k) {
    run.advance(minute);
    csv::write(file, weights);
    weights.clear();
    plastic.extend(inputs.next(minute));
  }
  file.commit();
}
