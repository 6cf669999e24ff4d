// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A neuron whose numbers become meaningless is stopped, and says which, when, and what they were; what
// was recorded holds none of them.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <urbanczik/recording/csv.hpp>

#include "cells.hpp"
#include "faults.hpp"
#include "temporary_file.hpp"

using namespace urbanczik_test;

namespace {

using biophysical = units::biophysical;
using cell_type = urbanczik_senn_neuron<biophysical>;

cell_type new_cell() { return cell_type{presets::urbanczik_senn_2014}; }

spike_trains inputs() { return poisson_trains(20, 0.05 * kHz, 200.0 * ms, grid, philox{7}); }

urbanczik_senn<biophysical> rule() { return overflowing_rule(); }

std::string content_of(std::filesystem::path const& path) {
  std::stringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

bool all_finite(auto const& traces) {
  bool finite = true;
  for (std::size_t k = 0; k < traces.size(); ++k)
    for (double x : traces.row(k)) finite &= std::isfinite(x);
  return finite;
}

}  // namespace

TEST_CASE("a variable that becomes NaN or infinite stops the run within 64 steps") {
  auto const check = [](auto where, std::string compartment, std::string quantity,
                        std::string unit) {
    for (double x : {not_a_number, infinity, -infinity})
      for (std::int64_t step : {1, 2, 63, 64, 65, 127, 128, 129, 640, 1000}) {
        CAPTURE(quantity, x, step);
        auto cell = new_cell();
        auto teacher = drive(cell[soma][excitatory], {.offset = 2.0 * nS});
        disturbance bad{where, x, step};
        multimeter traces(0.1 * ms, probe{"x", [&](auto& c) { return where(c); }});
        simulation run(cell, grid, exponential_simpson{}, source, teacher, bad, traces);
        auto const fault = fault_of([&] { run.advance(100.0 * ms); });
        REQUIRE(fault);
        CHECK(fault->kind == fault_kind::not_finite);
        CHECK(fault->neuron == fault->alone);
        CHECK(fault->compartment == compartment);
        CHECK(fault->quantity == quantity);
        CHECK(fault->unit == unit);
        CHECK_FALSE(std::isfinite(fault->value));
        auto const found = grid.nearest(fault->time).value;
        auto const good = grid.nearest(fault->last_good_time).value;
        CHECK(good < step);
        CHECK(step <= found);
        CHECK(found - good <= 64);
        // What is recorded ends where all was well, and run.now() is that time.
        CHECK(run.now() == fault->last_good_time);
        REQUIRE(traces.size() == static_cast<std::size_t>(good));
        CHECK(all_finite(traces));
        CHECK(std::isfinite(fault->last_good_value));
        if (good > 0) CHECK(fault->last_good_value == traces.row(traces.size() - 1)[0]);
      }
  };
  SECTION("V_m of the soma") { check(V_of_soma, "soma", "V_m", "mV"); }
  SECTION("a conductance") { check(g_of_soma, "soma", "inhibitory.g_syn", "nS"); }
  SECTION("a current") { check(I_of_dendrite, "dendrite", "excitatory.I_syn", "pA"); }
}

TEST_CASE("what is said names quantity, compartment, time and the last good value") {
  auto cell = new_cell();
  disturbance bad{V_of_soma, not_a_number, 8100};
  simulation run(cell, grid, exponential_simpson{}, source, bad);
  CHECK_THROWS_WITH(run.advance(1000.0 * ms),
                    "numerical fault: V_m of compartment 'soma' is nan at t = 812.8 ms; last good "
                    "value -70 mV at t = 806.4 ms");
  // It does not go on.
  CHECK_THROWS_WITH(run.advance(1.0 * ms), contains_text("it ended with a numerical fault"));

  // The receptor is the cause, and told of first.
  auto other = new_cell();
  disturbance current{I_of_dendrite, -infinity, 10};
  simulation again(other, grid, exponential_simpson{}, source, current);
  CHECK_THROWS_WITH(again.advance(1.5 * ms),
                    "numerical fault: excitatory.I_syn of compartment 'dendrite' is -inf at t = "
                    "1.5 ms; last good "
                    "value 0 pA at t = 0 ms; affected are soma.V_m, dendrite.V_m, "
                    "dendrite.excitatory.I_syn");
}

TEST_CASE("the paper's units are those of the message there") {
  urbanczik_senn_neuron<units::unitless> cell{presets::urbanczik_senn_2014};
  disturbance bad{g_of_soma, -infinity, 70};
  simulation run(cell, grid, exponential_simpson{}, source, bad);
  CHECK_THROWS_WITH(
      run.advance(7.0 * ms),
      "numerical fault: inhibitory.g_syn of compartment 'soma' is -inf at t = 7 ms; last "
      "good value 0 Cu/ms at t = 6.4 ms");
}

TEST_CASE("a cell that is no good before the first step is refused") {
  auto cell = new_cell();
  simulation run(cell, grid, exponential_simpson{}, source);
  run.advance(1.0 * ms);
  cell.state()[soma][V_m] = not_a_number * mV;
  auto const fault = fault_of([&] { run.advance(0.0 * ms); });
  REQUIRE(fault);
  CHECK(fault->what() ==
        std::string("numerical fault: V_m of compartment 'soma' is nan at t = 1 ms"));
  CHECK(std::isnan(fault->last_good_value));
}

TEST_CASE("a healthy run is let alone, and all of it is recorded") {
  auto cell = new_cell();
  auto plastic = connect(inputs(), cell[dendrite][excitatory], rule(), 90.0 * pA, 0.1 * ms);
  auto teacher = drive(cell[soma][excitatory],
                       {.offset = 5.4 * nS, .amplitude = 4.8 * nS, .period = 100.0 * ms});
  spike_recorder spikes;
  weight_recorder weights(plastic);
  multimeter traces(0.1 * ms, probe{"V", [](auto& c) { return c[soma].V_m(); }});
  simulation run(cell, grid, exponential_simpson{}, source, plastic, teacher, spikes, weights,
                 traces);
  for (int k = 0; k < 7; ++k) run.advance(28.6 * ms);
  CHECK(traces.size() == 2002);
  CHECK(weights.entries().size() == inputs().spikes.size());
  CHECK(spikes.size() > 0);
}

TEST_CASE("no recorder and no file holds what is not finite, or what came after all was well") {
  auto cell = new_cell();
  auto plastic = connect(inputs(), cell[dendrite][excitatory], rule(), 90.0 * pA, 0.5 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 10.0 * nS});
  disturbance bad{V_of_dendrite, infinity, 1500};
  spike_recorder spikes;
  weight_recorder weights(plastic);
  multimeter traces(0.1 * ms, probe{"V", [](auto& c) { return c[soma].V_m(); }},
                    probe{"V*", [](auto& c) { return c.prediction(); }});
  simulation run(cell, grid, exponential_simpson{}, source, plastic, teacher, bad, spikes, weights,
                 traces);
  auto const fault = fault_of([&] { run.advance(200.0 * ms); });
  REQUIRE(fault);
  auto const good = grid.time_of({1472});  // 23 x 64
  CHECK(fault->last_good_time == good);
  CHECK(traces.size() == 1472);
  CHECK(all_finite(traces));
  REQUIRE(spikes.size() > 0);
  CHECK(spikes.times().back() <= good);
  REQUIRE(weights.entries().size() > 0);
  for (auto const& entry : weights.entries()) {
    CHECK(std::isfinite(entry.w.value()));
    CHECK(entry.time + 0.5 * ms <= good + 0.01 * ms);
  }

