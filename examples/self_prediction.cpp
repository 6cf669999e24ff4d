// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The self-predicting state of J. Sacramento et al. (2018), NeurIPS 31. A pyramidal cell P excites a
// cell T above it, which sends its rate back to P's apical dendrite. An interneuron I also sees P, is
// weakly pulled to T's potential, and inhibits the same dendrite. While the input changes at random,
// I learns to predict T, and its synapses on P learn to cancel what T sends: the dendrite falls
// silent, ready to signal only what is not predicted.
//
// output:
//   time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)
//          1             1.085               0.894     6.26    -4.91
//          6             0.030               0.212    11.85    -9.24
//         12             0.020               0.059    14.09    -8.47
//         18             0.006               0.024    14.63    -8.17
//         24             0.002               0.011    14.84    -8.07
//         30             0.001               0.007    14.88    -8.04

#include <cmath>
#include <cstdio>
#include <random>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"
#include "self_prediction/rate_cell.hpp"

using namespace self_prediction;  // and of urbanczik and its unit symbols

int main(int argc, char** argv) {
  picture course(argc, argv);
  auto P = cell_with(0.8 * Cu / ms), T = cell_with(0.0 * Cu / ms), I = cell_with(0.0 * Cu / ms);
  auto input = 0.0 * kHz;
  auto const of_input = [&](std::size_t) { return input; };
  auto const w = 1.0 * Cu * Vu;  // the unit of a weight, a current per rate
  sacramento_prediction<U> const fixed{.eta = {}, .W_min = -100.0 * w, .W_max = 100.0 * w};
  sacramento_prediction<U> const predict{0.5 * w * ms, fixed.W_min, fixed.W_max};
  sacramento_cancellation<U> const cancel{0.05 * w / Vu, fixed.W_min, fixed.W_max};
  auto in_to_P = connect_rates(of_input, P[basal][excitatory], fixed, {20.0 * w});
  auto P_to_T = connect_rates(rate_of(P), T[basal][excitatory], fixed, {15.0 * w});
  auto T_to_P = connect_rates(rate_of(T), P[apical][excitatory], fixed, {8.0 * w});
  auto P_to_I = connect_rates(rate_of(P), I[basal][excitatory], predict, {3.0 * w});
  auto I_to_P = connect_rates(rate_of(I), P[apical][inhibitory], cancel, {0.0 * w});
  pull to_T{T, 0.8 * Cu / ms};

  auto const dt = 0.1 * ms;
  units::time_grid const grid(dt);
  exponential_euler const method;
  simulation run_P(P, grid, method, philox{1}, in_to_P, T_to_P, I_to_P);
  simulation run_T(T, grid, method, philox{2}, P_to_T);
  simulation run_I(I, grid, method, philox{3}, to_T, P_to_I);

  std::puts("time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)");
  std::mt19937 random(1);
  for (int t = 1; t <= 30; ++t) {
    constexpr int steps = 10'000;
    double apical_V = 0.0, difference = 0.0;  // sums of squares over a second
    for (int n = 0; n < steps; ++n) {
      if (n % 500 == 0) input = 0.3 * double(random()) * 0x1p-32 * kHz;
      run_P.advance(dt);
      run_T.advance(dt);
      run_I.advance(dt);
      apical_V += std::pow(P[apical].V_m() / Vu, 2);
      difference += std::pow((I.somatic_potential() - T.somatic_potential()) / Vu, 2);
    }
    course.add({double(t), std::sqrt(apical_V / steps), std::sqrt(difference / steps),
                P_to_I.current_weight(0).value(), I_to_P.current_weight(0).value()});
    auto const& row = course.rows().back();
    if (t == 1 || t % 6 == 0)
      std::printf("%8.0f %17.3f %19.3f %8.2f %8.2f\n", row[0], row[1], row[2], row[3], row[4]);
  }
  course.draw();
}
