// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "checkpoint/populations.hpp"

using namespace urbanczik_test;

TEST_CASE("a population goes on exactly, in any number of threads") {
  check_populations(lanes_of<double>{});
}
