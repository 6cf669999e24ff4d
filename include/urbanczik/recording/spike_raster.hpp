// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The spikes of a population.
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] spike_raster
    : public member_of_run {
 public:
  static constexpr std::string_view name = "spike_raster";  ///< in messages
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = urbanczik::Population<Cells>;

  /// A spike of the population.
  struct spike {
    units::duration time;    ///< the end of the step
    std::size_t     neuron;  ///< its number

    friend bool operator==(spike const&, spike const&) = default;
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("time", self.time);
      f("neuron", self.neuron);
    }
  };

  /// @throws std::logic_error where it holds spikes of an earlier simulation
  template <class Population>
  void check(Population const&, units::time_grid const&) const {
    require_empty_recorder("spike_raster", size());
  }
  template <class Population>
  void prepare(Population& cells, units::time_grid const& grid) {
    check(cells, grid);
    resolution_ = grid.resolution();
    by_slice_.resize(cells.slices());
  }
  template <class Slice>
  void observe(Slice& cells, units::step_count n) {
    cells.for_each_spike([&](std::size_t neuron, int count) {
      for (int k = 0; k < count; ++k)
        by_slice_[cells.index()].push_back({static_cast<double>(n.value) * resolution_, neuron});
    });
  }

  /// The spikes later than step n are void.
  void discard_after(units::step_count n, units::time_grid const& grid) {
    for (auto& spikes : by_slice_)
      while (!spikes.empty() && spikes.back().time.value() > grid.time_of(n).value())
        spikes.pop_back();
  }

  std::size_t size() const {
    std::size_t sum = 0;
    for (auto const& spikes : by_slice_) sum += spikes.size();
    return sum;
  }
  /// Forgets them and keeps the room: for a long run, after each piece that was written.
  void clear() {
    for (auto& spikes : by_slice_) spikes.clear();
  }
  /// In ascending order of time, and of neuron where times are equal.
  // A template, so that a program that does not call it does not compile the sort.
  template <class Spike = spike>
  std::vector<Spike> spikes() const {
    std::vector<Spike> all;
    all.reserve(size());
    for (auto const& spikes : by_slice_) all.insert(all.end(), spikes.begin(), spikes.end());
    std::sort(all.begin(), all.end(), [](Spike const& a, Spike const& b) {
      double const t_a = a.time.value(), t_b = b.time.value();
      return t_a < t_b || (t_a == t_b && b.neuron > a.neuron);
    });
    return all;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    for (auto& spikes : self.by_slice_) f("slice", spikes, of_any_length{});
  }

 private:
  units::duration                 resolution_{};
  std::vector<std::vector<spike>> by_slice_{};
};

}  // namespace urbanczik
