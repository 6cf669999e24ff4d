// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Values that are drawn have the distribution function of their law, compared by the test of
// Kolmogorov and Smirnov; 9 comparisons with the false-alarm rate of statistics.hpp.

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/random/distributions.hpp>
#include <urbanczik/random/number_sequence.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "statistics.hpp"
#include "violations.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using namespace urbanczik_test;

namespace {

/// Draws values and puts each into the distribution function that it should have.
template <class D, class F>
std::vector<double> ranks(D const& distribution, F const& distribution_function) {
  number_sequence numbers(philox{3}, {random_stream::purpose::weights, 5, 2});
  std::vector<double> all(20'000);
  for (double& u : all) u = distribution_function(distribution.draw(numbers).value());
  return all;
}
double normal_function(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

template <class D>
std::vector<std::string> violations(D const& distribution) {
  return violations_of([&] {
    units::parameter_check check;
    distribution.check(check, "weight");
    check.throw_if_violated();
  });
}

}  // namespace

TEST_CASE("values have the distribution that they are named for") {
  auto const mV_10 = normal{-65.0 * mV, 5.0 * mV};
  CHECK(p_of_uniform(ranks(uniform{-60.0 * mV, -50.0 * mV},
                           [](double x) { return (x + 60.0) / 10.0; })) > false_alarm);
  CHECK(p_of_uniform(ranks(mV_10, [](double x) { return normal_function((x + 65.0) / 5.0); })) >
        false_alarm);
  CHECK(p_of_uniform(ranks(mV_10, [](double x) { return normal_function((x + 65.0) / 5.5); })) <
        false_alarm);
  CHECK(p_of_uniform(ranks(lognormal{90.0 * pA, 0.5}, [](double x) {
          return normal_function(std::log(x / 90.0) / 0.5);
        })) > false_alarm);
  CHECK(p_of_uniform(ranks(exponential_distribution{2.0 * ms},
                           [](double x) { return 1.0 - std::exp(-x / 2.0); })) > false_alarm);
}

TEST_CASE("a truncated distribution has the law of what is left") {
  auto const delays = truncated{normal{1.5 * ms, 0.75 * ms}, 0.5 * ms, 2.0 * ms};
  double const low = normal_function((0.5 - 1.5) / 0.75), high = normal_function(0.5 / 0.75);
  CHECK(p_of_uniform(ranks(delays, [&](double x) {
          return (normal_function((x - 1.5) / 0.75) - low) / (high - low);
        })) > false_alarm);
  // One that moves values to the bounds, and does not draw them again, fails.
  auto const moved = ranks(normal{1.5 * ms, 0.75 * ms}, [&](double x) {
    return (normal_function((std::min(std::max(x, 0.5), 2.0) - 1.5) / 0.75) - low) / (high - low);
  });
  CHECK(p_of_uniform(moved) < false_alarm);

  auto const open = truncated{normal{0.0 * pA, 1.0 * pA}, 0.0 * pA};
  CHECK(p_of_uniform(ranks(open, [](double x) { return 2.0 * normal_function(x) - 1.0; })) >
        false_alarm);
}

TEST_CASE("values lie between the bounds that a distribution states") {
  number_sequence numbers(philox{1}, {random_stream::purpose::weights});
  auto const check = [&](auto const& d) {
    for (int k = 0; k < 1000; ++k) {
      auto const x = d.draw(numbers);
      CHECK(d.lowest() <= x);
      CHECK(x <= d.highest());
    }
  };
  check(uniform{-60.0 * mV, -50.0 * mV});
  check(normal{1.0 * nS, 0.0 * nS});
  check(lognormal{90.0 * pA, 2.0});
  check(exponential_distribution{2.0 * ms});
  check(truncated{normal{1.5 * ms, 5.0 * ms}, 0.1 * ms, 3.0 * ms});
  CHECK(truncated{normal{1.5 * ms, 5.0 * ms}, 0.1 * ms}.lowest() == 0.1 * ms);
  CHECK_FALSE(detail::is_bounded(normal{1.5 * ms, 5.0 * ms}.lowest()));
}

TEST_CASE("a distribution with parameters out of range is refused by name") {
  CHECK(
      violations(uniform{2.0 * mV, 1.0 * mV}) ==
      std::vector<std::string>{"weight.high = 1 mV: must not be below low = 2 mV [uniform: values "
                               "lie between low and high]"});
  CHECK(violations(normal{2.0 * mV, -1.0 * mV}).size() == 1);
  CHECK(violations(normal{std::nan("") * mV, 1.0 * mV}).size() == 1);
  CHECK(violations(lognormal{-2.0 * mV, 1.0}).size() == 1);
  CHECK(violations(exponential_distribution{0.0 * ms}).size() == 1);
  CHECK(violations(truncated{uniform{0.0 * ms, 1.0 * ms}, 2.0 * ms, 3.0 * ms}).size() == 1);
  CHECK(violations(truncated{uniform{0.0 * ms, 1.0 * ms}, 3.0 * ms, 2.0 * ms}).size() == 1);
  CHECK(violations(normal{2.0 * mV, 1.0 * mV}).empty());
}

TEST_CASE("a truncated distribution that no value meets says so and does not run for ever") {
  number_sequence numbers(philox{1}, {random_stream::purpose::weights});
  auto const far = truncated{normal{0.0 * mV, 1.0 * mV}, 50.0 * mV, 60.0 * mV};
  CHECK_THROWS_AS(far.draw(numbers), std::runtime_error);
}
