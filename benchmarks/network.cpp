// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Three standard networks beside raw loops with the same synapses and random numbers, which send the same
// spikes (tests/raw/networks.cpp): nanoseconds a neuron-step and an event, synapses built a second, bytes
// a synapse, and two threads.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/xsimd.hpp>

#include "library_networks.hpp"
#include "raw/brunel.hpp"
#include "raw/coba.hpp"
#include "raw/cuba.hpp"
#include "raw/plastic_network.hpp"
#include "side_by_side.hpp"

namespace {

using namespace library_networks;
using Real = lanes_of_double;

struct coba_case {
  static constexpr std::uint32_t steps = 1000;  // a piece of a run that is timed
  static auto library() { return std::make_unique<coba<Real>>(); }
  static auto raw_loop(raw::rows rows) { return raw::coba<Real>({.seed = 1}, std::move(rows)); }
};
struct cuba_case {
  static constexpr std::uint32_t steps = 1000;
  static auto library() { return std::make_unique<cuba<Real>>(); }
  static auto raw_loop(raw::rows rows) { return raw::cuba<Real>({.seed = 1}, std::move(rows)); }
};
struct brunel_case {
  static constexpr std::uint32_t steps = 150;
  static auto library() { return std::make_unique<brunel<Real>>(5.0, 2.0); }
  static auto raw_loop(raw::rows rows) { return raw::brunel<Real>({.seed = 1}, std::move(rows)); }
};

template <class Network>
std::size_t synapses_of(Network const& net) {
  return net.EE.size() + net.EI.size() + net.IE.size() + net.II.size();
}

template <class Case>
void against_raw(benchmark::State& state) {
  auto ours = Case::library();
  ours->advance(1);
  auto theirs = Case::raw_loop(rows_of(*ours));
  theirs.run(1);
  for (int warm = 0; warm < 2; ++warm) ours->advance(Case::steps), theirs.run(Case::steps);
  auto const events = theirs.events;
  std::vector<double> time_ours, time_theirs;
  for (auto _ : state) {
    time_ours.push_back(side_by_side::seconds([&] { ours->advance(Case::steps); }));
    time_theirs.push_back(side_by_side::seconds([&] { theirs.run(Case::steps); }));
    state.SetIterationTime(time_ours.back());
  }
  double const neuron_steps = static_cast<double>(theirs.size()) * Case::steps;
  double const events_each =
      static_cast<double>(theirs.events - events) / static_cast<double>(time_ours.size());
  state.counters["library_ns_a_neuron_step"] = 1e9 * side_by_side::median(time_ours) / neuron_steps;
  state.counters["raw_ns_a_neuron_step"] = 1e9 * side_by_side::median(time_theirs) / neuron_steps;
  state.counters["ratio"] = side_by_side::ratio(time_ours, time_theirs);
  state.counters["ns_an_event_all_in"] = 1e9 * side_by_side::median(time_ours) / events_each;
  state.counters["raw_ns_an_event_all_in"] = 1e9 * side_by_side::median(time_theirs) / events_each;
}

template <class Case>
void build(benchmark::State& state) {
  auto const count = static_cast<unsigned>(state.range(0));
  std::size_t synapses = 0, bytes = 0;
  for (auto _ : state) {
    auto net = Case::library();
    auto const begin = std::chrono::steady_clock::now();
    net->advance(0, threads(count));
    state.SetIterationTime(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    synapses += synapses_of(*net);
    bytes = net->EE.bytes() + net->EI.bytes() + net->IE.bytes() + net->II.bytes();
    state.counters["bytes_per_synapse"] =
        static_cast<double>(bytes) / static_cast<double>(synapses_of(*net));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(synapses));
}

template <class Case>
void one_thread_against_two(benchmark::State& state) {
  auto one_thread = Case::library(), two_threads = Case::library();
  auto const wall = [](auto& net, unsigned count) {
    auto const begin = std::chrono::steady_clock::now();
    net.advance(Case::steps, threads(count));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (int warm = 0; warm < 3; ++warm) wall(*one_thread, 1), wall(*two_threads, 2);
  std::vector<double> one, two;
  for (auto _ : state) {
    one.push_back(wall(*one_thread, 1));
    two.push_back(wall(*two_threads, 2));
    state.SetIterationTime(two.back());
  }
  state.counters["one_thread_ms"] = 1e3 * side_by_side::median(one);
  state.counters["two_threads_ms"] = 1e3 * side_by_side::median(two);
  state.counters["speed_up"] = side_by_side::ratio(one, two);
}

// 1000 Urbanczik-Senn neurons with 100 plastic recurrent synapses each.
void plastic_against_raw(benchmark::State& state) {
  constexpr std::int32_t steps = 500;
  auto const span = 0.1 * ms * static_cast<double>(steps);
  with_plastic_network(
      [&](auto& cells, auto& EE, auto& run) {
        raw::plastic_network<Real> theirs({}, raw_synapses_of(EE));
        run.advance(span), theirs.run(steps);
        auto const events = theirs.events;
        std::vector<double> time_ours, time_theirs;
        for (auto _ : state) {
          time_ours.push_back(side_by_side::seconds([&] { run.advance(span); }));
          time_theirs.push_back(side_by_side::seconds([&] { theirs.run(steps); }));
          state.SetIterationTime(time_ours.back());
        }
        double const neuron_steps = static_cast<double>(cells[E].size()) * steps;
        state.counters["library_ns_a_neuron_step"] =
            1e9 * side_by_side::median(time_ours) / neuron_steps;
        state.counters["raw_ns_a_neuron_step"] =
            1e9 * side_by_side::median(time_theirs) / neuron_steps;
        state.counters["ratio"] = side_by_side::ratio(time_ours, time_theirs);
        state.counters["events_a_neuron_step"] =
            static_cast<double>(theirs.events - events) /
            (neuron_steps * static_cast<double>(time_ours.size()));
      },
      in_lanes);
}

}  // namespace

BENCHMARK_TEMPLATE(against_raw, coba_case)->Name("network/coba")->UseManualTime();
BENCHMARK_TEMPLATE(against_raw, cuba_case)->Name("network/cuba")->UseManualTime();
BENCHMARK_TEMPLATE(against_raw, brunel_case)->Name("network/brunel")->UseManualTime();
BENCHMARK(plastic_against_raw)->Name("network/plastic")->UseManualTime();
BENCHMARK_TEMPLATE(build, coba_case)->Name("network/build/coba")->Arg(1)->UseManualTime();
BENCHMARK_TEMPLATE(build, brunel_case)
    ->Name("network/build/brunel")
    ->Arg(1)
    ->Arg(2)
    ->Iterations(1)
    ->UseManualTime();
BENCHMARK_TEMPLATE(one_thread_against_two, brunel_case)
    ->Name("network/brunel/one_thread_against_two")
    ->UseManualTime();

BENCHMARK_MAIN();
