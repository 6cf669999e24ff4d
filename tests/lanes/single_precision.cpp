// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Lanes of float hold whole numbers up to 2^24, which on a grid of 0.1 ms is reached in 28 minutes: a
// refractory time that ends at a step is none of them.

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"
#include "refractory_course.hpp"

using namespace urbanczik_test;

TEMPLATE_TEST_CASE("lanes of float have the same refractory time wherever the clock is",
                   "",
                   urbanczik::escape_noise<urbanczik::sigmoid>,
                   urbanczik::integrated_hazard<urbanczik::sigmoid>,
                   urbanczik::threshold_with_reset) {
  using U = urbanczik::units::basic_biophysical<float>;
  for (auto late : late_steps()) {
    INFO("from step " << late);
    CHECK(spikes_from<U, TestType>(late, urbanczik::lanes_of<xsimd::batch<float>>{}) ==
          every_31_steps());
  }
}
