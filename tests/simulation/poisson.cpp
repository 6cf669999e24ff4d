// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/poisson.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

// Statistical tests compare with a bound of `sigmas` standard deviations, which a right program
// exceeds with a probability of 2e-9 per comparison, below 1e-7 for all of them here, over the
// choice of the seed. The seed is fixed: a test that passes once passes always.

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

namespace {

constexpr double sigmas = 6.0;
philox const random_numbers{20140507};
units::time_grid const grid(0.1 * ms);

// The steps of each synapse's spikes.
std::vector<std::vector<std::int64_t>> by_synapse(spike_trains const& trains) {
  std::vector<std::vector<std::int64_t>> steps(trains.synapses);
  for (auto const& spike : trains.spikes)
    steps.at(spike.synapse).push_back(grid.nearest(spike.time).value);
  return steps;
}

}  // namespace

TEST_CASE("Poisson spikes lie on the grid, in order, none at time 0 and none after the end") {
  auto const trains = poisson_trains(100, 200.0 * Hz, 500.0 * ms, grid, random_numbers);
  CHECK(trains.synapses == 100);
  REQUIRE(trains.spikes.size() > 5000);
  bool on_grid = true, within = true, sorted = true;
  for (std::size_t k = 0; k < trains.spikes.size(); ++k) {
    auto const& s = trains.spikes[k];
    auto const n = grid.nearest(s.time);
    on_grid &= s.time == grid.time_of(n);
    within &= n.value >= 1 && n.value <= 5000 && s.synapse < 100;
    if (k > 0) sorted &= trains.spikes[k - 1].time <= s.time;
  }
  CHECK(on_grid);
  CHECK(within);
  CHECK(sorted);
}

TEST_CASE("Poisson trains have the mean and the variance of a Poisson process") {
  std::uint32_t const synapses = 2000;
  double const mean = 10.0;  // 10 Hz for 1 s
  auto const trains =
      by_synapse(poisson_trains(synapses, 10.0 * Hz, 1.0 * second, grid, random_numbers));

  double total = 0.0, squares = 0.0;
  for (auto const& train : trains) {
    auto const count = static_cast<double>(train.size());
    total += count;
    squares += (count - mean) * (count - mean);
  }
  INFO(total / synapses << " spikes a synapse, variance " << squares / synapses);
  CHECK(std::abs(total - mean * synapses) < sigmas * std::sqrt(mean * synapses));
  // The fourth central moment is m + 3 m^2, so (count - m)^2 varies by m + 2 m^2.
  CHECK(std::abs(squares - mean * synapses) <
        sigmas * std::sqrt((mean + 2.0 * mean * mean) * synapses));
}

