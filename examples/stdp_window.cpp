// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The spike-timing window of the Urbanczik-Senn rule, for one presynaptic spike, one somatic spike and a small
// weight. The dendrite rests, V* = E_L, and equations (8)-(11) of the paper become
//     dw = eta h(V*) (eps(lag) - phi(V*) Int eps dt).
//
// output:
//   lag (ms)   simulated (pA)   theory (pA)
//      -20.0           -0.753        -0.753
//       -5.0           -0.753        -0.753
//        1.0            9.400         9.400
//        5.0           21.766        21.766
//       20.0            6.475         6.475
//       50.0           -0.389        -0.389
//   largest difference over 121 lags: 0.00002 pA

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using cell_type = urbanczik_senn_neuron<units::biophysical, imposed_spikes<sigmoid>>;

constexpr double small = 1e-5;  // of the published learning rate, for the limit of small weights
auto const published = presets::nest_example<units::biophysical>().rule;

/// The change of a weight in pA, over `small`.
double simulated(units::duration lag) {
  auto const presynaptic = 100.0 * ms, delay = 0.1 * ms;
  units::time_grid grid(0.1 * ms);
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.times = {grid.nearest(presynaptic + delay + lag)};
  cell_type cell(model);

  auto rule = published;
  rule.eta = small * published.eta;
  rule.alignment = alignment::causal;
  auto synapse = connect(spike_trains{.synapses = 1, .spikes = {{presynaptic, 0}}},
                         cell[dendrite][excitatory], rule, small * pA, delay);
  simulation run(cell, grid, exponential_euler{}, philox{}, synapse);
  run.advance(3.0 * second);  // until the filter, tau_Delta = 100 ms, has let all through
  return (synapse.current_weight(0) / pA - small) / small;
}

double theory(units::duration lag) {
  cell_type cell(presets::urbanczik_senn_2014);
  auto const V = cell.prediction();
  psp_kernel<units::biophysical> eps(3.0 * ms, 10.0 * ms, 300.0 * pF);
  auto const area = 3.0 * ms / (30.0 * nS);  // Int eps dt = tau_s / g_L
  auto const psp = lag > 0.0 * ms ? eps(lag) : 0.0 * mV / pA;
  return published.eta * cell.h(V) * (psp - cell.phi(V) * area) / pA;
}

int main(int argc, char** argv) {
  picture window(argc, argv);
  double largest = 0.0;
  std::puts("lag (ms)   simulated (pA)   theory (pA)");
  for (double lag = -40.0; lag <= 80.0; ++lag) {
    double const change = simulated(lag * ms), expected = theory(lag * ms);
    window.add({lag, change, expected});
    largest = std::max(largest, std::abs(change - expected));
    for (double shown : {-20.0, -5.0, 1.0, 5.0, 20.0, 50.0})
      if (lag == shown) std::printf("%8.1f %16.3f %13.3f\n", lag, change, expected);
  }
  std::printf("largest difference over %zu lags: %.5f pA\n", window.rows().size(), largest);
  window.draw();
}
