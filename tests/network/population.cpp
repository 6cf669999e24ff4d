// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A population does what its neurons do one by one: each of them run alone, with the random numbers of
// its place, gives the same spikes, potentials and weights.

#include <urbanczik/simulation/threads.hpp>

#include "network/populations.hpp"

using namespace urbanczik_test;

namespace {

constexpr std::size_t neurons = 37;  // two slices, the second not full

/// The random numbers of neuron `index` of a population, for a neuron that is run alone.
struct of_place {
  philox source;
  std::uint32_t index;

  double uniform(random_stream stream, std::uint64_t counter) const {
    return source.uniform({stream.what, stream.index + index}, counter);
  }
};

template <class Rule>
void check_against_neurons_alone(Rule const& rule) {
  auto const whole = run_population(rule, neurons, lanes_of<double>{}, sequential{});
  for (std::size_t i = 0; i < neurons; i += 4) {
    CAPTURE(i);
    auto const alone = run_alone(rule, i, neurons, of_place{source, static_cast<std::uint32_t>(i)});
    CHECK(whole.spikes[i] == alone.spikes[0]);
    CHECK(worst_difference(whole.V[i], alone.V[0]) < 1e-9);
    CHECK(worst_difference(whole.weights[i], alone.weights[0]) < 1e-8);
  }
  CHECK(whole.spikes_in_all() > 10 * neurons);
}

}  // namespace

TEST_CASE("a population does what its neurons do one by one") {
  SECTION("urbanczik_senn") { check_against_neurons_alone(prediction_rule()); }
  SECTION("urbanczik_senn, refractory error masked, bounds that stop") {
    auto rule = prediction_rule();
    rule.refractory = refractory_error::masked;
    rule.bounds = bounds::stop;
    rule.alignment = alignment::causal;
    rule.eta = 50.0 * rule.eta;
    check_against_neurons_alone(rule);
  }
  SECTION("reward_modulated") { check_against_neurons_alone(reward_modulated{prediction_rule()}); }
  SECTION("prospective") { check_against_neurons_alone(prospective_rule()); }
  SECTION("clopath") { check_against_neurons_alone(clopath_rule()); }
  SECTION("pair_stdp") { check_against_neurons_alone(stdp_rule()); }
  SECTION("static_synapse") { check_against_neurons_alone(static_synapse{}); }
}

TEST_CASE("the result is bit for bit the same for any number of threads") {
  auto const rule = prediction_rule();
  auto const one = run_population(rule, 200, lanes_of<double>{}, sequential{});
  for (unsigned count : {1u, 2u, 3u, 16u}) {
    auto const several = run_population(rule, 200, lanes_of<double>{}, threads(count));
    CHECK(one == several);
  }
}

TEST_CASE("threads pass on what is thrown in them, that of the first slice first") {
  auto const thrown_by = [](std::size_t i) {
    if (i >= 3) throw std::runtime_error("slice " + std::to_string(i));
  };
  CHECK_THROWS_WITH(threads(3)(7, thrown_by), "slice 3");
  CHECK_THROWS_WITH(threads(0), contains_text("threads.count = 0: must be positive [threads: "));
}

TEST_CASE("a current or a drive reaches every neuron of a population") {
  cell_type one{presets::urbanczik_senn_2014};
  population cells(5, one);
  auto current = inject(cells[dendrite], 200.0 * pA, 5.0 * ms, 15.0 * ms);
  auto teacher = drive(cells[soma][excitatory],
                       {.offset = 2.0 * nS, .amplitude = 1.0 * nS, .period = 8.0 * ms});
  auto current_alone = inject(one[dendrite], 200.0 * pA, 5.0 * ms, 15.0 * ms);
  auto teacher_alone =
      drive(one[soma][excitatory], {.offset = 2.0 * nS, .amplitude = 1.0 * nS, .period = 8.0 * ms});
  simulation run(cells, grid, runge_kutta_4{}, source, current, teacher);
  simulation alone(one, grid, runge_kutta_4{}, source, current_alone, teacher_alone);
  for (int chunk = 0; chunk < 4; ++chunk) {
    run.advance(5.0 * ms);
    alone.advance(5.0 * ms);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      CHECK(cells[soma].V_m(i) == one[soma].V_m());
      CHECK(cells[dendrite].V_m(i) == one[dendrite].V_m());
    }
  }
}

TEST_CASE("a learning rate counts from the next step on, as where neurons learn alone") {
  auto const rule = prediction_rule();
  auto const weights = [](auto& run, auto& plastic, auto const& weight) {
    for (double eta : {11475.0, 0.0, 40000.0}) {
      plastic.set_eta(eta * pA * pA);
      run.advance(150.0 * ms);
      CHECK_THROWS_WITH(plastic.set_eta(-1.0 * pA * pA),
                        contains_text("synapse.eta = -1 pA^2: must not be negative"));
      run.advance(50.0 * ms);
    }
    std::vector<double> all;
    for (std::size_t input = 0; input < 25; ++input) all.push_back(weight(input).value());
    return all;
  };
  population cells(2, cell_type{presets::urbanczik_senn_2014});
  auto together =
      connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{}, 60.0 * pA, 0.1 * ms);
  simulation run(cells, grid, exponential_simpson{}, source, together);
  auto const in_population =
      weights(run, together, [&](std::size_t k) { return together.current_weight(k, 1); });

  cell_type one{presets::urbanczik_senn_2014};
  auto alone = connect(inputs(), one[dendrite][excitatory], rule, 60.0 * pA, 0.1 * ms);
  simulation run_alone(one, grid, exponential_simpson{}, of_place{source, 1}, alone);
  auto const as_alone =
      weights(run_alone, alone, [&](std::size_t k) { return alone.current_weight(k); });
  CHECK(worst_difference(in_population, as_alone) < 1e-8);
  auto const unchanged = std::vector<double>(25, 60.0);
  CHECK(worst_difference(as_alone, unchanged) > 1.0);
}

