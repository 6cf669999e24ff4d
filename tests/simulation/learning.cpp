// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstdint>

#include "catch.hpp"
#include "simulation/fig_1b.hpp"

// Whether the neuron learns: the root mean square of V* - U_M over the first five and the last five
// taught patterns of Fig. 1B, for 8 seeds, each with its own pattern. eta is 6075 pA^2 (3e-4 of the
// unitless column).
//
// The bounds are chosen so that a wrong rule misses them. Measured with the same 8 seeds, in mV:
//
//                                    t_ref 3 ms            t_ref 0
//                                 first  last  ratio    first  last  ratio
//   the rule                        9.1   4.4   0.49     10.3   3.3   0.32
//   beta in place of h              7.9   4.7   0.59      9.3   5.9   0.64
//   1/(15 mV) in place of h         9.2   5.3   0.57     10.1   4.2   0.42
//   S + phi in place of S - phi    16.5  24.9   1.51     16.9  25.4   1.50
//   S in place of S - phi          14.0  21.9   1.56     14.7  22.9   1.56
//   eta 15 times too small         11.0   7.1   0.65     11.1   7.3   0.66
//   eta 15 times too large         10.4   4.5   0.44     18.0  10.5   0.58
//   eta 300 times too small (C_m)  11.1  10.9   0.98     11.1  11.0   0.99
//   no learning                    11.1  11.2   1.00     11.1  11.2   1.00
//
// The bounds on the ratio alone reject each of them in one of the columns.

using namespace urbanczik;
using units::biophysical;

namespace {

struct ensemble {
  double first = 0.0, last = 0.0;  // mV, means over the seeds
  double worst_ratio = 0.0;
};

ensemble learn(double t_ref, prediction_target target = prediction_target::spikes) {
  auto rule = presets::nest_example<biophysical>().rule;
  rule.eta = presets::unitless_to_biophysical(presets::nest_example<units::unitless>().rule.eta);

  rule.target = target;

  constexpr int seeds = 8;
  ensemble result;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    auto const run = urbanczik_test::run_fig_1b<biophysical>(rule, seed, t_ref);
    double const first = run.mismatch_over_first_patterns(5);
    double const last = run.mismatch_over_last_patterns(5);
    result.first += first / seeds;
    result.last += last / seeds;
    result.worst_ratio = std::max(result.worst_ratio, last / first);
  }
  return result;
}

}  // namespace

TEST_CASE("the dendrite learns to predict the soma") {
  // Over 40 seeds 8.7 mV -> 4.5 mV; the standard deviation of one seed is 0.8 and 0.3 mV.
  auto const mean = learn(3.0);
  INFO("from " << mean.first << " to " << mean.last << " mV");
  CHECK(mean.first > 7.6);
  CHECK(mean.first < 10.0);
  CHECK(mean.last > 3.9);
  CHECK(mean.last < 5.0);
  CHECK(mean.last / mean.first < 0.55);
  CHECK(mean.worst_ratio < 0.65);
}

TEST_CASE("without a refractory time the dendrite learns to predict the soma better") {
  // Over 40 seeds 9.6 mV -> 3.1 mV; the standard deviation of one seed is 1.1 and 0.3 mV. With
  // t_ref the error goes on while the neuron cannot spike, which biases the prediction.
  auto const mean = learn(0.0);
  INFO("from " << mean.first << " to " << mean.last << " mV");
  CHECK(mean.first > 8.0);
  CHECK(mean.first < 11.6);
  CHECK(mean.last > 2.7);
  CHECK(mean.last < 3.8);
  CHECK(mean.last / mean.first < 0.38);
  CHECK(mean.worst_ratio < 0.5);
}

TEST_CASE("from the rate of the soma instead of its spikes the dendrite learns best") {
  auto const mean = learn(0.0, prediction_target::rate);
  // The same seeds with spikes end at 3.3 mV, here at 2.9.
  INFO("from " << mean.first << " to " << mean.last << " mV");
  CHECK(mean.first > 8.0);
  CHECK(mean.first < 11.6);
  CHECK(mean.last > 2.2);
  CHECK(mean.last < 3.2);
  CHECK(mean.last / mean.first < 0.33);
}
