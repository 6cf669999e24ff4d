// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string>

#include <urbanczik/network/time_span.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A current that is constant over each interval and normal, independent from one interval to the next:
///
///     I(t) = mean + sd z_k,   start + k interval <= t < start + (k + 1) interval
///
/// with standard normal z_k. It is the noise_generator of NEST.
template <class Current>
struct white_noise {
  units::argument<Current, says::white_mean>             mean{};      ///< mean
  units::argument<Current, says::white_sd>               sd{};        ///< standard deviation
  units::argument<units::duration, says::white_interval> interval{};  ///< between two values
  time_span                                              during{};    ///< from when to when

  static constexpr char const* name    = "white_noise";         ///< in messages
  static constexpr char const* made_by = "inject_white_noise";  ///< the function that takes it

  /// Reports what is out of range or off the grid.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& prefix) const {
    check.require(units::must_be::finite, prefix + ".mean", mean, source);
    check.require(units::must_be::non_negative, prefix + ".sd", sd, source);
    grid.require(check, units::must_be::positive, prefix + ".interval", interval, source);
    during.check(check, grid, prefix, source);
  }
  /// The number of steps between two values.
  units::step_count steps(units::time_grid const& grid) const { return grid.steps(interval); }
  /// The correlation of a value with the one before: none.
  double correlation(units::time_grid const&) const { return 0.0; }
  /// The standard deviation of a value, over sd, where the one before is given.
  double innovation(units::time_grid const&) const { return 1.0; }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("mean", self.mean);
    f("sd", self.sd);
    f("interval", self.interval);
    f("start", self.during.start);
    f("stop", self.during.stop);
  }
  static constexpr char const* source =
      "white noise: a normal current, drawn anew after each interval";
};

/// A stationary Ornstein-Uhlenbeck current, exact at the times of the grid and constant over a step:
///
///     I(t) = mean + x(t),   x(t + dt) = x(t) exp(-dt/tau) + sd sqrt(1 - exp(-2 dt/tau)) z
///
/// with a standard normal z in each step. It begins with its stationary law. G. E. Uhlenbeck,
/// L. S. Ornstein (1930), Phys. Rev. 36, 823-841; the update of D. T. Gillespie (1996), Phys. Rev. E 54,
/// 2084-2091.
template <class Current>
struct ornstein_uhlenbeck {
  units::argument<Current, says::ou_mean>        mean{};    ///< mean
  units::argument<Current, says::ou_sd>          sd{};      ///< standard deviation of the current
  units::argument<units::duration, says::ou_tau> tau{};     ///< correlation time
  time_span                                      during{};  ///< from when to when

  static constexpr char const* name = "ornstein_uhlenbeck";  ///< in messages
  static constexpr char const* made_by =
      "inject_ornstein_uhlenbeck";  ///< the function that takes it

  /// Reports what is out of range or off the grid.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& prefix) const {
    check.require(units::must_be::finite, prefix + ".mean", mean, source);
    check.require(units::must_be::non_negative, prefix + ".sd", sd, source);
    check.require(units::must_be::positive, prefix + ".tau", tau, source);
    during.check(check, grid, prefix, source);
  }
  /// The number of steps between two values.
  units::step_count steps(units::time_grid const&) const { return {1}; }
  /// The correlation of a value with the one before.
  double correlation(units::time_grid const& grid) const {
    return std::exp(-(grid.resolution() / tau));
  }
  /// The standard deviation of a value, over sd, where the one before is given.
  double innovation(units::time_grid const& grid) const {
    return std::sqrt(-std::expm1(-2.0 * (grid.resolution() / tau)));
  }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("mean", self.mean);
    f("sd", self.sd);
    f("tau", self.tau);
    f("start", self.during.start);
    f("stop", self.during.stop);
  }
  static constexpr char const* source =
      "Ornstein-Uhlenbeck current: dx/dt = -x/tau + white noise, with standard deviation sd";
};

}  // namespace urbanczik
