// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <urbanczik/synapses/synapse_dynamics.hpp>
#include <urbanczik/units/range_check.hpp>

namespace urbanczik {

/// Update scheme: every synapse takes every step. The definition of a rule, simple and slow.
template <class Dynamics>
class per_step {
 public:
  using dynamics_type = Dynamics;
  using Real          = typename Dynamics::Real;
  using weight        = typename Dynamics::weight;
  using errors        = typename Dynamics::errors;

  /// One synapse for each initial weight, before the first step.
  per_step(Dynamics dynamics, std::vector<weight> const& initial)
      : dynamics_(std::move(dynamics)),
        underway_(static_cast<std::size_t>(dynamics_.error_delay())) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({.p = {}, .F = {}, .w = w.value()});
  }

  /// Takes step n in all synapses, with the error that reaches them now.
  void begin_step(units::step_count n, Real gain) {
    auto const& e = underway_[slot(n)];
    for (auto& s : synapses_) dynamics_.advance(s, e, gain);
  }
  /// A spike reaches synapse i: the weight it is sent with.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    return dynamics_.receive(synapses_[i], jump);
  }
  /// The errors of step n set out for the synapses.
  void end_step(units::step_count n, errors const& e) { underway_[slot(n)] = e; }

  /// Whether all that the synapses have learnt is finite.
  bool is_finite() const {
    units::range_check<Real> check;
    for (auto const& s : synapses_) check.see(s.F), check.see(s.w);
    return !check.failed();
  }

  std::size_t size() const { return synapses_.size(); }
  /// The weight that a spike would be sent with now.
  weight      current_weight(std::size_t i) const { return dynamics_.sent(synapses_[i].w); }
  auto const& dynamics() const { return dynamics_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("synapses", self.synapses_);
    f("underway", self.underway_);
  }

 private:
  std::size_t slot(units::step_count n) const {
    return static_cast<std::size_t>(n.value) % underway_.size();
  }

  Dynamics                                dynamics_;
  std::vector<typename Dynamics::synapse> synapses_{};
  std::vector<errors>                     underway_;  // a ring of the last error_delay steps
};

}  // namespace urbanczik
