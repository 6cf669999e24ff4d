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

  /// Whether `steps` hold every step. Lanes of float have 24 bits, and count from `since`.
  static constexpr bool holds_every_step =
      sizeof(steps) / numerics::lanes<Real>::count >= sizeof(double);

  steps        last{};     ///< the last step in which none can follow the last spike
  std::int64_t now   = 0;  ///< the step taken last
  std::int64_t since = 0;  ///< from which lanes of float count
  /// The resolution in ms of the grid whose steps are counted; 0 before it is known.
  double resolution = 0.0;
  steps  spike{};  ///< the step of the last spike

  /// Whether it holds in that step.
  numerics::truth<Real> holds() const { return this_step() <= last && spike < this_step(); }
  /// Whether a spike can follow in that step, in which there was none yet.
  numerics::truth<Real> is_over() const { return last < this_step(); }

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
    if constexpr (!holds_every_step) {
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
      since = 0;
      move_on(now);
    }
    resolution = dt;
    move_on(n.value - now);
    now = n.value;
  }

  friend bool operator==(refractoriness const&, refractoriness const&) = default;
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("spike", self.spike);
    f("last", self.last);
    f("now", self.now);
    if constexpr (!holds_every_step) f("since", self.since);
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
  /// Counts spike and last from a step that is so many steps later.
  void move_on(std::int64_t by) {
    if constexpr (holds_every_step) {
      spike = spike + step(by);
      last  = last + step(by);
    } else {
      since += by;
    }
  }
  static steps step(std::int64_t n) {
    if constexpr (numerics::lanes<Real>::count == 1)
      return n;
    else
      return Real(static_cast<double>(n));
  }
  steps this_step() const { return step(holds_every_step ? now : now - since); }
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
