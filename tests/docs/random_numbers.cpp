// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The code of docs/random_numbers.md. The test passes by compiling; tests/simulation/forks.cpp runs it.

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

using cell_type = urbanczik_senn_neuron<units::biophysical>;
void two_cells(cell_type first, cell_type other);

void two_cells(cell_type first, cell_type other) {
  units::time_grid const grid(0.1 * ms);
  philox const random{.seed = 1};
  auto const excitation = poisson_trains(200, 10.0 * Hz, 1.0 * second, grid, random);
  auto const inhibition = poisson_trains(50, 20.0 * Hz, 1.0 * second, grid, random.fork(1));
  auto to_first =
      connect(excitation, first[soma][excitatory], static_synapse{}, 1.0 * nS, 0.1 * ms);
  auto to_second =
      connect(inhibition, other[soma][inhibitory], static_synapse{}, 1.0 * nS, 0.1 * ms);
  simulation run_first(first, grid, exponential_euler{}, random, to_first);
  simulation run_second(other, grid, exponential_euler{}, random.fork(2), to_second);
  run_first.advance(1.0 * second);
  run_second.advance(1.0 * second);
}
