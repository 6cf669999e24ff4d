// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The program of README.md. A test compares the program and its output with README.md.
// clang-format off

#include <iostream>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>
using namespace urbanczik;
using namespace urbanczik::units::literals;

int main() {
  units::time_grid grid(0.1_ms);
  philox random{.seed = 1};
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  auto [rule, weight, delay] = presets::nest_example<units::biophysical>();
  auto trains = repeated(poisson_trains(200, 10_Hz, 200_ms, grid, random), 200_ms, 100);
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, weight, delay);
  auto sine = drive(cell[soma][excitatory], {.offset = 5.4_nS, .amplitude = 4.8_nS,
                                             .period = 100_ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18_nS});
  simulation run(cell, grid, runge_kutta_4{}, random, sine, constant, plastic);
  for (auto span : {25_ms, 50_ms, 19850_ms, 50_ms}) {
    run.advance(span);
    std::cout << run.now() << ": the dendrite predicts " << cell.prediction()
              << ", the teacher pulls to " << cell[soma].matching_potential() << '\n';
  }
}
