// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The program of README.md, where its output stands too; a test compares them.
// clang-format off

#include <iostream>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>
using namespace urbanczik;
using namespace urbanczik::units::symbols;

int main() {
  units::time_grid grid(0.1 * ms);
  philox random{.seed = 1};
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  auto [rule, weight, delay] = presets::nest_example<units::biophysical>();
  auto trains = repeated(poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, random), 200.0 * ms, 100);
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, weight, delay);
  auto sine = drive(cell[soma][excitatory], {.offset = 5.4 * nS, .amplitude = 4.8 * nS,
                                             .period = 100.0 * ms, .stop = 20.0 * second});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18.0 * nS, .stop = 20.0 * second});
  simulation run(cell, grid, runge_kutta_4{}, random, sine, constant, plastic);
  for (auto span : {25.0 * ms, 50.0 * ms, 19850.0 * ms, 50.0 * ms}) {
    run.advance(span);
    std::cout << run.now() << ": the dendrite predicts " << cell.prediction()
              << ", the teacher pulls to " << cell[soma].matching_potential() << '\n';
  }
}
