// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// One cell in several simulations: its time begins at 0 in each, its state continues.

#include <initializer_list>
#include <vector>

#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using urbanczik_test::contains_text;
using U = units::biophysical;

namespace {

using firing_cell = neuron<U, compartment<soma_t, leaky_membrane>, threshold_with_reset>;
using silent_cell = neuron<U, compartment<soma_t, leaky_membrane>, no_spikes>;
using replaying_cell = neuron<U, compartment<soma_t, leaky_membrane>, imposed_spikes<sigmoid>>;

/// The membrane of the tutorial: tau_m = 10 ms.
template <class Cell>
typename Cell::model_type tutorial_model() {
  typename Cell::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  return model;
}
firing_cell new_firing_cell() {
  auto model = tutorial_model<firing_cell>();
  model.compartments[soma].I_e = 750.0 * pA;
  model.spiking = {.V_th = -50.0 * mV, .V_reset = -70.0 * mV, .t_ref = 3.0 * ms};
  return firing_cell(model);
}
replaying_cell new_replaying_cell(std::vector<units::step_count> times) {
  auto model = tutorial_model<replaying_cell>();
  model.spiking.transfer = {
      .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
  model.spiking.times = std::move(times);
  model.spiking.t_ref = 3.0 * ms;
  return replaying_cell(model);
}

/// The times in ms of the spikes of a simulation of its own.
template <class Cell>
std::vector<double> spikes_of_run(Cell& cell, double span, double resolution = 0.1) {
  spike_recorder spikes;
  simulation run(cell, units::time_grid(resolution * ms), runge_kutta_4{}, no_random{}, spikes);
  run.advance(span * ms);
  std::vector<double> times;
  for (auto const& t : spikes.times()) times.push_back(t.value());
  return times;
}

/// The times of the spikes of successive simulations, from the start of the first one.
std::vector<double> spikes_of_pieces(std::initializer_list<double> spans, double resolution) {
  auto cell = new_firing_cell();
  std::vector<double> times;
  double begin = 0.0;
  for (double const span : spans) {
    for (double const t : spikes_of_run(cell, span, resolution)) times.push_back(begin + t);
    begin += span;
  }
  return times;
}

}  // namespace

TEST_CASE("a cell that was refractory at the end of a simulation is so in the next one") {
  auto cell = new_firing_cell();
  CHECK_THAT(spikes_of_run(cell, 16.1).back(), WithinAbs(16.1, 1e-9));
  CHECK_THAT(spikes_of_run(cell, 20.0).back(), WithinAbs(19.1, 1e-9));
  CHECK_THAT(spikes_of_run(cell, 20.0).back(), WithinAbs(18.2, 1e-9));
}

TEST_CASE("a run in several simulations has the spikes of one simulation, wherever it is cut") {
  for (double const resolution : {0.1, 0.05}) {
    auto const whole = spikes_of_pieces({120.0}, resolution);
    REQUIRE(whole.size() == 6);
    for (double const cut : {0.1, 10.0, 16.0, 16.1, 16.2, 18.0, 19.0, 19.1, 19.2, 35.2}) {
      CAPTURE(resolution, cut);
      auto const pieces = spikes_of_pieces({cut, 30.0, 90.0 - cut}, resolution);
      REQUIRE(pieces.size() == whole.size());
      for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK_THAT(pieces[i], WithinAbs(whole[i], 1e-9));
    }
  }
}

TEST_CASE("the refractory time that is left is the same on a grid of another resolution") {
  for (double const resolution : {0.05, 0.2, 0.5, 1.0}) {
    CAPTURE(resolution);
    auto cell = new_firing_cell();
    CHECK_THAT(spikes_of_run(cell, 17.1).back(), WithinAbs(16.1, 1e-9));
    // 2 ms are left, and the membrane then takes 10 ms ln 5 = 16.09 ms to the threshold.
    double const expected = 2.0 + 16.1;
    CHECK_THAT(spikes_of_run(cell, 40.0, resolution).front(),
               WithinAbs(expected, resolution + 1e-9));
  }
}

TEST_CASE("imposed spikes that are left follow in the next simulation") {
  auto cell = new_replaying_cell({{10}, {10}, {150}, {230}});
  CHECK(spikes_of_run(cell, 10.0).size() == 2);
  auto const later = spikes_of_run(cell, 10.0);
  REQUIRE(later.size() == 1);
  CHECK_THAT(later[0], WithinAbs(5.0, 1e-9));
  auto const third = spikes_of_run(cell, 10.0);
  REQUIRE(third.size() == 1);
  CHECK_THAT(third[0], WithinAbs(3.0, 1e-9));
}

TEST_CASE("imposed spikes are refused in a simulation after the last one, and on another grid") {
  auto cell = new_replaying_cell({{10}, {150}});
  CHECK(spikes_of_run(cell, 10.0).size() == 1);
  CHECK_THROWS_WITH(
      spikes_of_run(cell, 10.0, 0.05),
      contains_text("imposed_spikes.times: the spikes are counted in steps of 0.1 ms") &&
          contains_text("this one has 0.05 ms; build the neuron anew"));
  CHECK(spikes_of_run(cell, 10.0).size() == 1);
  CHECK_THROWS_WITH(spikes_of_run(cell, 10.0),
                    contains_text("imposed_spikes.times: all 2 spikes were imposed by an earlier "
                                  "simulation of this neuron; build the neuron anew"));
}

TEST_CASE("a current is injected into one simulation and has left the cell in the next one") {
  silent_cell cell(tutorial_model<silent_cell>());
  auto current = inject(cell[soma], 300.0 * pA, 0.0 * ms, 1000.0 * ms);
  for (int k = 0; k < 2; ++k) {
    simulation run(cell, units::time_grid(0.1 * ms), exponential_simpson{}, no_random{}, current);
    run.advance(200.0 * ms);
    // -70 mV + 300 pA/30 nS, after 20 time constants of the membrane
    CHECK_THAT(cell[soma].V_m().value(), WithinAbs(-60.0, 1e-6));
  }
  simulation without(cell, units::time_grid(0.1 * ms), exponential_simpson{}, no_random{});
  without.advance(200.0 * ms);
  CHECK_THAT(cell[soma].V_m().value(), WithinAbs(-70.0, 1e-6));
}
