// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <urbanczik/synapses/plastic_synapses.hpp>

namespace urbanczik {

/// Update scheme: a synapse takes its steps when a spike reaches it, over the history of errors
/// since its last one. The same steps in the same order as per_step, so the same weights, bit for
/// bit; but only synapses that are in use touch memory.
///
/// The history is bounded: when it is full, all synapses are brought up to date and it starts anew,
/// so silent inputs cost no memory. (The reference never prunes theirs.)
template <class Rule, PresynapticKernel Kernel>
class at_presynaptic_spikes : public plastic_synapses<Rule, Kernel> {
  using base = plastic_synapses<Rule, Kernel>;

 public:
  using typename base::error_type;
  using typename base::weight;

  /// The number of steps after which silent synapses are brought up to date.
  static constexpr std::size_t history_capacity = 4096;

  template <class... Arguments>
  explicit at_presynaptic_spikes(Arguments&&... arguments)
      : base(std::forward<Arguments>(arguments)...), taken_(this->size(), 0) {
    // Before the first step there were no errors.
    history_.assign(static_cast<std::size_t>(this->error_delay_), error_type{});
    history_.reserve(history_capacity + history_.size());
  }

  void begin_step(units::step_count) {}

  /// A spike reaches synapse i in step n: the weight it is sent with.
  weight arrive(std::size_t i, units::step_count n) {
    auto& s = this->synapses_[i];
    catch_up(s, taken_[i], n.value);
    taken_[i] = n.value;
    this->kernel_.receive(s.trace);
    return this->rule_.bounded(s.w);
  }

  /// The postsynaptic error of step n.
  void record_error(units::step_count n, error_type const& e) {
    history_.push_back(e);
    now_ = n.value;
    if (history_.size() >= history_capacity + static_cast<std::size_t>(this->error_delay_))
      start_anew();
  }

  /// The weight that a spike would be sent with now; changes nothing.
  weight current_weight(std::size_t i) const {
    auto s = this->synapses_[i];
    catch_up(s, taken_[i], now_);
    return this->rule_.bounded(s.w);
  }

 private:
  using synapse = typename base::synapse;

  /// Takes the steps taken + 1 ... n. The error that arrives in step m is that of step
  /// m - error_delay; history_[0] arrives in step first_.
  void catch_up(synapse& s, std::int64_t taken, std::int64_t n) const {
    auto local = s;  // in registers
    for (std::int64_t m = taken + 1; m <= n; ++m)
      this->advance(local, history_[static_cast<std::size_t>(m - first_)]);
    s = local;
  }

  void start_anew() {
    for (std::size_t i = 0; i < this->size(); ++i) {
      catch_up(this->synapses_[i], taken_[i], now_);
      taken_[i] = now_;
    }
    history_.erase(history_.begin(), history_.end() - this->error_delay_);
    first_ = now_ + 1;
  }

  std::vector<error_type>   history_;
  std::vector<std::int64_t> taken_;  // the last step that each synapse has taken
  std::int64_t              first_ = 1;
  std::int64_t              now_   = 0;
};

}  // namespace urbanczik
