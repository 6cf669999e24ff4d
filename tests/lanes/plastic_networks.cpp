// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/plastic_networks.hpp"

#include <urbanczik/xsimd.hpp>

using namespace urbanczik_test;

namespace {

template <template <class> class Scheme = fastest, class Rule>
void check_lanes(Rule const& rule) {
  auto const one_by_one = run_of_plastic_network<Scheme>(rule, 1);
  auto const wide = run_of_plastic_network<Scheme>(rule, 1, in_lanes);
  CHECK(one_by_one.spikes.size() > 500);
  CHECK(wide.spikes == one_by_one.spikes);
  CHECK(wide.V == one_by_one.V);
  CHECK(wide.weights == one_by_one.weights);
  CHECK(run_of_plastic_network<Scheme>(rule, 3, in_lanes) == wide);
}

}  // namespace

TEST_CASE("a plastic network is bit for bit the same in lanes and one by one") {
  SECTION("urbanczik_senn, reference") { check_lanes(prediction_rule()); }
  SECTION("urbanczik_senn, at_presynaptic_spikes") {
    check_lanes<at_presynaptic_spikes>(prediction_rule());
  }
  SECTION("reward_modulated, causal") {
    auto rule = prediction_rule();
    rule.alignment = alignment::causal;
    check_lanes(reward_modulated{rule});
  }
  SECTION("clopath") { check_lanes(clopath_rule()); }
}
