// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <urbanczik/units/time_grid.hpp>
#include <urbanczik/variables.hpp>

namespace urbanczik {

/// The weight sent with each presynaptic spike of a projection. As a device it comes after it:
/// `simulation run(cell, ..., plastic, weights)`.
template <class Projection>
class weight_recorder {
 public:
  using entry = typename Projection::sent_weight;  ///< time, synapse and weight

  /// Records what this projection sends; it outlives the recorder.
  explicit weight_recorder(Projection const& projection) : projection_(&projection) {}

  /// Makes room for as many entries, so that recording does not allocate.
  void reserve_entries(std::size_t entries) { entries_.reserve(entries); }

  /// Forgets them and keeps the room: for a long run, after each piece that was written.
  void clear() { entries_.clear(); }

  template <class Neuron>
  [[gnu::always_inline]] void observe(Neuron const&, units::step_count) {
    if (!projection_->sent().empty()) [[unlikely]]
      record();
  }

  /// The weights that were sent later than step n are void.
  void discard_after(units::step_count n, units::time_grid const& grid) {
    while (!entries_.empty() && grid.nearest(entries_.back().time + projection_->delay()) > n)
      entries_.pop_back();
  }

  /// All that was recorded, in the order of sending.
  std::vector<entry> const& entries() const { return entries_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("entries", self.entries_, of_any_length{});
  }

 private:
  // Out of line, so that the steps without a spike do not make room for it.
  [[gnu::noinline]] void record() {
    for (auto const& sent : projection_->sent()) entries_.push_back(sent);
  }

  Projection const*  projection_;
  std::vector<entry> entries_{};
};

}  // namespace urbanczik
