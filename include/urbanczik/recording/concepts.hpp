// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A device that keeps what it observes.
///
/// Minimal definition: `recorder.clear()` forgets the records and keeps the memory;
/// `recorder.discard_after(n, grid)` forgets those later than step n.
/// Laws: a recorder changes no cell and no other device; records are in ascending order of time.
/// Models: spike_recorder, multimeter and weight_recorder of one neuron; spike_raster and
/// population_multimeter of a population; weight_recorder of a plastic connection.
template <class R>
concept Recorder = requires(R& recorder, units::step_count n, units::time_grid const& grid) {
  recorder.clear();
  recorder.discard_after(n, grid);
};

/// One cell whose spikes are counted. Minimal definition: `cell.spikes()`, an int, the number of spikes
/// in the last step. Models: neuron.
template <class C>
concept SpikingCell = requires(C const& cell) {
  { cell.spikes() } -> std::convertible_to<int>;
};

/// A function that reads a quantity or a number of one cell. Minimal definition: `read(cell)`.
/// Law: it changes nothing. Models: the functions of a probe.
template <class Read, class Cell>
concept ReadsCell = !Population<Cell> && requires(Read const& read, Cell const& cell) {
  static_cast<double>(units::detail::plain_number(read(cell)));
};

}  // namespace urbanczik
