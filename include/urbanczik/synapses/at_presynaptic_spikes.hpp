// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik {

/// Update scheme: a synapse takes its steps when a spike reaches it, over the history since its
/// last one. It takes the steps of per_step in their order, so that the weights agree bit for bit, but
/// only synapses in use touch memory.
///
/// The history is bounded: when it is full, all synapses are brought up to date and it starts anew,
/// so that silent inputs cost no memory. (NEST keeps the whole history of a silent input.)
template <class Dynamics>
class at_presynaptic_spikes {
 public:
  using dynamics_type = Dynamics;
  using Real          = typename Dynamics::Real;
  using weight        = typename Dynamics::weight;
  using errors        = typename Dynamics::errors;

  /// After so many steps silent synapses are brought up to date.
  static constexpr std::int64_t history_capacity = 4096;

  /// One synapse for each initial weight, before the first step.
  at_presynaptic_spikes(Dynamics dynamics, std::vector<weight> const& initial)
      : dynamics_(std::move(dynamics)),
        taken_(initial.size(), 0),
        // Before the first step there were no errors.
        errors_(static_cast<std::size_t>(dynamics_.error_delay())) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({.p = {}, .F = {}, .w = w.value()});
    errors_.reserve(history_capacity + errors_.size());
    gains_.reserve(history_capacity);
  }

  /// A step begins, in which errors and the third factor act with this gain.
  void begin_step(units::step_count, Real gain) {
    if (now_ + 1 - first_ >= history_capacity) start_anew();
    gains_.push_back(gain);
    ++now_;
  }
  /// Takes a spike that reaches synapse i in this step; returns the weight with which it is sent.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    auto& s = synapses_[i];
    catch_up(s, taken_[i], now_);
    taken_[i] = now_;
    return dynamics_.receive(s, jump);
  }
  /// Sends the errors of step n to the synapses.
  void end_step(units::step_count, errors const& e) { errors_.push_back(e); }

  /// Whether all errors that were sent to the synapses so far are finite.
  bool is_finite() {
    numerics::range_check<Real> check;
    for (; checked_ < errors_.size(); ++checked_)
      for (auto const& e : errors_[checked_]) check.see(e);
    finite_ &= !check.failed();
    return finite_;
  }

  std::size_t size() const { return synapses_.size(); }
  /// The weight with which a spike would be sent now; changes nothing.
  weight current_weight(std::size_t i) const {
    auto s = synapses_[i];
    catch_up(s, taken_[i], now_);
    return dynamics_.sent(s.w);
  }
  auto const& dynamics() const { return dynamics_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("synapses", self.synapses_);
    f("taken", self.taken_);
    f("errors", self.errors_, of_any_length{});
    f("gains", self.gains_, of_any_length{});
    f("first", self.first_);
    f("now", self.now_);
    f("checked", self.checked_);
    f("finite", self.finite_);
  }
  bool is_consistent() const {
    auto const length = now_ + 1 - first_;
    return first_ >= 1 && checked_ <= errors_.size() && length >= 0 && length <= history_capacity &&
           static_cast<std::int64_t>(gains_.size()) == length &&
           static_cast<std::int64_t>(errors_.size()) == length + dynamics_.error_delay() &&
           std::all_of(taken_.begin(), taken_.end(),
                       [&](auto taken) { return taken >= first_ - 1 && taken <= now_; });
  }

 private:
  using synapse = typename Dynamics::synapse;

  /// Takes the steps taken + 1 ... n. errors_[0] reaches the synapses in step first_.
  void catch_up(synapse& s, std::int64_t taken, std::int64_t n) const {
    auto local = s;  // in registers
    for (auto m = taken + 1; m <= n; ++m) {
      auto const k = static_cast<std::size_t>(m - first_);
      dynamics_.advance(local, errors_[k], gains_[k]);
    }
    s = local;
  }

  void start_anew() {
    is_finite();
    checked_ = 0;
    for (std::size_t i = 0; i < synapses_.size(); ++i) {
      catch_up(synapses_[i], taken_[i], now_);
      taken_[i] = now_;
    }
    errors_.erase(errors_.begin(), errors_.begin() + (now_ + 1 - first_));
    gains_.clear();
    first_ = now_ + 1;
  }

  Dynamics                  dynamics_;
  std::vector<synapse>      synapses_{};
  std::vector<std::int64_t> taken_;   // the last step that each synapse has taken
  std::vector<errors>       errors_;  // by the step in which they arrive, from first_ on
  std::vector<Real>         gains_{};
  std::int64_t              first_   = 1;
  std::int64_t              now_     = 0;
  std::size_t               checked_ = 0;     // how many errors is_finite() has checked
  bool                      finite_  = true;  // whether those were finite
};

}  // namespace urbanczik
