// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik {

/// The rule of a projection, and what of its learning may change during a run: the learning rate,
/// the third factor and rewards.
///
/// A base of Projection, whose learning_changed() is called when another gain() holds from the next
/// step on.
template <class Projection, class Rule>
class plasticity_control {
 public:
  /// The learning rate from the next step on; what was learnt until then stays as it is.
  /// @throws units::invalid_parameters where it is out of range, and changes nothing
  template <class Rate>
    requires requires(Rule& rule, Rate const& eta) { rule.eta = eta; }
  void set_eta(Rate const& eta) {
    rule_ = with_eta(rule_, eta);
    changed();
  }
  /// The third factor from the next step on: dw/dt = modulation eta Delta.
  /// @throws units::invalid_parameters where it is not finite, and changes nothing
  void modulate(double modulation) {
    require_finite("synapse.modulation", modulation);
    modulation_ = modulation;
    changed();
  }
  /// A reward at the next step, w += R eta tau_Delta Delta: the episode's eligibility, cashed in.
  /// @throws units::invalid_parameters where it is not finite, and changes nothing
  void reward(double R)
    requires Filtered<Rule>
  {
    require_finite("synapse.reward", R);
    reward_ += R;
  }

 protected:
  /// With the rule's own learning rate.
  explicit plasticity_control(Rule rule) : rule_(std::move(rule)) {}

  /// Learning rate times third factor in a step with this reward.
  template <class Dynamics>
  auto gain(Dynamics const& dynamics, double reward) const {
    using Real = typename Dynamics::Real;
    return dynamics.gain(rule_, Real(modulation_), Real(reward));
  }

  /// The third factor.
  double modulation() const { return modulation_; }
  /// Whether there is a reward. Asked once a step, and so of the bits, which are compared where they lie.
  bool rewarded() const { return std::bit_cast<std::uint64_t>(reward_) != 0; }
  /// The rewards since they were last taken.
  double take_reward() { return std::exchange(reward_, 0.0); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    if constexpr (requires(Rule& rule) { rule.eta = rule.eta; }) f("eta", self.rule_.eta);
    f("modulation", self.modulation_);
    f("reward", self.reward_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("rule", self.rule_, except{"eta"});
  }

  Rule rule_;  ///< with the present learning rate

 private:
  void changed() { static_cast<Projection&>(*this).learning_changed(); }

  static void require_finite(char const* name, double x) {
    if (numerics::is_finite(x)) return;
    units::parameter_check check;
    check.require(units::must_be::finite, name, x, "dw/dt = modulation eta Delta");
    check.throw_if_violated();
  }
  static constexpr double initial_modulation() {
    if constexpr (requires { Rule::initial_modulation; })
      return Rule::initial_modulation;
    else
      return 1.0;
  }

  double reward_     = 0.0;
  double modulation_ = initial_modulation();
};

/// Fixed weights do not learn.
template <class Projection>
class plasticity_control<Projection, static_synapse> {
 protected:
  /// There is nothing that may change.
  explicit plasticity_control(static_synapse rule) : rule_(rule) {}

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("rule", self.rule_, except{"eta"});
  }

  static_synapse rule_;  ///< that there is none
};

}  // namespace urbanczik
