// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <random>
#include <string>
#include <type_traits>

#include <boost/hana/for_each.hpp>

#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/affine_map.hpp>
#include <urbanczik/units/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;
namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;

constexpr auto to_mV = presets::unitless_to_biophysical;

// Every parameter of a model under its path, read without the code that maps.
template <class Model>
void collect(std::string const& path, Model const& model, std::map<std::string, double>& into) {
  boost::hana::for_each(Model::parameters(), [&](auto const& row) {
    auto const& value = model.*(row.member);
    auto const name = path + std::string(row.symbol);
    if constexpr (Quantity<decltype(value)>)
      into[name] = value.value();
    else if constexpr (requires { static_cast<double>(value); })  // a number or a policy
      into[name] = static_cast<double>(value);
  });
  if constexpr (Composite<Model>)
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

TEST_CASE("the map takes the paper's numbers to those in mV, nS and pF") {
  CHECK(to_mV.potential(1.0 * Vu).value() == -55.0);
  CHECK(to_mV.potential(0.0 * Vu).value() == -70.0);
  CHECK(to_mV.potential(14.0 / 3.0 * Vu).value() == Approx(0.0).margin(1e-13));
  CHECK(to_mV.potential(-1.0 / 3.0 * Vu).value() == Approx(-75.0).epsilon(1e-15));

  CHECK(to_mV(1.0 * Cu) == 300.0 * pF);
  CHECK(to_mV(1.0 * Vu) == 15.0 * mV);
  CHECK(to_mV(conductance<unitless>(0.1 * Cu / ms)).value() == Approx(30.0).epsilon(1e-15));
  CHECK(to_mV(conductance<unitless>(2.0 * Cu / ms)) == 600.0 * nS);
  CHECK(to_mV(2.0 * Cu / ms) == 600.0 * nS);  // as the symbols give it
  CHECK(to_mV(current<unitless>(0.02 * Cu * Vu / ms)).value() == Approx(90.0).epsilon(1e-15));
  CHECK(to_mV(current<unitless>(0.3 * Cu * Vu / ms)).value() == Approx(1350.0).epsilon(1e-15));
  CHECK(to_mV(inverse<voltage<unitless>>(5.0 / Vu)).value() == Approx(1.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("the map takes a learning rate of 3e-4 to 6075 pA^2") {
  using natural = learning_rate<current<unitless>>;
  auto const eta = to_mV(natural::from_value(3e-4));
  static_assert(std::is_same_v<decltype(eta), learning_rate<current<biophysical>> const>);
  CHECK(eta.value() == Approx(6075.0).epsilon(1e-15));
}

TEST_CASE("the map leaves times, rates and pure numbers as they are") {
  CHECK(to_mV(units::time<unitless>::from_value(3.0)) == 3.0 * ms);
  CHECK(to_mV(3.0 * ms) == 3.0 * ms);
  CHECK(to_mV(rate<unitless>::from_value(0.15)) == 0.15 * kHz);
  CHECK(to_mV(1.0 * Vu / (2.0 * Vu)).value() == 0.5);
}

TEST_CASE("the image of a product is the product of the images") {
  std::mt19937_64 random(20140205);
  std::uniform_real_distribution<> factor(-10.0, 10.0);
  for (int i = 0; i < 1000; ++i) {
    auto const g = conductance<unitless>::from_value(factor(random));
    auto const V = voltage<unitless>::from_value(factor(random));
    auto const C = capacitance<unitless>::from_value(factor(random));
    auto const I = current<unitless>(g * V);
    CHECK(to_mV(I).value() == Approx((to_mV(g) * to_mV(V)).value()).epsilon(1e-14));
    CHECK(to_mV(I * I).value() == Approx((to_mV(I) * to_mV(I)).value()).epsilon(1e-14));
    CHECK(to_mV(g / C).value() == Approx((to_mV(g) / to_mV(C)).value()).epsilon(1e-14));
    CHECK(to_mV(1.0 / V).value() == Approx((1.0 / to_mV(V)).value()).epsilon(1e-14));
  }
}

TEST_CASE("a difference of potentials maps to the difference of their images") {
  std::mt19937_64 random(20140206);
  std::uniform_real_distribution<> potential(-5.0, 5.0);
  for (int i = 0; i < 1000; ++i) {
    auto const V = potential(random) * Vu;
    auto const W = potential(random) * Vu;
    CHECK(to_mV(V - W).value() ==
          Approx((to_mV.potential(V) - to_mV.potential(W)).value()).margin(1e-12));
  }
}

TEST_CASE("there and back again is where one was, for any map") {
  std::mt19937_64 random(20140207);
  std::uniform_real_distribution<> value(-100.0, 100.0), scale(0.01, 100.0);
  for (int i = 0; i < 1000; ++i) {
    affine_map<unitless, biophysical> const map{
        .V_0 = value(random) * mV, .s = scale(random) * mV, .C = scale(random) * pF};
    auto const back = map.inverse();

    auto const V = value(random) * Vu;
    double const slack = 1e-13 * (1.0 + std::abs(map.V_0 / map.s));
    CHECK(back.potential(map.potential(V)).value() ==
          Approx(V.value()).epsilon(1e-12).margin(slack));
    auto const round_trip = [&](auto q) {
      CHECK(back(map(q)).value() == Approx(q.value()).epsilon(1e-13));
    };
    round_trip(V);
    round_trip(conductance<unitless>::from_value(value(random)));
    round_trip(capacitance<unitless>::from_value(value(random)));
    round_trip(current<unitless>::from_value(value(random)));
    round_trip(charge<unitless>::from_value(value(random)));
    round_trip(learning_rate<current<unitless>>::from_value(value(random)));
    round_trip(inverse<voltage<unitless>>::from_value(value(random)));
    round_trip(resistance<unitless>::from_value(value(random)));
  }
}

TEMPLATE_TEST_CASE("the two published columns of the neuron are one neuron",
                   "",
                   escape_noise<sigmoid>,
                   imposed_spikes<sigmoid>) {
  using in_mV = typename urbanczik_senn_neuron<biophysical, TestType>::model_type;
  using in_Vu = typename urbanczik_senn_neuron<unitless, TestType>::model_type;
  auto const mV_s =
      presets::urbanczik_senn_2014_t::model<urbanczik_senn_neuron<biophysical, TestType>>();
  auto const Vu_s =
      presets::urbanczik_senn_2014_t::model<urbanczik_senn_neuron<unitless, TestType>>();

  check_equal(parameters_of(mapped<in_mV>(to_mV, Vu_s)), parameters_of(mV_s));
  check_equal(parameters_of(mapped<in_Vu>(to_mV.inverse(), mV_s)), parameters_of(Vu_s));
}

TEST_CASE("mapping a neuron reaches every parameter, injected currents included") {
  using in_mV = urbanczik_senn_neuron<biophysical>::model_type;
  auto model = presets::urbanczik_senn_2014_t::model<urbanczik_senn_neuron<unitless>>();
  model.compartments[soma].I_e = 0.01 * Cu * Vu / ms;
  model.compartments[dendrite].I_e = -0.02 * Cu * Vu / ms;
  model.compartments[dendrite].receptors[inhibitory].kinetics.tau_syn =
      units::time<unitless>::from_value(7.0);
  model.couplings[dendrite].g_ps = 0.5 * Cu / ms;

  auto const image = parameters_of(mapped<in_mV>(to_mV, model));
  CHECK(image.at("soma.I_e") == Approx(45.0).epsilon(1e-15));
  CHECK(image.at("dendrite.I_e") == Approx(-90.0).epsilon(1e-15));
  CHECK(image.at("dendrite.inhibitory.tau_syn") == 7.0);
  CHECK(image.at("dendrite.g_ps") == 150.0);
  CHECK(image.at("soma.excitatory.E_rev") == Approx(0.0).margin(1e-13));
  CHECK(image.at("theta") == -55.0);
  CHECK(image.at("beta") == Approx(1.0 / 3.0).epsilon(1e-15));
  CHECK(image.at("t_ref") == 3.0);
}

TEST_CASE("a plasticity rule maps with its learning rate and bounds") {
  auto const paper = presets::nest_example<unitless>().rule;
  auto const image = mapped<urbanczik_senn<biophysical>>(to_mV, paper);
  CHECK(image.eta.value() == Approx(6075.0).epsilon(1e-14));
  CHECK(image.tau_Delta == 100.0 * ms);
  CHECK(image.W_min == 0.0 * pA);
  CHECK(image.W_max.value() == Approx(1350.0).epsilon(1e-15));
  check_equal(parameters_of(mapped<urbanczik_senn<unitless>>(to_mV.inverse(), image)),
              parameters_of(paper));
}

TEST_CASE("the two published learning rates differ, 17 to 9") {
  auto const in_mV = presets::nest_example<biophysical>().rule.eta;
  auto const in_Vu = presets::nest_example<unitless>().rule.eta;
  CHECK(in_mV.value() == Approx(11475.0).epsilon(1e-15));
  CHECK(in_Vu.value() == Approx(3e-4).epsilon(1e-15));
  CHECK(in_mV / to_mV(in_Vu) == Approx(17.0 / 9.0).epsilon(1e-14));
  // The equivalent of 3e-4 in NEST's convention is 0.09.
  CHECK(nest::eta<biophysical>(to_mV(in_Vu), 300.0 * pF) == Approx(0.09).epsilon(1e-14));
  CHECK(nest::learning_rate<biophysical>(0.09, 300.0 * pF).value() ==
        Approx(6075.0).epsilon(1e-14));
}

TEST_CASE("NEST's number and the natural learning rate convert into each other") {
  for (double number : {0.17, 0.09, 1e-6, 25.0}) {
    auto const natural = nest::learning_rate<biophysical>(number, 250.0 * pF);
    CHECK(natural.value() == Approx(225.0 * 250.0 * number).epsilon(1e-15));
    CHECK(nest::eta<biophysical>(natural, 250.0 * pF) == Approx(number).epsilon(1e-15));
  }
}
