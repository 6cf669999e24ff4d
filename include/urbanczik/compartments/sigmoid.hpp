// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/numerics/arithmetic_exp.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

namespace detail {
/// Throws for a rate that phi does not take.
template <units::UnitSystem U>
[[gnu::cold]] void refuse_rate(units::rate<U> const& r, std::string const& rule,
                               char const* source) {
  units::parameter_check check;
  check.violated("r", units::text_of(r), rule, source);
  check.throw_if_violated();
}
}  // namespace detail

/// The paper's rate: phi(U) = phi_max / (1 + k exp(beta (theta - U))). R. Urbanczik, W.
/// Senn (2014), Neuron 81, 521-528, doi 10.1016/j.neuron.2013.11.030, in the form of NEST's
/// `pp_cond_exp_mc_urbanczik`.
///
/// | symbol     | unit | meaning                                   |
/// |------------|------|-------------------------------------------|
/// | phi_max    | 1/ms | largest rate                              |
/// | rate_slope | 1    | k of the paper: phi(theta) = phi_max/(1+k) |
/// | beta       | 1/mV | steepness                                 |
/// | theta      | mV   | potential of the soft threshold           |
template <units::UnitSystem U>
struct sigmoid {
  units::argument<units::rate<U>, says::phi_max>                 phi_max;
  units::number<U>                                               rate_slope;
  units::argument<units::inverse<units::voltage<U>>, says::beta> beta;
  units::argument<units::voltage<U>, says::theta>                theta;

  static constexpr char const* source = "sigmoid: Urbanczik & Senn 2014";
  /// phi needs additions and multiplications only, so lanes cost little more than one number.
  static constexpr bool is_arithmetic = true;

  static constexpr auto parameters() {
    return units::table(
        units::parameter("phi_max", &sigmoid::phi_max, units::must_be::positive),
        units::parameter("rate_slope", &sigmoid::rate_slope, units::must_be::positive),
        units::parameter("beta", &sigmoid::beta, units::must_be::positive),
        units::potential("theta", &sigmoid::theta));
  }

  /// The firing rate at the potential V.
  constexpr units::rate<U> phi(units::argument<units::voltage<U>, says::phi_of> const& V) const {
    return phi_max * share(V);
  }

  /// phi'/phi, the gain of the learning rule. Not the quotient of exponentials, which overflows.
  constexpr units::inverse<units::voltage<U>> h(
      units::argument<units::voltage<U>, says::h_of> const& V) const {
    return phi_and_h(V).h;
  }

  constexpr rate_and_gain<U> phi_and_h(units::voltage<U> const& V) const {
    auto const s = share(V);
    return {phi_max * s, beta * (units::number<U>(1) - s)};
  }

  /// The potential at which the rate is r. @throws units::invalid_parameters unless 0 < r < phi_max
  units::voltage<U> inverse(units::argument<units::rate<U>, says::inverse_of> const& r) const {
    if (!(units::all_less(units::rate<U>{}, r) && units::all_less(r, phi_max)))
      detail::refuse_rate<U>(r, "must lie between 0 and phi_max = " + units::text_of(phi_max),
                             source);
    using Number = units::number<U>;
    return theta - units::log((units::as_number(phi_max / r) - Number(1)) / rate_slope) / beta;
  }

 private:
  /// phi/phi_max
  constexpr units::number<U> share(units::voltage<U> const& V) const {
    return units::number<U>(1) /
           (units::number<U>(1) +
            rate_slope * numerics::arithmetic_exp(units::as_number(beta * (theta - V))));
  }
};

}  // namespace urbanczik
