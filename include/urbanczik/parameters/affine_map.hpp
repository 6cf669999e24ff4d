// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/units/dimension_exponents.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/says.hpp>

namespace urbanczik::units {

/// Converts quantities between two unit systems that share dimensions and the millisecond.
///
///     V = V_0 + s V_u        potentials (an origin and a scale)
///     q = s^P C^G q_u        everything else, of dimension potential^P conductance^G time^T
///
/// so a conductance is C g_u, a current s C I_u, beta is beta_u / s and a learning rate
/// (s C)^2 eta_u. The map is exact: two runs with mapped parameters and the same random numbers
/// give the same spikes.
template <UnitSystem From, UnitSystem To>
struct affine_map {
  argument<voltage<To>, says::V_0>   V_0;  ///< the image of the potential zero
  argument<voltage<To>, says::s>     s;    ///< the size of From's unit of voltage
  argument<capacitance<To>, says::C> C;    ///< the size of From's unit of capacitance

  /// An absolute potential, such as V_m, E_L or theta.
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr voltage<To>
  potential(argument<voltage<From>, says::potential> const& V) const {
    return V_0 + s * typename To::value_type(V.value());
  }

  /// Anything without an origin: differences of potentials, conductances, currents, rates, ...
  template <Quantity Q>
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr auto
  operator()(Q const& q) const {
    using Real       = typename To::value_type;
    constexpr auto d = dimension_exponents<Q>;
    using Dimension  = dimension_of<Q>;
    using Image      = quantity_of<To, Dimension>;
    // Times and rates are the same in all systems and convert.
    constexpr bool quantity_is_of_the_system_mapped_from =
        std::is_convertible_v<Q, quantity_of<From, Dimension>>;
    static_assert(quantity_is_of_the_system_mapped_from,
                  "affine_map<From, To>: map(q) requires 'q' in the units of 'From', and 'q' has "
                  "other units [other-unit-system]");
    return Image::from_value(Real(q.value()) * power(s.value(), d.P) * power(C.value(), d.G));
  }

  /// The map back.
  [[nodiscard(
      "it returns its result and changes nothing [dropped-result]")]] constexpr affine_map<To, From>
  inverse() const {
    return {.V_0 = voltage<From>::from_value(-V_0.value() / s.value()),
            .s   = voltage<From>::from_value(1 / s.value()),
            .C   = capacitance<From>::from_value(1 / C.value())};
  }

 private:
  template <class Real>
  static constexpr Real power(Real base, long exponent) {
    Real result(1);
    for (long i = 0; i < exponent; ++i) result *= base;
    for (long i = 0; i > exponent; --i) result /= base;
    return result;
  }
};

}  // namespace urbanczik::units
