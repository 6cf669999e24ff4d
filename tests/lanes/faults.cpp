// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/xsimd.hpp>

#include "faults/populations.hpp"

using namespace urbanczik_test;

TEST_CASE("a neuron in the lanes of a population whose numbers become meaningless is named") {
  check_population(in_lanes);
}

TEST_CASE("errors that are not finite are found in the synapses of a population in lanes") {
  check_all_to_all(in_lanes);
}
