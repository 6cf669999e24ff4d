// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>

namespace urbanczik {

/// A time course that holds its value until the value is overwritten, for rate input: a rate_projection
/// sets it in every step.
template <units::UnitSystem U, class Name, units::Quantity Q>
struct rate_input {
  using state = tagged_tuple<tagged<Name, Q>>;

  static constexpr bool is_linear       = true;
  static constexpr bool holds_its_value = true;

  static constexpr auto parameters() { return units::table(); }

  /// The variable to which a spike adds, and by how much for a weight w.
  static constexpr auto& input(state& y) { return y[Name{}]; }
  constexpr Q            jump(Q const& w) const { return w; }
  static constexpr bool  jumps_by_weight = true;
  constexpr void         receive(state& y, Q const& w) const { input(y) += jump(w); }
  constexpr derivative_t<state, units::time<U>> derivative(state const&) const { return {}; }
  constexpr rates_t<state, units::time<U>>      decay(state const&) const { return {}; }

  /// The solution over one step.
  struct step_type {
    units::time<U> dt;  ///< length of the step
  };
  constexpr step_type step(units::time<U> const& dt) const { return {dt}; }
  constexpr void      advance(state&, step_type const&) const {}
  constexpr auto integral(state const& y, step_type const& s) const { return s.dt * y[Name{}]; }
};

}  // namespace urbanczik
