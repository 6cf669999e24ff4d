// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include <urbanczik/numerics/exp_near_zero.hpp>

#include "catch.hpp"

namespace numerics = urbanczik::numerics;

namespace {

/// The largest relative error over |x| <= limit.
template <int Degree>
double worst(double limit) {
  double largest = 0.0;
  for (int i = -1000; i <= 1000; ++i) {
    double const x = limit * i / 1000.0;
    auto const exact = std::exp(static_cast<long double>(x));
    largest =
        std::max(largest, double(std::abs(numerics::exp_near_zero<Degree>(x) / exact - 1.0L)));
  }
  return largest;
}

}  // namespace

TEST_CASE("the exponential near zero is as exact as its degree says") {
  CHECK(worst<8>(0.5) < 9.1e-9);
  CHECK(worst<8>(0.5) > 1e-9);  // it is the polynomial
  CHECK(worst<8>(0.25) < 2e-11);
  CHECK(worst<14>(0.5) < 4e-16);
  CHECK(worst<6>(0.25) < 1.6e-8);
  CHECK(numerics::exp_near_zero<8>(0.0) == 1.0);
}

TEST_CASE("beyond its range the exponential near zero is that of the value type") {
  for (double x : {0.500001, -0.6, 3.0, -40.0, -800.0, 700.0, 1e9})
    CHECK(numerics::exp_near_zero<8>(x) == std::exp(x));
  CHECK(std::isnan(numerics::exp_near_zero<8>(std::numeric_limits<double>::quiet_NaN())));
  static_assert(std::is_same_v<decltype(numerics::exp_near_zero<8>(0.1f)), float>);
  CHECK(numerics::exp_near_zero<8>(2.0f) == std::exp(2.0f));
}
