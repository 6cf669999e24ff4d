// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What a step of a neuron costs in a population without plasticity, beside the same population as a
// raw structure of arrays (raw/population.hpp): constant currents into the dendrites and stochastic
// spikes, which both record. The reciprocal of items_per_second is the time of a neuron-step.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "raw/population.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using cell = urbanczik_senn_neuron<units::biophysical>;

constexpr std::uint32_t steps     = 1000;  // a piece of a run that is timed
constexpr double        dendritic = 300.0;  // pA: 30 spikes a second

void count_neuron_steps(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * state.range(0) * steps);
}

template <class Lanes, class Execution>
void advance_library(benchmark::State& state, Lanes lanes, Execution const& execution) {
  units::time_grid const grid(0.1 * ms);
  population   cells(static_cast<std::size_t>(state.range(0)), cell{presets::urbanczik_senn_2014},
                     lanes);
  auto         current = inject(cells[dendrite], dendritic * pA, 0.0 * ms, 1e6 * second);
  spike_raster spikes;
  simulation   run(cells, grid, exponential_simpson{}, philox{.seed = 1}, current, spikes);
  for (auto _ : state) run.advance(grid.time_of({steps}), execution);
  count_neuron_steps(state);
}

template <class Lanes>
void library(benchmark::State& state, Lanes lanes) {
  advance_library(state, lanes, sequential{});
}

template <class Batch>
void raw_loop(benchmark::State& state) {
  raw::population<Batch> cells(static_cast<std::size_t>(state.range(0)), {.seed = 1});
  for (auto& I : cells.I_d) I = dendritic;
  for (auto _ : state) cells.run(steps);
  count_neuron_steps(state);
}

void library_in_threads(benchmark::State& state) {
  advance_library(state, in_lanes, threads(static_cast<unsigned>(state.range(1))));
}

}  // namespace

BENCHMARK_CAPTURE(library, lanes, in_lanes)->Arg(1000)->Arg(10000);
BENCHMARK_TEMPLATE(raw_loop, lanes_of_double)->Name("raw/lanes")->Arg(1000)->Arg(10000);
BENCHMARK_CAPTURE(library, one_by_one, lanes_of<double>{})->Arg(1000);
BENCHMARK_TEMPLATE(raw_loop, double)->Name("raw/one_by_one")->Arg(1000);
BENCHMARK(library_in_threads)->ArgsProduct({{1000, 10000}, {1, 2}})->UseRealTime();

BENCHMARK_MAIN();
