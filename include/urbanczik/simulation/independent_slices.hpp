// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/time/time_grid.hpp>

/// Neurons that receive no spikes of one another.
namespace urbanczik::detail {

// One function, in which the constants of a step are computed once.
template <class Participants, class Slice>
[[gnu::noinline, gnu::flatten]] void advance_slice(Participants& all, Slice& slice,
                                                   units::step_count begin, units::step_count end) {
  auto const grid = all.grid();
  for (auto n = begin; n < end;) {
    ++n;
    slice.integrate(grid, n, all.devices());
    all.for_each_device(
        [&]<std::size_t Index>(auto& device) { slice.template deliver<Index>(device, n); });
    slice.fire(grid, n, [](std::size_t, int) {});
    all.for_each_device(
        [&]<std::size_t Index>(auto& device) { slice.template observe<Index>(device, n); });
  }
}

/// Runs each slice of the only population by itself, from step `begin` to step `end`.
template <class Participants, class Execution>
void advance_independent_slices(Participants& all, units::step_count begin, units::step_count end,
                                Execution const& execution) {
  auto& of = all.first_population();
  using P  = std::remove_reference_t<decltype(of.cells)>;
  execution(of.cells.slices(), [&](std::size_t i) {
    flush_subnormals const                        here;
    typename Participants::template slice_type<P> slice(of, i, all.random(), begin, all.devices());
    for (auto n = begin; n < end;) {
      auto const next = (std::min)(end, n + steps_between_checks);
      advance_slice(all, slice, n, next);
      n = next;
      slice.examine(n, all.devices());
    }
  });
}

}  // namespace urbanczik::detail
