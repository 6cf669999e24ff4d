// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Plastic populations, each of the inputs connected to each of the neurons by the rule of Urbanczik &
// Senn 2014, 10 Hz, 0.1 ms, 0.5 s, beside a raw structure of arrays (raw/plastic_population.hpp).
// all_in_ns is the whole run's time divided by the events, presynaptic spikes at one synapse each;
// event_ns is what they add to a run without them.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

#include <sys/resource.h>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "raw/plastic_population.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U    = units::biophysical;
using cell = urbanczik_senn_neuron<U>;

units::time_grid const      grid(0.1 * ms);
constexpr std::int32_t      steps = 5000;
auto const                  rate  = 0.01 * kHz;
constexpr urbanczik_senn<U> rule  = {
     .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
constexpr double w_0 = 20.0;  // pA

/// Processor time of this process, in seconds.
double processor_time() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Seconds that a run takes.
double library(std::size_t neurons, spike_trains const& trains) {
  population   cells(neurons, cell{presets::urbanczik_senn_2014}, in_lanes);
  auto         plastic = connect_all_to_all(trains, cells[dendrite][excitatory], rule, w_0 * pA,
                                            0.1 * ms);
  spike_raster spikes;
  simulation   run(cells, grid, exponential_simpson{}, philox{.seed = 1}, plastic, spikes);
  double const begin = processor_time();
  run.advance(grid.time_of({steps}));
  return processor_time() - begin;
}

double raw_loop(std::size_t neurons, spike_trains const& trains) {
  raw::plastic_population<lanes_of_double> cells(
      {.neurons = static_cast<std::uint32_t>(neurons), .inputs = trains.synapses, .w_0 = w_0});
  for (auto const& spike : trains.spikes)
    cells.inputs.push_back({static_cast<std::int32_t>(grid.nearest(spike.time).value), spike.synapse});
  double const begin = processor_time();
  cells.run(steps);
  return processor_time() - begin;
}

template <auto Run>
void events(benchmark::State& state) {
  auto const neurons = static_cast<std::size_t>(state.range(0));
  auto const inputs  = static_cast<std::uint32_t>(state.range(1));
  auto const trains  = poisson_trains(inputs, rate, grid.time_of({steps}), grid, philox{1});
  auto const silence = spike_trains{.synapses = inputs};
  double const count = static_cast<double>(trains.spikes.size()) * static_cast<double>(neurons);
  std::vector<double> with, difference;
  for (auto _ : state) {
    with.push_back(Run(neurons, trains));
    difference.push_back(with.back() - Run(neurons, silence));
    state.SetIterationTime(with.back());
  }
  auto const median = [](std::vector<double>& x) {
    std::nth_element(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2), x.end());
    return x[x.size() / 2];
  };
  state.counters["all_in_ns"] = 1e9 * median(with) / count;
  state.counters["event_ns"]  = 1e9 * median(difference) / count;
}

/// A million plastic synapses for ten seconds of biological time.
void long_run(benchmark::State& state) {
  constexpr std::uint32_t neurons = 1000, inputs = 1000;
  auto const length = 10.0 * second;
  for (auto _ : state) {
    population   cells(neurons, cell{presets::urbanczik_senn_2014}, in_lanes);
    auto const   trains  = poisson_trains(inputs, rate, length, grid, philox{1});
    auto         plastic = connect_all_to_all(trains, cells[dendrite][excitatory], rule, w_0 * pA,
                                              0.1 * ms);
    spike_raster spikes;
    simulation   run(cells, grid, exponential_simpson{}, philox{.seed = 1}, plastic, spikes);
    run.advance(length, threads(static_cast<unsigned>(state.range(0))));

    double const events = static_cast<double>(trains.spikes.size()) * neurons;
    rusage       use{};
    getrusage(RUSAGE_SELF, &use);
    state.counters["events"]        = events;
    state.counters["spikes"]        = static_cast<double>(spikes.size());
    state.counters["peak_MB"]       = static_cast<double>(use.ru_maxrss) / 1024.0;
    state.counters["bytes_synapse"] = 1024.0 * static_cast<double>(use.ru_maxrss) / (1.0 * neurons * inputs);
  }
}

// From a thousand to a million synapses.
void sizes(benchmark::internal::Benchmark* b) {
  b->Args({32, 32})->Args({100, 100})->Args({100, 1000})->Args({320, 320})->Args({1000, 1000});
  b->UseManualTime()->Unit(benchmark::kMillisecond)->MinTime(0.5);
}

}  // namespace

BENCHMARK_TEMPLATE(events, library)->Name("library")->Apply(sizes);
BENCHMARK_TEMPLATE(events, raw_loop)->Name("raw")->Apply(sizes);
BENCHMARK(long_run)->Arg(1)->Arg(2)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

BENCHMARK_MAIN();
