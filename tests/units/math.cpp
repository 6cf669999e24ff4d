// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include <urbanczik/units/math.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik::units::symbols;
namespace units = urbanczik::units;

}  // namespace

TEST_CASE("exponentials and logarithms are those of the pure number") {
  auto const x = 3.0 * mV / (2.0 * mV);
  CHECK(units::exp(x) == std::exp(1.5));
  CHECK(units::expm1(x) == std::expm1(1.5));
  CHECK(units::log(x) == std::log(1.5));
  CHECK(units::log1p(x) == std::log1p(1.5));
  CHECK(units::exp(1.5) == std::exp(1.5));
  CHECK(units::exp((1.0 * ms) * (1.5 * kHz)) == std::exp(1.5));
}

TEST_CASE("mathematics keeps the value type") {
  static_assert(std::is_same_v<decltype(units::exp(1.5f)), float>);
  static_assert(std::is_same_v<decltype(units::mean_decay(1.5f)), float>);
  using V = units::voltage<units::basic_biophysical<float>>;
  static_assert(std::is_same_v<decltype(units::log(V{} / V{})), float>);
  CHECK(units::exp(1.5f) == std::exp(1.5f));
}

TEST_CASE("the mean decay is 1 at zero and smooth around it") {
  CHECK(units::mean_decay(0.0) == 1.0);
  CHECK(units::mean_decay(-0.0) == 1.0);
  CHECK(units::mean_decay(1e-310) == 1.0);  // a denormal number
  CHECK(units::mean_decay(-1e-310) == 1.0);
  for (double x : {1e-300, 1e-100, 1e-16, 1e-12, 1e-8, 1e-5, 1e-3})
    for (double y : {x, -x})
      CHECK(units::mean_decay(y) == Approx(1 - y / 2 + y * y / 6 - y * y * y / 24).epsilon(3e-14));
}

TEST_CASE("the mean decay is (1 - exp(-x)) / x to the last digits") {
  std::mt19937_64 random(1978);
  std::uniform_real_distribution<> exponent(-18.0, 2.8);
  for (int i = 0; i < 10'000; ++i) {
    double const x = std::pow(10.0, exponent(random)) * (i % 2 ? 1 : -1);
    auto const exact = static_cast<double>(-std::expm1(-static_cast<long double>(x)) / x);
    CHECK(units::mean_decay(x) == Approx(exact).epsilon(1e-15));
  }
}

TEST_CASE("the mean decay over a long time is the inverse of it") {
  CHECK(units::mean_decay(1e3) == 1e-3);
  CHECK(units::mean_decay(1e300) == 1e-300);
  CHECK(units::mean_decay(std::numeric_limits<double>::infinity()) == 0.0);
  CHECK(std::isnan(units::mean_decay(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("the mean decay takes a rate times a time") {
  CHECK(units::mean_decay(0.1 * kHz * (5.0 * ms)) == units::mean_decay(0.5));
  CHECK(units::mean_decay(0.0 * kHz * (5.0 * ms)) == 1.0);
}
