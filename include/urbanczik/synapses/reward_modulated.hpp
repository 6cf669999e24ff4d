// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/concepts.hpp>

namespace urbanczik {

/// A rule whose induction is only an eligibility until a reward, the third factor, turns it into a
/// change of the weight:
///
///     dw/dt = R(t) eta Delta              projection.modulate(R), continuous
///     w <- w + R eta tau_Delta Delta      projection.reward(R), at the end of an episode
///
/// Without a reward nothing is learnt. R. Urbanczik, W. Senn (2014), Neuron 81, 521-528; eta and R may change
/// at any time, each step counts with the values it had.
template <class Rule>
struct reward_modulated : Rule {
  static constexpr double initial_modulation = 0.0;  ///< no reward yet
};
/// The rule is deduced: `reward_modulated{rule}`.
template <class Rule>
reward_modulated(Rule) -> reward_modulated<Rule>;

/// The errors are those of the rule.
template <class Rule>
inline constexpr bool error_can_be_deferred<reward_modulated<Rule>> = error_can_be_deferred<Rule>;

}  // namespace urbanczik
