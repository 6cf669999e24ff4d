// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "repeated_runs.hpp"

using namespace urbanczik_test::repeated_runs;

TEST_CASE("each device repeats or refuses, in each situation, on one cell") {
  check_all(new_cell());
}
