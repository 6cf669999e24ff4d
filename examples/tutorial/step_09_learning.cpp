// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The weights learn from a teacher at the soma: the prediction learns to follow.
//
// output:
//   25 ms: predicted -55.6455 mV, taught -48.1561 mV
//   75 ms: predicted -52.1364 mV, taught -71.933 mV
//   19925 ms: predicted -52.9746 mV, taught -48.1583 mV
//   19975 ms: predicted -66.8409 mV, taught -71.933 mV
//   weight of the first synapse: 167.829 pA

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
  auto const trains = repeated(pattern, 200_ms, 100);
  auto const rule =
      urbanczik_senn<U>{.eta = 11475.0 * (1_pA * 1_pA), .tau_Delta = 100_ms, .W_max = 1350_pA};
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, 90_pA, 0.1_ms);

  auto sine =
      drive(cell[soma][excitatory], {.offset = 5.4_nS, .amplitude = 4.8_nS, .period = 100_ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18_nS});
  simulation run(cell, grid, runge_kutta_4{}, random, sine, constant, plastic);

  for (auto span : {25_ms, 50_ms, 19850_ms, 50_ms}) {
    run.advance(span);
    std::cout << run.now() << ": predicted " << cell.prediction() << ", taught "
              << cell[soma].matching_potential() << '\n';
  }
  std::cout << "weight of the first synapse: " << plastic.current_weight(0) << '\n';
}
