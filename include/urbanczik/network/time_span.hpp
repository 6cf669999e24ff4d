// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// From when to when an input is there.
struct time_span {
  /// How long an input lasts that never stops.
  static constexpr units::duration never =
      units::duration::from_value((std::numeric_limits<double>::max)());

  units::duration start{};       ///< spikes arrive, and currents flow, after it
  units::duration stop = never;  ///< and up to it

  /// Reports times that are negative, off the grid or in the wrong order.
  void check(units::parameter_check& check, units::time_grid const& grid, std::string const& name,
             char const* source) const {
    grid.require(check, units::must_be::non_negative, name + ".start", start, source);
    if (stop != never)
      grid.require(check, units::must_be::non_negative, name + ".stop", stop, source);
    if (start > stop)
      check.violated(name + ".start", units::text_of(start),
                     "must not be after stop = " + units::text_of(stop), source);
  }
  /// The step that ends at `start`, behind which the input begins.
  units::step_count before_first(units::time_grid const& grid) const { return grid.steps(start); }
  /// The last step in which the input is there.
  units::step_count last(units::time_grid const& grid) const {
    return stop == never ? units::step_count{(std::numeric_limits<std::int64_t>::max)()}
                         : grid.steps(stop);
  }
};

}  // namespace urbanczik
