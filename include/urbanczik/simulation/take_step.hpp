// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/simulation/turns_of_device.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// Takes step n of a neuron or of a slice: integrate without input; deliver the jumps that arrive; spike or
/// not; observe. @param draws  draws of a neuron, or random numbers of a slice
/// @param kept   what each device keeps for these cells
template <class Devices, class Cells, class Method, class Time, class Draws, class Kept>
void take_step(Devices& devices, Cells& cells, Method const& method, units::time_grid const& grid,
               Time const& dt, units::step_count n, Draws& draws, Kept& kept) {
  auto const deliver = [&] {
    devices.for_each_with(kept,
                          [&](auto& device, auto& its) { deliver_in_turn(device, cells, n, its); });
  };
  if constexpr (requires { draws.fire(cells, grid, n); }) {
    devices.integrate_with_currents(cells, n, kept, [&] { cells.integrate(method, dt); });
    deliver();
    draws.fire(cells, grid, n);
  } else {
    auto drawn = devices.integrate_with_currents(
        cells, n, kept, [&] { return cells.integrate(method, dt, grid, n, draws); });
    deliver();
    cells.fire(grid, n, drawn);
  }
  devices.for_each_with(kept,
                        [&](auto& device, auto& its) { observe_in_turn(device, cells, n, its); });
}

}  // namespace urbanczik::detail
