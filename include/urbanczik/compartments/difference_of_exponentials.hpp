// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/says.hpp>
#include <urbanczik/compartments/two_stage_kinetics.hpp>

namespace urbanczik {

/// A difference of exponentials, q(t) ~ exp(-t/tau_decay) - exp(-t/tau_rise), scaled so that it
/// peaks at the weight. A. Roth, M. van Rossum (2009), in Computational Modeling Methods for
/// Neuroscientists, MIT Press, ch. 6; NEST's `iaf_cond_beta`.
///
/// | symbol    | unit | meaning                         |
/// |-----------|------|---------------------------------|
/// | tau_rise  | ms   | rise time, not equal tau_decay  |
/// | tau_decay | ms   | decay time                      |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct difference_of_exponentials {
  units::argument<units::time<U>, says::tau_rise>  tau_rise;
  units::argument<units::time<U>, says::tau_decay> tau_decay;

  using stages = detail::two_stage<U, Name, Q>;
  using state  = typename stages::state;

  static constexpr char const* source = "difference_of_exponentials: Roth & van Rossum 2009";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    using self = difference_of_exponentials;
    return units::table(units::parameter("tau_rise", &self::tau_rise, units::must_be::positive),
                        units::parameter("tau_decay", &self::tau_decay, units::must_be::positive));
  }
  // Equal time constants make the time course of alpha.
  static constexpr auto relations() {
    using self = difference_of_exponentials;
    return units::table(units::below("tau_rise", &self::tau_rise, "tau_decay", &self::tau_decay));
  }

  /// The variable to which a spike adds, and by how much for a weight w.
  static constexpr auto& input(state& y) { return y[rise_t{}]; }
  constexpr auto         jump(Q const& w) const { return w / peak_per_rise(); }
  static constexpr bool  jumps_by_weight = false;
  constexpr void         receive(state& y, Q const& w) const { input(y) += jump(w); }
  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return stages::derivative(y, tau_rise, tau_decay);
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return stages::decay(tau_rise, tau_decay);
  }

  using step_type = typename stages::step_type;
  step_type step(units::time<U> const& dt) const { return stages::step(dt, tau_rise, tau_decay); }
  constexpr void advance(state& y, step_type const& s) const { stages::advance(y, s); }
  constexpr auto integral(state const& y, step_type const& s) const {
    return stages::integral(y, s);
  }

 private:
  /// The peak of q after a unit jump of r: at t = ln(tau_decay/tau_rise) / (1/tau_rise -
  /// 1/tau_decay) it is tau_rise (tau_decay/tau_rise)^(-tau_rise/(tau_decay - tau_rise)).
  units::time<U> peak_per_rise() const {
    using Number          = units::number<U>;
    Number const exponent = -units::as_number(tau_decay / (tau_decay - tau_rise));
    return tau_decay * units::exp(exponent * units::log(tau_decay / tau_rise));
  }
};

}  // namespace urbanczik
