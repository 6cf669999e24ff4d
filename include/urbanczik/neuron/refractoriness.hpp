// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The time after a spike in which no other can follow, in steps of the grid.
template <class Real>
struct refractoriness {
  /// A number of steps: an integer, or one for each lane.
  using steps = numerics::per_lane<std::int64_t, Real>;

  steps        spike{};    ///< the step of the last spike
  steps        last{};     ///< the last step in which none can follow it
  std::int64_t now   = 0;  ///< the step taken last
  std::int64_t since = 0;  ///< from which lanes count, as a batch of float holds 24 bits of a step
  /// The resolution in ms of the grid whose steps are counted; 0 before it is known.
  double resolution = 0.0;

  /// Whether it holds in that step.
  numerics::truth<Real> holds() const { return this_step() <= last && spike < this_step(); }

  /// Begins anew where there is a spike in that step.
  template <class Time>
  void begin(numerics::truth<Real> const& where, Time const& t_ref, units::time_grid const& grid) {
    using numerics::select;
    steps const length = [&] {
      if constexpr (numerics::lanes<Real>::count == 1)
        return grid.nearest(units::duration(t_ref)).value;
      else
        return nearbyint(Real(t_ref.value() / Real(grid.resolution().value())));
    }();
    if constexpr (numerics::lanes<Real>::count > 1) {
      auto const passed = this_step();
      spike             = spike - passed;
      last              = last - passed;
      since             = now;
    }
    spike      = select(where, this_step(), spike);
    last       = select(where, steps(this_step() + length), last);
    resolution = grid.resolution().value();
  }

  /// Calls the step taken last n, on this grid. The refractory time that is left stays the same; on
  /// another grid no step within it is open.
  void continue_at(units::step_count n, units::time_grid const& grid) {
    double const dt = grid.resolution().value();
    if (resolution > 0.0 && resolution != dt) {
      double const ratio = resolution / dt, rounding = 1e-6;
      auto const   passed = this_step();
      // A spike in the step taken last stays there; earlier ones stay earlier.
      spike = each(spike - passed, [&](double x) { return std::floor(x * ratio); });
      last  = each(last - passed, [&](double x) { return std::floor(x * ratio + rounding); });
      if constexpr (numerics::lanes<Real>::count > 1) {
        since = now;
      } else {
        spike += now;
        last += now;
      }
    }
    resolution          = dt;
    auto const to_there = n.value - now;
    now += to_there;
    if constexpr (numerics::lanes<Real>::count > 1) {
      since += to_there;
    } else {
      spike += to_there;
      last += to_there;
    }
  }

  friend bool operator==(refractoriness const&, refractoriness const&) = default;
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("spike", self.spike);
    f("last", self.last);
    f("now", self.now);
    f("since", self.since);
    f("resolution", self.resolution);
  }

 private:
  template <class F>
  static steps each(steps const& from, F const& f) {
    if constexpr (numerics::lanes<Real>::count == 1) {
      return static_cast<std::int64_t>(f(static_cast<double>(from)));
    } else {
      std::array<double, numerics::lanes<Real>::count> to;
      for (std::size_t lane = 0; lane < to.size(); ++lane)
        to[lane] = f(static_cast<double>(numerics::lanes<Real>::get(from, lane)));
      return numerics::lanes<Real>::from(to);
    }
  }
  steps this_step() const {
    if constexpr (numerics::lanes<Real>::count == 1)
      return now;
    else
      return Real(static_cast<double>(now - since));
  }
};

/// The state of a spike generation that remembers nothing but its refractory time.
template <class Real>
struct refractory_state {
  refractoriness<Real> refractory{};

  friend bool operator==(refractory_state const&, refractory_state const&) = default;
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("refractory", self.refractory);
  }
};

}  // namespace urbanczik
