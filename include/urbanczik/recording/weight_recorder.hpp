// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/recording/concepts.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

namespace detail {
/// Named for their messages: what is no projection or no plastic connection, and a projection that does
/// not outlive its recorder.
template <class Recorded>
struct projection_of_recorder {
  template <class>
  static constexpr bool tells_its_weights = false;
  static_assert(tells_its_weights<Recorded>,
                "weight_recorder(projection): 'projection' must be a projection made by connect() "
                "onto one neuron, and is none; current_weight() reads the weights of other "
                "connections, and weight_recorder(connection, interval, synapses) records "
                "those of plastic connections of networks [not-a-projection]");
};
template <class Recorded>
struct connection_of_recorder {
  template <class>
  static constexpr bool learns = false;
  static_assert(learns<Recorded>,
                "weight_recorder(connection, interval, synapses): 'connection' must be one of a "
                "network whose synapses learn, made by connect() with a plastic rule, and is none "
                "[not-a-projection]");
};
template <class Recorded>
struct temporary_of_recorder {
  template <class>
  static constexpr bool is_a_variable = false;
  static_assert(is_a_variable<Recorded>,
                "weight_recorder(projection): 'projection' must be a variable, which the recorder "
                "refers to, and is a temporary [not-a-variable]");
};
}  // namespace detail

/// The weight sent with each presynaptic spike of a projection. As a device it comes after it:
/// `simulation run(cell, ..., plastic, weights)`.
template <class Projection>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] weight_recorder
    : public member_of_run {
 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = !requires { Projection::template serves<Cells>; } ||
                                 requires { requires Projection::template serves<Cells>; };

  using entry = typename Projection::sent_weight;  ///< time, synapse and weight

  /// Records what this projection sends; it outlives the recorder.
  explicit weight_recorder(Projection const& projection) : projection_(&projection) {}
  /// Refuses a temporary with a sentence.
  explicit weight_recorder(Projection const&&) {
    static_cast<void>(sizeof(detail::temporary_of_recorder<Projection>));
  }

  /// @throws std::logic_error where it holds weights of an earlier simulation
  template <class Neuron>
  void check(Neuron const&, units::time_grid const&) const {
    require_empty_recorder("weight_recorder", entries_.size());
  }
  /// The projection, which is a device of the same simulation.
  void const* recorded() const { return projection_; }

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

/// Stands in for the recorder of what is no projection, which was refused with a sentence.
template <>
class weight_recorder<units::nothing> {
 public:
  /// Refuses what is not refused already.
  template <class Recorded, class... Further>
  explicit weight_recorder(Recorded const&, Further const&...) {
    if constexpr (std::is_same_v<Recorded, units::nothing>)
      return;
    else if constexpr (sizeof...(Further) > 0)
      static_cast<void>(sizeof(detail::connection_of_recorder<Recorded>));
    else
      static_cast<void>(sizeof(detail::projection_of_recorder<Recorded>));
  }
  /// Does nothing.
  template <class Cell>
  void observe(Cell const&, units::step_count) {}
};

/// Refuses an argument that is no projection, with a sentence.
template <class Recorded>
  requires(!Projection<std::remove_cvref_t<Recorded>>)
weight_recorder(Recorded&&) -> weight_recorder<units::nothing>;

}  // namespace urbanczik
