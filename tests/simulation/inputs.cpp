// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <vector>

#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/current_step.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/simulation/simulation.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using units::biophysical;
using urbanczik_test::contains_text;

namespace {

using cell_type = urbanczik_senn_neuron<biophysical>;
units::time_grid const grid(0.1 * ms);

// A device after an input: takes away what arrived in each step and remembers it.
struct taken_from_soma {
  std::vector<double> jumps{0.0};  // nS, of step n at [n]

  template <class Cell>
  void deliver(Cell& cell, units::step_count) {
    auto& g = cell.state()[soma][excitatory][g_syn];
    jumps.push_back(g.value());
    g = 0.0 * nS;
  }
};

// The currents at the end of each step.
struct injected_currents {
  std::vector<double> soma_{0.0}, dendrite_{0.0};  // pA

  template <class Cell>
  void observe(Cell& cell, units::step_count) {
    soma_.push_back(cell.injected()[soma].value());
    dendrite_.push_back(cell.injected()[dendrite].value());
  }
};

std::vector<double> jumps_of(sine_wave<units::conductance<biophysical>> const& wave, int steps) {
  cell_type cell{presets::urbanczik_senn_2014};
  auto input = drive(cell[soma][excitatory], wave);
  taken_from_soma taken;
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, input, taken);
  run.advance(grid.time_of({steps}));
  return taken.jumps;
}

}  // namespace

TEST_CASE("what a generator emits at t arrives one step later, from start to before stop") {
  auto const jumps = jumps_of({.offset = 2.0 * nS, .start = 1.0 * ms, .stop = 3.0 * ms}, 60);
  for (std::size_t n = 1; n <= 60; ++n) {
    INFO("step " << n);
    // Emitted in steps 10 ... 29, which is 20 times.
    CHECK(jumps[n] == (n >= 11 && n <= 30 ? 2.0 : 0.0));
  }
}

TEST_CASE("a generator that starts at time 0 is first felt at the end of the first step") {
  auto const jumps = jumps_of({.offset = 2.0 * nS, .start = 0.0 * ms, .stop = 0.3 * ms}, 5);
  CHECK(jumps == std::vector{0.0, 2.0, 2.0, 2.0, 0.0, 0.0});
}

TEST_CASE("a generator that stops at an infinite time sends in every step") {
  auto const jumps = jumps_of({.offset = 2.0 * nS,
                               .start = 0.0 * ms,
                               .stop = std::numeric_limits<units::duration>::infinity()},
                              30);
  CHECK(std::vector<double>(jumps.begin() + 1, jumps.end()) == std::vector<double>(30, 2.0));
}

TEST_CASE("a generator that stops where it starts sends nothing") {
  for (double jump : jumps_of({.offset = 2.0 * nS, .start = 1.0 * ms, .stop = 1.0 * ms}, 30))
    CHECK(jump == 0.0);
}

TEST_CASE("a generator sends the same in a second simulation, on another grid and from the start") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto const cell_after = [&](auto& input, double dt) {
    cell = cell_type{presets::urbanczik_senn_2014};
    simulation run(cell, units::time_grid(dt * ms), runge_kutta_4{}, philox{1}, input);
    run.advance(12.0 * ms);
    return cell.state();
  };
  auto const make = [&] {
    return drive(cell[soma][excitatory], {.offset = 2.0 * nS,
                                          .amplitude = 1.0 * nS,
                                          .period = 4.0 * ms,
                                          .start = 2.0 * ms,
                                          .stop = 11.0 * ms});
  };
  auto used = make();
  for (double dt : {0.1, 0.1, 0.2}) {
    auto anew = make();
    CHECK(cell_after(used, dt) == cell_after(anew, dt));
  }
}

TEST_CASE("a device that is given twice is refused, and the cell is as before") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto step = inject(cell[soma], 50.0 * pA, 0.0 * ms, 10.0 * ms);
  auto wave = drive(cell[soma][excitatory], {.offset = 1.0 * nS});
  CHECK_THROWS_WITH(simulation(cell, grid, runge_kutta_4{}, philox{1}, step, wave, step),
                    contains_text("device 3 is device 1 again, and would act twice"));
  CHECK(cell.injected()[soma] == 0.0 * pA);
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, step, wave);
  run.advance(1.0 * ms);
}

