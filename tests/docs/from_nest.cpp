// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What docs/from_nest.md and docs/learning_rate.md show; it passes by compiling.

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

void from_nest(spike_trains const& trains);

void from_nest(spike_trains const& trains) {
  using U = units::biophysical;
  urbanczik_senn_neuron<U>::model_type model{};
  // {"soma": {"C_m": 300.0, "g_L": 30.0, "E_L": -70.0, "I_e": 0.0, ...
  model.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  model.compartments[soma].I_e = 0.0 * pA;
  // "E_ex": 0.0, "tau_syn_ex": 3.0, "E_in": -75.0, "tau_syn_in": 3.0},
  model.compartments[soma].receptors[excitatory] = {.kinetics = {.tau_syn = 3.0 * ms},
                                                    .E_rev = 0.0 * mV};
  model.compartments[soma].receptors[inhibitory] = {.kinetics = {.tau_syn = 3.0 * ms},
                                                    .E_rev = -75.0 * mV};
  // "dendritic": {"C_m": 300.0, "g_L": 30.0, "E_L": -70.0, "tau_syn_ex": 3.0, "tau_syn_in": 3.0},
  model.compartments[dendrite].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  model.compartments[dendrite].receptors[inhibitory].kinetics.tau_syn = 3.0 * ms;
  // "g_sp": 600.0, "g_ps": 0.0,
  model.couplings[dendrite] = {.g_sp = 600.0 * nS, .g_ps = 0.0 * nS};
  // "phi_max": 0.15, "rate_slope": 0.5, "beta": 1.0 / 3.0, "theta": -55.0, "t_ref": 3.0}
  model.spiking.transfer = {
      .phi_max = 0.15 / ms, .rate_slope = 0.5, .beta = 1.0 / 3.0 / mV, .theta = -55.0 * mV};
  model.spiking.t_ref = 3.0 * ms;
  urbanczik_senn_neuron<U> cell(model);

  // {"eta": 0.17, "tau_Delta": 100.0, "Wmin": 0.0, "Wmax": 1350.0, "weight": 90.0, "delay": 0.1}
  auto const C_m = model.compartments[dendrite].membrane.C_m;
  urbanczik_senn<U> const rule{.eta = nest::learning_rate<U>(0.17, C_m),
                               .tau_Delta = 100.0 * ms,
                               .W_min = 0.0 * pA,
                               .W_max = 1350.0 * pA};
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, 90.0 * pA, 0.1 * ms);

  multimeter traces(5.0 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }},
                    probe{"V_m.p", [](auto& c) { return c[dendrite].V_m(); }},
                    probe{"g_ex.s", [](auto& c) { return c[soma][excitatory].conductance(); }},
                    probe{"g_in.s", [](auto& c) { return c[soma][inhibitory].conductance(); }},
                    probe{"I_ex.p", [](auto& c) { return c[dendrite][excitatory].current(); }},
                    probe{"I_in.p", [](auto& c) { return c[dendrite][inhibitory].current(); }});
  cell.state()[soma][V_m] = -70.0 * mV;
  cell.state()[dendrite][V_m] = -70.0 * mV;
  units::time_grid grid(0.1 * ms);
  simulation run(cell, grid, runge_kutta_4{}, no_random{}, plastic, traces);

  auto const natural = nest::learning_rate<U>(0.17, 300.0 * pF);  // 11475 pA^2
  auto const number = nest::eta<U>(natural, 300.0 * pF);          // 0.17
  static_cast<void>(number);
}
