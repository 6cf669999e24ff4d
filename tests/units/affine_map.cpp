// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <random>
#include <type_traits>

#include <urbanczik/parameters/affine_map.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;
namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;

constexpr auto to_mV = presets::unitless_to_biophysical;

}  // namespace

TEST_CASE("the map takes the paper's numbers to those in mV, nS and pF") {
  CHECK(to_mV.potential(1.0 * Vu).value() == -55.0);
  CHECK(to_mV.potential(0.0 * Vu).value() == -70.0);
  CHECK(to_mV.potential(14.0 / 3.0 * Vu).value() == Approx(0.0).margin(1e-13));
  CHECK(to_mV.potential(-1.0 / 3.0 * Vu).value() == Approx(-75.0).epsilon(1e-15));

  CHECK(to_mV(1.0 * Cu) == 300.0 * pF);
  CHECK(to_mV(1.0 * Vu) == 15.0 * mV);
  CHECK(to_mV(units::conductance<unitless>(0.1 * Cu / ms)).value() == Approx(30.0).epsilon(1e-15));
  CHECK(to_mV(units::conductance<unitless>(2.0 * Cu / ms)) == 600.0 * nS);
  CHECK(to_mV(2.0 * Cu / ms) == 600.0 * nS);  // as the symbols give it
  CHECK(to_mV(units::current<unitless>(0.02 * Cu * Vu / ms)).value() ==
        Approx(90.0).epsilon(1e-15));
  CHECK(to_mV(units::current<unitless>(0.3 * Cu * Vu / ms)).value() ==
        Approx(1350.0).epsilon(1e-15));
  CHECK(to_mV(inverse<voltage<unitless>>(5.0 / Vu)).value() == Approx(1.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("the map takes a learning rate of 3e-4 to 6075 pA^2") {
  using natural = learning_rate<units::current<unitless>>;
  auto const eta = to_mV(natural::from_value(3e-4));
  static_assert(std::is_same_v<decltype(eta), learning_rate<units::current<biophysical>> const>);
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
    auto const g = units::conductance<unitless>::from_value(factor(random));
    auto const V = voltage<unitless>::from_value(factor(random));
    auto const C = capacitance<unitless>::from_value(factor(random));
    auto const I = units::current<unitless>(g * V);
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
    round_trip(units::conductance<unitless>::from_value(value(random)));
    round_trip(capacitance<unitless>::from_value(value(random)));
    round_trip(units::current<unitless>::from_value(value(random)));
    round_trip(charge<unitless>::from_value(value(random)));
    round_trip(learning_rate<units::current<unitless>>::from_value(value(random)));
    round_trip(inverse<voltage<unitless>>::from_value(value(random)));
    round_trip(resistance<unitless>::from_value(value(random)));
  }
}
