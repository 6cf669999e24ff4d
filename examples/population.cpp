// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A population of 200 neurons receives 60 inputs. A teacher excites the somata for 5 s. The dendrites learn
// to predict the teacher, and the neurons continue to fire without it. With in_lanes the processor computes
// as many neurons at a time as its registers hold; with threads(2) two cores share the work. Neither
// changes a spike.
//
// output:
//   before the teacher:    2.7 spikes a second
//   with the teacher:     16.4 spikes a second
//   when it is gone:      19.5 spikes a second
//   12000 synapses, weights of the first neuron between 1.3 and 63.3 pA

#include <algorithm>
#include <cstdio>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

int main() {
  units::time_grid const grid(0.1 * ms);
  auto const inputs = poisson_trains(60, 0.02 * kHz, 8.0 * second, grid, philox{.seed = 1});

  population cells(200, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}, in_lanes);
  urbanczik_senn<U> const rule{
      .eta = 2000.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 200.0 * pA};
  auto plastic =
      connect(inputs, cells[dendrite][excitatory], rule, all_to_all{}, 8.0 * pA, 0.1 * ms);
  auto teacher = drive(cells[soma][excitatory],
                       {.offset = 1.0 * nS, .start = 1.0 * second, .stop = 6.0 * second});

  spike_raster spikes;
  simulation run(cells, grid, exponential_simpson{}, philox{.seed = 2}, plastic, teacher, spikes);
  auto const spikes_a_second = [&](double seconds) {
    auto const before = spikes.size();
    run.advance(seconds * second, threads(2));
    return static_cast<double>(spikes.size() - before) / (seconds * 200.0);
  };
  std::printf("before the teacher:   %4.1f spikes a second\n", spikes_a_second(1.0));
  std::printf("with the teacher:     %4.1f spikes a second\n", spikes_a_second(5.0));
  std::printf("when it is gone:      %4.1f spikes a second\n", spikes_a_second(2.0));

  double least = 1e9, most = 0.0;
  for (std::size_t i = 0; i < plastic.inputs(); ++i) {
    least = std::min(least, plastic.current_weight(i, 0).value());
    most = std::max(most, plastic.current_weight(i, 0).value());
  }
  std::printf("%zu synapses, weights of the first neuron between %.1f and %.1f pA\n",
              plastic.size(), least, most);
}
