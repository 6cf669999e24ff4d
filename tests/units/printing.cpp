// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <random>
#include <sstream>
#include <string>

#include <urbanczik/units/io.hpp>

// This library's printing must win where the other is included too.
#include <boost/units/io.hpp>

#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;

template <class Q>
std::string printed(Q const& q) {
  std::ostringstream out;
  out << q;
  return out.str();
}

}  // namespace

TEST_CASE("biophysical quantities have the symbols of the field") {
  CHECK(symbol_of<voltage<biophysical>>() == "mV");
  CHECK(symbol_of<conductance<biophysical>>() == "nS");
  CHECK(symbol_of<capacitance<biophysical>>() == "pF");
  CHECK(symbol_of<current<biophysical>>() == "pA");
  CHECK(symbol_of<charge<biophysical>>() == "fC");
  CHECK(symbol_of<units::time<biophysical>>() == "ms");
  CHECK(symbol_of<rate<biophysical>>() == "1/ms");
  CHECK(symbol_of<inverse<voltage<biophysical>>>() == "1/mV");
  CHECK(symbol_of<resistance<biophysical>>() == "1/nS");
  CHECK(symbol_of<learning_rate<current<biophysical>>>() == "pA^2");
}

TEST_CASE("unitless quantities have the symbols of the natural units") {
  CHECK(symbol_of<voltage<unitless>>() == "Vu");
  CHECK(symbol_of<capacitance<unitless>>() == "Cu");
  CHECK(symbol_of<conductance<unitless>>() == "Cu/ms");
  CHECK(symbol_of<current<unitless>>() == "Cu Vu/ms");
  CHECK(symbol_of<charge<unitless>>() == "Cu Vu");
  CHECK(symbol_of<units::time<unitless>>() == "ms");
  CHECK(symbol_of<rate<unitless>>() == "1/ms");
  CHECK(symbol_of<inverse<voltage<unitless>>>() == "1/Vu");
  CHECK(symbol_of<resistance<unitless>>() == "1/(Cu/ms)");
  CHECK(symbol_of<learning_rate<current<unitless>>>() == "(Cu Vu/ms)^2");
}

TEST_CASE("a unit without a name is a product of powers") {
  CHECK(symbol_of<decltype(1.0 * mV / ms)>() == "mV ms^-1");
  CHECK(symbol_of<decltype(1.0 * pA / ms)>() == "mV nS ms^-1");
  CHECK(symbol_of<decltype(1.0 * mV * mV * mV)>() == "mV^3");
  CHECK(symbol_of<decltype(voltage<unitless>{} / units::time<unitless>{})>() == "Vu ms^-1");
}

TEST_CASE("a pure number has no symbol") {
  CHECK(symbol_of<decltype(1.0 * mV / mV)>().empty());
  CHECK(printed(1.0 * mV / (2.0 * mV)) == "0.5");
  CHECK(text_of(0.5) == "0.5");
}

TEST_CASE("a quantity prints as its value and its symbol") {
  CHECK(printed(-70.0 * mV) == "-70 mV");
  CHECK(printed(300.0 * pF) == "300 pF");
  CHECK(printed(0.5 * kHz) == "0.5 1/ms");
  CHECK(printed(6075.0 * pA * pA) == "6075 pA^2");
  CHECK(printed(current<unitless>(0.25 * Cu * Vu / ms)) == "0.25 Cu Vu/ms");
  CHECK(printed(voltage<basic_biophysical<float>>::from_value(1.5f)) == "1.5 mV");
}

TEST_CASE("printing obeys the stream's format") {
  std::ostringstream out;
  out.precision(3);
  out << std::fixed << -70.0 * mV;
  CHECK(out.str() == "-70.000 mV");
}

TEST_CASE("a text has as many digits as tell the value from its neighbours") {
  CHECK(text_of(-300.0 * pF) == "-300 pF");
  CHECK(text_of(0.1 * ms) == "0.1 ms");
  CHECK(text_of(1.0 / 3.0 * mV) == "0.3333333333333333 mV");
  CHECK(text_of(1e-320 * mV) != "0 mV");
  CHECK(text_of(std::numeric_limits<double>::infinity() * mV) == "inf mV");
  CHECK(text_of(std::numeric_limits<double>::quiet_NaN() * mV) == "nan mV");

  std::mt19937_64 random(754);
  std::uniform_real_distribution<> exponent(-300.0, 300.0);
  for (int i = 0; i < 1000; ++i) {
    double const x = std::pow(10.0, exponent(random));
    CHECK(std::stod(text_of(x * mV)) == x);
    CHECK(text_of(std::nextafter(x, 2 * x) * mV) != text_of(x * mV));
  }
}
