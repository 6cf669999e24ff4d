// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/factorised_rows.hpp>

namespace urbanczik {

/// Update scheme: constant work when a spike reaches a synapse, whatever the interval since the last
/// spike and whatever the resolution (see running_sums). Memory is bounded with any input.
///
/// It needs a kernel that is a sum of exponentials (LinearKernel), and nothing else of the rule.
template <class Dynamics>
class factorised;

/// The scheme for a kernel that is a sum of exponentials: factorised_rows on a pack of one neuron.
template <class Dynamics>
  requires LinearKernel<typename Dynamics::kernel_type>
class factorised<Dynamics> {
 public:
  using dynamics_type = Dynamics;
  using Real          = typename Dynamics::Real;
  using weight        = typename Dynamics::weight;
  using errors        = typename Dynamics::errors;

  /// One synapse for each initial weight, before the first step.
  factorised(Dynamics dynamics, std::vector<weight> const& initial)
      : dynamics_(std::move(dynamics)),
        rows_(
            dynamics_, table(dynamics_, table::blocks_worth_remembering(initial.size())),
            initial.size(), 1, [&](std::size_t i, std::size_t) { return initial[i].value(); },
            room) {}

  /// Takes step n, in which errors and the third factor act with this gain, for all synapses.
  [[gnu::always_inline]] void begin_step(units::step_count, Real gain) { begin_steps(1, gain); }
  /// Takes so many steps. The errors that arrive in these steps were sent before.
  [[gnu::always_inline]] void begin_steps(std::size_t steps, Real gain) {
    rows_.begin_steps(steps, gain);
  }

  /// Takes a spike that reaches synapse i; returns the weight with which it is sent.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    weight sent{};
    rows_.arrive(i, [&](std::size_t, Real& w) { sent = dynamics_.receive_weight(w, jump); });
    return sent;
  }

  /// Sends the errors of step n to the synapses.
  [[gnu::always_inline]] void end_step(units::step_count, errors const& e) {
    *rows_.room_for_errors(1) = e;
    rows_.end_steps(1);
  }
  /// The place for the errors of the next steps, so many at most, one after the other.
  [[gnu::always_inline]] Real* room_for_errors(std::size_t steps)
    requires(Dynamics::kernel_type::outputs == 1)
  {
    return rows_.room_for_errors(steps)->data();
  }
  /// Ends so many steps: sends the errors that were written to room_for_errors().
  void end_steps(std::size_t steps)
    requires(Dynamics::kernel_type::outputs == 1)
  {
    rows_.end_steps(steps);
  }

  /// Whether all that the synapses have learnt, within the blocks that are remembered, is finite.
  bool is_finite() const {
    numerics::range_check<Real> check;
    rows_.see(check, 0);
    return !check.failed();
  }

  std::size_t size() const { return rows_.inputs(); }
  /// The weight with which a spike would be sent now; changes nothing.
  weight      current_weight(std::size_t i) const { return dynamics_.sent(rows_.weight(i, 0)); }
  auto const& dynamics() const { return dynamics_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("rows", self.rows_);
  }

 private:
  using rows  = factorised_rows<Dynamics, Real, 1>;
  using table = typename rows::table;

  // In steps, for errors: the errors then move in memory once in some 256 steps.
  static constexpr std::size_t room = 256;

  Dynamics dynamics_;
  rows     rows_;
};

/// Any other kernel is refused. It has the members of an update scheme, so that nothing follows
/// from the one message.
template <class Dynamics>
class factorised : public at_presynaptic_spikes<Dynamics> {
  static constexpr bool kernel_is_a_sum_of_exponentials =
      LinearKernel<typename Dynamics::kernel_type>;
  static_assert(kernel_is_a_sum_of_exponentials,
                "connect<factorised>(...) requires a rule whose presynaptic kernel is a sum of "
                "exponentials (LinearKernel), and the kernel of this rule is none; "
                "at_presynaptic_spikes and per_step take any kernel [not-factorisable]");

 public:
  using at_presynaptic_spikes<Dynamics>::at_presynaptic_spikes;
};

}  // namespace urbanczik
