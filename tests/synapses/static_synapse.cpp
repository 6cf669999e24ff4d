// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

TEST_CASE("a static synapse keeps its weight") {
  static_synapses<units::current<units::biophysical>> synapses({90.0 * pA, -5.0 * pA});
  REQUIRE(synapses.size() == 2);
  for (std::int64_t n = 1; n <= 100; ++n) {
    synapses.begin_step({n});
    if (n % 7 == 0) {
      CHECK(synapses.arrive(0, {n}) == 90.0 * pA);
      CHECK(synapses.arrive(1, {n}) == -5.0 * pA);
      CHECK(synapses.arrive(1, {n}) == -5.0 * pA);
    }
  }
  CHECK(synapses.current_weight(0) == 90.0 * pA);
  CHECK(synapses.current_weight(1) == -5.0 * pA);
}
