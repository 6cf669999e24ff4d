// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

// Urbanczik & Senn (2014), doi 10.1016/j.neuron.2013.11.030, written a second time in plain doubles
// and without any code of the library, for tests to compare with. All numbers are in the units of
// one system: mV, nS, pF, pA, ms, or the paper's own with ms.
namespace urbanczik_test::plain {

// A number in [0, 1) from 64 random bits; the standard distributions differ between libraries.
template <class Bits>
double uniform(Bits& bits) {
  return static_cast<double>(bits() >> 11) * 0x1p-53;
}
template <class Bits>
double uniform(Bits& bits, double low, double high) {
  return low + (high - low) * uniform(bits);
}

// phi and h. h as the derivative of ln phi in closed form; the library writes it otherwise.
struct transfer {
  double phi_max, k, beta, theta;

  double phi(double U) const { return phi_max / (1.0 + k * std::exp(beta * (theta - U))); }
  double h(double U) const { return beta * k / (k + std::exp(beta * (U - theta))); }
};

// The parameters of NEST's urbanczik_synapse_example.py, version 3.8, in its two columns.
struct parameters {
  double C_m, g_L, E_L;           // both compartments
  double g_sp, g_ps, E_ex, E_in;  // between them; receptors of the soma
  double tau_s, t_ref;            // ms
  transfer f;
  double eta, tau_Delta, w_0, W_min, W_max;  // eta natural: of dimension weight squared

  double tau_L() const { return C_m / g_L; }
  double prediction(double V_d) const { return (g_L * E_L + g_sp * V_d) / (g_L + g_sp); }
};

inline constexpr parameters biophysical{
    .C_m = 300.0,
    .g_L = 30.0,
    .E_L = -70.0,
    .g_sp = 600.0,
    .g_ps = 0.0,
    .E_ex = 0.0,
    .E_in = -75.0,
    .tau_s = 3.0,
    .t_ref = 3.0,
    .f = {.phi_max = 0.15, .k = 0.5, .beta = 1.0 / 3.0, .theta = -55.0},
    .eta = 15.0 * 15.0 * 300.0 * 0.17,  // NEST's eta is 0.17
    .tau_Delta = 100.0,
    .w_0 = 90.0,
    .W_min = 0.0,
    .W_max = 1350.0,
};
inline constexpr parameters unitless{
    .C_m = 1.0,
    .g_L = 0.1,
    .E_L = 0.0,
    .g_sp = 2.0,
    .g_ps = 0.0,
    .E_ex = 14.0 / 3.0,
    .E_in = -1.0 / 3.0,
    .tau_s = 3.0,
    .t_ref = 3.0,
    .f = {.phi_max = 0.15, .k = 0.5, .beta = 5.0, .theta = 1.0},
    .eta = 3e-4,
    .tau_Delta = 100.0,
    .w_0 = 0.02,
    .W_min = 0.0,
    .W_max = 0.3,
};

// eps(t), the dendrite's response to a spike of unit weight, as the paper writes it, and its limit.
inline double eps(double t, double tau_s, double tau_L, double C_m) {
  if (t < 0.0) return 0.0;
  if (tau_s == tau_L) return t * std::exp(-t / tau_L) / C_m;
  double const g_L = C_m / tau_L;
  return tau_s / (g_L * (tau_L - tau_s)) * (std::exp(-t / tau_L) - std::exp(-t / tau_s));
}

// One plastic synapse on the grid t_n = n dt. Times are numbers of steps.
struct synapse {
  double dt, tau_s, tau_L, C_m, eta, tau_Delta, w_0, W_min, W_max;
  std::int64_t delay;

  double clipped(double w) const { return w < W_min ? W_min : w > W_max ? W_max : w; }

  // The weight sent with each spike, from the paper's integral: with the error e[k] of step k (e[0]
  // is that of time 0, where there is none) and the trace at t_k + d,
  //
  //   w(t_j) = w_0 + eta sum_{t_k <= t_j - d} e_k (1 - exp(-(t_j - d - t_k)/tau_Delta))
  //                                           sum_i eps(t_k + d - t_i),  clipped.
  //
  // Every kernel and every exponential is evaluated anew: no recursion, nothing shared.
  std::vector<double> weights_by_the_integral(std::vector<std::int64_t> const& stamps,
                                              std::vector<double> const& e) const {
    std::vector<double> induction(e.size(), 0.0);
    auto const steps = static_cast<std::int64_t>(e.size());
    for (std::int64_t k = 1; k < steps; ++k) {
      double trace = 0.0;
      for (auto t_i : stamps)
        if (t_i <= k + delay)
          trace += eps(static_cast<double>(k + delay - t_i) * dt, tau_s, tau_L, C_m);
      induction[static_cast<std::size_t>(k)] = e[static_cast<std::size_t>(k)] * trace;
    }
    std::vector<double> weights;
    for (auto t_j : stamps) {
      double sum = 0.0;
      for (std::int64_t k = 1; k <= t_j - delay; ++k)
        sum -= induction[static_cast<std::size_t>(k)] *
               std::expm1(-static_cast<double>(t_j - delay - k) * dt / tau_Delta);
      weights.push_back(clipped(w_0 + eta * sum));
    }
    return weights;
  }

  // The same as NEST's urbanczik_synapse computes it, from one presynaptic spike to the next, with
  // two exponentials for the trace and the accumulators PI and PIexp. Not where tau_s = tau_L.
  std::vector<double> weights_by_the_recursion(std::vector<std::int64_t> const& stamps,
                                               std::vector<double> const& e) const {
    double const scale = eta * tau_s / (C_m / tau_L * (tau_L - tau_s));
    double L = 0.0, S = 0.0, PI = 0.0, PIexp = 0.0;
    std::int64_t t_i = 0;
    std::vector<double> weights;
    for (auto t_j : stamps) {
      double const between = static_cast<double>(t_j - t_i) * dt;
      PIexp *= std::exp(-between / tau_Delta);
      for (std::int64_t k = t_i - delay + 1; k <= t_j - delay; ++k) {
        if (k < 1) continue;
        double const since = static_cast<double>(k + delay - t_i) * dt;
        double const P = (L * std::exp(-since / tau_L) - S * std::exp(-since / tau_s)) *
                         e[static_cast<std::size_t>(k)];
        PI += P;
        PIexp += std::exp(-static_cast<double>(t_j - k - delay) * dt / tau_Delta) * P;
      }
      weights.push_back(clipped(w_0 + scale * (PI - PIexp)));
      L = L * std::exp(-between / tau_L) + 1.0;
      S = S * std::exp(-between / tau_s) + 1.0;
      t_i = t_j;
    }
    return weights;
  }
};

}  // namespace urbanczik_test::plain
