// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// The two-compartment neuron of Urbanczik & Senn (2014) on plain doubles, without any code of the
// library, with the library's order of operations, so that both give the same bits. In mV, nS, pF,
// pA, ms.

namespace raw {

struct neuron_state {
  double V_s, g_ex, g_in, V_d, I_ex, I_in;
};

struct two_compartments {
  struct compartment {
    double C_m, g_L, E_L, tau_ex, tau_in, I_e, injected;
  } s, d;
  double E_ex, E_in, g_sp, g_ps;

  neuron_state derivative(neuron_state const& y) const {
    double const I_s = s.injected + g_sp * (y.V_d - y.V_s) + y.g_ex * (E_ex - y.V_s) +
                       y.g_in * (E_in - y.V_s) + s.I_e;
    double const I_d = d.injected + g_ps * (y.V_s - y.V_d) + y.I_ex - y.I_in + d.I_e;
    return {(s.g_L * (s.E_L - y.V_s) + I_s) / s.C_m, -y.g_ex / s.tau_ex, -y.g_in / s.tau_in,
            (d.g_L * (d.E_L - y.V_d) + I_d) / d.C_m, -y.I_ex / d.tau_ex, -y.I_in / d.tau_in};
  }
};

template <class F, class... State>
neuron_state leaf_by_leaf(F const& f, State const&... y) {
  return {f(y.V_s...), f(y.g_ex...), f(y.g_in...), f(y.V_d...), f(y.I_ex...), f(y.I_in...)};
}

inline neuron_state euler_step(two_compartments const& f, neuron_state const& y, double dt) {
  return leaf_by_leaf([=](double x, double k) { return x + dt * k; }, y, f.derivative(y));
}

inline neuron_state runge_kutta_step(two_compartments const& f, neuron_state const& y, double dt) {
  auto const half = [=](double x, double k) { return x + dt * (0.5 * k); };
  auto const k_1 = f.derivative(y);
  auto const k_2 = f.derivative(leaf_by_leaf(half, y, k_1));
  auto const k_3 = f.derivative(leaf_by_leaf(half, y, k_2));
  auto const k_4 =
      f.derivative(leaf_by_leaf([=](double x, double k) { return x + dt * k; }, y, k_3));
  return leaf_by_leaf(
      [=](double x, double a, double b, double c, double d) {
        return x + dt * (1. / 6 * a + (1. / 3 * b + (1. / 3 * c + 1. / 6 * d)));
      },
      y, k_1, k_2, k_3, k_4);
}

}  // namespace raw
