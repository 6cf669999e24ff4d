// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <urbanczik/xsimd.hpp>

#include "catch.hpp"
#include "network/rate_networks.hpp"

using namespace urbanczik_test;

TEST_CASE("a network of rates does the same in lanes, with any number of threads") {
  auto const one_by_one = run_of_rates(1);
  auto const side_by_side = run_of_rates(1, in_lanes);
  // Potentials and weights agree to rounding; so many steps have passed.
  auto const near = [](double expected) { return Approx(expected).epsilon(1e-9).margin(1e-9); };
  REQUIRE(side_by_side.V.size() == one_by_one.V.size());
  for (std::size_t k = 0; k < one_by_one.V.size(); ++k)
    REQUIRE(side_by_side.V[k] == near(one_by_one.V[k]));
  REQUIRE(side_by_side.weights.size() == one_by_one.weights.size());
  for (std::size_t k = 0; k < one_by_one.weights.size(); ++k) {
    REQUIRE(side_by_side.weights[k][0] == one_by_one.weights[k][0]);
    REQUIRE(side_by_side.weights[k][3] == near(one_by_one.weights[k][3]));
  }
  CHECK(run_of_rates(3, in_lanes) == side_by_side);
}
