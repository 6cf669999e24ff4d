// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// The state of one plastic synapse and what a step does to it: the part that every update scheme
/// shares. A scheme only chooses when the steps are taken.
///
/// With the induction P of the step and D = exp(-dt/tau_Delta), the filtered induction F and the
/// weight w follow
///
///     w <- w + eta (1 - D) F,      F <- D F + P
///
/// which is w = w_0 + eta (PI - PIexp) of the reference, summed as it grows, so that eta may change.
template <class Rule, PresynapticKernel Kernel>
class plastic_synapses {
  using U = typename Rule::units;

 public:
  using weight = typename Rule::weight;
  using error_type =
      decltype(units::inverse<weight>{} / typename Kernel::value_type{});

  /// @param error_delay how many steps an error takes to the synapse; the reference has twice the
  ///        delay of the spike, once for each way
  plastic_synapses(Rule rule, Kernel kernel, units::time_grid const& grid,
                   units::step_count error_delay, std::vector<weight> const& initial)
      : rule_(std::move(rule)),
        kernel_(std::move(kernel)),
        propagator_(kernel_.propagator(units::time<U>(grid.resolution()))),
        keep_(units::exp(-units::time<U>(grid.resolution()) / rule_.tau_Delta)),
        gain_((units::number<U>(1) - keep_) * rule_.eta),
        error_delay_(error_delay.value) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({.w = w});
  }

  std::size_t size() const { return synapses_.size(); }
  Rule const& rule() const { return rule_; }

 protected:
  struct synapse {
    typename Kernel::trace trace{};
    units::inverse<weight> F{};
    weight                 w{};
  };

  /// One step in which the error e reaches the synapse.
  constexpr void advance(synapse& s, error_type const& e) const {
    kernel_.advance(s.trace, propagator_);
    s.w += weight(gain_ * s.F);
    s.F = keep_ * s.F + units::inverse<weight>(e * kernel_.value(s.trace));
  }

  Rule                                rule_;
  Kernel                              kernel_;
  typename Kernel::step               propagator_;
  units::number<U>                    keep_;
  units::learning_rate<weight>        gain_;
  std::int64_t                        error_delay_;
  std::vector<synapse>                synapses_;
};

}  // namespace urbanczik
