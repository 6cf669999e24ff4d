// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// test_long_run HOURS DT_IN_MICROSECONDS [factorised|at_presynaptic_spikes]
//
// One neuron for so many hours of biological time, a minute at a time: 20 plastic synapses with Poisson
// input at 10 Hz, a periodic teacher, random spikes, everything recorded and taken away after each
// minute. It stops at the first thing that is wrong, with exit code 1: a clock that is not the number
// of steps times dt, a time that is off the grid or out of order, a spike of an input that was not
// sent, a weight or a potential out of bounds or no number, memory that grows, a rate that drifts.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "memory/held.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

namespace {

void require(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "wrong: %s\n", what);
  std::exit(1);
}

template <template <class> class Scheme>
void run_for(std::int64_t minutes, units::time_grid const& grid) {
  constexpr std::uint32_t synapses = 20;
  auto const minute = 60.0 * second;
  auto const steps_of_minute = grid.steps(minute).value;

  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  urbanczik_senn<U> const rule{
      .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
  poisson_generator inputs(synapses, 10.0 * Hz, grid, philox{.seed = 1});
  auto piece = inputs.next(minute);
  auto plastic =
      connect<Scheme>(piece, cell[dendrite][excitatory], rule, 90.0 * pA, grid.time_of({1}));
  double const dt = grid.resolution().value();  // ms; a generator sends in every step
  auto teacher =
      drive(cell[soma][excitatory],
            {.offset = dt * 54.0 * nS, .amplitude = dt * 48.0 * nS, .period = 100.0 * ms});
  auto nudge = drive(cell[soma][inhibitory], {.offset = dt * 180.0 * nS});
  spike_recorder spikes;
  weight_recorder weights(plastic);
  multimeter traces(100.0 * ms, probe{"U", [](auto& c) { return c[soma].V_m(); }},
                    probe{"V_w", [](auto& c) { return c[dendrite].V_m(); }});
  weights.reserve_entries(15'000);  // 12000 +- 110 a minute
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, teacher, nudge, plastic,
                 spikes, weights, traces);

  long long first_bytes = 0, most_bytes = 0;
  std::size_t all_spikes = 0, all_sent = 0, all_inputs = 0, spikes_of_hour = 0, at_a_bound = 0;
  double first_rate = 0.0;
  for (std::int64_t k = 1; k <= minutes; ++k) {
    all_inputs += piece.spikes.size();
    run.advance(minute);
    require(run.now() == grid.time_of({k * steps_of_minute}), "the clock is the steps times dt");
    require(run.now().value() == static_cast<double>(k) * 60e3, "minutes are minutes");

    auto last = grid.time_of({(k - 1) * steps_of_minute});
    for (auto const& t : spikes.times()) {
      require(t > last && t <= run.now() && grid.time_of(grid.nearest(t)) == t,
              "spikes are in order and on the grid");
      last = t;
    }
    for (auto const& sent : weights.entries()) {
      require(sent.w >= rule.W_min && sent.w <= rule.W_max, "weights sent are within bounds");
      at_a_bound += sent.w == rule.W_min || sent.w == rule.W_max;
    }
    for (std::size_t i = 0; i < synapses; ++i) {
      auto const w = plastic.current_weight(i);
      require(w >= rule.W_min && w <= rule.W_max, "weights are within bounds");
    }
    require(traces.size() == 600, "a sample every 100 ms");
    for (std::size_t j = 0; j < traces.size(); ++j) {
      require(traces.time(j) <= run.now(), "samples are of the past");
      for (double V : traces.row(j)) require(V > -90.0 && V < 50.0, "potentials are potentials");
    }
    all_spikes += spikes.size();
    spikes_of_hour += spikes.size();
    all_sent += weights.entries().size();

    spikes.clear();
    weights.clear();
    traces.clear();
    auto const of_piece = static_cast<long long>(piece.spikes.size() * sizeof(presynaptic_spike));
    auto const of_arrivals = static_cast<long long>(piece.spikes.size() * sizeof(arrival));
    auto const bytes = urbanczik_test::bytes_held.load() - of_piece - of_arrivals;
    if (k == 10) first_bytes = bytes;
    // The recorder of spikes may find some more room.
    if (k > 10) require(bytes < first_bytes + 16'384, "memory does not grow");
    most_bytes = std::max(most_bytes, bytes);

    if (k % 60 == 0) {
      double const rate = static_cast<double>(spikes_of_hour) / 3600.0;
      // The first hour is learning; from then on the rate of an hour varies by 1 % or less.
      if (k == 120) first_rate = rate;
      if (k > 120) require(std::abs(rate / first_rate - 1.0) < 0.1, "the rate does not drift");
      std::printf("%3lld h: %.3f Hz, %lld bytes held\n", static_cast<long long>(k / 60), rate,
                  bytes);
      std::fflush(stdout);
      spikes_of_hour = 0;
    }
    piece.spikes = {};
    piece.spikes.shrink_to_fit();
    piece = inputs.next(minute);
    plastic.extend(piece);
  }
  // A spike stamped with the very end has not arrived yet.
  require(all_sent <= all_inputs && all_inputs - all_sent <= synapses,
          "every spike of an input was sent, once");
  double mean = 0.0;  // of the weights, pA: two update schemes agree in it to rounding
  for (std::size_t i = 0; i < synapses; ++i) mean += plastic.current_weight(i).value() / synapses;
  std::printf(
      "%lld steps, %zu spikes, %zu weights sent, %.1f %% of them at a bound, in the end %.15g "
      "pA on average, at most %lld bytes held beside the input\n",
      static_cast<long long>(minutes * steps_of_minute), all_spikes, all_sent,
      100.0 * static_cast<double>(at_a_bound) / static_cast<double>(all_sent), mean, most_bytes);
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fprintf(stderr, "usage: %s HOURS DT_IN_MICROSECONDS [scheme]\n", words[0]);
    return 2;
  }
  auto const minutes = std::llround(60.0 * std::atof(words[1]));
  units::time_grid const grid(std::atof(words[2]) * 1e-3 * ms);
  if (count > 3 && std::string(words[3]) == "at_presynaptic_spikes")
    run_for<at_presynaptic_spikes>(minutes, grid);
  else
    run_for<factorised>(minutes, grid);
}
