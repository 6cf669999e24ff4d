// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "repeated_runs.hpp"

using namespace urbanczik_test::repeated_runs;

TEST_CASE("each device repeats or refuses, in each situation, on neurons one by one") {
  check_all(population(67, new_cell()));  // more than a slice
}
