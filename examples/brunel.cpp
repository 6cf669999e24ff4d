// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The network of N. Brunel (2000), J. Comput. Neurosci. 8, 183-208, at two fifths of its size: 4000 excitatory
// and 1000 inhibitory integrate-and-fire neurons. Each has 400 excitatory and 100 inhibitory inputs, which make
// its potential jump, and a Poisson train of its own. g is the ratio of the two weights. The rate of the train
// is a multiple of the rate that brings the mean potential to the threshold. The CV is that of the intervals
// between spikes; the synchrony is the variance of the number of spikes in 1 ms divided by its mean. With fewer
// and stronger inputs than in the paper the irregular regimes are more synchronous.
//
// output:
//   regime                      g   input   rate (Hz)     CV   synchrony
//   synchronous regular       3.0     2.0         332    0.0         671
//   fast oscillations         6.0     4.0          62    1.1          78
//   asynchronous irregular    5.0     2.0          42    0.8          51
//   slow oscillations         4.5     0.9          13    0.6         148

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string_view>
#include <vector>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};
constexpr struct I_t {
  static constexpr std::string_view name = "I";
} I{};

template <units::UnitSystem V>
using jumping_cell =
    neuron<V,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, voltage_jump>>,
           threshold_with_reset>;

int main(int argc, char** argv) {
  picture raster(argc, argv);
  jumping_cell<U>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 250.0 * pF, .g_L = 12.5 * nS, .E_L = 0.0 * mV};
  model.spiking = {.V_th = 20.0 * mV, .V_reset = 10.0 * mV, .t_ref = 2.0 * ms};
  jumping_cell<U> const lif(model);
  auto const J = 0.25 * mV;                               // for 400 inputs; 0.1 mV for 1000
  auto const at_threshold = 20.0 * mV / (J * 20.0 * ms);  // V_th / (J tau_m)
  units::time_grid const grid(0.1 * ms);

  std::puts("regime                      g   input   rate (Hz)     CV   synchrony");
  auto const run_regime = [&](char const* name, double g, double input, double panel) {
    network cells(population(E, 4000, lif, in_lanes), population(I, 1000, lif, in_lanes));
    static_synapse const fixed;
    fixed_indegree const from_E{400}, from_I{100};
    auto EE = connect(cells[E], cells[E][soma][excitatory], fixed, from_E, J, 1.5 * ms);
    auto EI = connect(cells[E], cells[I][soma][excitatory], fixed, from_E, J, 1.5 * ms);
    auto IE = connect(cells[I], cells[E][soma][excitatory], fixed, from_I, -g * J, 1.5 * ms);
    auto II = connect(cells[I], cells[I][soma][excitatory], fixed, from_I, -g * J, 1.5 * ms);
    auto to_E = connect(poisson{input * at_threshold}, cells[E][soma][excitatory], J);
    auto to_I = connect(poisson{input * at_threshold}, cells[I][soma][excitatory], J);
    auto spikes = record(cells[E], spike_raster{});
    simulation run(cells, grid, exact{}, philox{.seed = 1}, EE, EI, IE, II, to_E, to_I, spikes);
    run.advance(100.0 * ms);
    spikes->clear();
    run.advance(200.0 * ms);

    std::vector<double> in_ms(200), last(4000, -1.0);
    double intervals = 0.0, sum = 0.0, squares = 0.0, mean = 0.0, variance = 0.0;
    for (auto const& [time, neuron] : spikes->spikes()) {
      double const t = time / ms - 100.0, interval = t - last[neuron];
      in_ms[static_cast<std::size_t>(t - 0.05)] += 1.0;
      if (last[neuron] >= 0.0) ++intervals, sum += interval, squares += interval * interval;
      last[neuron] = t;
      if (neuron < 50 && t > 100.0) raster.add({panel, t, static_cast<double>(neuron)});
    }
    for (double n : in_ms) mean += n / 200.0;
    for (double n : in_ms) variance += (n - mean) * (n - mean) / 200.0;
    std::printf("%-24s %4.1f %7.1f %11.0f %6.1f %11.0f\n", name, g, input, mean / 4.0,
                std::sqrt(squares * intervals / (sum * sum) - 1.0), variance / mean);
  };
  run_regime("synchronous regular", 3.0, 2.0, 0.0);
  run_regime("fast oscillations", 6.0, 4.0, 1.0);
  run_regime("asynchronous irregular", 5.0, 2.0, 2.0);
  run_regime("slow oscillations", 4.5, 0.9, 3.0);
  raster.draw();
}
