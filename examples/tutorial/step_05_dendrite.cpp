// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A dendrite drives the soma, and predicts it.
//
// output:
//   100 ms: dendrite -60.0005 mV, prediction -60.4766 mV, soma -60.4766 mV
//   200 ms: dendrite -60 mV, prediction -60.4762 mV, soma -48.853 mV

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
using two_compartments =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           compartment<dendrite_t, leaky_membrane>,
           coupling<dendrite_t, soma_t, one_way_coupling>,
           no_spikes>;

int main() {
  two_compartments<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].receptors[excitatory] = {.kinetics = {.tau_syn = 3_ms}, .E_rev = 0_mV};
  model.compartments[dendrite].membrane = model.compartments[soma].membrane;
  model.compartments[dendrite].I_e = 300_pA;
  model.couplings[dendrite] = {.g_sp = 600_nS};

  two_compartments<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 5_nS, .start = 100_ms});
  simulation run(cell, grid, runge_kutta_4{}, no_random{}, teacher);
  for (int i = 0; i < 2; ++i) {
    run.advance(100_ms);
    std::cout << run.now() << ": dendrite " << cell[dendrite].V_m() << ", prediction "
              << cell.prediction() << ", soma " << cell[soma].V_m() << '\n';
  }
}
