// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/presets.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using Catch::Matchers::WithinRel;
using units::biophysical;
using units::unitless;

namespace {

template <class Model>
void check_numbers(Model const& model, plain::parameters const& expected, double tolerance) {
  auto const equal = [&](auto const& value, double number) {
    CHECK_THAT(double(value), WithinRel(number, tolerance));
  };
  auto const compartments = [&](auto where) {
    auto const& c = model.compartments[where];
    equal(c.membrane.C_m.value(), expected.C_m);
    equal(c.membrane.g_L.value(), expected.g_L);
    CHECK(std::abs(c.membrane.E_L.value() - expected.E_L) <= 1e-12);
    equal(c.receptors[excitatory].kinetics.tau_syn.value(), expected.tau_s);
    equal(c.receptors[inhibitory].kinetics.tau_syn.value(), expected.tau_s);
    CHECK(c.I_e.value() == 0.0);
  };
  compartments(soma);
  compartments(dendrite);
  CHECK(std::abs(model.compartments[soma].receptors[excitatory].E_rev.value() - expected.E_ex) <=
        1e-12);
  CHECK(std::abs(model.compartments[soma].receptors[inhibitory].E_rev.value() - expected.E_in) <=
        1e-12);
  equal(model.couplings[dendrite].g_sp.value(), expected.g_sp);
  CHECK(model.couplings[dendrite].g_ps.value() == expected.g_ps);
  equal(model.spiking.transfer.phi_max.value(), expected.f.phi_max);
  equal(model.spiking.transfer.rate_slope, expected.f.k);
  equal(model.spiking.transfer.beta.value(), expected.f.beta);
  equal(model.spiking.transfer.theta.value(), expected.f.theta);
  equal(model.spiking.t_ref.value(), expected.t_ref);
}

}  // namespace

TEST_CASE("the preset neuron has the numbers of NEST's example in both columns") {
  check_numbers(urbanczik_senn_neuron<biophysical>{presets::urbanczik_senn_2014}.model(),
                plain::biophysical, 1e-15);
  check_numbers(urbanczik_senn_neuron<unitless>{presets::urbanczik_senn_2014}.model(),
                plain::unitless, 1e-15);
}

TEST_CASE("each column of the preset is the other one under the affine map") {
  using in_mV = urbanczik_senn_neuron<biophysical>::model_type;
  using natural = urbanczik_senn_neuron<unitless>::model_type;
  auto const& map = presets::unitless_to_biophysical;
  auto const preset_in_mV =
      presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<biophysical>>();
  auto const preset_natural = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<unitless>>();

  check_numbers(units::mapped<in_mV>(map, preset_natural), plain::biophysical, 4e-15);
  check_numbers(units::mapped<natural>(map.inverse(), preset_in_mV), plain::unitless, 4e-15);
}

TEST_CASE("with imposed spikes the preset has the same membranes") {
  using replayed = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;
  auto const model = presets::urbanczik_senn_2014.model<replayed>();
  auto const drawn = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<biophysical>>();
  CHECK(model.compartments[soma].membrane.C_m == drawn.compartments[soma].membrane.C_m);
  CHECK(model.couplings[dendrite].g_sp == drawn.couplings[dendrite].g_sp);
  CHECK(model.spiking.transfer.theta == drawn.spiking.transfer.theta);
  CHECK(model.spiking.times.empty());
}
