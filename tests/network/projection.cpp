// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/synapses/pair_stdp.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/synapses/reward_modulated.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "violations.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using urbanczik_test::contains_text;

namespace {

using cell_type = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;

units::time_grid const grid(0.1 * ms);
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

cell_type new_cell() { return cell_type{presets::urbanczik_senn_2014.model<cell_type>()}; }

auto const preset = presets::nest_example<biophysical>();

spike_trains trains(std::uint32_t synapses, std::vector<presynaptic_spike> spikes) {
  return {.synapses = synapses, .spikes = std::move(spikes)};
}

template <class Projection>
std::vector<std::string> violations_of(Projection projection) {
  auto cell = new_cell();
  try {
    projection.prepare(cell, grid);
  } catch (units::invalid_parameters const& error) {
    return urbanczik_test::violations(error);
  }
  return {};
}

}  // namespace

TEST_CASE("a spike arrives one delay after its stamp, in that step and in no other") {
  for (std::int64_t delay : {1, 2, 7, 20}) {
    auto cell = new_cell();
    auto inputs = connect(trains(2, {{0.0 * ms, 1}, {1.5 * ms, 0}, {1.5 * ms, 1}, {2.0 * ms, 0}}),
                          cell[soma][excitatory], static_synapse{}, {3.0 * nS, 5.0 * nS},
                          grid.time_of({delay}));
    inputs.prepare(cell, grid);
    for (std::int64_t n = 1; n <= 60; ++n) {
      auto& g = cell.state()[soma][excitatory][g_syn];
      auto const before = g;
      double const stamp = static_cast<double>(n - delay);
      inputs.deliver(cell, {n});
      double const expected = stamp == 0.0 ? 5.0 : stamp == 15.0 ? 8.0 : stamp == 20.0 ? 3.0 : 0.0;
      INFO("delay " << delay << ", step " << n);
      CHECK((g - before).value() == expected);

      auto const sent = inputs.sent();
      REQUIRE(sent.size() == (stamp == 15.0 ? 2u : expected > 0.0 ? 1u : 0u));
      for (auto const& s : sent) CHECK(grid.nearest(s.time).value == n - delay);
      if (stamp == 15.0) {
        CHECK(sent[0].synapse == 0);
        CHECK(sent[0].w == 3.0 * nS);
        CHECK(sent[1].synapse == 1);
        CHECK(sent[1].w == 5.0 * nS);
      }
      // Nothing else is touched.
      CHECK(cell.state()[soma][inhibitory][g_syn] == 0.0 * nS);
      CHECK(cell[soma].V_m() == -70.0 * mV);
    }
  }
}

TEST_CASE("a plastic synapse sends its initial weight with its first spike") {
  auto cell = new_cell();
  auto inputs = connect(trains(2, {{1.0 * ms, 1}}), cell[dendrite][excitatory], preset.rule,
                        {90.0 * pA, 17.0 * pA}, preset.delay);
  CHECK(inputs.size() == 2);
  CHECK(inputs.current_weight(1) == 17.0 * pA);
  inputs.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 11; ++n) inputs.deliver(cell, {n}), inputs.observe(cell, {n});
  CHECK(cell.state()[dendrite][excitatory][I_syn] == 17.0 * pA);
  CHECK(inputs.current_weight(0) == 90.0 * pA);
}

TEST_CASE("two spikes of one synapse in one step are sent with the same weight") {
  auto cell = new_cell();
  auto inputs = connect(trains(1, {{1.0 * ms, 0}, {20.0 * ms, 0}, {20.0 * ms, 0}}),
                        cell[dendrite][excitatory], preset.rule, preset.weight, preset.delay);
  inputs.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 201; ++n) inputs.deliver(cell, {n}), inputs.observe(cell, {n});
  REQUIRE(inputs.sent().size() == 2);
  CHECK(inputs.sent()[0].w == inputs.sent()[1].w);
  CHECK(inputs.sent()[0].w < preset.weight);
  // 90 pA once, and the new weight twice.
  CHECK(cell.state()[dendrite][excitatory][I_syn] ==
        preset.weight + inputs.sent()[0].w + inputs.sent()[1].w);
}

