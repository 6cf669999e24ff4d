// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include <boost/units/dimensionless_quantity.hpp>
#include <boost/units/get_dimension.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/unit.hpp>

#include <urbanczik/units/dimensions.hpp>

namespace urbanczik::units {

/// A coherent system of units over a value type: the `U` that every model is a template over.
///
/// Minimal definition: `U::system` (a Boost.Units system that spans potential, conductance and
/// time), `U::value_type`, `U::rebind<Other>` (the same units over another value type) and
/// `U::name`. Models: `biophysical`, `unitless`.
template <class U>
concept UnitSystem = requires {
  typename U::system;
  typename U::value_type;
  typename U::template rebind<typename U::value_type>;
  { U::name } -> std::convertible_to<std::string_view>;
};

template <class Q>
struct is_quantity : std::false_type {};
template <class Unit, class Real>
struct is_quantity<boost::units::quantity<Unit, Real>> : std::true_type {};

/// A number with a dimension.
template <class Q>
concept Quantity = is_quantity<std::remove_cvref_t<Q>>::value;

/// The dimension of the unit of Q. A class that derives from a quantity has a unit too.
template <Quantity Q>
using dimension_of =
    typename boost::units::get_dimension<typename std::remove_cvref_t<Q>::unit_type>::type;

/// A quantity of the given dimension, in any unit system.
template <class Q, class Dimension>
concept QuantityOf = Quantity<Q> && std::same_as<dimension_of<Q>, Dimension>;

}  // namespace urbanczik::units
