// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>

#include <urbanczik/integrators/adaptive_runge_kutta.hpp>
#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "simulation/fig_1b.hpp"

// The two formulations are two unit systems of one program: the whole experiment run in the paper's
// numbers and in mV, nS, pF, pA, with the same seed and the same learning rate, 3e-4 or 6075 pA^2.

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using units::unitless;
using urbanczik_test::run_fig_1b;

namespace {

auto const natural_rule = presets::nest_example<unitless>().rule;

urbanczik_senn<biophysical> rule_in_mV() {
  return units::mapped<urbanczik_senn<biophysical>>(presets::unitless_to_biophysical, natural_rule);
}

void check_that_they_are_the_same(urbanczik_test::fig_1b_recording const& in_mV,
                                  urbanczik_test::fig_1b_recording const& natural) {
  // The somatic spikes are equal, one by one, and so many that it means something.
  CHECK(in_mV.spikes.size() > 700);
  CHECK((in_mV.spikes == natural.spikes));

  REQUIRE(in_mV.samples.size() == 208'000);
  REQUIRE(natural.samples.size() == in_mV.samples.size());
  double largest = 0.0, lowest = 0.0, highest = -100.0;  // mV
  auto const compare = [&](double V, double V_u) {
    double const difference = std::abs(V - (-70.0 + 15.0 * V_u));
    if (!(difference <= largest)) largest = difference;  // keeps NaN
  };
  for (std::size_t k = 0; k < in_mV.samples.size(); ++k) {
    auto const& a = in_mV.samples[k];
    auto const& b = natural.samples[k];
    compare(a.V_s, b.V_s);
    compare(a.V_d, b.V_d);
    compare(a.prediction, b.prediction);
    lowest = std::min(lowest, a.V_d);
    highest = std::max(highest, a.V_d);
  }
  INFO("largest difference of potentials " << largest << " mV");
  CHECK(largest < 1e-9);
  CHECK(highest - lowest > 20.0);

  REQUIRE(in_mV.weights.size() == natural.weights.size());
  CHECK(in_mV.weights.size() > 30'000);
  double largest_of_weights = 0.0, furthest = 0.0;  // pA
  bool same_spikes = true;
  for (std::size_t k = 0; k < in_mV.weights.size(); ++k) {
    auto const& a = in_mV.weights[k];
    auto const& b = natural.weights[k];
    same_spikes &= a.time == b.time && a.synapse == b.synapse;
    double const difference = std::abs(a.w - 4500.0 * b.w);
    if (!(difference <= largest_of_weights)) largest_of_weights = difference;
    furthest = std::max(furthest, std::abs(a.w - 90.0));
  }
  INFO("largest difference of weights " << largest_of_weights << " pA");
  CHECK(same_spikes);
  CHECK(largest_of_weights < 1e-9 * 1350.0);  // W_max
  CHECK(furthest > 100.0);                    // they have learned
}

}  // namespace

TEST_CASE("the experiment without units is the experiment in mV, under the affine map") {
  REQUIRE(std::abs(rule_in_mV().eta.value() - 6075.0) < 1e-9);
  check_that_they_are_the_same(run_fig_1b<biophysical>(rule_in_mV(), 1),
                               run_fig_1b<unitless>(natural_rule, 1));
}

TEST_CASE(
    "so it is with an exponential method, with step-size control and with every step updated") {
  check_that_they_are_the_same(
      run_fig_1b<biophysical>(rule_in_mV(), 2, 3.0, exponential_midpoint{}),
      run_fig_1b<unitless>(natural_rule, 2, 3.0, exponential_midpoint{}));

  // Tolerances that are each other's image, so that the step is divided in the same places.
  auto const& map = presets::unitless_to_biophysical;
  units::voltage<unitless> const V = 1e-7 * Vu;
  units::conductance<unitless> const g(1e-7 * Cu / ms);
  units::current<unitless> const I(1e-7 * Cu * Vu / ms);
  check_that_they_are_the_same(
      run_fig_1b<biophysical>(rule_in_mV(), 3, 0.0,
                              runge_kutta_fehlberg_45(map(V), map(g), map(I))),
      run_fig_1b<unitless>(natural_rule, 3, 0.0, runge_kutta_fehlberg_45(V, g, I)));

  check_that_they_are_the_same(run_fig_1b<biophysical, per_step>(rule_in_mV(), 4, 3.0),
                               run_fig_1b<unitless>(natural_rule, 4, 3.0));
}

TEST_CASE("the experiment in pieces is the experiment in one, bit for bit") {
  auto const rule = rule_in_mV();
  auto const whole = run_fig_1b<biophysical>(rule, 5);
  auto const pieces = run_fig_1b<biophysical>(rule, 5, 3.0, runge_kutta_4{},
                                              {0.1, 0.3, 99.6, 0.0, 300.0, 409.6, 9990.4, 10000.0});
  CHECK((whole.spikes == pieces.spikes));
  CHECK((whole.weights == pieces.weights));
  REQUIRE(whole.samples.size() == pieces.samples.size());
  bool same = true;
  for (std::size_t k = 0; k < whole.samples.size(); ++k)
    same &= whole.samples[k].V_s == pieces.samples[k].V_s &&
            whole.samples[k].V_d == pieces.samples[k].V_d &&
            whole.samples[k].prediction == pieces.samples[k].prediction;
  CHECK(same);
}

TEST_CASE("both update schemes send the same weights in the experiment, bit for bit") {
  auto const rule = rule_in_mV();
  CHECK((run_fig_1b<biophysical, per_step>(rule, 6).weights ==
         run_fig_1b<biophysical, at_presynaptic_spikes>(rule, 6).weights));
}
