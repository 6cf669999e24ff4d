// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A recorder of one population of a network:
///
///     auto spikes = record(cells[E], spike_raster{});
///     auto traces = record(cells[P], population_multimeter(1.0 * ms, {0, 3}, probe{...}));
///     ...
///     spikes->size();
template <Population P, class Recorder>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] population_recorder {
 public:
  using target_population = P;  ///< the population that it observes

  /// Records these cells, which outlive it.
  population_recorder(P& cells, Recorder recorder)
      : cells_(&cells), recorder_(std::move(recorder)) {}

  P const& target() const { return *cells_; }  ///< the population
  /// Its name in messages, "spike_raster of E".
  static std::string name() {
    auto whole = std::string("recorder");
    if constexpr (requires { Recorder::name; }) whole = Recorder::name;
    return P::name().empty() ? whole : whole.append(" of ").append(P::name());
  }
  /// The simulation that has the recorder.
  auto& membership()
    requires requires(Recorder& recorder) { recorder.membership(); }
  {
    return recorder_.membership();
  }

  Recorder&       operator*() { return recorder_; }          ///< the recorder
  Recorder const& operator*() const { return recorder_; }    ///< the recorder
  Recorder*       operator->() { return &recorder_; }        ///< the recorder
  Recorder const* operator->() const { return &recorder_; }  ///< the recorder

  /// Refuses what the recorder does.
  void check(P& cells, units::time_grid const& grid) const
    requires requires(Recorder const& recorder) { recorder.check(cells, grid); }
  {
    recorder_.check(cells, grid);
  }
  /// Prepares the recorder for these cells.
  void prepare(P& cells, units::time_grid const& grid)
    requires requires(Recorder& recorder) { recorder.prepare(cells, grid); }
  {
    recorder_.prepare(cells, grid);
  }
  /// Makes room for that many steps.
  void reserve(units::step_count steps)
    requires requires(Recorder& recorder) { recorder.reserve(steps); }
  {
    recorder_.reserve(steps);
  }
  /// Records a slice after step n.
  template <class Slice>
  [[gnu::always_inline]] void observe(Slice& cells, units::step_count n) {
    recorder_.observe(cells, n);
  }
  /// Discards everything recorded after step n.
  void discard_after(units::step_count n, units::time_grid const& grid)
    requires requires(Recorder& recorder) { recorder.discard_after(n, grid); }
  {
    recorder_.discard_after(n, grid);
  }

  /// Calls f(name, variable) with the recorder.
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("", self.recorder_);
  }
  /// Calls f(name, constant) with the recorder.
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("", self.recorder_);
  }

 private:
  P*       cells_;
  Recorder recorder_;
};

/// A recorder of one population of a network, see population_recorder.
template <Population P, class Recorder>
population_recorder<P, Recorder> record(P& cells, Recorder recorder) {
  return {cells, std::move(recorder)};
}

}  // namespace urbanczik
