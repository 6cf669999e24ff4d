// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/units/dim.hpp>
#include <boost/units/get_dimension.hpp>
#include <boost/units/get_system.hpp>
#include <boost/units/static_rational.hpp>

#include <urbanczik/units/concepts.hpp>

namespace urbanczik::units {

namespace detail {
template <class Base, class DimensionList>
inline constexpr long power = 0;
template <class Base, long N, class Tail>
inline constexpr long power<
    Base, boost::units::list<boost::units::dim<Base, boost::units::static_rational<N>>, Tail>> = N;
template <class Base, class Head, class Tail>
inline constexpr long power<Base, boost::units::list<Head, Tail>> = power<Base, Tail>;
}  // namespace detail

/// The exponents of a dimension in potential^P conductance^G time^T.
struct dimension_powers {
  long                  P                                              = 0;  ///< of potential
  long                  G                                              = 0;  ///< of conductance
  long                  T                                              = 0;  ///< of time
  friend constexpr bool operator==(dimension_powers, dimension_powers) = default;
  /// The dimension of the inverse.
  friend constexpr dimension_powers operator-(dimension_powers d) { return {-d.P, -d.G, -d.T}; }
};

/// The exponents of a dimension of Boost.Units.
template <class Dimension>
inline constexpr dimension_powers powers_of_dimension{
    detail::power<potential_base_dimension, Dimension>,
    detail::power<conductance_base_dimension, Dimension>,
    detail::power<time_base_dimension, Dimension>};

/// The exponents of a quantity's dimension.
template <Quantity Q>
inline constexpr dimension_powers dimension_exponents = powers_of_dimension<dimension_of<Q>>;

/// The Boost.Units system in which a quantity is expressed.
template <Quantity Q>
using system_of = typename boost::units::get_system<typename Q::unit_type>::type;

}  // namespace urbanczik::units