TEST_CASE("a sine is offset + amplitude sin(2 pi t/period) with the generator's own time") {
  auto const jumps = jumps_of({.offset = 5.4 * nS,
                               .amplitude = 4.8 * nS,
                               .period = 100.0 * ms,
                               .start = 40.0 * ms,
                               .stop = 240.0 * ms},
                              3000);
  double largest = 0.0, highest = 0.0, lowest = 100.0;
  for (std::size_t n = 1; n <= 3000; ++n) {
    bool const on = n > 400 && n <= 2400;
    double const t = 0.1 * (static_cast<double>(n) - 1.0);
    double const expected = on ? 5.4 + 4.8 * std::sin(2.0 * std::numbers::pi * t / 100.0) : 0.0;
    largest = std::max(largest, std::abs(jumps[n] - expected));
    if (on) highest = std::max(highest, jumps[n]), lowest = std::min(lowest, jumps[n]);
  }
  CHECK(largest < 1e-13);
  CHECK_THAT(highest, WithinAbs(10.2, 1e-12));
  CHECK_THAT(lowest, WithinAbs(0.6, 1e-12));
}

TEST_CASE("a generator off the grid or out of range is refused") {
  using wave = sine_wave<units::conductance<biophysical>>;
  CHECK_THROWS_WITH(
      jumps_of(wave{.start = 0.05 * ms, .stop = 1.0 * ms}, 1),
      contains_text("input.start = 0.05 ms: must be a multiple of the resolution 0.1 ms"));
  CHECK_THROWS_WITH(jumps_of(wave{.start = 0.0 * ms, .stop = 0.33 * ms}, 1),
                    contains_text("input.stop = 0.33 ms"));
  CHECK_THROWS_WITH(jumps_of(wave{.start = -1.0 * ms}, 1),
                    contains_text("input.start = -1 ms: must not be negative"));
  CHECK_THROWS_WITH(jumps_of(wave{.amplitude = 1.0 * nS, .period = 0.0 * ms}, 1),
                    contains_text("input.period = 0 ms: must be"));
  CHECK_THROWS_WITH(jumps_of(wave{.period = -1.0 * ms}, 1),
                    contains_text("input.period = -1 ms: must not be negative"));
  CHECK_THROWS_WITH(jumps_of(wave{.offset = std::nan("") * nS}, 1),
                    contains_text("input.offset = nan nS: must be finite"));
  CHECK_THROWS_WITH(jumps_of(wave{.amplitude = INFINITY * nS}, 1),
                    contains_text("input.amplitude = inf nS: must be finite"));

  // On an inhibitory receptor a negative current would excite, also for a part of the period.
  cell_type cell{presets::urbanczik_senn_2014};
  auto const refused = [&](sine_wave<units::current<biophysical>> const& offered) {
    auto input = drive(cell[dendrite][inhibitory], offered);
    simulation run(cell, grid, runge_kutta_4{}, philox{1}, input);
    run.advance(1.0 * ms);
  };
  CHECK_THROWS_WITH(refused({.offset = -2.0 * pA}),
                    contains_text("a negative weight on an inhibitory receptor would excite"));
  CHECK_THROWS_WITH(refused({.offset = 2.0 * pA, .amplitude = 3.0 * pA, .period = 5.0 * ms}),
                    contains_text("a negative weight on an inhibitory receptor would excite"));
  CHECK_NOTHROW(refused({.offset = 2.0 * pA}));
}

