// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/time/step_count.hpp>

namespace urbanczik {

/// The spikes of a population in the last steps, by step and then by neuron, for the synapses that
/// they have yet to reach.
///
/// Partitions of the population run an epoch side by side, and each adds its own spikes;
/// close_epoch() then joins them. A neuron that spikes twice in a step is listed twice.
class spike_log {
 public:
  /// @param partitions  that add spikes side by side
  /// @param steps       for which a spike is kept: the longest delay and an epoch
  void open(std::size_t partitions, units::step_count steps) {
    added_.resize(partitions);
    auto const before = std::move(by_step_);
    by_step_.assign(std::bit_ceil(static_cast<std::uint64_t>(steps.value) + 1), {});
    // Spikes of an earlier opening stay in the log.
    if (!before.empty())
      for (std::int64_t k = 0; k < static_cast<std::int64_t>(before.size()); ++k)
        if (auto const n = closed_ - k; n > 0)
          by_step_[slot(n)] = before[static_cast<std::uint64_t>(n) & (before.size() - 1)];
  }
  /// Steps for which a spike is kept.
  std::size_t depth() const { return by_step_.size(); }

  /// A neuron of this partition spiked in step n, which is not before those that it added last.
  void add(std::size_t partition, units::step_count n, std::uint32_t neuron) {
    added_[partition].push_back({n, neuron});
  }

  /// All partitions have reached step `last`; no spike of a step up to it will be added.
  void close_epoch(units::step_count last) {
    for (auto n = closed_ + 1; n <= last.value; ++n) by_step_[slot(n)].clear();
    for (auto& spikes : added_) {
      for (auto const& each : spikes) by_step_[slot(each.n.value)].push_back(each.neuron);
      spikes.clear();
    }
    closed_ = last.value;
  }

  /// The neurons that spiked in step n, a closed one, in ascending order; none before the first step.
  std::span<std::uint32_t const> at(std::int64_t n) const {
    if (n <= 0) return {};
    return by_step_[slot(n)];
  }

  // In one list, with the place where each step of the ring ends.
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("closed", self.closed_);
    std::vector<std::uint32_t> neurons, ends;
    for (auto const& step : self.by_step_) {
      neurons.insert(neurons.end(), step.begin(), step.end());
      ends.push_back(static_cast<std::uint32_t>(neurons.size()));
    }
    f("neurons", neurons, of_any_length{});
    f("ends", ends);
    if constexpr (!std::is_const_v<Self>) self.assign(neurons, ends);
  }
  bool is_consistent() const { return consistent_; }

 private:
  struct spike {
    units::step_count n;
    std::uint32_t     neuron;
  };

  /// Takes spikes from a checkpoint, where they are a list and its parts.
  void assign(std::vector<std::uint32_t> const& neurons, std::vector<std::uint32_t> const& ends) {
    consistent_ = std::is_sorted(ends.begin(), ends.end()) &&
                  (ends.empty() ? 0 : ends.back()) == neurons.size() &&
                  ends.size() == by_step_.size() && closed_ >= 0;
    if (!consistent_) return;
    for (std::size_t k = 0; k < ends.size(); ++k)
      by_step_[k].assign(neurons.begin() + (k == 0 ? 0 : ends[k - 1]), neurons.begin() + ends[k]);
  }

  std::size_t slot(std::int64_t n) const {
    return static_cast<std::uint64_t>(n) & (by_step_.size() - 1);
  }

  std::vector<std::vector<spike>>         added_{};     // in this epoch, by partition
  std::vector<std::vector<std::uint32_t>> by_step_{};   // a ring whose size is a power of two
  std::int64_t                            closed_ = 0;  // the last step of the last closed epoch
  bool                                    consistent_ = true;
};

}  // namespace urbanczik