  temporary_folder const folder;
  csv::write(folder.path() / "traces.csv", traces);
  csv::write(folder.path() / "weights.csv", weights);
  csv::write(folder.path() / "spikes.csv", spikes);
  for (auto const* name : {"traces.csv", "weights.csv", "spikes.csv"}) {
    auto const text = content_of(folder.path() / name);
    CHECK(text.find("nan") == text.npos);
    CHECK(text.find("inf") == text.npos);
  }
  // They are those of the run without the fault, up to there.
  auto healthy = new_cell();
  auto same = connect(inputs(), healthy[dendrite][excitatory], rule(), 90.0 * pA, 0.5 * ms);
  auto same_teacher = drive(healthy[soma][excitatory], {.offset = 10.0 * nS});
  spike_recorder same_spikes;
  weight_recorder same_weights(same);
  simulation alike(healthy, grid, exponential_simpson{}, source, same, same_teacher, same_spikes,
                   same_weights);
  alike.advance(good);
  CHECK(spikes.times() == same_spikes.times());
  REQUIRE(weights.entries().size() == same_weights.entries().size());
  CHECK(weights.entries().back().w == same_weights.entries().back().w);
}

TEST_CASE("a current or a factor of learning that is not finite is refused where it comes in") {
  for (double x : {not_a_number, infinity, -infinity}) {
    CAPTURE(x);
    auto cell = new_cell();
    CHECK_THROWS_WITH(cell[soma].inject(x * pA),
                      contains_text("injected.I = ") && contains_text("pA: must be finite"));
    auto current = inject(cell[soma], x * pA, 0.0 * ms, 1.0 * ms);
    CHECK_THROWS_WITH(simulation(cell, grid, exponential_simpson{}, source, current),
                      contains_text("current_step.I = ") && contains_text("must be finite"));
    auto plastic = connect(inputs(), cell[dendrite][excitatory], rule(), 90.0 * pA, 0.1 * ms);
    CHECK_THROWS_WITH(plastic.modulate(x),
                      contains_text("synapse.modulation = ") && contains_text("must be finite"));
    CHECK_THROWS_WITH(plastic.reward(x),
                      contains_text("synapse.reward = ") && contains_text("must be finite"));
    CHECK_THROWS_WITH(plastic.set_eta(x * pA * pA), contains_text("must be finite"));
    auto broken = connect(inputs(), cell[dendrite][excitatory], rule(), x * pA, 0.1 * ms);
    CHECK_THROWS_WITH(simulation(cell, grid, exponential_simpson{}, source, broken),
                      contains_text("synapse.weight[0..19] = ") && contains_text("must be finite"));
    CHECK(cell.injected()[soma] == 0.0 * pA);
  }
}

