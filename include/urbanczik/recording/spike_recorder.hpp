// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/recording/concepts.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The times of the somatic spikes; a time occurs twice where two spikes fell in one step.
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] spike_recorder
    : public member_of_run {
 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SpikingCell<Cells>;

  /// @throws std::logic_error where it holds spikes of an earlier simulation
  template <class Neuron>
  void check(Neuron const&, units::time_grid const&) const {
    require_empty_recorder("spike_recorder", size());
  }
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    check(cell, grid);
    resolution_ = grid.resolution();
  }
  template <class Neuron>
  [[gnu::always_inline]] void observe(Neuron const& cell, units::step_count n) {
    if (cell.spikes() > 0) [[unlikely]]
      record(cell.spikes(), static_cast<double>(n.value) * resolution_);
  }

  /// The spikes later than step n are void.
  void discard_after(units::step_count n, units::time_grid const& grid) {
    while (!times_.empty() && times_.back().value() > grid.time_of(n).value()) times_.pop_back();
  }

  std::size_t size() const { return times_.size(); }
  /// Forgets them and keeps the room: for a long run, after each piece that was written.
  void clear() { times_.clear(); }
  /// The times, in ascending order.
  std::vector<units::duration> const& times() const { return times_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("times", self.times_, of_any_length{});
  }

 private:
  // Out of line, so that the steps without a spike do not make room for it.
  [[gnu::noinline]] void record(int spikes, units::duration t) {
    for (int k = 0; k < spikes; ++k) times_.push_back(t);
  }

  units::duration              resolution_{};
  std::vector<units::duration> times_{};
};

}  // namespace urbanczik
