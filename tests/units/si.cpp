// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <random>
#include <type_traits>

#include <boost/units/systems/cgs/time.hpp>
#include <boost/units/systems/si/capacitance.hpp>
#include <boost/units/systems/si/current.hpp>
#include <boost/units/systems/si/electric_charge.hpp>
#include <boost/units/systems/si/frequency.hpp>
#include <boost/units/systems/si/prefixes.hpp>
#include <boost/units/systems/si/resistance.hpp>

#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/si.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;
namespace si = boost::units::si;

template <template <class> class Q>
using native = Q<biophysical>;

}  // namespace

TEST_CASE("from the SI, -0.070 V are exactly -70 mV and 5e-12 A exactly 5 pA") {
  CHECK(from_si<native<voltage>>(-0.070 * si::volts) == -70.0 * mV);
  CHECK(from_si<native<voltage>>(-0.055 * si::volts) == -55.0 * mV);
  CHECK(from_si<native<current>>(5e-12 * si::amperes) == 5.0 * pA);
}

TEST_CASE("the numbers of the literature come out of the SI to the last digit but one") {
  // 30e-9 is not 30 / 1e9 in binary: exact numbers are written in nS.
  auto const is = [](double x) { return Approx(x).epsilon(2.3e-16); };
  CHECK(from_si<native<capacitance>>(300e-12 * si::farads).value() == is(300.0));
  CHECK(from_si<native<conductance>>(30e-9 * si::siemens).value() == is(30.0));
  CHECK(from_si<native<units::time>>(0.003 * si::seconds).value() == is(3.0));
  CHECK(from_si<native<rate>>(150.0 * si::hertz).value() == is(0.15));
  CHECK(from_si<native<charge>>(1e-15 * si::coulombs).value() == is(1.0));
}

TEST_CASE("quantities go to the SI with its units") {
  static_assert(std::is_convertible_v<decltype(to_si(1.0 * mV)),
                                      boost::units::quantity<si::electric_potential>>);
  static_assert(
      std::is_convertible_v<decltype(to_si(1.0 * pA)), boost::units::quantity<si::current>>);
  static_assert(
      std::is_convertible_v<decltype(to_si(1.0 * pF)), boost::units::quantity<si::capacitance>>);
  CHECK(to_si(-70.0 * mV).value() == -0.070);
  CHECK(to_si(5.0 * pA).value() == 5e-12);
  CHECK(to_si(300.0 * pF).value() == 300e-12);
  CHECK(to_si(30.0 * nS).value() == 30e-9);
  CHECK(to_si(0.15 * kHz).value() == 150.0);
  CHECK(to_si(1.0 / (3.0 * mV)).value() == Approx(1000.0 / 3.0).epsilon(1e-15));
  CHECK(to_si(6075.0 * pA * pA).value() == Approx(6075e-24).epsilon(1e-15));
}

TEST_CASE("a compound quantity comes from the SI by its dimension") {
  using slope = decltype(1.0 * mV / ms);
  CHECK(from_si<slope>(2.0 * si::volts / si::seconds).value() == 2.0);
  using squared = decltype(1.0 * pA * pA);
  CHECK(from_si<squared>(1e-20 * si::amperes * si::amperes).value() == Approx(1e4).epsilon(1e-15));
  CHECK(from_si<native<resistance>>(1e8 * si::ohms).value() == Approx(0.1).epsilon(1e-15));
}

TEST_CASE("prefixed units and other systems go through the SI") {
  CHECK(from_si<native<voltage>>(-70.0 * si::milli * si::volts).value() ==
        Approx(-70.0).epsilon(1e-15));
  CHECK(from_si<native<current>>(1.35 * si::nano * si::amperes).value() ==
        Approx(1350.0).epsilon(1e-15));
  CHECK(from_si<native<capacitance>>(300.0 * si::pico * si::farads).value() ==
        Approx(300.0).epsilon(1e-15));
  CHECK(from_si<native<units::time>>(0.1 * boost::units::cgs::seconds).value() ==
        Approx(100.0).epsilon(1e-15));
}

TEST_CASE("there and back through the SI changes a quantity by rounding at most") {
  std::mt19937_64 random(19690101);
  std::uniform_real_distribution<> mantissa(-10.0, 10.0);
  auto const round_trip = [](auto q) {
    CHECK(from_si<decltype(q)>(to_si(q)).value() == Approx(q.value()).epsilon(5e-16));
  };
  for (int i = 0; i < 1000; ++i) {
    double const x = mantissa(random);
    round_trip(x * mV);
    round_trip(x * nS);
    round_trip(x * ms);
    round_trip(x * pF);
    round_trip(x * pA);
    round_trip(x / mV);
  }
}
