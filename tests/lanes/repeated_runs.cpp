// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "network/repeated_runs.hpp"

#include <urbanczik/xsimd.hpp>

using namespace urbanczik_test::repeated_runs;

TEST_CASE("each device repeats or refuses, in each situation, on neurons in lanes") {
  check_all(
      population(67, new_cell(), in_lanes));  // more than a slice, and a pack that is not full
}
