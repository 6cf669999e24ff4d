// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What a plastic population and a long run take: counted where it is asked for, in operator new, or
// limited by the system.

#include <cstddef>
#include <cstdio>
#include <new>
#include <unistd.h>

#include <sys/resource.h>
#include <sys/wait.h>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
#include "memory/held.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::bytes_held;
using U = units::biophysical;

units::time_grid const grid(0.1 * ms);
constexpr std::size_t neurons = 100, inputs = 200;

/// Every other input is silent throughout.
spike_trains half_silent(units::duration length) {
  auto trains = poisson_trains(inputs, 0.01 * kHz, length, grid, philox{1});
  std::erase_if(trains.spikes, [](auto const& spike) { return spike.synapse % 2 == 1; });
  return trains;
}

}  // namespace

TEST_CASE("a plastic synapse takes at most 64 bytes, and no more as time goes on") {
  auto const rule =
      urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};

  auto const before = bytes_held.load();
  auto trains = half_silent(20.0 * second);
  auto const spikes = trains.spikes.size();
  population cells(neurons, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});
  auto plastic = connect(std::move(trains), cells[dendrite][excitatory], rule, all_to_all{},
                         20.0 * pA, 0.1 * ms);
  simulation run(cells, grid, exponential_simpson{}, philox{.seed = 2}, plastic);
  run.advance(1.0 * second);
  auto const after_a_second = bytes_held.load();
  run.advance(19.0 * second);
  auto const in_the_end = bytes_held.load();

  // What the spikes of the inputs take belongs to them: once they are on the grid, an arrival each.
  auto const of_spikes = static_cast<long long>((spikes + 1) * sizeof(arrival));
  double const each = static_cast<double>(after_a_second - before - of_spikes) / (neurons * inputs);
  INFO("bytes a synapse: " << each);
  CHECK(each > 16.0);
  CHECK(each <= 64.0);
  CHECK(in_the_end == after_a_second);
}

TEST_CASE("the history of a single neuron is bounded, silent inputs included") {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  auto plastic = connect(
      half_silent(20.0 * second), cell[dendrite][excitatory],
      urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA},
      20.0 * pA, 0.1 * ms);
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, plastic);
  run.advance(1.0 * second);
  auto const after_a_second = bytes_held.load();
  run.advance(19.0 * second);
  CHECK(bytes_held.load() == after_a_second);
}

TEST_CASE("a run whose input comes in pieces and whose recordings are taken away does not grow") {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  poisson_generator input(inputs, 0.01 * kHz, grid, philox{1});
  auto const piece = 1.0 * second;
  auto plastic = connect(
      input.next(piece), cell[dendrite][excitatory],
      urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA},
      20.0 * pA, 0.1 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 5.4 * nS});
  spike_recorder spikes;
  weight_recorder weights(plastic);
  multimeter traces(1.0 * ms, probe{"U", [](auto& c) { return c[soma].V_m(); }});
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, teacher, plastic, spikes,
                 weights, traces);
  weights.reserve_entries(3000);  // 2000 +- 45 a piece
  // The only thing that changes from piece to piece is how many spikes there are.
  long long without_spikes = 0;
  for (int k = 0; k < 60; ++k) {
    auto more = input.next(piece);
    auto const of_spikes = static_cast<long long>((more.spikes.size() + 1) * sizeof(arrival));
    run.advance(piece);
    spikes.clear();
    weights.clear();
    traces.clear();
    plastic.extend(more);
    more.spikes = {};
    more.spikes.shrink_to_fit();
    auto const rest = bytes_held.load() - of_spikes;
    // In the first pieces the recorder of spikes finds its room.
    if (k == 20) without_spikes = rest;
    if (k > 20)
      CHECK(rest <= without_spikes + static_cast<long long>(256 * sizeof(units::duration)));
  }
}

namespace {

/// How a process of so much more address space than this one ends that calls f: 0, or 1 for want of
/// memory. Limits are of address space, as RLIMIT_AS and `ulimit -v` have it.
template <class F>
int ends_within(std::size_t bytes, F const& f) {
  auto const child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // Pages of the program and of its heap as it is, from /proc.
    std::size_t pages = 0;
    if (auto* file = std::fopen("/proc/self/statm", "r")) {
      if (std::fscanf(file, "%zu", &pages) != 1) pages = 0;
      std::fclose(file);
    }
    auto const limit = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + bytes;
    ::rlimit const both{limit, limit};
    int result = 2;
    if (pages > 0 && ::setrlimit(RLIMIT_AS, &both) == 0) try {
        result = f() ? 0 : 3;
      } catch (std::bad_alloc const&) {
        result = 1;
      } catch (...) {
        result = 4;
      }
    _exit(result);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

constexpr std::size_t synapses = 1'000'000;
auto const learning =
    urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};

bool within_bounds(units::current<U> const& w) {
  return w >= learning.W_min && w <= learning.W_max;  // false for what is no number
}

/// A million plastic synapses, of 1000 inputs at 10 Hz on each of 1000 neurons.
bool population_learns() {
  constexpr std::size_t each = 1000;
  static_assert(each * each == synapses);
  auto const length = 200.0 * ms;
  population cells(each, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});
  auto plastic = connect(poisson_trains(each, 0.01 * kHz, length, grid, philox{1}),
                         cells[dendrite][excitatory], learning, all_to_all{}, 2.0 * pA, 0.1 * ms);
  auto teacher = drive(cells[soma][excitatory], {.offset = 5.4 * nS});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 2}, teacher, plastic);
  run.advance(length);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < each; ++i)
    for (std::size_t k = 0; k < each; ++k) {
      auto const w = plastic.current_weight(i, k);
      if (!within_bounds(w)) return false;
      changed += w != 2.0 * pA;
    }
  return changed > synapses / 2;
}

/// A million plastic synapses on one neuron, of inputs at 1 Hz.
template <template <class> class Scheme>
bool neuron_learns() {
  auto const length = 100.0 * ms;
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  auto plastic = connect<Scheme>(poisson_trains(synapses, 0.001 * kHz, length, grid, philox{1}),
                                 cell[dendrite][excitatory], learning, 0.02 * pA, 0.1 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 5.4 * nS});
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, teacher, plastic);
  run.advance(length);
  std::size_t changed = 0;
  constexpr std::size_t some = 47;  // each may have all the steps of the run to take first
  for (std::size_t i = 0; i < synapses; i += some) {
    auto const w = plastic.current_weight(i);
    if (!within_bounds(w)) return false;
    changed += w != 0.02 * pA;
  }
  return changed > synapses / some / 20;
}

}  // namespace

TEST_CASE("a million plastic synapses run in 64 bytes each, and say so where there are fewer") {
  // The program's own needs beyond them: code and tables that are loaded as they are used, and the
  // spikes of the inputs, 100000 of the neuron's, for a moment as stamps and as arrivals.
  constexpr std::size_t beside = std::size_t{8} << 20;
  CHECK(ends_within(64 * synapses + beside, population_learns) == 0);
  CHECK(ends_within(64 * synapses + beside, neuron_learns<factorised>) == 0);
  CHECK(ends_within(64 * synapses + beside, neuron_learns<at_presynaptic_spikes>) == 0);
  CHECK(ends_within(12 * synapses, population_learns) == 1);
  CHECK(ends_within(12 * synapses, neuron_learns<factorised>) == 1);
}
