// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include <urbanczik/numerics/arithmetic_exp.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace numerics = urbanczik::numerics;
namespace units = urbanczik::units;

TEST_CASE("exp by arithmetic is exp, to rounding") {
  std::mt19937_64 random(3);
  for (double limit : {1.0, 30.0, 700.0}) {
    std::uniform_real_distribution<> anywhere(-limit, limit);
    double worst = 0.0;
    for (int i = 0; i < 20'000; ++i) {
      double const x = anywhere(random);
      auto const exact = std::exp(static_cast<long double>(x));
      worst = std::max(worst, double(std::abs(numerics::arithmetic_exp(x) / exact - 1.0L)));
    }
    INFO("|x| < " << limit);
    CHECK(worst < (4.0 + limit) * 0x1p-53);
  }
  CHECK(numerics::arithmetic_exp(0.0) == 1.0);
  CHECK(numerics::arithmetic_exp(-0.0) == 1.0);
}

TEST_CASE("exp by arithmetic is that of the value type at extremes and for other value types") {
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (double x : {-inf, -1e300, -800.0, -745.0, -708.0, 709.0, 709.7, 710.0, 1e9, inf})
    CHECK(numerics::arithmetic_exp(x) == std::exp(x));
  CHECK(std::isnan(numerics::arithmetic_exp(std::numeric_limits<double>::quiet_NaN())));
  static_assert(std::is_same_v<decltype(numerics::arithmetic_exp(0.1f)), float>);
  CHECK(numerics::arithmetic_exp(2.0f) == std::exp(2.0f));
  using namespace urbanczik::units::symbols;
}
