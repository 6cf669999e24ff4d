// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cstddef>

#include <urbanczik/numerics/packed.hpp>

#include "catch.hpp"

namespace numerics = urbanczik::numerics;

TEMPLATE_TEST_CASE_SIG("packed numbers have the bits of each alone, in a register or not",
                       "",
                       ((class Real, std::size_t N), Real, N),
                       (double, 1),
                       (double, 2),
                       (double, 3),
                       (float, 2),
                       (long double, 2)) {
  std::array<Real, N> x, y, z;
  for (std::size_t j = 0; j < N; ++j) {
    x[j] = Real(1) / Real(3 + j);
    y[j] = Real(0.1) * Real(j) - Real(0.7);
  }
  using numbers = numerics::packed<Real, N>;
  Real const a = Real(1) / Real(7);
  (numbers(x) * numbers(y) + numbers(a) * numbers(x) + numbers()).store(z);
  for (std::size_t j = 0; j < N; ++j) {
    // Named, so that nothing is contracted.
    Real volatile const xy = x[j] * y[j], ax = a * x[j];
    CHECK(z[j] == xy + ax);
  }
}
