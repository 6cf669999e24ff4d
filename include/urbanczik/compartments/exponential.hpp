// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/decay_factor.hpp>
#include <urbanczik/compartments/says.hpp>

namespace urbanczik {

/// A time course that jumps by the weight of a spike and decays: tau_syn dq/dt = -q. The weight is its
/// peak.
///
/// | symbol  | unit | meaning    |
/// |---------|------|------------|
/// | tau_syn | ms   | decay time |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct exponential {
  units::argument<units::time<U>, says::tau_syn> tau_syn;

  using state = tagged_tuple<tagged<Name, Q>>;

  static constexpr char const* source = "exponential: tau_syn dq/dt = -q";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    return units::table(
        units::parameter("tau_syn", &exponential::tau_syn, units::must_be::positive));
  }

  /// The variable to which a spike adds, and by how much for a weight w.
  static constexpr auto& input(state& y) { return y[Name{}]; }
  constexpr Q            jump(Q const& w) const { return w; }
  static constexpr bool  jumps_by_weight = true;
  constexpr void         receive(state& y, Q const& w) const { input(y) += jump(w); }
  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return {{-y[Name{}] / tau_syn}};
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return {{units::number<U>(1) / tau_syn}};
  }

  /// The solution over one step.
  struct step_type {
    units::number<U> decay_factor;  ///< q(dt)/q(0)
    units::time<U>   area;          ///< the integral of q/q(0)
  };
  step_type step(units::time<U> const& dt) const {
    return {detail::decay_factor<U>(dt, tau_syn),
            tau_syn * detail::decay_complement<U>(dt, tau_syn)};
  }
  constexpr void advance(state& y, step_type const& s) const { y[Name{}] *= s.decay_factor; }
  constexpr auto integral(state const& y, step_type const& s) const { return s.area * y[Name{}]; }
};

/// Whether a receptor's time course is a single exponential.
template <class K>
inline constexpr bool is_exponential = false;
/// True for exponential.
template <class U, class Name, class Q>
inline constexpr bool is_exponential<exponential<U, Name, Q>> = true;

}  // namespace urbanczik
