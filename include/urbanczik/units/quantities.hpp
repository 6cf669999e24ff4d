// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <boost/units/limits.hpp>  // infinity and the like of a quantity, which would be zero
#include <boost/units/quantity.hpp>
#include <boost/units/unit.hpp>

#include <urbanczik/units/concepts.hpp>
#include <urbanczik/units/dimensions.hpp>

namespace urbanczik::units {

/// A quantity of the given dimension in the units of U.
template <UnitSystem U, class Dimension>
using quantity_of = boost::units::quantity<boost::units::unit<Dimension, typename U::system>,
                                           typename U::value_type>;

/// A pure number of the value type of U, for gates, ratios and counts.
template <UnitSystem U>
using number = typename U::value_type;

// clang-format off
template <UnitSystem U> using voltage     = quantity_of<U, dimensions::voltage>;      // mV
template <UnitSystem U> using conductance = quantity_of<U, dimensions::conductance>;  // nS
template <UnitSystem U> using time        = quantity_of<U, dimensions::time>;         // ms
template <UnitSystem U> using capacitance = quantity_of<U, dimensions::capacitance>;  // pF = nS ms
template <UnitSystem U> using current     = quantity_of<U, dimensions::current>;      // pA = nS mV
template <UnitSystem U> using charge      = quantity_of<U, dimensions::charge>;       // fC = pA ms
template <UnitSystem U> using rate        = quantity_of<U, dimensions::rate>;         // 1/ms = kHz
// clang-format on

/// The quantity with which Q multiplies to a pure number: 1/mV for mV.
template <Quantity Q>
using inverse = decltype(typename Q::value_type(1) / Q{});

/// Resistance, the voltage per unit of current.
template <UnitSystem U>
using resistance = inverse<conductance<U>>;

/// The learning rate of a rule that ascends a likelihood. The likelihood is a pure number, so the
/// rate has the dimension of a weight squared: pA^2 where a weight is a current in pA.
template <Quantity Weight>
using learning_rate = decltype(Weight{} * Weight{});

/// A quantity over the value type of U, for example a constant for all lanes of a batch.
template <UnitSystem U, class Unit, class Real>
constexpr auto rebind(boost::units::quantity<Unit, Real> const& q) {
  using Value = typename U::value_type;
  return boost::units::quantity<Unit, Value>::from_value(Value(q.value()));
}

}  // namespace urbanczik::units
