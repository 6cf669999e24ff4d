// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/noise.hpp"

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"

using namespace urbanczik_test;

TEST_CASE("a noise current has the same bits in lanes") {
  auto const one_by_one = noise_in_network(1);
  for (unsigned count : {1u, 2u}) CHECK(noise_in_network(count, in_lanes) == one_by_one);
}
