// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <numbers>
#include <string>

#include <boost/hana/basic_tuple.hpp>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/units/exp_near_zero.hpp>
#include <urbanczik/units/math.hpp>

/// The time course of a receptor after a spike. Each is a model of Kinetics over the unit system U,
/// for a quantity Q (a conductance or a current) that is kept under the tag Name.
namespace urbanczik {

namespace detail {

/// exp(-dt/tau) and 1 - exp(-dt/tau), with the bits of a scalar in every lane while dt <= tau/2.
template <class U>
units::number<U> decayed(units::time<U> const& dt, units::time<U> const& tau) {
  constexpr int to_rounding = 14;
  return units::exp_near_zero<to_rounding>(units::number<U>(-units::as_number(dt / tau)));
}
template <class U>
units::number<U> gone(units::time<U> const& dt, units::time<U> const& tau) {
  return -units::expm1(units::number<U>(-units::as_number(dt / tau)));
}

}  // namespace detail

/// Jumps by the weight of a spike and decays: tau_syn dq/dt = -q. Its peak is the weight.
///
/// | symbol  | unit | meaning    |
/// |---------|------|------------|
/// | tau_syn | ms   | decay time |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct exponential_kinetics {
  units::argument<units::time<U>, says::tau_syn> tau_syn;

  using state = tagged_tuple<tagged<Name, Q>>;

  static constexpr char const* source = "exponential_kinetics: tau_syn dq/dt = -q";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    return boost::hana::make_basic_tuple(
        units::parameter("tau_syn", &exponential_kinetics::tau_syn, units::must_be::positive));
  }

  constexpr void receive(state& y, Q const& w) const { y[Name{}] += w; }
  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return {{-y[Name{}] / tau_syn}};
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return {{units::number<U>(1) / tau_syn}};
  }

  /// q(dt)/q(0), and the mean of q/q(0) times dt.
  struct step_type {
    units::number<U> keep;  ///< the former
    units::time<U>   area;  ///< the latter
  };
  step_type step(units::time<U> const& dt) const {
    return {detail::decayed<U>(dt, tau_syn), tau_syn * detail::gone<U>(dt, tau_syn)};
  }
  constexpr void advance(state& y, step_type const& s) const { y[Name{}] *= s.keep; }
  constexpr auto integral(state const& y, step_type const& s) const { return s.area * y[Name{}]; }
};

/// Stays where it is put: graded input that somebody renews in every step (rate_projection).
template <units::UnitSystem U, class Name, units::Quantity Q>
struct held_kinetics {
  using state = tagged_tuple<tagged<Name, Q>>;

  static constexpr bool is_linear = true;

  static constexpr auto parameters() { return boost::hana::make_basic_tuple(); }

  constexpr void receive(state& y, Q const& w) const { y[Name{}] += w; }
  constexpr derivative_t<state, units::time<U>> derivative(state const&) const { return {}; }
  constexpr rates_t<state, units::time<U>>      decay(state const&) const { return {}; }

  /// The step itself.
  struct step_type {
    units::time<U> dt;  ///< its length
  };
  constexpr step_type step(units::time<U> const& dt) const { return {dt}; }
  constexpr void      advance(state&, step_type const&) const {}
  constexpr auto integral(state const& y, step_type const& s) const { return s.dt * y[Name{}]; }
};

/// Whether a receptor's time course is a single exponential.
template <class K>
inline constexpr bool is_exponential = false;
/// It is for exponential_kinetics.
template <class U, class Name, class Q>
inline constexpr bool is_exponential<exponential_kinetics<U, Name, Q>> = true;

namespace detail {

/// dq/dt = r - q/tau_decay, dr/dt = -r/tau_rise: what alpha and difference-of-exponentials share.
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

