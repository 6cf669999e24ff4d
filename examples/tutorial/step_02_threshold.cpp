// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The membrane of step 1 fires at a threshold and is reset.
//
// output:
//   a spike at 16.1 ms
//   a spike at 35.2 ms
//   a spike at 54.3 ms

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
using point_neuron = neuron<U, compartment<soma_t, leaky_membrane>, threshold_with_reset>;

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].I_e = 750_pA;
  model.spiking = {.V_th = -50_mV, .V_reset = -70_mV, .t_ref = 3_ms};

  point_neuron<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  spike_recorder spikes;
  simulation run(cell, grid, runge_kutta_4{}, no_random{}, spikes);
  run.advance(60_ms);
  for (auto const& t : spikes.times()) std::cout << "a spike at " << t << '\n';
}
