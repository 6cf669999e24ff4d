// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A run does not change as time goes on: at step 2^31 and 2^32, 5 days on a grid of 0.1 ms, and at
// 2^40 it does bit for bit what it does at step 0, and its times are the step times dt. A step number
// of 32 bits, or a time that is summed, would show.

#include <cstdint>
#include <vector>

#include "catch.hpp"
#include "late_start.hpp"
#include "refractory_course.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using namespace urbanczik_test;
using U = units::biophysical;
using units::step_count;

namespace {

units::time_grid const grid(0.1 * ms);
constexpr std::int64_t steps = 20'000;

// Before a power of two, and a multiple of the periods of the sine and of the multimeter.
constexpr std::int64_t before(std::int64_t power) { return (power - steps / 2) / 1000 * 1000; }
std::vector<std::int64_t> const starts{before(std::int64_t{1} << 31), before(std::int64_t{1} << 32),
                                       before(std::int64_t{1} << 40)};

urbanczik_senn<U> rule() {
  return {.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
}
spike_trains inputs() { return poisson_trains(30, 20.0 * Hz, 2.0 * second, grid, philox{1}); }

/// All that a run leaves, with the steps in place of times.
struct outcome {
  std::vector<std::int64_t> steps{};
  std::vector<double> values{};

  void note(step_count n, double value, step_count late) {
    steps.push_back(n.value - late.value);
    values.push_back(value);
  }
  /// Only of a time that is bit for bit that of a step.
  void note(units::duration time, double value, step_count late) {
    REQUIRE(time == grid.time_of(grid.nearest(time)));
    note(grid.nearest(time), value, late);
  }
  friend bool operator==(outcome const&, outcome const&) = default;
};

template <template <class> class Scheme, class Spiking>
outcome run_at(step_count late) {
  auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  using cell_type = urbanczik_senn_neuron<U, Spiking>;
  typename cell_type::model_type model{};
  model.compartments = preset.compartments;
  model.couplings = preset.couplings;
  model.spiking.transfer = preset.spiking.transfer;
  model.spiking.t_ref = 3.0 * ms;
  cell_type cell(model);

  auto const at = [&](units::duration t) { return grid.time_of(grid.nearest(t) + late); };
  auto plastic = connect<Scheme>(later(inputs(), late, grid), cell[dendrite][excitatory], rule(),
                                 90.0 * pA, 0.1 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 5.4 * nS,
                                                .amplitude = 4.8 * nS,
                                                .period = 100.0 * ms,
                                                .start = at(100.0 * ms),
                                                .stop = at(1900.0 * ms)});
  auto electrode = inject(cell[dendrite], 100.0 * pA, at(300.0 * ms), at(500.0 * ms));
  multimeter traces(5.0 * ms, probe{"U", [](auto& c) { return c[soma].V_m(); }},
                    probe{"V_w", [](auto& c) { return c[dendrite].V_m(); }});
  spike_recorder spikes;
  weight_recorder weights(plastic);
  advance_late(cell, grid, exponential_simpson{}, {philox{3}, late}, steps, teacher, electrode,
               plastic, traces, spikes, weights);

  outcome all;
  for (std::size_t k = 0; k < traces.size(); ++k)
    for (double value : traces.row(k)) all.note(traces.time(k), value, late);
  for (auto const& t : spikes.times()) all.note(t, 0.0, late);
  for (auto const& sent : weights.entries()) all.note(sent.time, sent.w.value(), late);
  for (std::size_t i = 0; i < plastic.size(); ++i)
    all.note(late, plastic.current_weight(i).value(), late);
  CHECK(spikes.size() > 20);
  CHECK(weights.entries().size() > 1000);
  return all;
}

}  // namespace

TEMPLATE_TEST_CASE("a neuron does at any time what it does at the start",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  auto const check = [](auto const& run) {
    auto const at_0 = run(step_count{0});
    for (auto start : starts) {
      INFO("from step " << start);
      CHECK((run(step_count{start}) == at_0));
    }
  };
  SECTION("factorised") { check(run_at<factorised, TestType>); }
  SECTION("at presynaptic spikes") { check(run_at<at_presynaptic_spikes, TestType>); }
  SECTION("per step") { check(run_at<per_step, TestType>); }
}

TEST_CASE("a population does at any time what it does at the start") {
  auto const run_at = [](step_count late) {
    constexpr std::size_t neurons = 5;
    population cells(neurons, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});
    auto plastic = connect(later(inputs(), late, grid), cells[dendrite][excitatory], rule(),
                           all_to_all{}, 90.0 * pA, 0.1 * ms);
    auto teacher = drive(cells[soma][excitatory], {.offset = 5.4 * nS,
                                                   .amplitude = 4.8 * nS,
                                                   .period = 100.0 * ms,
                                                   .start = grid.time_of(late)});
    spike_raster raster;
    advance_late(cells, grid, exponential_simpson{}, {philox{3}, late}, steps, teacher, plastic,
                 raster);
    outcome all;
    for (auto const& spike : raster.spikes())
      all.note(spike.time, static_cast<double>(spike.neuron), late);
    for (std::size_t i = 0; i < neurons; ++i) {
      all.note(late, cells[soma].V_m(i).value(), late);
      for (std::size_t k = 0; k < plastic.inputs(); ++k)
        all.note(late, plastic.current_weight(k, i).value(), late);
    }
    CHECK(raster.size() > 100);
    return all;
  };
  auto const at_0 = run_at(step_count{0});
  for (auto start : starts) {
    INFO("from step " << start);
    CHECK((run_at(step_count{start}) == at_0));
  }
}

TEMPLATE_TEST_CASE("the refractory time is the same wherever the clock is",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>,
                   threshold_with_reset) {
  for (auto late : late_steps()) {
    INFO("from step " << late);
    CHECK(spikes_from<U, TestType>(late, lanes_of<double>{}) == every_31_steps());
    CHECK(spikes_from<units::basic_biophysical<float>, TestType>(late, lanes_of<float>{}) ==
          every_31_steps());
  }
}

TEST_CASE("what late_start.hpp does at step 0 is what a simulation does") {
  urbanczik_senn_neuron<U> late{presets::urbanczik_senn_2014}, usual{presets::urbanczik_senn_2014};
  auto const run = [](auto& cell, auto const& advance) {
    auto plastic = connect(inputs(), cell[dendrite][excitatory], rule(), 90.0 * pA, 0.1 * ms);
    spike_recorder spikes;
    advance(plastic, spikes);
    return spikes.times();
  };
  auto const by_hand = run(late, [&](auto&... devices) {
    advance_late(late, grid, runge_kutta_4{}, {philox{3}, {}}, steps, devices...);
  });
  auto const simulated = run(usual, [&](auto&... devices) {
    simulation all(usual, grid, runge_kutta_4{}, philox{3}, devices...);
    all.advance(grid.time_of({steps}));
  });
  CHECK((by_hand == simulated));
  CHECK((late.state() == usual.state()));
}
