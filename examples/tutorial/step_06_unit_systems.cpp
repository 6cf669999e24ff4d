// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// One spike at the dendrite of the published neuron, in mV and in the paper's own numbers.
//
// output:
//   biophysical: a weight of 90 pA moves the dendrite to -69.4628 mV
//   unitless: a weight of 0.02 Cu Vu/ms moves the dendrite to 0.0358137 Vu
//   mapped: -69.4628 mV

#include <iostream>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
units::voltage<U> peak() {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  units::time_grid grid(0.1_ms);
  auto const weight = presets::nest_example<U>().weight;
  spike_trains const train{.synapses = 1, .spikes = {{1_ms, 0}}};
  auto input = connect(train, cell[dendrite][excitatory], static_synapse{}, weight, 0.1_ms);
  simulation run(cell, grid, runge_kutta_4{}, philox{.seed = 1}, input);
  run.advance(1.1_ms + 5.2_ms);
  std::cout << U::name << ": a weight of " << weight << " moves the dendrite to "
            << cell[dendrite].V_m() << '\n';
  return cell[dendrite].V_m();
}

int main() {
  peak<units::biophysical>();
  auto const in_paper_units = peak<units::unitless>();
  std::cout << "mapped: " << presets::unitless_to_biophysical.potential(in_paper_units) << '\n';
}
