// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The code of docs/networks.md: CUBA, benchmark 2 of R. Brette et al. (2007), J. Comput. Neurosci. 23, 349-398,
// with the parameters of its Brian 2 version; and a network with parts, distributions and parameters that
// differ.
//
// output:
//   320000 synapses, 0.7 MB
//   CUBA, 100 to 200 ms: 6 Hz

#include <cstdio>
#include <string_view>
#include <vector>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

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
using cuba_cell = neuron<V,
                         compartment<soma_t,
                                     leaky_membrane,
                                     receptor<excitatory_t, current<exponential>>,
                                     receptor<inhibitory_t, inhibitory_current<exponential>>>,
                         threshold_with_reset>;

void cuba(cuba_cell<U> const& lif) {
  network cells(population(E, 3200, lif), population(I, 800, lif));
  cells[E].start(soma, V_m, uniform{-60.0 * mV, -50.0 * mV});
  cells[I].start(soma, V_m, uniform{-60.0 * mV, -50.0 * mV});
  static_synapse const fixed;
  pairwise_bernoulli const one_in_50{0.02};
  auto EE = connect(cells[E], cells[E][soma][excitatory], fixed, one_in_50, 16.2 * pA, 0.1 * ms);
  auto EI = connect(cells[E], cells[I][soma][excitatory], fixed, one_in_50, 16.2 * pA, 0.1 * ms);
  auto IE = connect(cells[I], cells[E][soma][inhibitory], fixed, one_in_50, 90.0 * pA, 0.1 * ms);
  auto II = connect(cells[I], cells[I][soma][inhibitory], fixed, one_in_50, 90.0 * pA, 0.1 * ms);
  auto spikes = record(cells[E], spike_raster{});

  units::time_grid const grid(0.1 * ms);
  simulation run(cells, grid, exact{}, philox{.seed = 1}, EE, EI, IE, II, spikes);
  auto const size = expected(grid, EE, EI, IE, II);
  std::printf("%g synapses, %.1f MB\n", size.synapses, size.bytes() / 1e6);
  run.advance(100.0 * ms);
  auto const before = spikes->size();
  run.advance(100.0 * ms, threads(2));
  std::printf("CUBA, 100 to 200 ms: %.0f Hz\n",
              static_cast<double>(spikes->size() - before) / (0.1 * 3200.0));
}

void differing(cuba_cell<U> const& lif, std::vector<units::capacitance<U>> const& measured) {
  network cells(population(E, 80, lif, varying(parameter::V_th, parameter::C_m(soma))),
                population(I, 20, lif));
  cells[E].set(parameter::V_th, normal{-50.0 * mV, 1.0 * mV});
  cells[E].set(parameter::C_m(soma), measured);
  cells[E].start(soma, V_m, uniform{-60.0 * mV, -55.0 * mV});
  cells[E].start(soma, excitatory, I_syn, std::vector(80, 20.0 * pA));

  auto EI = connect(part(cells[E], 40, 80), first(10, cells[I])[soma][excitatory], static_synapse{},
                    all_to_all{}, truncated{normal{90.0 * pA, 9.0 * pA}, 0.0 * pA},
                    rounded{truncated{normal{1.5 * ms, 0.5 * ms}, 0.1 * ms}});
  auto listed = connect(
      cells[I], cells[E][soma][inhibitory], static_synapse{}, pairs{{{0, 3}, {0, 5}, {7, 5}}},
      std::vector{90.0 * pA, 80.0 * pA, 85.0 * pA}, std::vector{1.0 * ms, 2.0 * ms, 1.5 * ms});
  auto kick = connect(poisson{300.0 * Hz, {.start = 1.0 * ms, .stop = 51.0 * ms}},
                      first(50, cells[E])[soma][excitatory], 100.0 * pA);
  auto background = connect(poisson{8.0 * kHz}, cells[I][soma][excitatory], 5.0 * pA);
  auto step = inject(part(cells[E], 10, 30)[soma], 50.0 * pA, 5.0 * ms, 15.0 * ms);
  auto sine = drive(cells[I][soma][excitatory],
                    {.offset = 4.0 * pA, .amplitude = 2.0 * pA, .period = 10.0 * ms});
  auto white = inject_white_noise(cells[I][soma], {.sd = 30.0 * pA, .interval = 1.0 * ms});
  auto colored = inject_ornstein_uhlenbeck(first(40, cells[E])[soma],
                                           {.mean = 50.0 * pA, .sd = 20.0 * pA, .tau = 5.0 * ms});
  auto spikes = record(cells[E], spike_raster{});
  auto traces = record(
      cells[I],
      population_multimeter(1.0 * ms, {0, 3}, probe{"V_m", [](auto& c) { return c[soma].V_m(); }}));
  simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 1}, EI, listed, kick,
                 background, step, sine, white, colored, spikes, traces);
  run.build(threads(2), [](double fraction, std::string_view connection) {
    std::fprintf(stderr, "%3.0f %% %.*s\n", 100.0 * fraction, int(connection.size()),
                 connection.data());
  });
  run.advance(20.0 * ms);
}

int main() {
  cuba_cell<U>::model_type model{};
  auto& body = model.compartments[soma];
  body.membrane = {.C_m = 200.0 * pF, .g_L = 10.0 * nS, .E_L = -49.0 * mV};
  body.receptors[excitatory].kinetics.tau_syn = 5.0 * ms;
  body.receptors[inhibitory].kinetics.tau_syn = 10.0 * ms;
  model.spiking = {.V_th = -50.0 * mV, .V_reset = -60.0 * mV, .t_ref = 5.0 * ms};
  cuba_cell<U> const lif(model);
  cuba(lif);
  differing(lif, std::vector(80, 180.0 * pF));
}
