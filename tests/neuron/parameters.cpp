// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "violations.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;
using model_type = cell_type::model_type;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<std::string> violations_of(model_type const& model) {
  try {
    cell_type const cell{model};
  } catch (units::invalid_parameters const& error) {
    return urbanczik_test::violations(error);
  }
  return {};
}

model_type preset() { return presets::urbanczik_senn_2014.model<cell_type>(); }

}  // namespace

TEST_CASE("every parameter of a neuron out of range is refused by its name, value and unit") {
  struct mistake {
    std::function<void(model_type&)> make;
    std::string message;
  };
  std::vector<mistake> const mistakes{
      {[](auto& m) { m.compartments[soma].membrane.C_m = -300.0 * pF; },
       "soma.C_m = -300 pF: must be positive"},
      {[](auto& m) { m.compartments[soma].membrane.C_m = 0.0 * pF; },
       "soma.C_m = 0 pF: must be positive"},
      {[](auto& m) { m.compartments[dendrite].membrane.C_m = infinity * pF; },
       "dendrite.C_m = inf pF: must be finite"},
      {[](auto& m) { m.compartments[soma].membrane.g_L = 0.0 * nS; },
       "soma.g_L = 0 nS: must be positive"},
      {[](auto& m) { m.compartments[dendrite].membrane.g_L = not_a_number * nS; },
       "dendrite.g_L = nan nS: must be finite"},
      {[](auto& m) { m.compartments[soma].membrane.E_L = not_a_number * mV; },
       "soma.E_L = nan mV: must be finite"},
      {[](auto& m) { m.compartments[dendrite].I_e = not_a_number * pA; },
       "dendrite.I_e = nan pA: must be finite"},
      {[](auto& m) { m.compartments[soma].I_e = infinity * pA; },
       "soma.I_e = inf pA: must be finite"},
      {[](auto& m) { m.compartments[soma].receptors[excitatory].kinetics.tau_syn = 0.0 * ms; },
       "soma.excitatory.tau_syn = 0 ms: must be positive"},
      {[](auto& m) { m.compartments[soma].receptors[inhibitory].E_rev = not_a_number * mV; },
       "soma.inhibitory.E_rev = nan mV: must be finite"},
      {[](auto& m) { m.compartments[dendrite].receptors[inhibitory].kinetics.tau_syn = -3.0 * ms; },
       "dendrite.inhibitory.tau_syn = -3 ms: must be positive"},
      {[](auto& m) { m.couplings[dendrite].g_sp = -1.0 * nS; },
       "dendrite.g_sp = -1 nS: must not be negative"},
      {[](auto& m) { m.couplings[dendrite].g_ps = not_a_number * nS; },
       "dendrite.g_ps = nan nS: must be finite"},
      {[](auto& m) { m.spiking.t_ref = -0.1 * ms; }, "t_ref = -0.1 ms: must not be negative"},
      {[](auto& m) { m.spiking.t_ref = not_a_number * ms; }, "t_ref = nan ms: must be finite"},
      {[](auto& m) { m.spiking.transfer.phi_max = -0.15 * kHz; },
       "phi_max = -0.15 1/ms: must be positive"},
      {[](auto& m) { m.spiking.transfer.rate_slope = 0.0; }, "rate_slope = 0: must be positive"},
      {[](auto& m) { m.spiking.transfer.beta = -0.25 / mV; },
       "beta = -0.25 1/mV: must be positive"},
      {[](auto& m) { m.spiking.transfer.theta = infinity * mV; }, "theta = inf mV: must be finite"},
  };
  CHECK(violations_of(preset()).empty());
  for (auto const& mistake : mistakes) {
    auto model = preset();
    mistake.make(model);
    INFO(mistake.message);
    CHECK(violations_of(model) == std::vector{mistake.message});
  }
}

TEST_CASE("all violations of a neuron are reported at once, each under its path") {
  auto model = preset();
  model.compartments[soma].membrane.C_m = 0.0 * pF;
  model.compartments[soma].receptors[inhibitory].E_rev = not_a_number * mV;
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = -3.0 * ms;
  model.compartments[dendrite].I_e = infinity * pA;
  model.couplings[dendrite].g_ps = -1.0 * nS;
  model.spiking.t_ref = -3.0 * ms;
  model.spiking.transfer.phi_max = -0.15 * kHz;
  model.spiking.transfer.rate_slope = 0.0;

  std::vector<std::string> const expected{"soma.C_m = 0 pF: must be positive",
                                          "soma.inhibitory.E_rev = nan mV: must be finite",
                                          "dendrite.I_e = inf pA: must be finite",
                                          "dendrite.excitatory.tau_syn = -3 ms: must be positive",
                                          "dendrite.g_ps = -1 nS: must not be negative",
                                          "t_ref = -3 ms: must not be negative",
                                          "phi_max = -0.15 1/ms: must be positive",
                                          "rate_slope = 0: must be positive"};
  CHECK(violations_of(model) == expected);

  // A cell cannot be built from it, and says why in full, with whose rules they are.
  std::string said;
  try {
    cell_type cell(model);
  } catch (units::invalid_parameters const& refusal) {
    said = refusal.what();
  }
  CHECK_THAT(
      said, Catch::Matchers::StartsWith(
                "invalid parameters:\n"
                "  soma.C_m = 0 pF: must be positive [leaky_membrane: C_m dV/dt = -g_L (V - E_L) + "
                "I]\n"
                "  soma.inhibitory.E_rev = nan mV: must be finite [conductance_receptor: I = g "
                "(E_rev - V)]\n"));
}

TEST_CASE("a neuron whose parameters were forgotten is refused") {
  // Value-initialised: C_m, g_L and the time constants are 0.
  CHECK(violations_of(model_type{}).size() >= 8);
}

TEST_CASE("a refractory time of 0 and a coupling of 0 are allowed") {
  auto model = preset();
  model.spiking.t_ref = 0.0 * ms;
  model.couplings[dendrite].g_sp = 0.0 * nS;
  model.couplings[dendrite].g_ps = 0.0 * nS;
  CHECK(violations_of(model).empty());
}

TEST_CASE("imposed spikes out of order are refused") {
  using replayed = urbanczik_senn_neuron<units::biophysical, imposed_spikes<sigmoid>>;
  auto model = presets::urbanczik_senn_2014.model<replayed>();
  model.spiking.times = {{3}, {5}, {5}, {4}};
  CHECK_THROWS_WITH(replayed{model},
                    contains_text("times = step 4: imposed spikes must be in ascending order"));
  model.spiking.times = {{0}, {4}};
  CHECK_THROWS_WITH(replayed{model},
                    contains_text("the first imposed spike must be in step 1 or later"));
  model.spiking.times = {{4}, {4}, {5}};
  CHECK_NOTHROW(replayed{model});
}
