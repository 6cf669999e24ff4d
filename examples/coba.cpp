// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The network of conductance-based neurons of R. Brette et al. (2007), J. Comput. Neurosci. 23, 349-398,
// benchmark 1 with the parameters of its NEST version: 3200 excitatory and 800 inhibitory neurons. Poisson
// trains excite 50 neurons for 50 ms; afterwards the network is active by itself.
//
// output:
//   time (ms)        E (Hz)   I (Hz)
//     0 - 100             9       10
//   100 - 200            15       15
//   200 - 300            16       15
//   300 - 400            14       14
//   400 - 500            15       15

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
using coba_cell = neuron<V,
                         compartment<soma_t,
                                     leaky_membrane,
                                     receptor<excitatory_t, conductance<exponential>>,
                                     receptor<inhibitory_t, conductance<exponential>>>,
                         threshold_with_reset>;

int main(int argc, char** argv) {
  picture raster(argc, argv);
  coba_cell<U>::model_type model{};
  auto& body = model.compartments[soma];
  body.membrane = {.C_m = 200.0 * pF, .g_L = 10.0 * nS, .E_L = -60.0 * mV};
  body.receptors[excitatory] = {.kinetics = {.tau_syn = 5.0 * ms}, .E_rev = 0.0 * mV};
  body.receptors[inhibitory] = {.kinetics = {.tau_syn = 10.0 * ms}, .E_rev = -80.0 * mV};
  model.spiking = {.V_th = -50.0 * mV, .V_reset = -60.0 * mV, .t_ref = 5.0 * ms};
  coba_cell<U> const lif(model);

  network cells(population(E, 3200, lif, in_lanes), population(I, 800, lif, in_lanes));
  static_synapse const fixed;
  fixed_indegree const from_E{64}, from_I{16};
  auto EE = connect(cells[E], cells[E][soma][excitatory], fixed, from_E, 6.0 * nS, 0.1 * ms);
  auto EI = connect(cells[E], cells[I][soma][excitatory], fixed, from_E, 6.0 * nS, 0.1 * ms);
  auto IE = connect(cells[I], cells[E][soma][inhibitory], fixed, from_I, 67.0 * nS, 0.1 * ms);
  auto II = connect(cells[I], cells[I][soma][inhibitory], fixed, from_I, 67.0 * nS, 0.1 * ms);
  auto kick = connect(poisson{300.0 * Hz, {.start = 1.0 * ms, .stop = 51.0 * ms}},
                      first(50, cells[E])[soma][excitatory], 6.0 * nS);
  auto spikes_E = record(cells[E], spike_raster{});
  auto spikes_I = record(cells[I], spike_raster{});

  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 1}, EE, EI,
                 IE, II, kick, spikes_E, spikes_I);
  std::puts("time (ms)        E (Hz)   I (Hz)");
  for (int k = 0; k < 5; ++k) {
    auto const E_before = spikes_E->size(), I_before = spikes_I->size();
    run.advance(100.0 * ms);
    std::printf("%3d - %3d %13.0f %8.0f\n", 100 * k, 100 * (k + 1),
                static_cast<double>(spikes_E->size() - E_before) / (0.1 * 3200.0),
                static_cast<double>(spikes_I->size() - I_before) / (0.1 * 800.0));
  }
  for (auto const& [time, neuron] : spikes_E->spikes())
    if (neuron % 32 == 0) raster.add({0.0, time / ms, static_cast<double>(neuron) / 32.0});
  for (auto const& [time, neuron] : spikes_I->spikes())
    if (neuron % 32 == 0) raster.add({1.0, time / ms, 100.0 + static_cast<double>(neuron) / 32.0});
  for (double t = 2.5; t < 500.0; t += 5.0) raster.add({2.0, t, 0.0});
  raster.draw();
}
