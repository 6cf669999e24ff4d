// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// Lets a device deliver what arrives at a cell or a slice in step n.
/// @param kept  what the device keeps for these cells
template <class D, class Cells, class Kept>
[[gnu::always_inline]] inline void deliver_in_turn(D& device, Cells& cells, units::step_count n,
                                                   [[maybe_unused]] Kept& kept) {
  if constexpr (requires { device.deliver(cells, n, kept); })
    device.deliver(cells, n, kept);
  else if constexpr (requires { device.deliver(cells, n); })
    device.deliver(cells, n);
}

/// Lets a device look at a cell or a slice after step n.
/// @param kept  what the device keeps for these cells
template <class D, class Cells, class Kept>
[[gnu::always_inline]] inline void observe_in_turn(D& device, Cells& cells, units::step_count n,
                                                   [[maybe_unused]] Kept& kept) {
  if constexpr (requires { device.observe(cells, n, kept); })
    device.observe(cells, n, kept);
  else if constexpr (requires { device.observe(cells, n); })
    device.observe(cells, n);
}

}  // namespace urbanczik::detail
