// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Exponentials of the small triangular matrices by which presynaptic traces decay, and their powers.

#include <cmath>
#include <cstddef>
#include <random>

#include <urbanczik/numerics/triangular.hpp>

#include "catch.hpp"

using namespace urbanczik;

namespace {
using matrix = numerics::triangular::matrix<double, 2>;

/// Two decays, the second driven by the first: rates in 1/ms.
matrix filters(double first, double second, double coupling) {
  matrix a{};
  a[0][0] = -first;
  a[1][0] = coupling;
  a[1][1] = -second;
  return a;
}
}  // namespace

TEST_CASE("the exponential of two filters in a row is the difference of two exponentials") {
  double const t = GENERATE(0.1, 3.0, 18.0, -18.0);
  auto const m = numerics::triangular::exponential(filters(1.0 / 3, 0.1, 2.5), t);
  double const fast = std::exp(-t / 3), slow = std::exp(-t / 10);
  CHECK(m[0][0] == Approx(fast).epsilon(1e-15));
  CHECK(m[1][1] == Approx(slow).epsilon(1e-15));
  CHECK(m[1][0] == Approx(2.5 * (slow - fast) / (1.0 / 3 - 0.1)).epsilon(1e-13));
}

TEST_CASE("powers are the exponentials of their times, for any rates and also back in time") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> rate(0.0, 2.0), step(-0.1, 0.1);
  for (int k = 0; k < 50; ++k) {
    auto const a = filters(rate(random), rate(random), rate(random));
    double const h = step(random);
    auto const all = numerics::triangular::powers(a, h, 50);
    REQUIRE(all.size() == 51);
    for (std::size_t m = 0; m <= 50; ++m) {
      auto const expected = numerics::triangular::exponential(a, static_cast<double>(m) * h);
      for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j <= i; ++j)
          CHECK(all[m][i][j] == Approx(expected[i][j]).epsilon(4e-15));
    }
  }
}