// Explicit methods.

TEST_CASE("an explicit method that is unstable at rest is refused before the first step") {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.t_ref = 0.0 * ms;  // a multiple of any step
  cell_type cell{model};
  // The soma decays at (30 + 600) nS / 300 pF = 2.1 1/ms.
  CHECK_THROWS_WITH(
      simulation(cell, units::time_grid(1.0 * ms), forward_euler{}, source),
      "invalid parameters:\n  resolution dt = 1 ms: must not exceed 0.952381 ms [forward_euler: "
      "stable up to there for V_m of compartment 'soma']");
  CHECK_THROWS_WITH(simulation(cell, units::time_grid(1.4 * ms), runge_kutta_4{}, source),
                    contains_text("must not exceed 1.3263"));
  CHECK_NOTHROW(simulation(cell, units::time_grid(0.95 * ms), forward_euler{}, source));
  CHECK_NOTHROW(simulation(cell, units::time_grid(1.32 * ms), runge_kutta_4{}, source));
  CHECK_NOTHROW(simulation(cell, units::time_grid(2.0 * ms), exponential_euler{}, source));
}

TEST_CASE("an explicit method that becomes unstable is stopped within 64 steps") {
  auto cell = new_cell();
  // 2.1/ms and, from 50 ms on, 60 nS per step of 0.5 ms that decay with 3 ms: 391 nS, 1.3/ms more.
  units::time_grid const coarse(0.6 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 110.0 * nS, .start = 60.0 * ms});
  simulation run(cell, coarse, forward_euler{}, source, teacher);
  auto const fault = fault_of([&] { run.advance(600.0 * ms); });
  REQUIRE(fault);
  CHECK(fault->kind == fault_kind::unstable_step);
  CHECK(fault->compartment == "soma");
  CHECK(fault->quantity == "V_m");
  CHECK(coarse.nearest(fault->time).value <= 100 + 64);
  CHECK(std::isfinite(fault->value));
  CHECK_THAT(
      fault->what(),
      contains_text("numerical fault: V_m of compartment 'soma' is integrated in unstable "
                    "steps at t = 76.8 ms, where it is ") &&
          contains_text(" mV; all was well at t = 38.4 ms; forward_euler in steps of 0.6 ms is "
                        "stable there only up to 0."));
}

TEST_CASE("a potential that no potential of the model comes near is reported before it overflows") {
  // exponential_simpson where couplings in both ways are too fast for it.
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.couplings[dendrite].g_ps = 60000.0 * nS;
  cell_type cell{model};
  units::time_grid const coarse(1.0 * ms);
  auto current = inject(cell[dendrite], 10.0 * pA, 0.0 * ms, 1000.0 * ms);
  simulation run(cell, coarse, exponential_simpson{}, source, current);
  auto const fault = fault_of([&] { run.advance(1000.0 * ms); });
  REQUIRE(fault);
  CHECK(fault->time <= 64.0 * ms);

  // The potentials of the model span 75 mV (E_I to E_E): 75 + 1000 x 75 mV.
  for (double x : {75000.0, -75000.0, 75200.0, -75200.0}) {
    auto other = new_cell();
    disturbance far{V_of_dendrite, x, 64};
    simulation again(other, grid, exponential_simpson{}, source, far);
    auto const found = fault_of([&] { again.advance(10.0 * ms); });
    CHECK(found.has_value() == (std::abs(x) > 75075.0));
    if (!found) continue;
    CHECK(found->kind == fault_kind::out_of_range);
    CHECK(found->value == x);
    CHECK_THAT(found->what(), contains_text("V_m of compartment 'dendrite' is ") &&
                                  contains_text("5200 mV at t = 6.4 ms; last good value -70 mV at "
                                                "t = 0 ms; no potential of the model comes near "
                                                "75075 mV"));
  }
}

