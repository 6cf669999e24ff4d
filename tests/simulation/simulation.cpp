// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
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

// Writes down each of its calls, with a name, in a common log.
struct logger {
  std::string name;
  std::vector<std::string>* log;

  template <class Cell>
  void prepare(Cell&, units::time_grid const&) {
    log->push_back(name + " prepare");
  }
  void reserve(units::step_count steps) {
    log->push_back(name + " reserve " + std::to_string(steps.value));
  }
  template <class Cell>
  void deliver(Cell&, units::step_count n) {
    log->push_back(name + " deliver " + std::to_string(n.value));
  }
  template <class Cell>
  void observe(Cell&, units::step_count n) {
    log->push_back(name + " observe " + std::to_string(n.value));
  }
};

// Sets the soma's potential in one step, after the membranes were integrated.
struct kick {
  std::int64_t step;
  double V;  // mV

  template <class Cell>
  void deliver(Cell& cell, units::step_count n) {
    if (n.value == step) cell.state()[soma][V_m] = V * mV;
  }
};

}  // namespace

TEST_CASE("devices are called in the order given: all deliver, then all observe") {
  cell_type cell{presets::urbanczik_senn_2014};
  std::vector<std::string> log;
  logger a{"a", &log}, b{"b", &log};
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, a, b);
  run.advance(0.2 * ms);
  run.advance(0.1 * ms);
  CHECK(log == std::vector<std::string>{"a prepare", "b prepare",      //
                                        "a reserve 2", "b reserve 2",  //
                                        "a deliver 1", "b deliver 1",  //
                                        "a observe 1", "b observe 1",  //
                                        "a deliver 2", "b deliver 2",  //
                                        "a observe 2", "b observe 2",  //
                                        "a reserve 1", "b reserve 1",  //
                                        "a deliver 3", "b deliver 3",  //
                                        "a observe 3", "b observe 3"});
}

TEST_CASE("the state recorded at a time holds the jumps that arrive at that time, undecayed") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto input = connect(spike_trains{.synapses = 1, .spikes = {{1.0 * ms, 0}, {1.2 * ms, 0}}},
                       cell[dendrite][excitatory], static_synapse{}, 90.0 * pA, 0.5 * ms);
  multimeter traces(0.1 * ms,
                    probe{"I", [](auto& c) { return c.state()[dendrite][excitatory][I_syn]; }},
                    probe{"V", [](auto& c) { return c[dendrite].V_m(); }});
  // The recorder stands before the input: observing comes after all delivering.
  simulation run(cell, grid, exponential_euler{}, philox{1}, traces, input);
  run.advance(3.0 * ms);

  for (std::size_t k = 0; k < traces.size(); ++k) {
    auto const n = static_cast<double>(k + 1);  // step
    double const earlier = n >= 15.0 ? 90.0 * std::exp(-0.1 * (n - 15.0) / 3.0) : 0.0;
    double const later = n >= 17.0 ? 90.0 * std::exp(-0.1 * (n - 17.0) / 3.0) : 0.0;
    INFO("step " << n);
    CHECK_THAT(traces.row(k)[0], WithinAbs(earlier + later, 1e-12));
    // The membrane was integrated before the jump: it moves one step later.
    if (n <= 15.0) CHECK(traces.row(k)[1] == -70.0);
    if (n == 16.0) CHECK(traces.row(k)[1] > -70.0);
  }
}

TEST_CASE(
    "the neuron spikes from the potential after the jumps, and the spike is seen in that step") {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.transfer.phi_max = 1e9 * kHz;  // certain at 0 mV, impossible at -1000 mV
  model.compartments[soma].membrane.E_L = -1000.0 * mV;
  model.compartments[dendrite].membrane.E_L = -1000.0 * mV;
  for (std::int64_t step : {1, 2, 17}) {
    cell_type cell{model};
    kick up{step, 0.0};
    spike_recorder spikes;
    multimeter traces(0.1 * ms, probe{"spikes", [](auto& c) { return c.spikes(); }},
                      probe{"V", [](auto& c) { return c[soma].V_m(); }});
    simulation run(cell, grid, runge_kutta_4{}, philox{1}, up, spikes, traces);
    run.advance(2.0 * ms);
    REQUIRE(spikes.size() == 1);
    CHECK(spikes.times()[0] == grid.time_of({step}));
    auto const k = static_cast<std::size_t>(step - 1);
    CHECK(traces.row(k)[0] == 1.0);
    CHECK(traces.row(k)[1] == 0.0);  // no reset
    if (k > 0) CHECK(traces.row(k - 1)[0] == 0.0);
    CHECK(traces.row(k + 1)[0] == 0.0);
  }
}

