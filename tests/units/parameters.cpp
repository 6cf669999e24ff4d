// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using sentences = std::vector<std::string>;

template <class Model>
sentences violations_of(Model const& model, std::string const& path = "") {
  parameter_check check;
  check(path, model);
  try {
    check.throw_if_violated();
  } catch (invalid_parameters const& refusal) {
    return refusal.violations();
  }
  return {};
}

template <class U>
auto preset() {
  return presets::urbanczik_senn_2014_t::model<urbanczik_senn_neuron<U>>();
}

}  // namespace

TEST_CASE("published parameters are in range") {
  CHECK(violations_of(preset<biophysical>()).empty());
  CHECK(violations_of(preset<unitless>()).empty());
  CHECK(violations_of(presets::nest_example<biophysical>().rule).empty());
  CHECK(violations_of(presets::nest_example<unitless>().rule).empty());
}

TEST_CASE("a violation names the parameter, its value, its unit and the rule") {
  leaky_membrane<biophysical> membrane{.C_m = -300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = -300 pF: must be positive"});
  CHECK(violations_of(membrane, "soma") == sentences{"soma.C_m = -300 pF: must be positive"});

  leaky_membrane<unitless> natural{.C_m = 1.0 * Cu, .g_L = -0.1 * Cu / ms, .E_L = 0.0 * Vu};
  CHECK(violations_of(natural) == sentences{"g_L = -0.1 Cu/ms: must be positive"});
}

TEST_CASE("zero is not positive, and not negative either") {
  leaky_membrane<biophysical> membrane{.C_m = 0.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = 0 pF: must be positive"});
  CHECK(violations_of(two_way_coupling<biophysical>{}).empty());
  CHECK(violations_of(one_way_coupling<biophysical>{.g_sp = -1.0 * nS}) ==
        sentences{"g_sp = -1 nS: must not be negative"});
}

TEST_CASE("numbers that are not finite are refused under every rule") {
  leaky_membrane<biophysical> membrane{
      .C_m = infinity * pF, .g_L = not_a_number * nS, .E_L = -infinity * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = inf pF: must be finite",
                                             "g_L = nan nS: must be finite",
                                             "E_L = -inf mV: must be finite"});
  two_way_coupling<biophysical> coupling{.g_sp = not_a_number * nS, .g_ps = infinity * nS};
  CHECK(violations_of(coupling) ==
        sentences{"g_sp = nan nS: must be finite", "g_ps = inf nS: must be finite"});
}

TEST_CASE("all violations of a neuron are reported at once, each under its path") {
  auto model = preset<biophysical>();
  model.compartments[soma].membrane.C_m = 0.0 * pF;
  model.compartments[soma].receptors[inhibitory].E_rev = not_a_number * mV;
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = -3.0 * ms;
  model.compartments[dendrite].I_e = infinity * pA;
  model.couplings[dendrite].g_ps = -1.0 * nS;
  model.spiking.t_ref = -3.0 * ms;
  model.spiking.transfer.phi_max = -0.15 * kHz;
  model.spiking.transfer.rate_slope = 0.0;

  sentences const expected{"soma.C_m = 0 pF: must be positive",
                           "soma.inhibitory.E_rev = nan mV: must be finite",
                           "dendrite.I_e = inf pA: must be finite",
                           "dendrite.excitatory.tau_syn = -3 ms: must be positive",
                           "dendrite.g_ps = -1 nS: must not be negative",
                           "t_ref = -3 ms: must not be negative",
                           "phi_max = -0.15 1/ms: must be positive",
                           "rate_slope = 0: must be positive"};
  CHECK(violations_of(model) == expected);

  // A cell cannot be built from it, and says why in full.
  std::string said;
  try {
    urbanczik_senn_neuron<biophysical> cell(model);
  } catch (invalid_parameters const& refusal) {
    said = refusal.what();
  }
  std::string told = "invalid parameters:";
  for (auto const& sentence : expected) told += "\n  " + sentence;
  CHECK(said == told);
}

TEST_CASE("a rule's own check joins several parameters") {
  auto rule = presets::nest_example<biophysical>().rule;
  rule.W_min = 100.0 * pA;
  rule.W_max = 90.0 * pA;
  CHECK(violations_of(rule, "synapse") ==
        sentences{"synapse.W_min = 100 pA: must not exceed W_max = 90 pA"});
  rule.W_max = not_a_number * pA;
  CHECK(violations_of(rule).size() == 2);
  rule = presets::nest_example<biophysical>().rule;
  rule.eta = -1.0 * pA * pA;
  CHECK(violations_of(rule) == sentences{"eta = -1 pA^2: must not be negative"});
}

TEST_CASE("imposed spikes out of order are refused") {
  auto model = presets::urbanczik_senn_2014_t::model<
      urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>>();
  model.spiking.times = {{3}, {5}, {5}, {4}};
  CHECK(violations_of(model) == sentences{"times: imposed spikes must be in ascending order"});
  model.spiking.times = {{3}, {4}, {5}, {5}};
  CHECK(violations_of(model).empty());
}

TEST_CASE("a refusal is an invalid argument") {
  CHECK_THROWS_AS(throw invalid_parameters("x"), std::invalid_argument);
  parameter_check check;
  CHECK_NOTHROW(check.throw_if_violated());
  check.require(must_be::positive, "x", -1.0);
  CHECK_THROWS_WITH(check.throw_if_violated(), contains_text("x = -1: must be positive"));
}