TEST_CASE("gates that diverge are reported, with what is known of the method") {
  using axon = squid_axon::cell<biophysical>;
  auto const fault_at = [](double dt) {
    axon cell{squid_axon::model()};
    auto current = inject(cell[soma], 100.0 * pA, 0.0 * ms, 100.0 * ms);
    units::time_grid const steps(dt * ms);
    simulation run(cell, steps, forward_euler{}, source, current);
    return fault_of([&] { run.advance(100.0 * ms); });
  };
  CHECK_FALSE(fault_at(0.01));
  auto const fault = fault_at(0.5);
  REQUIRE(fault);
  CHECK(fault->compartment == "soma");
  CHECK_THAT(fault->what(),
             contains_text("; forward_euler in steps of 0.5 ms is stable there only up to 0."));
}

// Adaptive methods.

TEST_CASE("an adaptive method that cannot meet its tolerance says where and when") {
  auto const out_of_reach = dormand_prince_54(1e-30 * mV, 1e-30 * nS, 1e-30 * pA);
  auto cell = new_cell();
  disturbance kick{V_of_soma, -60.0, 100};
  multimeter traces(0.1 * ms, probe{"V", [](auto& c) { return c[soma].V_m(); }});
  simulation run(cell, grid, out_of_reach, source, kick, traces);
  auto const fault = fault_of([&] { run.advance(100.0 * ms); });
  REQUIRE(fault);
  CHECK(fault->kind == fault_kind::tolerance_not_met);
  CHECK(fault->compartment == "soma");
  CHECK(fault->quantity == "V_m");
  CHECK(fault->last_good_value == -60.0);
  CHECK(traces.size() == 100);
  CHECK(run.now() == 10.0 * ms);
  CHECK_THAT(
      fault->what(),
      contains_text("numerical fault: V_m of compartment 'soma' is not integrated to its tolerance "
                    "at t = 10.1 ms; last good value -60 mV at t = 10 ms; dormand_prince_54: the "
                    "error stays above the tolerance ("));

  // Where the tolerance is not met because a variable is no number, this is what is said.
  auto other = new_cell();
  disturbance bad{g_of_soma, not_a_number, 30};
  simulation again(other, grid, dormand_prince_54(1e-6 * mV, 1e-6 * nS, 1e-6 * pA), source, bad);
  CHECK_THROWS_WITH(
      again.advance(10.0 * ms),
      "numerical fault: inhibitory.g_syn of compartment 'soma' is nan at t = 3 ms; last "
      "good value 0 nS at t = 0 ms");
}

// Synapses.

namespace {

template <template <class> class Scheme>
void check_scheme() {
  // At the ends of windows and of blocks of the factorised update, which are shorter than 200 steps
  // here, and where a history starts anew (4096).
  for (std::int64_t step : {1, 63, 64, 65, 127, 150, 165, 180, 195, 400, 4095, 4096, 4097}) {
    CAPTURE(step);
    auto cell = new_cell();
    auto silent = connect<Scheme>(spike_trains{.synapses = 3}, cell[dendrite][excitatory],
                                  overflowing_rule(), 90.0 * pA, 0.1 * ms);
    auto overflow = overflow_in(step);
    simulation run(cell, grid, exponential_simpson{}, source, silent, overflow);
    auto const fault = fault_of([&] { run.advance(420.0 * ms); });
    REQUIRE(fault);
    CHECK(fault->kind == fault_kind::synapses);
    CHECK(fault->compartment == "dendrite");
    CHECK(fault->quantity == "excitatory.weight");
    auto const found = grid.nearest(fault->time).value;
    CHECK(step <= found);
    CHECK(found <= step + 64 + 2);  // an error takes twice the delay to the synapse
  }
}

}  // namespace

TEST_CASE("an error that is not finite is found, though the weights sent are clipped") {
  SECTION("factorised") { check_scheme<factorised>(); }
  SECTION("at_presynaptic_spikes") { check_scheme<at_presynaptic_spikes>(); }
  SECTION("per_step") { check_scheme<per_step>(); }
}

TEST_CASE("synapses are said to be where they are") {
  auto cell = new_cell();
  auto silent = connect(spike_trains{.synapses = 3}, cell[dendrite][excitatory], overflowing_rule(),
                        90.0 * pA, 0.1 * ms);
  auto overflow = overflow_in(70);
  simulation run(cell, grid, exponential_simpson{}, source, silent, overflow);
  CHECK_THROWS_WITH(run.advance(600.0 * ms),
                    "numerical fault: excitatory.weight of compartment 'dendrite' is not finite at "
                    "t = 12.8 ms; all was well at t = 6.4 ms");
}
