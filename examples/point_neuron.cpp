// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A leaky integrate-and-fire neuron under a constant current, defined once and run in mV and in
// natural units. It charges for tau ln((V_inf - V_reset)/(V_inf - V_th)), then is refractory for t_ref.
//
// output:
//   biophysical: 10 spikes, the first after 18.0 ms, the others every 20.0 ms
//   unitless:    10 spikes, the first after 18.0 ms, the others every 20.0 ms
//   the formula, before rounding to steps: 17.918 ms and 19.918 ms

#include <cmath>
#include <cstdio>
#include <string>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

template <units::UnitSystem U>
using point_neuron = neuron<U, compartment<soma_t, leaky_membrane>, threshold_with_reset>;

template <units::UnitSystem U>
void run(typename point_neuron<U>::model_type const& model) {
  point_neuron<U> cell(model);
  units::time_grid grid(0.1 * ms);
  exact_linear method(cell.dynamics(), cell.state(), units::time<U>(0.1 * ms));
  spike_recorder spikes;
  simulation run(cell, grid, method, no_random{}, spikes);
  run.advance(200.0 * ms);

  auto const t = spikes.times();
  std::printf("%-12s %zu spikes, the first after %.1f ms, the others every %.1f ms\n",
              (std::string(U::name) + ":").c_str(), t.size(), t[0].value(), (t[1] - t[0]).value());
}

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 200.0 * pF, .g_L = 20.0 * nS, .E_L = -70.0 * mV};
  model.compartments[soma].I_e = 480.0 * pA;  // V_inf = E_L + I_e/g_L = -46 mV
  model.spiking = {.V_th = -50.0 * mV, .V_reset = -70.0 * mV, .t_ref = 2.0 * ms};
  run<units::biophysical>(model);

  using natural_model = point_neuron<units::unitless>::model_type;
  run<units::unitless>(
      units::mapped<natural_model>(presets::unitless_to_biophysical.inverse(), model));

  double const charging =
      10.0 * std::log((-46.0 + 70.0) / (-46.0 + 50.0));  // tau = C_m/g_L = 10 ms
  std::printf("the formula, before rounding to steps: %.3f ms and %.3f ms\n", charging,
              charging + 2.0);
}
