// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

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
      : dynamics_(std::move(dynamics)), errors_(static_cast<std::size_t>(dynamics_.error_delay())) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({.p = {}, .F = {}, .w = w.value()});
  }

  /// Takes step n in all synapses, with the error that reaches them now.
  void begin_step(units::step_count n, Real gain) {
    auto const& e = errors_[slot(n)];
    for (auto& s : synapses_) dynamics_.advance(s, e, gain);
  }
  /// Takes a spike that reaches synapse i; returns the weight with which it is sent.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    return dynamics_.receive(synapses_[i], jump);
  }
  /// Sends the errors of step n to the synapses.
  void end_step(units::step_count n, errors const& e) { errors_[slot(n)] = e; }

  /// Whether F and w of all synapses are finite.
  bool is_finite() const {
    numerics::range_check<Real> check;
    for (auto const& s : synapses_) check.see(s.F), check.see(s.w);
    return !check.failed();
  }

  std::size_t size() const { return synapses_.size(); }
  /// The weight with which a spike would be sent now.
  weight      current_weight(std::size_t i) const { return dynamics_.sent(synapses_[i].w); }
  auto const& dynamics() const { return dynamics_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("synapses", self.synapses_);
    f("errors", self.errors_);
  }

 private:
  std::size_t slot(units::step_count n) const {
    return static_cast<std::size_t>(n.value) % errors_.size();
  }

  Dynamics                                dynamics_;
  std::vector<typename Dynamics::synapse> synapses_{};
  std::vector<errors>                     errors_;  // a ring of the last error_delay steps
};

}  // namespace urbanczik
