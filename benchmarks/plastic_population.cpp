// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Plastic populations, each of the inputs connected to each of the neurons by the rule of Urbanczik &
// Senn 2014, 10 or 100 Hz, 0.1 ms, 0.5 s, beside a raw structure of arrays (raw/plastic_population.hpp).
// all_in_ns is the whole run's time divided by the events, presynaptic spikes at one synapse each;
// event_ns is what they add to a run without them.

#include "raw/plastic_population.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "side_by_side.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using cell = urbanczik_senn_neuron<U>;

units::time_grid const grid(0.1 * ms);
constexpr std::int32_t steps = 5000;
auto const rate = 0.01 * kHz;  // of each input in the long run
constexpr urbanczik_senn<U> rule = {
    .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
constexpr double w_0 = 20.0;  // pA

/// Seconds that a run takes.
double library(std::size_t neurons, spike_trains const& trains) {
  population cells(neurons, cell{presets::urbanczik_senn_2014}, in_lanes);
  auto plastic =
      connect(trains, cells[dendrite][excitatory], rule, all_to_all{}, w_0 * pA, 0.1 * ms);
  spike_raster spikes;
  simulation run(cells, grid, exponential_simpson{}, philox{.seed = 1}, plastic, spikes);
  return side_by_side::seconds([&] { run.advance(grid.time_of({steps})); });
}

double raw_loop(std::size_t neurons, spike_trains const& trains) {
  raw::plastic_population<lanes_of_double> cells(
      {.neurons = static_cast<std::uint32_t>(neurons), .inputs = trains.synapses, .w_0 = w_0});
  for (auto const& spike : trains.spikes)
    cells.inputs.push_back(
        {static_cast<std::int32_t>(grid.nearest(spike.time).value), spike.synapse});
  return side_by_side::seconds([&] { cells.run(steps); });
}

void events(benchmark::State& state) {
  auto const neurons = static_cast<std::size_t>(state.range(0));
  auto const inputs = static_cast<std::uint32_t>(state.range(1));
  auto const hertz = static_cast<double>(state.range(2));
  auto const trains =
      poisson_trains(inputs, 1e-3 * hertz * kHz, grid.time_of({steps}), grid, philox{1});
  auto const silence = spike_trains{.synapses = inputs};
  struct times {
    std::vector<double> with{}, difference{};
  } ours, theirs;
  for (auto _ : state) {
    auto const take = [&](auto const& run, times& t) {
      t.with.push_back(run(neurons, trains));
      t.difference.push_back(t.with.back() - run(neurons, silence));
    };
    take(library, ours);
    take(raw_loop, theirs);
    state.SetIterationTime(ours.with.back());
  }
  using side_by_side::median;
  double const each =
      1e9 / (static_cast<double>(trains.spikes.size()) * static_cast<double>(neurons));
  state.counters["library_all_in_ns"] = each * median(ours.with);
  state.counters["raw_all_in_ns"] = each * median(theirs.with);
  state.counters["ratio"] = side_by_side::ratio(ours.with, theirs.with);
  state.counters["library_event_ns"] = each * median(ours.difference);
  state.counters["raw_event_ns"] = each * median(theirs.difference);
}

/// A million plastic synapses for ten seconds of biological time.
void long_run(benchmark::State& state) {
  constexpr std::uint32_t neurons = 1000, inputs = 1000;
  auto const length = 10.0 * second;
  for (auto _ : state) {
    population cells(neurons, cell{presets::urbanczik_senn_2014}, in_lanes);
    auto const trains = poisson_trains(inputs, rate, length, grid, philox{1});
    auto plastic =
        connect(trains, cells[dendrite][excitatory], rule, all_to_all{}, w_0 * pA, 0.1 * ms);
    spike_raster spikes;
    simulation run(cells, grid, exponential_simpson{}, philox{.seed = 1}, plastic, spikes);
    run.advance(length, threads(static_cast<unsigned>(state.range(0))));

    double const events = static_cast<double>(trains.spikes.size()) * neurons;
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    state.counters["events"] = events;
    state.counters["spikes"] = static_cast<double>(spikes.size());
    state.counters["peak_MB"] = static_cast<double>(use.ru_maxrss) / 1024.0;
    state.counters["bytes_a_synapse"] =
        1024.0 * static_cast<double>(use.ru_maxrss) / (1.0 * neurons * inputs);
  }
}

void sizes(benchmark::internal::Benchmark* b) {
  b->ArgNames({"neurons", "inputs", "Hz"})->Args({100, 1000, 10});
  // From a thousand to a million synapses; at 10 Hz a thousand's events are a hundredth of the work.
  for (int hertz : {10, 100})
    for (int n : {32, 100, 320, 1000}) b->Args({n, n, hertz});
  b->UseManualTime()->Unit(benchmark::kMillisecond)->MinTime(2.0);
}

}  // namespace

BENCHMARK(events)->Name("plastic_population/events")->Apply(sizes);
BENCHMARK(long_run)
    ->Name("plastic_population/long_run")
    ->Arg(1)
    ->Arg(2)
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);

BENCHMARK_MAIN();
