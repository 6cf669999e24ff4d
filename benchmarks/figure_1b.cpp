// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Fig. 1B, complete: 20.8 s in steps of 0.1 ms, 200 plastic synapses, six traces in every step, all
// weights and spikes recorded. The library's run and raw/figure_1b.hpp, one after the other in each
// iteration, in processor time; the ratio of the medians is what counts, absolute times are those
// of the machine. The raw loop draws its random numbers by a loop that compilers vectorise;
// "same_numbers" is the ratio to the raw loop with the library's generator in its place. Both draw
// the same numbers, so that they must give the same spikes, potentials and weights, which is
// checked before anything is timed.

#include "raw/figure_1b.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <span>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr int steps = 208'000;

units::time_grid grid() { return units::time_grid(0.1 * ms); }

spike_trains presynaptic() {
  auto const pattern = poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid(), philox{1});
  return repeated(pattern, 200.0 * ms, 104);
}

/// What a run records, handed to `use`.
template <class Spiking = escape_noise<sigmoid>, class Method, class Use>
void library(Method const& method, spike_trains const& trains, Use const& use) {
  using cell_type = urbanczik_senn_neuron<U, Spiking>;
  auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  typename cell_type::model_type model{};
  model.compartments = preset.compartments;
  model.couplings = preset.couplings;
  model.spiking.transfer = preset.spiking.transfer;
  model.spiking.t_ref = preset.spiking.t_ref;
  cell_type cell(model);

  auto const example = presets::nest_example<U>();
  auto plastic =
      connect(trains, cell[dendrite][excitatory], example.rule, example.weight, example.delay);
  auto exciting = drive(cell[soma][excitatory], {.offset = 5.4 * nS,
                                                 .amplitude = 4.8 * nS,
                                                 .period = 100.0 * ms,
                                                 .start = 400.0 * ms,
                                                 .stop = 20400.0 * ms});
  auto inhibiting = drive(cell[soma][inhibitory],
                          {.offset = 18.0 * nS, .start = 400.0 * ms, .stop = 20400.0 * ms});
  spike_recorder spikes;
  weight_recorder weights(plastic);
  weights.reserve_entries(trains.spikes.size());
  multimeter traces(
      0.1 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }},
      probe{"V_m.p", [](auto& c) { return c[dendrite].V_m(); }},
      probe{"g_ex.s", [](auto& c) { return c[soma][excitatory].state()[g_syn]; }},
      probe{"g_in.s", [](auto& c) { return c[soma][inhibitory].state()[g_syn]; }},
      probe{"I_ex.p", [](auto& c) { return c[dendrite][excitatory].state()[I_syn]; }},
      probe{"I_in.p", [](auto& c) { return c[dendrite][inhibitory].state()[I_syn]; }});

  simulation run(cell, grid(), method, philox{1}, exciting, inhibiting, plastic, spikes, weights,
                 traces);
  run.advance(grid().time_of({steps}));
  use(spikes, weights, traces);
}

raw::figure_1b_inputs raw_inputs(spike_trains const& trains) {
  raw::figure_1b_inputs in;
  for (auto const& spike : trains.spikes)
    in.presynaptic.push_back(
        {static_cast<std::int32_t>(grid().nearest(spike.time).value), spike.synapse});
  return in;
}

/// Ends the program where the two runs are not one experiment.
void require_the_same_results(spike_trains const& trains) {
  auto const expected = raw::figure_1b(raw_inputs(trains));
  library(exponential_simpson{}, trains, [&](auto& spikes, auto& weights, auto& traces) {
    bool same = spikes.size() == expected.spikes.size() &&
                weights.entries().size() == expected.weights.size();
    double potential = 0.0, weight = 0.0;
    for (std::size_t k = 0; same && k < spikes.size(); ++k)
      same = grid().nearest(spikes.times()[k]).value == expected.spikes[k];
    for (std::size_t k = 0; same && k < traces.size(); ++k)
      potential = std::max(potential, std::abs(traces.row(k)[0] - expected.V_s[k]));
    for (std::size_t k = 0; same && k < expected.weights.size(); ++k)
      weight = std::max(weight, std::abs(weights.entries()[k].w.value() - expected.weights[k].w));
    std::cerr << "largest differences of library and raw loop: V_m.s " << potential << " mV, w "
              << weight << " pA\n";
    // Two orders of summation; the reference's own errors are 3e-5 mV and 1.35e-5 pA.
    if (!(same && potential < 1e-6 && weight < 1e-5)) {
      std::cerr << "the library and the raw loop do not agree\n";
      std::exit(1);
    }
  });
}

double median(std::vector<double> x) {
  auto const middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  std::nth_element(x.begin(), middle, x.end());
  return *middle;
}

template <class Run>
double seconds(Run const& run) {
  auto const start = std::clock();
  run();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

template <class Method, class Spiking = escape_noise<sigmoid>>
void figure_1b(benchmark::State& state) {
  auto const trains = presynaptic();
  [[maybe_unused]] static bool const once = (require_the_same_results(trains), true);
  auto const in = raw_inputs(trains);
  std::vector<double> ours, raw_loop, raw_with_our_numbers;
  auto const our_numbers = [](std::uint64_t seed, std::uint32_t index, std::uint32_t purpose,
                              std::uint64_t first, std::size_t count, double* u) {
    random_stream const stream{static_cast<random_stream::purpose>(purpose), index};
    philox{seed}.uniform(stream, first, std::span(u, count));
  };
  for (auto _ : state) {
    raw_loop.push_back(seconds([&] {
      auto const out = raw::figure_1b(in);
      benchmark::DoNotOptimize(out.V_s.data());
    }));
    raw_with_our_numbers.push_back(seconds([&] {
      raw::figure_1b_columns out;
      raw::figure_1b(in, out, our_numbers);
      benchmark::DoNotOptimize(out.V_s.data());
    }));
    ours.push_back(seconds([&] {
      library<Spiking>(Method{}, trains, [](auto& spikes, auto& weights, auto& traces) {
        benchmark::DoNotOptimize(spikes.size());
        benchmark::DoNotOptimize(weights.entries().data());
        benchmark::DoNotOptimize(&traces.row(0));
      });
    }));
    state.SetIterationTime(ours.back());
  }
  state.counters["library_ns_per_step"] = 1e9 * median(ours) / steps;
  state.counters["raw_ns_per_step"] = 1e9 * median(raw_loop) / steps;
  state.counters["ratio"] = median(ours) / median(raw_loop);
  state.counters["ratio_same_numbers"] = median(ours) / median(raw_with_our_numbers);
}

BENCHMARK(figure_1b<exponential_simpson>)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(figure_1b<exponential_simpson, integrated_hazard<sigmoid>>)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(figure_1b<runge_kutta_4>)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
