// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

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
    return error.violations();
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

TEST_CASE("all violations of a neuron are listed at once") {
  auto model = preset();
  model.compartments[soma].membrane.C_m = -1.0 * pF;
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = not_a_number * ms;
  model.couplings[dendrite].g_sp = -2.0 * nS;
  model.spiking.t_ref = -1.0 * ms;
  CHECK(violations_of(model).size() == 4);
  CHECK_THROWS_WITH(cell_type{model}, contains_text("soma.C_m = -1 pF") &&
                                          contains_text("dendrite.excitatory.tau_syn = nan ms") &&
                                          contains_text("dendrite.g_sp = -2 nS") &&
                                          contains_text("t_ref = -1 ms"));
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
  model.spiking.times = {{5}, {4}};
  CHECK_THROWS_WITH(replayed{model},
                    contains_text("times: imposed spikes must be in ascending order"));
  model.spiking.times = {{4}, {4}, {5}};
  CHECK_NOTHROW(replayed{model});
}

TEST_CASE("a resolution that is not positive and finite is refused") {
  for (double dt : {0.0, -0.1, not_a_number, infinity})
    CHECK_THROWS_WITH(units::time_grid(dt * ms), contains_text("must be positive and finite"));
}