TEST_CASE("time goes on from one advance to the next") {
  cell_type cell{presets::urbanczik_senn_2014};
  kick none{-1, 0.0};
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, none);
  CHECK(run.now() == 0.0 * ms);
  run.advance(20.0 * ms);
  CHECK(run.now() == grid.time_of({200}));
  run.advance(0.0 * ms);
  run.advance(0.7 * ms);
  CHECK(run.now() == grid.time_of({207}));
}

TEST_CASE("a time span off the grid, negative or not a number is refused, and nothing has run") {
  cell_type cell{presets::urbanczik_senn_2014};
  std::vector<std::string> log;
  logger a{"a", &log};
  multimeter traces(0.1 * ms, probe{"V", [](auto& c) { return c[soma].V_m(); }});
  simulation run(cell, grid, runge_kutta_4{}, philox{1}, a, traces);
  CHECK_THROWS_WITH(
      run.advance(0.25 * ms),
      contains_text("time span = 0.25 ms: must be a multiple of the resolution 0.1 ms"));
  CHECK_THROWS_WITH(run.advance(std::nan("") * ms), contains_text("time span = nan ms"));
  CHECK_THROWS_WITH(run.advance(-1.0 * ms),
                    contains_text("time span = -1 ms: must not be negative"));
  CHECK(run.now() == 0.0 * ms);
  CHECK(log == std::vector<std::string>{"a prepare"});
}

TEST_CASE("a refractory time that is no multiple of the resolution is refused") {
  auto const run_with = [](auto value, double t_ref) {
    using Real = decltype(value);
    using neuron_type = urbanczik_senn_neuron<units::basic_biophysical<Real>>;
    auto model = presets::urbanczik_senn_2014.model<neuron_type>();
    model.spiking.t_ref = units::time<units::basic_biophysical<Real>>::from_value(Real(t_ref));
    neuron_type cell{model};
    static_cast<void>(simulation(cell, grid, runge_kutta_4{}, philox{1}));
  };
  for (double t_ref : {0.05, 0.25, 3.01, 1e300})
    CHECK_THROWS_WITH(run_with(0.0, t_ref),
                      contains_text("t_ref = " + units::text_of(t_ref) + " ms: must be "));
  CHECK_THROWS_WITH(
      run_with(0.0, 0.25),
      contains_text("t_ref = 0.25 ms: must be a multiple of the resolution 0.1 ms ["));
  for (double t_ref : {0.0, 0.1, 3.0, 3.3}) {
    CHECK_NOTHROW(run_with(0.0, t_ref));
    CHECK_NOTHROW(run_with(0.0f, t_ref));  // 3.3 is rounded
  }
  CHECK_THROWS_AS(run_with(0.0f, 3.25), units::invalid_parameters);
}

TEST_CASE("many short advances cost what one long advance costs") {
  // Recorders make room for each span. Were it made anew every time, this would copy 100 GB and
  // take some 7 s; it takes 0.02 s.
  cell_type cell{presets::urbanczik_senn_2014};
  multimeter traces(0.1 * ms, probe{"V", [](auto& c) { return c[soma].V_m(); }},
                    probe{"W", [](auto& c) { return c[dendrite].V_m(); }});
  simulation run(cell, grid, forward_euler{}, philox{1}, traces);
  auto const start = std::chrono::steady_clock::now();
  for (int n = 0; n < 100'000; ++n) run.advance(0.1 * ms);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
  CHECK(traces.size() == 100'000);
}
