// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <urbanczik/xsimd.hpp>

#include "network/inputs.hpp"

using namespace urbanczik_test;

TEST_CASE("in lanes a current or a drive reaches the neurons of its part, and no others") {
  auto const expected = expected_potentials();
  for (unsigned count : {1u, 2u}) {
    auto const V = potentials_in_network(count, in_lanes);
    REQUIRE(V.size() == expected.size());
    for (std::size_t k = 0; k < V.size(); ++k) CHECK(V[k] == Approx(expected[k]).epsilon(1e-13));
  }
}
