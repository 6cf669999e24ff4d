// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/xsimd.hpp>

#include "checkpoint/populations.hpp"

using namespace urbanczik_test;

TEST_CASE("a population in lanes goes on exactly, in any number of threads") {
  check_populations(in_lanes);
}

TEMPLATE_TEST_CASE("every way to spike goes on exactly in lanes",
                   "",
                   threshold_with_reset,
                   threshold_crossing,
                   integrated_hazard<sigmoid>) {
  check_spiking_population<TestType>(in_lanes);
}

TEST_CASE("lanes of another number are another run") {
  std::string saved;
  population_with(static_synapse{}, lanes_of<double>{},
                  sequential{})([&](any_run const& run) { saved = run.saved(); });
  population_with(static_synapse{}, in_lanes, sequential{})([&](any_run const& run) {
    CHECK_THROWS_WITH(run.restore(saved),
                      contains_text("run.checkpoint: is a checkpoint of another run:\n  value type "
                                    "is double there and xsimd::batch<double,") &&
                          contains_text("nothing was loaded"));
  });
}
