// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A membrane charges under a constant current.
//
// output:
//   10 ms: V_m = -63.6788 mV
//   20 ms: V_m = -61.3534 mV
//   30 ms: V_m = -60.4979 mV
//   40 ms: V_m = -60.1832 mV

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
using point_neuron = neuron<U, compartment<soma_t, leaky_membrane>, no_spikes>;

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].I_e = 300_pA;

  point_neuron<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  simulation run(cell, grid, runge_kutta_4{}, no_random{});
  for (int i = 0; i < 4; ++i) {
    run.advance(10_ms);
    std::cout << run.now() << ": V_m = " << cell[soma].V_m() << '\n';
  }
}
