// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

namespace plain = urbanczik_test::plain;
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
    return error.violations();
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

// The whole chain: recorded dendritic potentials and somatic spikes, from which the errors and the
// weights are computed in plain doubles.
TEST_CASE("the weights sent follow from the dendritic potential and the somatic spikes") {
  auto const& p = plain::biophysical;
  for (std::int64_t delay : {1, 5, 20}) {
    std::mt19937_64 bits(static_cast<unsigned>(delay));
    std::int64_t const steps = 6000;  // 600 ms, longer than the history that is kept
    std::uint32_t const size = 8;
    spike_trains input{.synapses = size};
    std::vector<std::int64_t> somatic(static_cast<std::size_t>(steps) + 1, 0);
    auto model = presets::urbanczik_senn_2014.model<cell_type>();
    std::vector<std::vector<std::int64_t>> stamps(size);
    for (std::int64_t n = 0; n <= steps; ++n) {
      for (std::uint32_t i = 0; i < size; ++i)
        // The last one is silent between its first spikes and the end.
        while (plain::uniform(bits) < 0.003 && (i != size - 1 || n < 100 || n > 5900)) {
          input.spikes.push_back({grid.time_of({n}), i});
          stamps[i].push_back(n);
        }
      while (n > 0 && plain::uniform(bits) < 0.005) {
        model.spiking.times.push_back({n});
        ++somatic[static_cast<std::size_t>(n)];
      }
    }
    stamps[size - 1].push_back(steps);
    input.spikes.push_back({grid.time_of({steps}), size - 1});

    cell_type cell{model};
    auto const d = grid.time_of({delay});
    auto at_spikes = connect<at_presynaptic_spikes>(input, cell[dendrite][excitatory], preset.rule,
                                                    preset.weight, d);
    auto every_step =
        connect<per_step>(input, cell[dendrite][excitatory], preset.rule, preset.weight, d);
    at_spikes.prepare(cell, grid);
    every_step.prepare(cell, grid);

    std::vector<double> errors{0.0};
    std::vector<std::vector<double>> sent(size), sent_by_step(size);
    for (std::int64_t n = 1; n <= steps + delay; ++n) {
      cell.integrate(runge_kutta_4{}, 0.1 * ms);
      at_spikes.deliver(cell, {n});
      every_step.deliver(cell, {n});  // the neuron gets everything twice
      cell.fire(grid, {n}, no_random{});
      at_spikes.observe(cell, {n});
      every_step.observe(cell, {n});
      for (auto const& s : at_spikes.sent()) sent[s.synapse].push_back(s.w.value());
      for (auto const& s : every_step.sent()) sent_by_step[s.synapse].push_back(s.w.value());
      double const V = p.prediction(cell[dendrite].V_m().value());
      double const spikes =
          n <= steps ? static_cast<double>(somatic[static_cast<std::size_t>(n)]) : 0.0;
      errors.push_back((spikes - p.f.phi(V) * 0.1) * p.f.h(V));
    }

    plain::synapse const synapse{.dt = 0.1,
                                 .tau_s = p.tau_s,
                                 .tau_L = p.tau_L(),
                                 .C_m = p.C_m,
                                 .eta = p.eta,
                                 .tau_Delta = p.tau_Delta,
                                 .w_0 = p.w_0,
                                 .W_min = p.W_min,
                                 .W_max = p.W_max,
                                 .delay = delay};
    INFO("delay " << delay << " steps");
    CHECK((sent == sent_by_step));
    double largest = 0.0, furthest = 0.0;
    for (std::uint32_t i = 0; i < size; ++i) {
      auto const expected = synapse.weights_by_the_integral(stamps[i], errors);
      REQUIRE(sent[i].size() == expected.size());
      for (std::size_t j = 0; j < expected.size(); ++j) {
        double const difference = std::abs(sent[i][j] - expected[j]);
        if (!(difference <= largest)) largest = difference;
        furthest = std::max(furthest, std::abs(sent[i][j] - p.w_0));
      }
    }
    CHECK(largest < 1e-10 * p.W_max);
    CHECK(furthest > 50.0);
  }
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
        std::vector<std::string>{"presynaptic spike at 1.05 ms: must lie on the grid of 0.1 ms"});
  CHECK(
      refused({{2.0 * ms, 0}, {1.9 * ms, 1}}) ==
      std::vector<std::string>{"presynaptic spike at 1.9 ms: must not precede the one before it"});
  CHECK(refused({{2.0 * ms, 2}}) ==
        std::vector<std::string>{"presynaptic spike at 2 ms: synapse 2 is not one of 2"});
  CHECK(refused({{-1.0 * ms, 0}}).size() == 1);
  CHECK(refused({{not_a_number * ms, 0}}).size() == 1);
  CHECK(refused({{1.05 * ms, 7}, {0.5 * ms, 0}}).size() == 3);
}

TEST_CASE("a delay that is not a positive multiple of the resolution is refused") {
  auto cell = new_cell();
  for (double delay : {0.0, -0.1, 0.15, 0.05, not_a_number}) {
    auto const found = violations_of(
        connect(trains(1, {}), cell[dendrite][excitatory], preset.rule, preset.weight, delay * ms));
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
        std::vector<std::string>{"synapse.weight: there are 1 initial weights for 2 synapses"});
  CHECK(refused({-1.0 * pA, 1351.0 * pA}).size() == 2);
  CHECK_THAT(refused({1.0 * pA, 1351.0 * pA}).at(0),
             contains_text(
                 "synapse.weight[1] = 1351 pA: must lie between W_min = 0 pA and W_max = 1350 pA"));
  auto const found = refused({not_a_number * pA, 1.0 * pA});
  REQUIRE_FALSE(found.empty());
  CHECK(found[0] == "synapse.weight[0] = nan pA: must be finite");
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
  CHECK(lists("must lie on the grid"));
  CHECK(lists("synapse 3 is not one of 1"));
}