  /// q -> keep q + transfer r, r -> rise_keep r; the integral of q is area_q q + area_r r.
  struct step_type {
    units::number<U>                              keep, rise_keep;
    units::time<U>                                transfer, area_q;
    decltype(units::time<U>{} * units::time<U>{}) area_r;
  };
  static step_type step(units::time<U> const& dt, units::time<U> const& tau_rise,
                        units::time<U> const& tau_decay) {
    using Number = units::number<U>;
    step_type s{};
    s.keep      = decayed<U>(dt, tau_decay);
    s.rise_keep = decayed<U>(dt, tau_rise);
    // int exp(-(dt - s)/tau_decay - s/tau_rise) ds, also where both are equal.
    Number const apart = units::as_number(dt / tau_rise) - units::as_number(dt / tau_decay);
    s.transfer         = s.keep * units::mean_decay(apart) * dt;
    // From q(dt) - q(0) = int r - int q / tau_decay.
    s.area_q = tau_decay * gone<U>(dt, tau_decay);
    s.area_r = tau_decay * (tau_rise * gone<U>(dt, tau_rise) - s.transfer);
    return s;
  }
  static constexpr void advance(state& y, step_type const& s) {
    y[Name{}] = s.keep * y[Name{}] + s.transfer * y[rise_t{}];
    y[rise_t{}] *= s.rise_keep;
  }
  static constexpr auto integral(state const& y, step_type const& s) {
    return s.area_q * y[Name{}] + s.area_r * y[rise_t{}];
  }
};

}  // namespace detail

/// The alpha function q(t) = w (t/tau_syn) exp(1 - t/tau_syn): it peaks at the weight after
/// tau_syn. W. Rall (1967), J. Neurophysiol. 30, 1138-1168; NEST's `iaf_cond_alpha`.
///
/// | symbol  | unit | meaning      |
/// |---------|------|--------------|
/// | tau_syn | ms   | time to peak |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct alpha_kinetics {
  units::argument<units::time<U>, says::tau_syn> tau_syn;

  using stages = detail::two_stage<U, Name, Q>;
  using state  = typename stages::state;

  static constexpr char const* source = "alpha_kinetics: Rall 1967";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    return boost::hana::make_basic_tuple(
        units::parameter("tau_syn", &alpha_kinetics::tau_syn, units::must_be::positive));
  }

  constexpr void receive(state& y, Q const& w) const {
    y[rise_t{}] += units::number<U>(std::numbers::e) * w / tau_syn;
  }
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

/// A difference of exponentials, q(t) ~ exp(-t/tau_decay) - exp(-t/tau_rise), scaled so that it
/// peaks at the weight. A. Roth, M. van Rossum (2009), in Computational Modeling Methods for
/// Neuroscientists, MIT Press, ch. 6; NEST's `iaf_cond_beta`.
///
/// | symbol    | unit | meaning                         |
/// |-----------|------|---------------------------------|
/// | tau_rise  | ms   | rise time, not equal tau_decay  |
/// | tau_decay | ms   | decay time                      |
template <units::UnitSystem U, class Name, units::Quantity Q>
struct difference_of_exponentials_kinetics {
  units::argument<units::time<U>, says::tau_rise>  tau_rise;
  units::argument<units::time<U>, says::tau_decay> tau_decay;

  using stages = detail::two_stage<U, Name, Q>;
  using state  = typename stages::state;

  static constexpr char const* source =
      "difference_of_exponentials_kinetics: Roth & van Rossum 2009";

  static constexpr bool is_linear = true;

  static constexpr auto parameters() {
    using self = difference_of_exponentials_kinetics;
    return boost::hana::make_basic_tuple(
        units::parameter("tau_rise", &self::tau_rise, units::must_be::positive),
        units::parameter("tau_decay", &self::tau_decay, units::must_be::positive));
  }
  // Where they are equal it is alpha_kinetics.
  static constexpr auto relations() {
    using self = difference_of_exponentials_kinetics;
    return boost::hana::make_basic_tuple(
        units::below("tau_rise", &self::tau_rise, "tau_decay", &self::tau_decay));
  }

  constexpr void receive(state& y, Q const& w) const { y[rise_t{}] += w / peak_per_rise(); }
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
