// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/units/conversion.hpp>
#include <boost/units/pow.hpp>
#include <boost/units/systems/si/conductance.hpp>
#include <boost/units/systems/si/dimensionless.hpp>
#include <boost/units/systems/si/electric_potential.hpp>
#include <boost/units/systems/si/time.hpp>

#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/dimension_exponents.hpp>

/// The bridge to boost::units::si, opt-in and explicit in both directions.
///
///     auto V = from_si<voltage<biophysical>>(-0.070 * si::volts);  // -70 mV
///     auto U = to_si(V);                                           // -0.070 V
///
/// Parameters that must equal published numbers are written in mV, nS, ms, not through here: a
/// decimal power of ten is not exact in binary.
namespace urbanczik::units {

namespace detail {

// Boost.Units keeps a factor of power zero in the type, which then differs from the type without.
template <long Exponent, class Unit>
constexpr auto power_of(Unit unit) {
  if constexpr (Exponent == 0)
    return boost::units::si::dimensionless{};
  else
    return boost::units::pow<Exponent>(unit);
}

template <dimension_powers d>
using si_unit = decltype(power_of<d.P>(boost::units::si::electric_potential{}) *
                         power_of<d.G>(boost::units::si::conductance{}) *
                         power_of<d.T>(boost::units::si::time{}));

constexpr double power_of_ten(long exponent) {
  double power = 1.0;
  for (long i = 0; i < exponent; ++i) power *= 10.0;
  return power;
}

/// mV, nS, ms per V, S, s: the decimal exponent of the native unit, a multiplier or a divisor so
/// that the constant is exact.
constexpr double to_native(double value, dimension_powers d) {
  long const exponent = 3 * d.P + 9 * d.G + 3 * d.T;
  return exponent >= 0 ? value * power_of_ten(exponent) : value / power_of_ten(-exponent);
}

}  // namespace detail

/// A biophysical quantity (mV, nS, pF, pA, ms) in the SI.
template <Quantity Q>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr auto to_si(
    Q const& q) {
  constexpr bool quantity_is_biophysical = std::is_same_v<system_of<Q>, biophysical::system>;
  static_assert(quantity_is_biophysical,
                "to_si(q) requires 'q' in biophysical units; a unitless quantity has no SI value "
                "until an affine_map says how large its units are [no-si-value]");
  constexpr auto d = dimension_exponents<Q>;
  return boost::units::quantity<detail::si_unit<d>, typename Q::value_type>::from_value(
      detail::to_native(q.value(), -d));
}

/// A quantity of the SI as the biophysical quantity Native, for example voltage<biophysical>.
template <Quantity Native, Quantity SI>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr Native
from_si(SI const& q) {
  constexpr auto d = dimension_exponents<Native>;
  constexpr bool dimensions_agree =
      std::is_same_v<dimension_of<SI>,
                     typename boost::units::get_dimension<detail::si_unit<d>>::type>;
  constexpr bool native_is_biophysical = std::is_same_v<system_of<Native>, biophysical::system>;
  static_assert(
      native_is_biophysical,
      "from_si<Native>(q) requires 'Native' to be biophysical (mV, nS, pF, pA, ms) [no-si-value]");
  static_assert(
      !native_is_biophysical || dimensions_agree,
      "from_si<Native>(q) requires 'q' to have the dimension of 'Native' [wrong-quantity]");
  if constexpr (dimensions_agree && native_is_biophysical) {
    boost::units::quantity<detail::si_unit<d>, typename SI::value_type> const in_si(q);
    return Native::from_value(detail::to_native(in_si.value(), d));
  } else {
    return Native{};  // keeps the assertion the only error
  }
}

}  // namespace urbanczik::units