TEST_CASE("every step holds as many Poisson spikes as every other, the first and the last too") {
  // A mean of 0.1 in a step for each of 20000 synapses: 2000 +- 45 spikes in each of 8 steps.
  auto const trains = poisson_trains(20'000, 1.0 * kHz, 0.8 * ms, grid, random_numbers);
  std::vector<double> in_step(9, 0.0);
  for (auto const& s : trains.spikes)
    in_step.at(static_cast<std::size_t>(grid.nearest(s.time).value)) += 1.0;
  CHECK(in_step[0] == 0.0);
  for (std::size_t n = 1; n <= 8; ++n) {
    INFO(in_step[n] << " spikes in step " << n);
    CHECK(std::abs(in_step[n] - 2000.0) < sigmas * std::sqrt(2000.0));
  }
}

TEST_CASE("the intervals of a Poisson train are exponential, and several spikes fall in one step") {
  // At 1 kHz in steps of 0.1 ms an interval of k steps has a probability that is known exactly
  // where the first spike's place in its step is uniform; for k = 0, 1 - (1 - exp(-a))/a with a =
  // 0.1.
  auto const trains = by_synapse(poisson_trains(50, 1.0 * kHz, 1.0 * second, grid, random_numbers));
  double intervals = 0.0, coincident = 0.0, longer_than_mean = 0.0;
  for (auto const& train : trains)
    for (std::size_t k = 1; k < train.size(); ++k) {
      intervals += 1.0;
      coincident += train[k] == train[k - 1];
      longer_than_mean += train[k] - train[k - 1] > 10;
    }
  double const a = 0.1;
  double const p = 1.0 - (1.0 - std::exp(-a)) / a;
  // More than 10 steps apart: e^{-10 a} averaged over the place in the step.
  double const q = std::exp(-10.0 * a) * (1.0 - std::exp(-a)) / a;
  INFO(coincident / intervals << " in one step, " << longer_than_mean / intervals << " longer");
  CHECK(intervals > 40'000);
  CHECK(std::abs(coincident - p * intervals) < sigmas * std::sqrt(p * intervals));
  CHECK(std::abs(longer_than_mean - q * intervals) < sigmas * std::sqrt(q * intervals));
}

// At short lags: tests/simulation/stream_statistics.cpp.
TEST_CASE("the counts of different synapses are independent") {
  std::uint32_t const synapses = 1000;
  double const mean = 20.0;
  auto const trains =
      by_synapse(poisson_trains(synapses, 20.0 * Hz, 1.0 * second, grid, random_numbers));

  // The counts of neighbours are uncorrelated: a sum of products of mean 0 and variance m^2.
  double covariance = 0.0;
  for (std::size_t i = 1; i < trains.size(); ++i)
    covariance += (static_cast<double>(trains[i].size()) - mean) *
                  (static_cast<double>(trains[i - 1].size()) - mean);
  CHECK(std::abs(covariance) < sigmas * mean * std::sqrt(synapses - 1.0));
}

TEST_CASE("the same source gives the same trains, another seed others") {
  auto const trains = poisson_trains(20, 10.0 * Hz, 1.0 * second, grid, philox{1});
  CHECK(trains.spikes.size() > 100);
  CHECK((poisson_trains(20, 10.0 * Hz, 1.0 * second, grid, philox{1}).spikes == trains.spikes));
  CHECK((poisson_trains(20, 10.0 * Hz, 1.0 * second, grid, philox{2}).spikes != trains.spikes));

  // A synapse's train does not depend on how many others there are or on when one stops.
  auto const more = by_synapse(poisson_trains(30, 10.0 * Hz, 1.0 * second, grid, philox{1}));
  auto const longer = by_synapse(poisson_trains(20, 10.0 * Hz, 2.0 * second, grid, philox{1}));
  auto const these = by_synapse(trains);
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(more[i] == these[i]);
    REQUIRE(longer[i].size() >= these[i].size());
    CHECK(std::equal(these[i].begin(), these[i].end(), longer[i].begin()));
  }
}

TEST_CASE("a Poisson rate of 0 gives no spikes, and an impossible one is refused") {
  CHECK(poisson_trains(20, 0.0 * Hz, 1.0 * second, grid, random_numbers).spikes.empty());
  CHECK(poisson_trains(20, 0.0 * Hz, 1.0 * second, grid, random_numbers).synapses == 20);
  CHECK(poisson_trains(20, 10.0 * Hz, 0.0 * ms, grid, random_numbers).spikes.empty());
  CHECK(poisson_trains(0, 10.0 * Hz, 1.0 * second, grid, random_numbers).spikes.empty());

  double const not_a_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(poisson_trains(1, -1.0 * Hz, 1.0 * second, grid, random_numbers),
                    contains_text("poisson_trains.rate = -0.001 1/ms: must not be negative"));
  CHECK_THROWS_WITH(poisson_trains(1, not_a_number * Hz, 1.0 * second, grid, random_numbers),
                    contains_text("poisson_trains.rate = nan 1/ms: must be finite"));
  CHECK_THROWS_WITH(poisson_trains(1, 1.0 * Hz, -1.0 * second, grid, random_numbers),
                    contains_text("poisson_trains.length = -1000 ms: must not be negative"));
  CHECK_THROWS_WITH(poisson_trains(1, 1.0 * Hz, 0.25 * ms, grid, random_numbers),
                    contains_text("poisson_trains.length = 0.25 ms: must be a multiple of"));
  CHECK_THROWS_WITH(poisson_trains(1, 1e300 * Hz, 1.0 * second, grid, random_numbers),
                    contains_text("must not ask for more spikes than memory can hold"));
}

TEST_CASE("a period that is no time or shorter than the pattern is refused") {
  spike_trains const pattern{.synapses = 1, .spikes = {{0.1 * ms, 0}, {20.0 * ms, 0}}};
  CHECK(repeated(pattern, 20.0 * ms, 2).spikes.size() == 4);
  CHECK(repeated(pattern, 10.0 * ms, 1).spikes.size() == 2);
  CHECK_THROWS_WITH(
      repeated(pattern, 19.9 * ms, 2),
      contains_text("repeated.period = 19.9 ms: must not be shorter than the pattern, "
                    "whose last spike is at 20 ms ["));
  CHECK_THROWS_WITH(repeated(pattern, 0.0 * ms, 2),
                    contains_text("repeated.period = 0 ms: must be positive"));
  CHECK_THROWS_WITH(repeated(pattern, std::numeric_limits<double>::quiet_NaN() * ms, 2),
                    contains_text("repeated.period = nan ms: must be finite"));
}

TEST_CASE("a repeated pattern is the same pattern once in every period") {
  spike_trains const pattern{.synapses = 3,
                             .spikes = {{0.1 * ms, 2}, {4.0 * ms, 0}, {20.0 * ms, 1}}};
  auto const frozen = repeated(pattern, 20.0 * ms, 104);
  CHECK(frozen.synapses == 3);
  REQUIRE(frozen.spikes.size() == 3 * 104);
  bool same = true;
  for (std::int64_t k = 0; k < 104; ++k)
    for (std::size_t i = 0; i < 3; ++i) {
      auto const& spike = frozen.spikes[3 * static_cast<std::size_t>(k) + i];
      same &=
          spike.synapse == pattern.spikes[i].synapse && grid.contains(spike.time) &&
          grid.nearest(spike.time).value == grid.nearest(pattern.spikes[i].time).value + 200 * k;
    }
  CHECK(same);
  CHECK(repeated(pattern, 20.0 * ms, 0).spikes.empty());
  CHECK((repeated(pattern, 20.0 * ms, 1).spikes == pattern.spikes));
}