TEST_CASE("spikes that cannot be delivered are refused with their time and the reason") {
  auto cell = new_cell();
  auto const refused = [&](std::vector<presynaptic_spike> spikes) {
    return violations_of(connect(trains(2, std::move(spikes)), cell[soma][excitatory],
                                 static_synapse{}, 3.0 * nS, 0.1 * ms));
  };
  CHECK(refused({{0.0 * ms, 0}, {1.0 * ms, 1}, {1.0 * ms, 0}}).empty());
  CHECK(refused({{1.05 * ms, 0}}) ==
        std::vector<std::string>{
            "spikes[0].time = 1.05 ms: must be a multiple of the resolution 0.1 ms"});
  CHECK(refused({{2.0 * ms, 0}, {1.9 * ms, 1}}) ==
        std::vector<std::string>{"spikes[1].time = 1.9 ms: must not precede the spike before it"});
  CHECK(refused({{2.0 * ms, 2}}) ==
        std::vector<std::string>{"spikes[0].synapse = 2: must be below the number of inputs, 2"});
  CHECK(refused({{-1.0 * ms, 0}}) ==
        std::vector<std::string>{"spikes[0].time = -1 ms: must not be negative"});
  CHECK(refused({{not_a_number * ms, 0}}) ==
        std::vector<std::string>{"spikes[0].time = nan ms: must be finite"});
  CHECK(refused({{1e300 * ms, 0}}) ==
        std::vector<std::string>{
            "spikes[0].time = 1e+300 ms: must be less than 2^48 steps of 0.1 ms"});
  CHECK(refused({{1.05 * ms, 7}, {0.5 * ms, 0}}).size() == 3);
}

TEST_CASE(
    "of a long train that is wrong throughout the first spikes are named, and how many follow") {
  auto cell = new_cell();
  std::vector<presynaptic_spike> spikes;
  for (int k = 0; k < 1000; ++k) spikes.push_back({(k + 0.55) * ms, 0});
  auto const found = violations_of(connect(trains(1, std::move(spikes)), cell[soma][excitatory],
                                           static_synapse{}, 3.0 * nS, 0.1 * ms));
  REQUIRE(found.size() == 11);
  CHECK(found[9] == "spikes[9].time = 9.55 ms: must be a multiple of the resolution 0.1 ms");
  CHECK(found[10] == "spikes: 990 more of 1000 cannot be delivered");
}

TEST_CASE("a delay that is not a positive multiple of the resolution is refused") {
  auto cell = new_cell();
  auto const refusal_of = [&](double delay) {
    return violations_of(
        connect(trains(1, {}), cell[dendrite][excitatory], preset.rule, preset.weight, delay * ms));
  };
  auto const too_long = refusal_of(1e300);
  REQUIRE(too_long.size() == 1);
  CHECK_THAT(too_long[0], contains_text("must be less than 2^48 steps of the resolution 0.1 ms"));
  for (double delay : {0.0, -0.1, 0.15, 0.05, not_a_number}) {
    auto const found = refusal_of(delay);
    INFO("delay " << delay << " ms");
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0], contains_text("synapse.delay = ") &&
                             contains_text("must be a positive multiple of the resolution 0.1 ms"));
  }
}

TEST_CASE("initial weights must be as many as synapses, finite and within the rule's bounds") {
  auto cell = new_cell();
  auto const refused = [&](std::vector<units::current<biophysical>> weights) {
    return violations_of(connect(trains(2, {}), cell[dendrite][excitatory], preset.rule,
                                 std::move(weights), preset.delay));
  };
  CHECK(refused({0.0 * pA, 1350.0 * pA}).empty());
  CHECK(refused({1.0 * pA}) ==
        std::vector<std::string>{
            "synapse.weight = 1 initial weights: must be one for each of 2 synapses"});
  CHECK(refused({-1.0 * pA, 1351.0 * pA}).size() == 2);
  CHECK_THAT(refused({1.0 * pA, 1351.0 * pA}).at(0),
             contains_text(
                 "synapse.weight[1] = 1351 pA: must lie between W_min = 0 pA and W_max = 1350 pA"));
  auto const found = refused({not_a_number * pA, 1.0 * pA});
  CHECK(found == std::vector<std::string>{"synapse.weight[0] = nan pA: must be finite"});
}

