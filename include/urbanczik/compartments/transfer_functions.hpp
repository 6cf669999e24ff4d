// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/units/math.hpp>

/// Transfer functions beside the paper's sigmoid. Each gives phi, h = d ln phi / dU and, where it
/// exists, the inverse of phi.
namespace urbanczik {

/// phi(U) = phi_theta exp(beta (U - theta)), the escape rate of a spike response model. W. Gerstner,
/// W. Kistler (2002), Spiking Neuron Models, 5.3.
///
/// | symbol    | unit | meaning         |
/// |-----------|------|-----------------|
/// | phi_theta | 1/ms | rate at theta   |
/// | beta      | 1/mV | steepness       |
/// | theta     | mV   | potential of it |
template <units::UnitSystem U>
struct exponential_rate {
  units::argument<units::rate<U>, says::phi_theta>               phi_theta;
  units::argument<units::inverse<units::voltage<U>>, says::beta> beta;
  units::argument<units::voltage<U>, says::theta>                theta;

  static constexpr char const* source = "exponential_rate: Gerstner & Kistler 2002";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("phi_theta", &exponential_rate::phi_theta, units::must_be::positive),
        units::parameter("beta", &exponential_rate::beta, units::must_be::positive),
        units::potential("theta", &exponential_rate::theta));
  }

  units::rate<U> phi(units::argument<units::voltage<U>, says::phi_of> const& V) const {
    return phi_theta * units::exp(beta * (V - theta));
  }
  units::inverse<units::voltage<U>> h(units::argument<units::voltage<U>, says::h_of> const&) const {
    return beta;
  }
  units::voltage<U> inverse(units::argument<units::rate<U>, says::inverse_of> const& r) const {
    if (!units::all_less(units::rate<U>{}, r))
      detail::refuse_rate<U>(r, "must be positive", source);
    return theta + units::log(r / phi_theta) / beta;
  }
};

/// phi(U) = slope log(1 + exp(beta (U - theta))) / beta, the soft-plus: exponential below theta,
/// linear above.
///
/// | symbol | unit      | meaning                     |
/// |--------|-----------|-----------------------------|
/// | slope  | 1/(ms mV) | gain well above theta       |
/// | beta   | 1/mV      | sharpness of the transition |
/// | theta  | mV        | potential of it             |
template <units::UnitSystem U>
struct softplus_rate {
  using gain = decltype(units::rate<U>{} / units::voltage<U>{});

  units::argument<gain, says::slope>                             slope;
  units::argument<units::inverse<units::voltage<U>>, says::beta> beta;
  units::argument<units::voltage<U>, says::theta>                theta;

  static constexpr char const* source =
      "softplus_rate: phi = slope log(1 + exp(beta (U - theta))) / beta";

  static constexpr auto parameters() {
    return units::table(units::parameter("slope", &softplus_rate::slope, units::must_be::positive),
                        units::parameter("beta", &softplus_rate::beta, units::must_be::positive),
                        units::potential("theta", &softplus_rate::theta));
  }

  units::rate<U> phi(units::argument<units::voltage<U>, says::phi_of> const& V) const {
    return slope * softplus(units::as_number(beta * (V - theta))) / beta;
  }
  units::inverse<units::voltage<U>> h(
      units::argument<units::voltage<U>, says::h_of> const& V) const {
    using Number = units::number<U>;
    using numerics::select;
    Number const x = units::as_number(beta * (V - theta));
    // sigmoid(x)/softplus(x), which is 1 far below theta, where both vanish.
    auto const   below   = x < Number(-30);
    Number const bounded = select(below, Number(0), x);
    return beta *
           select(below, Number(1),
                  Number(Number(1) / ((Number(1) + units::exp(-bounded)) * softplus(bounded))));
  }
  units::voltage<U> inverse(units::argument<units::rate<U>, says::inverse_of> const& r) const {
    if (!units::all_less(units::rate<U>{}, r))
      detail::refuse_rate<U>(r, "must be positive", source);
    return theta + units::log(units::expm1(beta * (r / slope))) / beta;
  }

 private:
  /// log(1 + exp(x)) without overflow.
  static units::number<U> softplus(units::number<U> const& x) {
    using Number = units::number<U>;
    using numerics::select;
    auto const above = x > Number(0);
    return select(above, x, Number(0)) + units::log1p(units::exp(select(above, Number(-x), x)));
  }
};

/// phi(U) = slope (U - theta) between 0 and phi_max. h is 0 where phi is constant: below theta
/// there is nothing to learn from, at phi_max nothing to gain.
///
/// | symbol  | unit      | meaning                         |
/// |---------|-----------|---------------------------------|
/// | slope   | 1/(ms mV) | gain                            |
/// | theta   | mV        | potential below which phi is 0  |
/// | phi_max | 1/ms      | largest rate                    |
template <units::UnitSystem U>
struct clipped_linear_rate {
  using gain = decltype(units::rate<U>{} / units::voltage<U>{});

  units::argument<gain, says::slope>              slope;
  units::argument<units::voltage<U>, says::theta> theta;
  units::argument<units::rate<U>, says::phi_max>  phi_max;

  static constexpr char const* source =
      "clipped_linear_rate: phi = slope (U - theta), 0 to phi_max";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("slope", &clipped_linear_rate::slope, units::must_be::positive),
        units::potential("theta", &clipped_linear_rate::theta),
        units::parameter("phi_max", &clipped_linear_rate::phi_max, units::must_be::positive));
  }

  units::rate<U> phi(units::argument<units::voltage<U>, says::phi_of> const& V) const {
    using numerics::select;
    using Number   = units::number<U>;
    Number const r = units::as_number(slope * (V - theta) / phi_max);
    return phi_max * select(r < Number(0), Number(0), select(r > Number(1), Number(1), r));
  }
  units::inverse<units::voltage<U>> h(
      units::argument<units::voltage<U>, says::h_of> const& V) const {
    using numerics::select;
    using Number        = units::number<U>;
    Number const r      = units::as_number(slope * (V - theta) / phi_max);
    auto const   rising = r > Number(0) && r <= Number(1);
    // h = slope/phi where phi rises.
    return slope / phi_max *
           select(rising, Number(Number(1) / select(rising, r, Number(1))), Number(0));
  }
  /// @throws units::invalid_parameters unless 0 < r < phi_max
  units::voltage<U> inverse(units::argument<units::rate<U>, says::inverse_of> const& r) const {
    if (!(units::all_less(units::rate<U>{}, r) && units::all_less(r, phi_max)))
      detail::refuse_rate<U>(r, "must lie between 0 and phi_max = " + units::text_of(phi_max),
                             source);
    return theta + r / slope;
  }
};

}  // namespace urbanczik
