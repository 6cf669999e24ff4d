// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Two hundred Poisson trains at the dendrite, frozen and repeated, through fixed weights.
//
// output:
//   2205 presynaptic spikes
//   250 ms: the dendrite predicts -51.1763 mV
//   350 ms: the dendrite predicts -49.7516 mV
//   450 ms: the dendrite predicts -51.1763 mV
//   550 ms: the dendrite predicts -49.7516 mV

#include <iostream>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

int main() {
  using U = units::biophysical;
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  units::time_grid grid(0.1_ms);
  philox random{.seed = 1};

  auto const pattern = poisson_trains(200, 10_Hz, 200_ms, grid, random);
  auto const trains = repeated(pattern, 200_ms, 5);
  auto inputs = connect(trains, cell[dendrite][excitatory], static_synapse{}, 90_pA, 0.1_ms);

  simulation run(cell, grid, runge_kutta_4{}, random, inputs);
  std::cout << trains.spikes.size() << " presynaptic spikes\n";
  for (auto span : {250_ms, 100_ms, 100_ms, 100_ms}) {
    run.advance(span);
    std::cout << run.now() << ": the dendrite predicts " << cell.prediction() << '\n';
  }
}
