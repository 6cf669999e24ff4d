// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include <urbanczik/units/arithmetic_exp.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace units = urbanczik::units;

TEST_CASE("exp by arithmetic is exp, to rounding") {
  std::mt19937_64 random(3);
  for (double limit : {1.0, 30.0, 700.0}) {
    std::uniform_real_distribution<> anywhere(-limit, limit);
    double worst = 0.0;
    for (int i = 0; i < 20'000; ++i) {
      double const x = anywhere(random);
      auto const exact = std::exp(static_cast<long double>(x));
      worst = std::max(worst, double(std::abs(units::arithmetic_exp(x) / exact - 1.0L)));
    }
    INFO("|x| < " << limit);
    CHECK(worst < (4.0 + limit) * 0x1p-53);
  }
  CHECK(units::arithmetic_exp(0.0) == 1.0);
  CHECK(units::arithmetic_exp(-0.0) == 1.0);
}

TEST_CASE("exp by arithmetic is that of the value type at extremes and for other value types") {
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (double x : {-inf, -1e300, -800.0, -745.0, -708.0, 709.0, 709.7, 710.0, 1e9, inf})
    CHECK(units::arithmetic_exp(x) == std::exp(x));
  CHECK(std::isnan(units::arithmetic_exp(std::numeric_limits<double>::quiet_NaN())));
  static_assert(std::is_same_v<decltype(units::arithmetic_exp(0.1f)), float>);
  CHECK(units::arithmetic_exp(2.0f) == std::exp(2.0f));
  using namespace urbanczik::units::symbols;
  CHECK(units::arithmetic_exp(3.0 * mV / (2.0 * mV)) == units::arithmetic_exp(1.5));
}
