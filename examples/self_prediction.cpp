// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The self-predicting state of J. Sacramento et al. (2018), NeurIPS 31. A pyramidal cell P excites a
// cell T above it, which sends its rate back to P's apical dendrite. An interneuron I also receives the rate
// of P; a weak conductance pulls it to T's potential, and it inhibits P's apical dendrite. While the input
// changes at random, I learns to predict T, and its synapses on P learn to cancel the input from T. The
// potential of the dendrite then stays at rest, and will deviate only for input that I does not predict.
//
// output:
//   time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)
//          1             1.086               0.895     6.26    -4.91
//          6             0.030               0.212    11.85    -9.24
//         12             0.020               0.059    14.09    -8.47
//         18             0.006               0.024    14.63    -8.17
//         24             0.002               0.011    14.84    -8.07
//         30             0.001               0.007    14.88    -8.04

#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"
#include "self_prediction/rate_cell.hpp"

using namespace self_prediction;  // and of urbanczik and its unit symbols

int main(int argc, char** argv) {
  picture course(argc, argv);
  auto const g_apical = 0.8 * Cu / ms, none = 0.0 * Cu / ms;
  network cells(population(P, 1, cell_with(g_apical)), population(T, 1, cell_with(none)),
                population(I, 1, cell_with(none)));
  std::vector<units::rate<U>> input(1);
  auto const w = 1.0 * Cu * Vu;  // the unit of a weight, a current per rate
  sacramento_prediction<U> const predict{0.5 * w * ms, -100.0 * w, 100.0 * w};
  sacramento_cancellation<U> const cancel{0.05 * w / Vu, -100.0 * w, 100.0 * w};
  static_synapse const fixed;
  all_to_all const all;
  auto in_to_P = connect(rates_of(input), cells[P][basal][excitatory], fixed, all, 20.0 * w);
  auto P_to_T = connect(rates_of(cells[P]), cells[T][basal][excitatory], fixed, all, 15.0 * w);
  auto T_to_P = connect(rates_of(cells[T]), cells[P][apical][excitatory], fixed, all, 8.0 * w);
  auto P_to_I = connect(rates_of(cells[P]), cells[I][basal][excitatory], predict, all, 3.0 * w);
  auto I_to_P = connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all, 0.0 * w);
  auto T_pulls_I = nudge(cells[T], cells[I][soma], one_to_one{}, g_apical);
  weight_recorder predicting(P_to_I, 1.0 * second, pairs{{{0, 0}}});
  weight_recorder cancelling(I_to_P, 1.0 * second, pairs{{{0, 0}}});

  auto const dt = 0.1 * ms;
  simulation run(cells, units::time_grid(dt), exponential_euler{}, philox{1}, in_to_P, P_to_T,
                 T_to_P, P_to_I, I_to_P, T_pulls_I, predicting, cancelling);

  std::puts("time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)");
  std::mt19937 random(1);
  for (int t = 1; t <= 30; ++t) {
    constexpr int steps = 10'000;
    double apical_V = 0.0, difference = 0.0;  // sums of squares over a second
    for (int n = 0; n < steps; ++n) {
      if (n % 500 == 0) input[0] = 0.3 * double(random()) * 0x1p-32 * kHz;
      run.advance(dt);
      apical_V += std::pow(cells[P][apical].V_m(0) / Vu, 2);
      difference += std::pow((cells[I][soma].V_m(0) - cells[T][soma].V_m(0)) / Vu, 2);
    }
    course.add({double(t), std::sqrt(apical_V / steps), std::sqrt(difference / steps),
                predicting.entries().back().w.value(), cancelling.entries().back().w.value()});
    auto const& row = course.rows().back();
    if (t == 1 || t % 6 == 0)
      std::printf("%8.0f %17.3f %19.3f %8.2f %8.2f\n", row[0], row[1], row[2], row[3], row[4]);
  }
  course.draw();
}
