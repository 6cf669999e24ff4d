// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A population gives the same results in lanes and without: the same spikes, and potentials and
// weights up to the difference between the lanes' exponential function and the standard library's.

#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/xsimd.hpp>

#include "network/populations.hpp"

using namespace urbanczik_test;

namespace {

template <class Rule>
void check_lanes_against_one_by_one(Rule const& rule) {
  constexpr std::size_t neurons = 37;  // neither slices nor packs are full
  auto const narrow = run_population(rule, neurons, lanes_of<double>{}, sequential{});
  auto const wide = run_population(rule, neurons, in_lanes, sequential{});
  CHECK(wide.spikes == narrow.spikes);
  for (std::size_t i = 0; i < neurons; ++i) {
    CAPTURE(i);
    CHECK(worst_difference(wide.V[i], narrow.V[i]) < 1e-9);
    CHECK(worst_difference(wide.weights[i], narrow.weights[i]) < 1e-8);
  }
  CHECK(wide == run_population(rule, neurons, in_lanes, threads(2)));
}

}  // namespace

// A test case each, which run side by side.
TEST_CASE("a population is the same in lanes and without: urbanczik_senn") {
  check_lanes_against_one_by_one(prediction_rule());
}
TEST_CASE("a population is the same in lanes and without: error masked, bounds that stop") {
  auto rule = prediction_rule();
  rule.refractory = refractory_error::masked;
  rule.bounds = bounds::stop;
  check_lanes_against_one_by_one(rule);
}
TEST_CASE("a population is the same in lanes and without: reward_modulated") {
  check_lanes_against_one_by_one(reward_modulated{prediction_rule()});
}
TEST_CASE("a population is the same in lanes and without: prospective") {
  check_lanes_against_one_by_one(prospective_rule());
}
TEST_CASE("a population is the same in lanes and without: clopath") {
  check_lanes_against_one_by_one(clopath_rule());
}
TEST_CASE("a population is the same in lanes and without: pair_stdp") {
  check_lanes_against_one_by_one(stdp_rule());
}
TEST_CASE("a population is the same in lanes and without: static_synapse") {
  check_lanes_against_one_by_one(static_synapse{});
}

TEMPLATE_TEST_CASE("every way to spike is the same in lanes and without",
                   "",
                   no_spikes,
                   threshold_with_reset,
                   threshold_crossing,
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  using cell = urbanczik_senn_neuron<U, TestType>;
  auto const spikes = [](auto lanes) {
    auto model = presets::urbanczik_senn_2014.template model<cell>();
    if constexpr (requires { model.spiking.V_th; }) model.spiking.V_th = -58.0 * mV;
    if constexpr (requires { model.spiking.V_reset; }) model.spiking.V_reset = -68.0 * mV;
    if constexpr (requires { model.spiking.t_ref; }) model.spiking.t_ref = 2.0 * ms;
    population cells(11, cell(model), lanes);
    auto inputs_all = connect(inputs(), cells[dendrite][excitatory], static_synapse{}, all_to_all{},
                              initial_weights(11), 0.1 * ms);
    auto teacher = drive(cells[soma][excitatory], {.offset = 0.8 * nS});
    spike_raster raster;
    simulation run(cells, grid, runge_kutta_4{}, source, inputs_all, teacher, raster);
    run.advance(500.0 * ms);
    return raster.spikes();
  };
  CHECK(spikes(lanes_of<double>{}) == spikes(in_lanes));
  CHECK(spikes(in_lanes).empty() == std::is_same_v<TestType, no_spikes>);
}

TEST_CASE("without a refractory time several spikes may fall in one step, in lanes too") {
  auto const counts = [](auto lanes) {
    auto model = cell_type{presets::urbanczik_senn_2014}.model();
    model.spiking.t_ref = 0.0 * ms;
    model.spiking.transfer.phi_max = 20.0 * kHz;
    population cells(11, cell_type(model), lanes);
    auto teacher = drive(cells[soma][excitatory], {.offset = 3.0 * nS});
    spike_raster raster;
    simulation run(cells, grid, runge_kutta_4{}, source, teacher, raster);
    run.advance(100.0 * ms);
    return raster.spikes();
  };
  auto const spikes = counts(lanes_of<double>{});
  CHECK(spikes == counts(in_lanes));
  CHECK(std::adjacent_find(spikes.begin(), spikes.end()) != spikes.end());
}