TEST_CASE("a weight of many synapses out of range is one violation") {
  auto cell = new_cell();
  auto const refused = [&](auto const& weight) {
    return violations_of(
        connect(trains(200, {}), cell[dendrite][excitatory], preset.rule, weight, preset.delay));
  };
  CHECK(refused(1351.0 * pA) ==
        std::vector<std::string>{"synapse.weight[0..199] = 1351 pA: must lie between W_min = 0 pA "
                                 "and W_max = 1350 pA"});
  CHECK(refused(not_a_number * pA) ==
        std::vector<std::string>{"synapse.weight[0..199] = nan pA: must be finite"});
}

TEST_CASE("a conductance and an inhibitory current are not negative, at first and at the bound") {
  auto cell = new_cell();
  CHECK(violations_of(connect(trains(2, {}), cell[soma][excitatory], static_synapse{}, -3.0 * nS,
                              0.1 * ms)) ==
        std::vector<std::string>{"synapse.weight[0..1] = -3 nS: must not be negative"});
  CHECK(violations_of(connect(trains(2, {}), cell[dendrite][inhibitory], static_synapse{},
                              -3.0 * pA, 0.1 * ms)) ==
        std::vector<std::string>{"synapse.weight[0..1] = -3 pA: must not be negative"});
  pair_stdp<biophysical, units::conductance<biophysical>> const rule{.A_plus = 1.0 * nS,
                                                                     .A_minus = 1.0 * nS,
                                                                     .tau_plus = 20.0 * ms,
                                                                     .tau_minus = 20.0 * ms,
                                                                     .W_min = -1.0 * nS,
                                                                     .W_max = 5.0 * nS};
  CHECK(violations_of(connect(trains(1, {}), cell[soma][excitatory], rule, 2.0 * nS, 0.1 * ms)) ==
        std::vector<std::string>{"synapse.W_min = -1 nS: must not be negative"});
  // A current may flow either way.
  CHECK(violations_of(connect(trains(1, {}), cell[dendrite][excitatory], static_synapse{},
                              -3.0 * pA, 0.1 * ms))
            .empty());
}

TEST_CASE("a third factor that is not finite and a synapse that is not there are refused") {
  auto cell = new_cell();
  auto inputs = connect(trains(2, {}), cell[dendrite][excitatory], reward_modulated{preset.rule},
                        preset.weight, preset.delay);
  for (double x : {not_a_number, std::numeric_limits<double>::infinity()}) {
    CHECK_THROWS_WITH(
        inputs.modulate(x),
        contains_text("synapse.modulation = " + units::text_of(x) + ": must be finite ["));
    CHECK_THROWS_WITH(inputs.reward(x), contains_text("synapse.reward = " + units::text_of(x) +
                                                      ": must be finite ["));
  }
  CHECK(inputs.current_weight(1) == preset.weight);
  CHECK_THROWS_WITH(inputs.current_weight(2), "synapse 2 is not one of 2");
}

TEST_CASE("a rule out of range is refused with everything else that is wrong") {
  auto cell = new_cell();
  auto rule = preset.rule;
  rule.W_min = 2000.0 * pA;
  rule.eta = not_a_number * pA * pA;
  auto const found = violations_of(connect(trains(1, {{0.05 * ms, 3}}), cell[dendrite][excitatory],
                                           rule, 1500.0 * pA, 0.0 * ms));
  auto const lists = [&](std::string const& text) {
    return std::any_of(found.begin(), found.end(),
                       [&](auto const& line) { return line.find(text) != std::string::npos; });
  };
  CHECK(lists("synapse.W_min = 2000 pA: must not exceed W_max = 1350 pA"));
  CHECK(lists("synapse.eta = nan pA^2: must be finite"));
  CHECK(lists("synapse.delay = 0 ms"));
  CHECK(lists("spikes[0].time = 0.05 ms: must be a multiple"));
  CHECK(lists("spikes[0].synapse = 3: must be below the number of inputs, 1"));
}

TEST_CASE("a projection takes part in one simulation") {
  auto cell = new_cell();
  auto plastic = connect(trains(1, {{1.0 * ms, 0}}), cell[dendrite][excitatory], preset.rule,
                         90.0 * pA, 0.1 * ms);
  plastic.prepare(cell, grid);
  CHECK_THROWS_WITH(plastic.prepare(cell, grid),
                    contains_text("a projection takes part in one simulation"));
}
