// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/recorded_weights.hpp"

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"

using namespace urbanczik_test;

TEST_CASE(
    "recorded weights of a plastic network are bit for bit the same in lanes and one by one") {
  auto const one_by_one = run_with_recorders(1, true);
  auto const wide = run_with_recorders(3, true, in_lanes);
  CHECK(wide.of_pairs == one_by_one.of_pairs);
  CHECK(wide.of_targets == one_by_one.of_targets);
  CHECK(wide.run.weights == one_by_one.run.weights);
}
