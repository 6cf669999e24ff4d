// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The neurons of a population in lanes spike by the law of the hazard, in both ways to draw spikes,
// and have their refractory time; see tests/simulation, interval_statistics.cpp and late_clock.cpp.

#include <urbanczik/xsimd.hpp>

#include "refractory_course.hpp"
#include "simulation/intervals.hpp"

using namespace urbanczik_test;

TEMPLATE_TEST_CASE("in lanes too intervals follow the hazard of a changing rate",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  using neurons = held_neurons<TestType>;
  auto const p_of = [](neurons const& population) {
    // Neither packs of 4 nor of 8 are full.
    return p_of_uniform(population.ranks(philox{13}, 500'000, 11, in_lanes));
  };
  auto const ranks = neurons{}.ranks(philox{12}, 500'000, 11, in_lanes);
  CHECK(ranks.size() > 160'000);
  CHECK(p_of_uniform(ranks) > false_alarm);
  CHECK(p_of_neighbours(ranks) > false_alarm);
  CHECK(p_of({.t_ref = 0.9}) < false_alarm);
  CHECK(p_of({.t_ref = 1.1}) < false_alarm);
  CHECK(p_of({.rate = 1.04}) < false_alarm);
}

TEMPLATE_TEST_CASE("in lanes too the refractory time is the same wherever the clock is",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>,
                   threshold_with_reset) {
  for (auto late : late_steps()) {
    INFO("from step " << late);
    CHECK(spikes_from<units::biophysical, TestType>(late, in_lanes) == every_31_steps());
  }
}
