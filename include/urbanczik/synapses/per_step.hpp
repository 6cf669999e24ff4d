// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/plastic_synapses.hpp>

namespace urbanczik {

/// Update scheme: every synapse takes every step. The definition of a rule, simple and slow.
template <class Rule, PresynapticKernel Kernel>
class per_step : public plastic_synapses<Rule, Kernel> {
  using base = plastic_synapses<Rule, Kernel>;

 public:
  using base::base;
  using typename base::error_type;
  using typename base::weight;

  /// Takes step n in all synapses, with the error that has arrived.
  void begin_step(units::step_count n) {
    auto const e = underway_.size() == slots() ? underway_[slot(n.value)] : error_type{};
    for (auto& s : this->synapses_) this->advance(s, e);
  }

  /// A spike reaches synapse i: the weight it is sent with.
  weight arrive(std::size_t i, units::step_count) {
    auto& s = this->synapses_[i];
    this->kernel_.receive(s.trace);
    return this->rule_.bounded(s.w);
  }

  /// The postsynaptic error of step n.
  void record_error(units::step_count n, error_type const& e) {
    underway_.resize(slots());
    underway_[slot(n.value)] = e;
  }

  /// The weight that a spike would be sent with now.
  weight current_weight(std::size_t i) const { return this->rule_.bounded(this->synapses_[i].w); }

 private:
  std::size_t slots() const { return static_cast<std::size_t>(this->error_delay_); }
  std::size_t slot(std::int64_t n) const { return static_cast<std::size_t>(n) % slots(); }

  std::vector<error_type> underway_;  // errors of the last error_delay steps, as a ring
};

}  // namespace urbanczik
