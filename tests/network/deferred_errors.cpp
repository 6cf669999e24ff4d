// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Errors that are computed when a synapse needs them, several side by side, are those that are computed
// in their step: the same weights, bit for bit, under every scheme and policy, whatever is asked of the
// synapses, or changed, on the way.

#include <cstddef>
#include <utility>

#include <urbanczik/integrators/exponential_simpson.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using cell = urbanczik_senn_neuron<U>;

/// The same rule, which does not say that its error can wait.
struct in_its_step : urbanczik_senn<U> {};

auto const dendritic = [](cell& c) { return c[dendrite][excitatory]; };
using at_dendrite = decltype(dendritic(std::declval<cell&>()));

static_assert(DeferrableErrors<urbanczik_senn<U>, at_dendrite>);
static_assert(DeferrableErrors<reward_modulated<urbanczik_senn<U>>, at_dendrite>);
static_assert(!DeferrableErrors<in_its_step, at_dendrite>);
static_assert(!DeferrableErrors<prospective<U>, at_dendrite>);

struct policies {
  prediction_target target;
  refractory_error refractory;
  alignment when;
};

/// Two projections on one cell, of synapses that should not differ; a weight at each spike and at times
/// between them.
template <template <class> class Scheme>
void compare(policies const& p, units::rate<U> rate, units::duration delay) {
  units::time_grid const grid(0.1 * ms);
  cell neuron{presets::urbanczik_senn_2014};
  auto rule = presets::nest_example<U>().rule;
  rule.target = p.target;
  rule.refractory = p.refractory;
  rule.alignment = p.when;

  auto const trains = poisson_trains(20, rate, 300.0 * ms, grid, philox{5});
  auto deferred = connect<Scheme>(trains, dendritic(neuron), rule, 90.0 * pA, delay);
  auto immediate = connect<Scheme>(trains, dendritic(neuron), in_its_step{rule}, 90.0 * pA, delay);
  auto driven = drive(neuron[soma][excitatory],
                      {.offset = 12.0 * nS, .amplitude = 10.0 * nS, .period = 50.0 * ms});
  spike_recorder spikes;
  weight_recorder at_spikes(deferred);
  weight_recorder reference(immediate);

  simulation run(neuron, grid, exponential_simpson{}, philox{7}, driven, deferred, immediate,
                 spikes, at_spikes, reference);
  auto const both = [&](auto const& change) { change(deferred), change(immediate); };
  std::size_t asked = 0;
  auto const check = [&] {
    for (std::size_t i = 0; i < deferred.size(); i += 7, ++asked)
      REQUIRE(deferred.current_weight(i) == immediate.current_weight(i));
  };
  for (int piece = 1; piece <= 20; ++piece) {
    // Pieces of 0.1, 0.4, 0.9 ms and so on, up to more than what can wait.
    run.advance(0.1 * (piece * piece % 47) * ms);
    if (piece % 2 == 0) check();
    if (piece % 3 == 0) both([&](auto& plastic) { plastic.modulate(0.1 * piece); });
    if (piece % 4 == 0) both([&](auto& plastic) { plastic.reward(0.01 * piece); });
    if (piece % 5 == 0) both([&](auto& plastic) { plastic.set_eta(1000.0 * piece * pA * pA); });
  }
  run.advance(200.0 * ms);
  check();
  REQUIRE(asked > 0);
  REQUIRE(spikes.size() > 2);
  REQUIRE(at_spikes.entries().size() > 20);
  REQUIRE(at_spikes.entries().size() == reference.entries().size());
  bool learnt = false;
  for (std::size_t k = 0; k < reference.entries().size(); ++k) {
    REQUIRE(at_spikes.entries()[k].w == reference.entries()[k].w);
    learnt |= reference.entries()[k].w != 90.0 * pA;
  }
  CHECK(learnt);
}

template <template <class> class Scheme>
void compare_policies() {
  for (auto target : {prediction_target::spikes, prediction_target::rate})
    for (auto refractory : {refractory_error::counted, refractory_error::masked})
      for (auto when : {alignment::reference, alignment::causal})
        for (auto rate : {10.0 * Hz, 400.0 * Hz})
          for (auto delay : {0.1 * ms, 2.5 * ms})
            compare<Scheme>({target, refractory, when}, rate, delay);
}

}  // namespace

TEST_CASE("errors that wait are those of their steps, bit for bit") {
  SECTION("factorised") { compare_policies<factorised>(); }
  SECTION("at_presynaptic_spikes") { compare_policies<at_presynaptic_spikes>(); }
  SECTION("per_step") { compare_policies<per_step>(); }
}
