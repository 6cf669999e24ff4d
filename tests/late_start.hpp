// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A simulation whose clock does not begin at 0 but where a long run has come to: with random numbers
// and inputs that are as late, it must give bit for bit the run that begins at 0.

#include <cstdint>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

namespace urbanczik_test::inline late_start_hpp {

/// The numbers that a run gets which began so many steps earlier.
struct late_numbers {
  urbanczik::philox right;
  urbanczik::units::step_count late;

  double uniform(urbanczik::random_stream stream, std::uint64_t n) const {
    return right.uniform(stream, n - static_cast<std::uint64_t>(late.value));
  }
};

/// Spikes that come so many steps later.
inline urbanczik::spike_trains later(urbanczik::spike_trains trains,
                                     urbanczik::units::step_count late,
                                     urbanczik::units::time_grid const& grid) {
  for (auto& spike : trains.spikes) spike.time = grid.time_of(grid.nearest(spike.time) + late);
  return trains;
}

/// The steps late + 1, ..., late + steps, as simulation::advance() takes them.
template <class Cell, class Method, class... Devices>
void advance_late(Cell& cell,
                  urbanczik::units::time_grid const& grid,
                  Method const& method,
                  late_numbers const& random,
                  std::int64_t steps,
                  Devices&... devices) {
  auto const each = [&](auto const& f) { (f(devices), ...); };
  each([&](auto& device) {
    if constexpr (requires { device.prepare(cell, grid); }) device.prepare(cell, grid);
  });
  auto const take = [&](auto& cells) {
    urbanczik::flush_subnormals const here;
    for (std::int64_t k = 1; k <= steps; ++k) {
      urbanczik::units::step_count const n{random.late.value + k};
      cells.integrate(method,
                      urbanczik::units::rebind<typename Cell::unit_system>(grid.resolution()));
      each([&](auto& device) {
        if constexpr (requires { device.deliver(cells, n); }) device.deliver(cells, n);
      });
      cells.fire(grid, n, random);
      each([&](auto& device) {
        if constexpr (requires { device.observe(cells, n); }) device.observe(cells, n);
      });
    }
  };
  if constexpr (requires { cell.slices(); })
    for (std::size_t i = 0; i < cell.slices(); ++i) {
      auto slice = cell.slice_at(i);
      take(slice);
    }
  else
    take(cell);
}

}  // namespace urbanczik_test::inline late_start_hpp
