// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/decay_factor.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik::detail {

/// dq/dt = r - q/tau_decay, dr/dt = -r/tau_rise: shared by alpha and difference_of_exponentials.
template <class U, class Name, class Q>
struct two_stage {
  using rise  = decltype(Q{} / units::time<U>{});
  using state = tagged_tuple<tagged<Name, Q>, tagged<rise_t, rise>>;

  static constexpr derivative_t<state, units::time<U>> derivative(state const&          y,
                                                                  units::time<U> const& tau_rise,
                                                                  units::time<U> const& tau_decay) {
    return {{y[rise_t{}] - y[Name{}] / tau_decay}, {-y[rise_t{}] / tau_rise}};
  }
  static constexpr rates_t<state, units::time<U>> decay(units::time<U> const& tau_rise,
                                                        units::time<U> const& tau_decay) {
    return {{units::number<U>(1) / tau_decay}, {units::number<U>(1) / tau_rise}};
  }

  /// The solution over one step: q(dt) = decay_factor q + transfer r, r(dt) = rise_factor r; the integral
  /// of q is area_q q + area_r r.
  struct step_type {
    units::number<U>                              decay_factor, rise_factor;
    units::time<U>                                transfer, area_q;
    decltype(units::time<U>{} * units::time<U>{}) area_r;
  };
  static step_type step(units::time<U> const& dt, units::time<U> const& tau_rise,
                        units::time<U> const& tau_decay) {
    using Number = units::number<U>;
    step_type s{};
    s.decay_factor = detail::decay_factor<U>(dt, tau_decay);
    s.rise_factor  = detail::decay_factor<U>(dt, tau_rise);
    // The integral of exp(-(dt - s)/tau_decay - s/tau_rise) over s, also where both are equal.
    Number const apart = units::as_number(dt / tau_rise) - units::as_number(dt / tau_decay);
    s.transfer         = s.decay_factor * units::mean_decay(apart) * dt;
    // The integral of q follows from q(dt) - q(0) = int r - int q / tau_decay.
    s.area_q = tau_decay * decay_complement<U>(dt, tau_decay);
    s.area_r = tau_decay * (tau_rise * decay_complement<U>(dt, tau_rise) - s.transfer);
    return s;
  }
  static constexpr void advance(state& y, step_type const& s) {
    y[Name{}] = s.decay_factor * y[Name{}] + s.transfer * y[rise_t{}];
    y[rise_t{}] *= s.rise_factor;
  }
  static constexpr auto integral(state const& y, step_type const& s) {
    return s.area_q * y[Name{}] + s.area_r * y[rise_t{}];
  }
};

}  // namespace urbanczik::detail
