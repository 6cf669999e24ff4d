// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>

#include <boost/units/quantity.hpp>
#include <boost/units/unit.hpp>

#include <urbanczik/units/messages/argument.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// Sums, differences and comparisons that mean nothing, which Boost.Units refuses with a list of
/// candidates, get a sentence. Found by argument-dependent look-up, because the base units of this
/// library are template arguments of its quantities; they match where Boost.Units has nothing.
///
/// The price: `requires { V + C; }` is true.
namespace urbanczik::units {

namespace detail {

template <class A, class B>
constexpr bool of_one_dimension() {
  if constexpr (Quantity<B>)
    return std::is_same_v<dimension_of<A>, dimension_of<B>>;
  else
    return false;
}
template <class A, class B>
using refused_sum = sum_of<kind_of<A>(), kind_of<B>(), of_one_dimension<A, B>()>;

template <class Value, class Factor>
struct factor_of_quantity {
  static constexpr bool is_of_the_value_type = std::is_same_v<Value, Factor>;
  static_assert(is_of_the_value_type,
                "a factor of a quantity must have the quantity's value type: write 2.0 * V in "
                "place of 2 * V, because 1 / 2 * V would be zero [integer-factor]");
};

// Matches a dimension only: a dimension is a list, and the empty list has another name.
template <class Head, class Tail, class System, class Real>
using dimensional =
    boost::units::quantity<boost::units::unit<boost::units::list<Head, Tail>, System>, Real>;

}  // namespace detail

template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator+(detail::dimensional<H, T, S, X> const&,
                            detail::dimensional<H2, T2, S2, Y> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator+(detail::dimensional<H, T, S, X> const&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator+(double, detail::dimensional<H, T, S, X> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator-(detail::dimensional<H, T, S, X> const&,
                            detail::dimensional<H2, T2, S2, Y> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator-(detail::dimensional<H, T, S, X> const&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator-(double, detail::dimensional<H, T, S, X> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr bool operator==(detail::dimensional<H, T, S, X> const&,
                          detail::dimensional<H2, T2, S2, Y> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         true;
}
template <class H, class T, class S, class X>
constexpr bool operator==(detail::dimensional<H, T, S, X> const&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         true;
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr std::strong_ordering operator<=>(detail::dimensional<H, T, S, X> const&,
                                           detail::dimensional<H2, T2, S2, Y> const&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         std::strong_ordering::equal;
}
template <class H, class T, class S, class X>
constexpr std::strong_ordering operator<=>(detail::dimensional<H, T, S, X> const&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         std::strong_ordering::equal;
}
template <class H, class T, class S, class X>
constexpr nothing operator+=(detail::dimensional<H, T, S, X>&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}
template <class H, class T, class S, class X>
constexpr nothing operator-=(detail::dimensional<H, T, S, X>&, double) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>, double>)),
         nothing{};
}

// += and -= of another dimension, before the members of Boost.Units, which take a constant.
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator+=(detail::dimensional<H, T, S, X>&,
                             detail::dimensional<H2, T2, S2, Y>&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator+=(detail::dimensional<H, T, S, X>&,
                             detail::dimensional<H2, T2, S2, Y>&&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator-=(detail::dimensional<H, T, S, X>&,
                             detail::dimensional<H2, T2, S2, Y>&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}
template <class H, class T, class S, class X, class H2, class T2, class S2, class Y>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr nothing operator-=(detail::dimensional<H, T, S, X>&,
                             detail::dimensional<H2, T2, S2, Y>&&) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, X>,
                                                      detail::dimensional<H2, T2, S2, Y>>)),
         nothing{};
}

// And of a constant: what Boost.Units asks inside, whether the units can be added.
template <class H, class T, class S, class H2, class T2, class S2>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr auto operator+(boost::units::unit<boost::units::list<H, T>, S> unit,
                         boost::units::unit<boost::units::list<H2, T2>, S2>) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, double>,
                                                      detail::dimensional<H2, T2, S2, double>>)),
         unit;
}
template <class H, class T, class S, class H2, class T2, class S2>
  requires(!std::is_same_v<boost::units::unit<boost::units::list<H, T>, S>,
                           boost::units::unit<boost::units::list<H2, T2>, S2>>)
constexpr auto operator-(boost::units::unit<boost::units::list<H, T>, S> unit,
                         boost::units::unit<boost::units::list<H2, T2>, S2>) {
  return static_cast<void>(sizeof(detail::refused_sum<detail::dimensional<H, T, S, double>,
                                                      detail::dimensional<H2, T2, S2, double>>)),
         unit;
}

template <class H, class T, class S, class X>
  requires(!std::is_same_v<X, int>)
constexpr auto operator*(int, detail::dimensional<H, T, S, X> const& quantity) {
  return static_cast<void>(sizeof(detail::factor_of_quantity<X, int>)), quantity;
}
template <class H, class T, class S, class X>
  requires(!std::is_same_v<X, int>)
constexpr auto operator*(detail::dimensional<H, T, S, X> const& quantity, int) {
  return static_cast<void>(sizeof(detail::factor_of_quantity<X, int>)), quantity;
}
template <class H, class T, class S, class X>
  requires(!std::is_same_v<X, int>)
constexpr auto operator/(detail::dimensional<H, T, S, X> const& quantity, int) {
  return static_cast<void>(sizeof(detail::factor_of_quantity<X, int>)), quantity;
}

}  // namespace urbanczik::units
