// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>
#include <type_traits>

#include <urbanczik/units/dimension_exponents.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/quantities.hpp>

/// Arguments that answer a wrong quantity with a sentence.
///
/// Boost.Units refuses a wrong quantity with the names of its own types. An `argument` is the
/// quantity itself and refuses in the words of the boundary at which it stands:
///
///     template <UnitSystem U>
///     struct leaky_membrane {
///       units::argument<units::capacitance<U>, says::C_m> C_m;
///
/// with the words, which come from a macro because C++20 asserts nothing but literals,
///
///     namespace says {
///     URBANCZIK_ARGUMENT(C_m, "'C_m'", "a capacitance (pF, Cu)");
///     }
///
/// gives `'C_m' must be a capacitance (pF, Cu), and is a number without a unit [number-without-unit]`.
/// The word in brackets is an entry of docs/troubleshooting.md.
namespace urbanczik::units {

struct step_count;

namespace detail {

template <class Given>
constexpr came kind_of() {
  if constexpr (std::is_same_v<Given, units::step_count>)
    return came::step_count;
  else if constexpr (std::is_arithmetic_v<Given> || QuantityOf<Given, dimensions::none>)
    return came::number;
  else if constexpr (!Quantity<Given>)
    return came::no_quantity;
  else if constexpr (dimension_exponents<Given> == dimension_powers{})
    return came::foreign_unit;
  else if constexpr (QuantityOf<Given, dimensions::voltage>)
    return came::voltage;
  else if constexpr (QuantityOf<Given, dimensions::conductance>)
    return came::conductance;
  else if constexpr (QuantityOf<Given, dimensions::capacitance>)
    return came::capacitance;
  else if constexpr (QuantityOf<Given, dimensions::current>)
    return came::current;
  else if constexpr (QuantityOf<Given, dimensions::charge>)
    return came::charge;
  else if constexpr (QuantityOf<Given, dimensions::time>)
    return came::time;
  else if constexpr (QuantityOf<Given, dimensions::rate>)
    return came::rate;
  else
    return came::other_dimension;
}

template <class Expected, class Given>
constexpr came what_came() {
  if constexpr (std::is_same_v<Given, typename Expected::value_type>)
    return came::number;
  else if constexpr (QuantityOf<Given, dimension_of<Expected>>)
    return came::other_unit_system;
  else
    return kind_of<Given>();
}

}  // namespace detail

/// The class that refuses Given, in Words.
template <class Words, class Expected, class Given>
using refused_argument = typename Words::template refusal<detail::what_came<Expected, Given>()>;

/// A quantity Q that is made from what converts to Q, and refuses everything else in Words.
///
/// For parameters of functions and fields of structs. It is a Q wherever one is wanted.
template <Quantity Q, class Words>
class argument : public Q {
 public:
  /// Zero.
  constexpr argument() = default;
  /// The quantity itself.
  constexpr argument(Q const& given) : Q(given) {}
  /// A value that converts to it.
  template <class Given>
    requires std::is_convertible_v<Given, Q>
  constexpr argument(Given const& given) : Q(given) {}
  /// Takes the rest, so that it arrives at a sentence.
  template <class Given>
  constexpr argument(Given const&) {
    static_cast<void>(sizeof(refused_argument<Words, Q, Given>));
  }
};

/// An argument is a quantity.
template <class Q, class Words>
struct is_quantity<argument<Q, Words>> : std::true_type {};

///@{
/// Multiplied and divided by a unit: Boost.Units would take the argument for a number.
template <class Q, class Words, class Dimension, class System>
constexpr auto operator*(argument<Q, Words> const&             quantity,
                         boost::units::unit<Dimension, System> unit) {
  return static_cast<Q const&>(quantity) * unit;
}
template <class Q, class Words, class Dimension, class System>
constexpr auto operator/(argument<Q, Words> const&             quantity,
                         boost::units::unit<Dimension, System> unit) {
  return static_cast<Q const&>(quantity) / unit;
}
template <class Q, class Words, class Dimension, class System>
constexpr auto operator*(boost::units::unit<Dimension, System> unit,
                         argument<Q, Words> const&             quantity) {
  return unit * static_cast<Q const&>(quantity);
}
template <class Q, class Words, class Dimension, class System>
constexpr auto operator/(boost::units::unit<Dimension, System> unit,
                         argument<Q, Words> const&             quantity) {
  return unit / static_cast<Q const&>(quantity);
}
///@}

}  // namespace urbanczik::units

/// The limits of an argument are those of its quantity.
template <class Q, class Words>
struct std::numeric_limits<urbanczik::units::argument<Q, Words>> : std::numeric_limits<Q> {};
