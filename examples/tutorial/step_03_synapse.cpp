// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Three presynaptic spikes open a conductance.
//
// output:
//   10.9 ms: g = 0 nS, V_m = -70 mV
//   11 ms: g = 10 nS, V_m = -70 mV
//   16 ms: g = 1.88876 nS, V_m = -65.9756 mV
//   21 ms: g = 10.3567 nS, V_m = -66.8129 mV
//   26 ms: g = 5.63493 nS, V_m = -60.7987 mV

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
using point_neuron =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           no_spikes>;

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].receptors[excitatory] = {.kinetics = {.tau_syn = 3_ms}, .E_rev = 0_mV};

  point_neuron<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  spike_trains const train{.synapses = 1, .spikes = {{10_ms, 0}, {20_ms, 0}, {22_ms, 0}}};
  auto input = connect(train, cell[soma][excitatory], static_synapse{}, 10_nS, 1_ms);
  simulation run(cell, grid, runge_kutta_4{}, no_random{}, input);
  for (auto span : {10.9_ms, 0.1_ms, 5_ms, 5_ms, 5_ms}) {
    run.advance(span);
    std::cout << run.now() << ": g = " << cell[soma][excitatory].conductance()
              << ", V_m = " << cell[soma].V_m() << '\n';
  }
}
