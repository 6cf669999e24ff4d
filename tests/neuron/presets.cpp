// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <map>
#include <string>

#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinRel;
using units::biophysical;
using units::unitless;

namespace {

constexpr auto to_mV = presets::unitless_to_biophysical;

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
  if constexpr (requires { model.spiking.t_ref; })
    equal(model.spiking.t_ref.value(), expected.t_ref);
}

// Every parameter of a model under its path, read without the code that maps.
template <class Model>
void collect(std::string const& path, Model const& model, std::map<std::string, double>& into) {
  Model::parameters().for_each([&](auto const& row) {
    auto const& value = model.*(row.member);
    auto const name = path + std::string(row.symbol);
    if constexpr (units::Quantity<decltype(value)>)
      into[name] = value.value();
    else if constexpr (requires { static_cast<double>(value); })  // a number or a policy
      into[name] = static_cast<double>(value);
  });
  if constexpr (units::Composite<Model>)
    Model::for_each_part(
        [&](std::string_view name, auto const& part) {
          collect(name.empty() ? path : path + std::string(name) + ".", part, into);
        },
        model);
}
template <class Model>
auto parameters_of(Model const& model) {
  std::map<std::string, double> all;
  collect("", model, all);
  return all;
}

void check_equal(std::map<std::string, double> const& a, std::map<std::string, double> const& b) {
  REQUIRE(a.size() == b.size());
  for (auto const& [name, value] : a) {
    INFO(name);
    REQUIRE(b.count(name) == 1);
    CHECK(value == Approx(b.at(name)).epsilon(1e-14).margin(1e-13));
  }
}

}  // namespace

TEST_CASE("the preset neuron has the numbers of NEST's example in both columns") {
  check_numbers(urbanczik_senn_neuron<biophysical>{presets::urbanczik_senn_2014}.model(),
                plain::biophysical, 1e-15);
  check_numbers(urbanczik_senn_neuron<unitless>{presets::urbanczik_senn_2014}.model(),
                plain::unitless, 1e-15);
}

TEST_CASE("with imposed spikes the preset is the same neuron") {
  using replayed = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;
  auto const model = presets::urbanczik_senn_2014.model<replayed>();
  check_numbers(model, plain::biophysical, 1e-15);
  CHECK(model.spiking.times.empty());
}

TEMPLATE_TEST_CASE("the two published columns of the neuron are one neuron",
                   "",
                   escape_noise<sigmoid>,
                   imposed_spikes<sigmoid>) {
  using in_mV = typename urbanczik_senn_neuron<biophysical, TestType>::model_type;
  using in_Vu = typename urbanczik_senn_neuron<unitless, TestType>::model_type;
  auto const mV_s =
      presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<biophysical, TestType>>();
  auto const Vu_s = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<unitless, TestType>>();

  check_equal(parameters_of(units::mapped<in_mV>(to_mV, Vu_s)), parameters_of(mV_s));
  check_equal(parameters_of(units::mapped<in_Vu>(to_mV.inverse(), mV_s)), parameters_of(Vu_s));
}

TEST_CASE("mapping a neuron reaches every parameter, injected currents included") {
  using in_mV = urbanczik_senn_neuron<biophysical>::model_type;
  auto model = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<unitless>>();
  model.compartments[soma].I_e = 0.01 * Cu * Vu / ms;
  model.compartments[dendrite].I_e = -0.02 * Cu * Vu / ms;
  model.compartments[dendrite].receptors[inhibitory].kinetics.tau_syn =
      units::time<unitless>::from_value(7.0);
  model.couplings[dendrite].g_ps = 0.5 * Cu / ms;

  auto const image = parameters_of(units::mapped<in_mV>(to_mV, model));
  CHECK(image.at("soma.I_e") == Approx(45.0).epsilon(1e-15));
  CHECK(image.at("dendrite.I_e") == Approx(-90.0).epsilon(1e-15));
  CHECK(image.at("dendrite.inhibitory.tau_syn") == 7.0);
  CHECK(image.at("dendrite.g_ps") == 150.0);
  CHECK(image.at("soma.excitatory.E_rev") == Approx(0.0).margin(1e-13));
  CHECK(image.at("theta") == -55.0);
  CHECK(image.at("beta") == Approx(1.0 / 3.0).epsilon(1e-15));
  CHECK(image.at("t_ref") == 3.0);
}
