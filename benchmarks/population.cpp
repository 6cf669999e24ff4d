// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What a step of a neuron costs in a population without plasticity, beside the same population as a
// raw structure of arrays (raw/population.hpp): constant currents into the dendrites and stochastic
// spikes, which both record; in lanes and one by one, and in two threads.

#include "raw/population.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <benchmark/benchmark.h>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "side_by_side.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using cell = urbanczik_senn_neuron<units::biophysical>;

units::time_grid const grid(0.1 * ms);
constexpr std::uint32_t steps = 1000;  // a piece of a run that is timed
constexpr double dendritic = 300.0;    // pA: 30 spikes a second

/// A population of the library that is advanced piece by piece.
template <class Real>
struct library {
  population<cell, Real> cells;
  decltype(inject(cells[dendrite], dendritic* pA, 0.0 * ms, 1e6 * second)) current;
  spike_raster spikes{};
  decltype(simulation(cells, grid, exponential_simpson{}, philox{}, current, spikes)) run;

  explicit library(std::size_t neurons)
      : cells(neurons, cell{presets::urbanczik_senn_2014}),
        current(inject(cells[dendrite], dendritic * pA, 0.0 * ms, 1e6 * second)),
        run(cells, grid, exponential_simpson{}, philox{.seed = 1}, current, spikes) {}

  template <class Execution = sequential>
  void advance(Execution const& execution = {}) {
    run.advance(grid.time_of({steps}), execution);
  }
};

template <class Batch>
struct raw_loop {
  raw::population<Batch> cells;

  explicit raw_loop(std::size_t neurons) : cells(neurons, {.seed = 1}) {
    for (std::size_t i = 0; i < neurons; ++i) cells.I_d[i] = dendritic;
  }
  void advance() { cells.run(steps); }
};

/// Times two runs in turn and reports nanoseconds a neuron-step as NAME_ns_a_neuron_step.
template <class A, class B>
void compare(benchmark::State& state, A& a, char const* a_name, B& b, char const* b_name) {
  std::vector<double> time_a, time_b;
  a.advance(), b.advance();
  for (auto _ : state) {
    time_a.push_back(side_by_side::seconds([&] { a.advance(); }));
    time_b.push_back(side_by_side::seconds([&] { b.advance(); }));
    state.SetIterationTime(time_a.back());
  }
  double const each = 1e9 / (static_cast<double>(state.range(0)) * steps);
  auto const counter = [](char const* name) { return std::string(name) + "_ns_a_neuron_step"; };
  state.counters[counter(a_name)] = each * side_by_side::median(time_a);
  state.counters[counter(b_name)] = each * side_by_side::median(time_b);
  state.counters["ratio"] = side_by_side::ratio(time_a, time_b);
}

template <class Real>
void against_raw(benchmark::State& state) {
  auto const neurons = static_cast<std::size_t>(state.range(0));
  library<Real> ours(neurons);
  raw_loop<Real> theirs(neurons);
  compare(state, ours, "library", theirs, "raw");
}

void one_by_one_against_lanes(benchmark::State& state) {
  auto const neurons = static_cast<std::size_t>(state.range(0));
  library<double> narrow(neurons);
  library<lanes_of_double> wide(neurons);
  compare(state, narrow, "one_by_one", wide, "lanes");
}

void one_thread_against_two(benchmark::State& state) {
  library<lanes_of_double> cells(static_cast<std::size_t>(state.range(0)));
  auto const wall = [&](unsigned count) {
    auto const begin = std::chrono::steady_clock::now();
    cells.advance(threads(count));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  std::vector<double> one, two;
  for (auto _ : state) {
    one.push_back(wall(1));
    two.push_back(wall(2));
    state.SetIterationTime(two.back());
  }
  state.counters["one_thread_ms"] = 1e3 * side_by_side::median(one);
  state.counters["two_threads_ms"] = 1e3 * side_by_side::median(two);
  state.counters["speed_up"] = side_by_side::ratio(one, two);
}

}  // namespace

BENCHMARK_TEMPLATE(against_raw, lanes_of_double)
    ->Name("population/lanes")
    ->Arg(1000)
    ->Arg(10000)
    ->UseManualTime();
BENCHMARK_TEMPLATE(against_raw, double)->Name("population/one_by_one")->Arg(1000)->UseManualTime();
BENCHMARK(one_by_one_against_lanes)
    ->Name("population/one_by_one_against_lanes")
    ->Arg(1000)
    ->UseManualTime();
BENCHMARK(one_thread_against_two)
    ->Name("population/one_thread_against_two")
    ->Arg(1000)
    ->Arg(10000)
    ->UseManualTime();

BENCHMARK_MAIN();
