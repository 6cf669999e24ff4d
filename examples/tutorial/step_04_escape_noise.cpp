// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A neuron that spikes by chance, with a rate phi(V_m).
//
// output:
//   V_m = -55 mV, phi = 0.1 1/ms, h = 0.111111 1/mV
//   1499 spikes in 20000 ms, expected 1538.46

#include <iostream>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U>
using point_neuron = neuron<U, compartment<soma_t, leaky_membrane>, escape_noise<sigmoid>>;

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].I_e = 450_pA;
  model.spiking.transfer = {
      .phi_max = 150_Hz, .rate_slope = 0.5, .beta = 1.0 / 3_mV, .theta = -55_mV};
  model.spiking.t_ref = 3_ms;

  point_neuron<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  spike_recorder spikes;
  simulation run(cell, grid, runge_kutta_4{}, philox{.seed = 1}, spikes);
  run.advance(20_s);

  auto const V = cell.somatic_potential();
  auto const phi = cell.phi(V);
  std::cout << "V_m = " << V << ", phi = " << phi << ", h = " << cell.h(V) << '\n'
            << spikes.size() << " spikes in " << run.now() << ", expected "
            << 20_s * phi / (1.0 + phi * 3_ms) << '\n';
}