TEST_CASE("a current flows from start to stop and moves the membrane in the steps in between") {
  // A dendrite without back-coupling: V = E_L + I/g_L (1 - exp(-(t - start)/tau_L)), with tau_L 10
  // ms and 60 pA / 30 nS = 2 mV. The exponential method is exact here.
  cell_type cell{presets::urbanczik_senn_2014};
  auto current = inject(cell[dendrite], 60.0 * pA, 2.0 * ms, 25.0 * ms);
  injected_currents observed;
  std::vector<double> V{-70.0};
  simulation run(cell, grid, exponential_euler{}, philox{1}, current, observed);
  for (int n = 1; n <= 600; ++n) {
    run.advance(0.1 * ms);
    V.push_back(cell[dendrite].V_m().value());
  }
  double const top = -70.0 + 2.0 * (1.0 - std::exp(-2.3));
  for (std::size_t n = 0; n <= 600; ++n) {
    double const t = 0.1 * static_cast<double>(n);
    INFO("t = " << t << " ms");
    CHECK(observed.dendrite_[n] == (n >= 20 && n < 250 ? 60.0 : 0.0));
    CHECK(observed.soma_[n] == 0.0);
    double const expected = n <= 20    ? -70.0
                            : n <= 250 ? -70.0 + 2.0 * (1.0 - std::exp(-(t - 2.0) / 10.0))
                                       : -70.0 + (top + 70.0) * std::exp(-(t - 25.0) / 10.0);
    CHECK_THAT(V[n], WithinAbs(expected, 1e-10));
  }
}

TEST_CASE("a current that starts at time 0 flows in the first step") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto current = inject(cell[soma], 300.0 * pA, 0.0 * ms, 0.1 * ms);
  simulation run(cell, grid, forward_euler{}, philox{1}, current);
  CHECK(cell.injected()[soma] == 300.0 * pA);
  run.advance(0.1 * ms);
  CHECK_THAT(cell[soma].V_m().value(), WithinAbs(-70.0 + 0.1, 1e-12));  // 300 pA / 300 pF
  CHECK(cell.injected()[soma] == 0.0 * pA);
}

TEST_CASE("currents that overlap add up, on either compartment") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto first = inject(cell[soma], 100.0 * pA, 1.0 * ms, 3.0 * ms);
  auto negative = inject(cell[soma], -30.0 * pA, 2.0 * ms, 4.0 * ms);
  auto third = inject(cell[dendrite], 7.0 * pA, 2.0 * ms, 2.5 * ms);
  injected_currents observed;
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, first, negative, third, observed);
  run.advance(5.0 * ms);
  for (std::size_t n = 1; n <= 50; ++n) {
    INFO("step " << n);
    CHECK(observed.soma_[n] ==
          (n >= 10 && n < 30 ? 100.0 : 0.0) - (n >= 20 && n < 40 ? 30.0 : 0.0));
    CHECK(observed.dendrite_[n] == (n >= 20 && n < 25 ? 7.0 : 0.0));
  }
}

TEST_CASE("a current step off the grid, backwards, before time 0 or not finite is refused") {
  auto const run_with = [](auto I, auto start, auto stop) {
    cell_type cell{presets::urbanczik_senn_2014};
    auto current = inject(cell[soma], I, start, stop);
    static_cast<void>(simulation(cell, grid, runge_kutta_4{}, philox{1}, current));
  };
  CHECK_NOTHROW(run_with(1.0 * pA, 1.0 * ms, 2.0 * ms));
  CHECK_THROWS_WITH(run_with(1.0 * pA, 1.05 * ms, 2.0 * ms),
                    contains_text("current_step.start = 1.05 ms"));
  CHECK_THROWS_WITH(run_with(1.0 * pA, 1.0 * ms, 2.05 * ms),
                    contains_text("current_step.stop = 2.05 ms"));
  CHECK_THROWS_WITH(run_with(1.0 * pA, 3.0 * ms, 2.0 * ms),
                    contains_text("current_step.start") && contains_text("after stop"));
  CHECK_THROWS_WITH(run_with(std::nan("") * pA, 1.0 * ms, 2.0 * ms),
                    contains_text("current_step.I = nan pA: must be finite"));
  // It would never begin, but end.
  CHECK_THROWS_WITH(run_with(1.0 * pA, -1.0 * ms, 2.0 * ms),
                    contains_text("current_step.start = -1 ms: must not be negative"));
}
