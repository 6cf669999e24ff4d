// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// How far random numbers and spikes are off the law that they should have. Each function returns p,
// the probability with which numbers that have the law are off at least so far. A test demands
// p > false_alarm of the library, and p < false_alarm of a generator that is broken on purpose.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/math/special_functions/gamma.hpp>

#include "catch.hpp"

namespace urbanczik_test::inline statistics_hpp {

/// A right program fails one comparison with this probability, over the choice of the seed. Seeds
/// are fixed: a test that passes once passes always. All tests that include this header make less
/// than 100 comparisons, so that all of them together fail a right program with less than 1e-4.
constexpr double false_alarm = 1e-6;

/// The test of Kolmogorov and Smirnov for numbers uniform in [0, 1): the largest distance D between
/// the share of them below x and x. For n numbers, whatever n, p <= 2 exp(-2 n D^2). P. Massart
/// (1990), Ann. Probab. 18, 1269-1283.
inline double p_of_uniform(std::vector<double> numbers) {
  REQUIRE(numbers.size() >= 1000);
  std::sort(numbers.begin(), numbers.end());
  auto const n = static_cast<double>(numbers.size());
  double D = 0.0;
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    auto const rank = static_cast<double>(k);
    D = std::max({D, numbers[k] - rank / n, (rank + 1.0) / n - numbers[k]});
  }
  return std::min(1.0, 2.0 * std::exp(-2.0 * n * D * D));
}

/// Pearson's chi-square: sum (observed - expected)^2 / expected. Counts that agree too well are as
/// unlikely as those that agree too badly, so p is two-sided. The law of chi-square is that of
/// many counts, and so none may be small.
inline double p_of_counts(std::vector<double> const& observed,
                          std::vector<double> const& expected,
                          std::size_t degrees_of_freedom) {
  REQUIRE(observed.size() == expected.size());
  double chi_square = 0.0;
  for (std::size_t k = 0; k < observed.size(); ++k) {
    REQUIRE(expected[k] >= 50.0);
    chi_square += (observed[k] - expected[k]) * (observed[k] - expected[k]) / expected[k];
  }
  double const a = 0.5 * static_cast<double>(degrees_of_freedom), x = 0.5 * chi_square;
  return std::min(1.0, 2.0 * std::min(boost::math::gamma_p(a, x), boost::math::gamma_q(a, x)));
}

/// Whether pairs (x_k, y_k) of uniform numbers are independent: they fall equally often into each
/// of 8 x 8 squares.
inline double p_of_pairs(std::vector<double> const& x, std::vector<double> const& y) {
  constexpr std::size_t parts = 8;
  REQUIRE(x.size() == y.size());
  std::vector<double> observed(parts * parts, 0.0);
  auto const part = [](double u) {
    return std::min(static_cast<std::size_t>(u * parts), parts - 1);
  };
  for (std::size_t k = 0; k < x.size(); ++k) observed[part(x[k]) * parts + part(y[k])] += 1.0;
  std::vector<double> const expected(
      observed.size(), static_cast<double>(x.size()) / static_cast<double>(observed.size()));
  return p_of_counts(observed, expected, observed.size() - 1);
}

/// Whether each second of uniform numbers is independent of the one before it. Each number is in one
/// pair: were they in two, the shares of rows and columns would be off together and p too small.
inline double p_of_neighbours(std::vector<double> const& numbers) {
  std::vector<double> x, y;
  for (std::size_t k = 0; k + 1 < numbers.size(); k += 2) {
    x.push_back(numbers[k]);
    y.push_back(numbers[k + 1]);
  }
  return p_of_pairs(x, y);
}

/// Whether counts have the distribution of Poisson with this mean. What is rare is counted together.
inline double p_of_poisson(std::vector<std::size_t> const& counts, double mean) {
  std::vector<double> observed, expected;
  auto const n = static_cast<double>(counts.size());
  double probability = std::exp(-mean), left = 1.0, together = 0.0, seen = 0.0, seen_before = 0.0;
  for (std::size_t k = 0; n * left >= 100.0; ++k, probability *= mean / static_cast<double>(k)) {
    together += n * probability;
    left -= probability;
    seen += static_cast<double>(std::count(counts.begin(), counts.end(), k));
    if (together < 50.0 || n * left < 50.0) continue;
    observed.push_back(seen);
    expected.push_back(together);
    seen_before += seen;
    together = seen = 0.0;
  }
  observed.push_back(n - seen_before);
  double rest = n;
  for (double e : expected) rest -= e;
  expected.push_back(rest);
  return p_of_counts(observed, expected, expected.size() - 1);
}

/// Whether spike trains are independent of their neighbours: spikes of train i + 1 follow those of
/// train i by any number of steps up to 20, or come so many before, as often as chance has it. Trains
/// are the steps of their spikes, in order, out of 1 ... steps.
inline double p_of_independent(std::vector<std::vector<std::int64_t>> const& trains,
                               std::int64_t steps) {
  constexpr std::int64_t lags = 20;
  std::vector<double> observed(2 * lags + 1, 0.0), expected(2 * lags + 1, 0.0);
  for (std::size_t i = 1; i < trains.size(); ++i) {
    auto const &a = trains[i - 1], &b = trains[i];
    auto first = b.begin();
    for (auto n : a) {
      while (first != b.end() && *first < n - lags) ++first;
      for (auto it = first; it != b.end() && *it <= n + lags; ++it)
        observed[static_cast<std::size_t>(*it - n + lags)] += 1.0;
    }
    // Given how many there are, each is anywhere; so are coincidences, pairwise uncorrelated.
    auto const pairs = static_cast<double>(a.size()) * static_cast<double>(b.size());
    for (std::int64_t lag = -lags; lag <= lags; ++lag)
      expected[static_cast<std::size_t>(lag + lags)] +=
          pairs * static_cast<double>(steps - std::abs(lag)) /
          (static_cast<double>(steps) * static_cast<double>(steps));
  }
  return p_of_counts(observed, expected, observed.size());
}

/// The intervals between the spikes of one neuron, rescaled by the hazard of its law.
///
/// No spike can come in `dead` steps after one; in each later step of expectation x = phi dt there is
/// none with probability exp(-x). So the probability that is gathered in an interval is uniform and
/// independent of the interval before; as steps are discrete, it is drawn between what it is before
/// and after the step of the spike. R. Haslinger, G. Pipa, E. Brown (2010), Neural Comput. 22,
/// 2477-2506.
class rescaled_intervals {
 public:
  explicit rescaled_intervals(std::int64_t dead) : dead_(dead) {}

  /// Takes step n, in which so many spikes are expected; `between` is a random number in [0, 1).
  template <class Between>
  void take(std::int64_t n, double expected, bool spike, Between&& between) {
    double const x = n - last_ > dead_ ? expected : 0.0;
    if (!spike) {
      hazard_ += x;
      return;
    }
    if (last_ > 0) {
      double const before = -std::expm1(-hazard_), after = -std::expm1(-hazard_ - x);
      ranks_.push_back(before + (after - before) * between());
    }
    hazard_ = 0.0;
    last_ = n;
  }

  /// One for each interval.
  std::vector<double> const& ranks() const { return ranks_; }

 private:
  std::int64_t dead_, last_ = -1'000'000'000;
  double hazard_ = 0.0;
  std::vector<double> ranks_{};
};

}  // namespace urbanczik_test::inline statistics_hpp
