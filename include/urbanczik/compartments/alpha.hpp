// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <numbers>

#include <urbanczik/compartments/says.hpp>
#include <urbanczik/compartments/two_stage_kinetics.hpp>

namespace urbanczik {

/// The alpha function q(t) = w (t/tau_syn) exp(1 - t/tau_syn): it peaks at the weight after
/// tau_syn. W. Rall (1967), J. Neurophysiol. 30, 1138-1168; NEST's `iaf_cond_alpha`.
///
/// | symbol  | unit | meaning      |
/// |---------|------|--------------|
/// | tau_syn | ms   | time to peak |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct alpha {
  units::argument<units::time<U>, says::tau_syn> tau_syn;

  using stages = detail::two_stage<U, Name, Q>;
  using state  = typename stages::state;

  static constexpr char const* source = "alpha: Rall 1967";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    return units::table(units::parameter("tau_syn", &alpha::tau_syn, units::must_be::positive));
  }

  /// The variable to which a spike adds, and by how much for a weight w.
  static constexpr auto& input(state& y) { return y[rise_t{}]; }
  constexpr auto jump(Q const& w) const { return units::number<U>(std::numbers::e) * w / tau_syn; }
  static constexpr bool jumps_by_weight = false;
  constexpr void        receive(state& y, Q const& w) const { input(y) += jump(w); }
  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return stages::derivative(y, tau_syn, tau_syn);
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return stages::decay(tau_syn, tau_syn);
  }

  using step_type = typename stages::step_type;
  step_type      step(units::time<U> const& dt) const { return stages::step(dt, tau_syn, tau_syn); }
  constexpr void advance(state& y, step_type const& s) const { stages::advance(y, s); }
  constexpr auto integral(state const& y, step_type const& s) const {
    return stages::integral(y, s);
  }
};

}  // namespace urbanczik