TEST_CASE("a reward is cashed in once, in every slice") {
  auto const reinforced = [](auto const& rewards) {
    population cells(40, cell_type{presets::urbanczik_senn_2014});
    auto plastic = connect(inputs(), cells[dendrite][excitatory],
                           reward_modulated{prediction_rule()}, all_to_all{}, 60.0 * pA, 0.1 * ms);
    simulation run(cells, grid, runge_kutta_4{}, source, plastic);
    run.advance(100.0 * ms);
    rewards(plastic);
    run.advance(0.0 * ms);  // no step, in which it could be cashed in
    run.advance(100.0 * ms);
    run.advance(100.0 * ms);
    return std::array{plastic.current_weight(3, 0), plastic.current_weight(3, 39)};
  };
  auto const none = reinforced([](auto&) {});
  auto const once = reinforced([](auto& p) { p.reward(1.0); });
  auto const both = reinforced([](auto& p) {
    p.reward(0.5);
    p.reward(0.5);
  });
  CHECK(none[0] == 60.0 * pA);
  CHECK(none[1] == 60.0 * pA);
  CHECK(once[0] != none[0]);
  CHECK(once[1] != none[1]);
  CHECK(once == both);
}

TEST_CASE(
    "what is set before the first step counts from it, whether the simulation is there or not") {
  auto const cells_learn = [](auto const& before, auto const& after) {
    population cells(2, cell_type{presets::urbanczik_senn_2014});
    auto plastic = connect(inputs(), cells[dendrite][excitatory],
                           reward_modulated{prediction_rule()}, all_to_all{}, 60.0 * pA, 0.1 * ms);
    before(plastic);
    simulation run(cells, grid, exponential_simpson{}, source, plastic);
    after(plastic);
    run.advance(100.0 * ms);
    return plastic.current_weight(3, 1);
  };
  auto const cell_learns = [](auto const& before, auto const& after) {
    cell_type cell{presets::urbanczik_senn_2014};
    auto plastic = connect(inputs(), cell[dendrite][excitatory],
                           reward_modulated{prediction_rule()}, 60.0 * pA, 0.1 * ms);
    before(plastic);
    simulation run(cell, grid, exponential_simpson{}, source, plastic);
    after(plastic);
    run.advance(100.0 * ms);
    return plastic.current_weight(3);
  };
  auto const nothing = [](auto&) {};
  auto const change = [](auto& plastic) {
    plastic.modulate(2.0);
    plastic.reward(0.5);
    plastic.set_eta(20000.0 * pA * pA);
  };
  CHECK(cells_learn(nothing, nothing) == 60.0 * pA);
  CHECK(cells_learn(change, nothing) != 60.0 * pA);
  CHECK(cells_learn(change, nothing) == cells_learn(nothing, change));
  CHECK(cell_learns(nothing, nothing) == 60.0 * pA);
  CHECK(cell_learns(change, nothing) != 60.0 * pA);
  CHECK(cell_learns(change, nothing) == cell_learns(nothing, change));
}

TEST_CASE("bad input to a population is refused by name") {
  cell_type const one{presets::urbanczik_senn_2014};
  CHECK_THROWS_WITH(population(0, one),
                    contains_text("population.size = 0: must be between 1 and 4294967295 ["));
  population cells(3, one);
  CHECK_THROWS_WITH(cells[soma].V_m(3), "neuron 3 is not one of 3");

  auto const refused = [&](auto plastic) {
    static_cast<void>(simulation(cells, grid, runge_kutta_4{}, source, plastic));
  };
  auto const rule = prediction_rule();
  CHECK_THROWS_WITH(
      refused(connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{},
                      std::vector{1.0 * pA, 2.0 * pA}, 0.1 * ms)),
      contains_text("synapse.weight = 2 initial weights: must be one for each of 25 inputs of 3 "
                    "neurons"));
  CHECK_THROWS_WITH(refused(connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{},
                                    5000.0 * pA, 0.05 * ms)),
                    contains_text("synapse.delay = 0.05 ms: must be a positive multiple") &&
                        contains_text("synapse.weight[0] = 5000 pA: must lie between"));
  auto plastic =
      connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{}, 1.0 * pA, 0.1 * ms);
  simulation run(cells, grid, runge_kutta_4{}, source, plastic);
  CHECK_THROWS_AS(simulation(cells, grid, runge_kutta_4{}, source, plastic), std::logic_error);
  CHECK_THROWS_WITH(simulation(cells, grid, runge_kutta_4{}, source, plastic),
                    contains_text("a projection takes part in one simulation"));
  CHECK_THROWS_WITH(plastic.current_weight(25, 0),
                    "the synapse of input 25 on neuron 0 is not one of 25 x 3");
}
