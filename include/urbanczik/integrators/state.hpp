// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/units/concepts.hpp>

/// States of quantities and the arithmetic that integrators do with them.
///
/// A state is a quantity, a pure number, or a tagged_tuple of states. Its derivative has the same
/// tags, with every quantity divided by a time, so it is another type and cannot be taken for it.
namespace urbanczik {

namespace detail {
// The work under one tag is a function of its own, because tags and states are two packs. A generic
// lambda would compile slowly.
template <class Tag, class F, class... State>
constexpr auto transform_under(F const& f, State const&... state);
template <class Tag, class F, class... State>
constexpr void for_each_under(F const& f, State&... state);
}  // namespace detail

/// The result of f on corresponding leaves of states, under the tags of the first.
template <class F, class Leaf, class... Others>
constexpr auto transform_leaves(F const& f, Leaf const& leaf, Others const&... others) {
  return f(leaf, others...);
}
/// Overload for states that are tuples.
template <class F, class... Tag, class... T, class... Others>
constexpr auto transform_leaves(F const& f, tagged_tuple<tagged<Tag, T>...> const& first,
                                Others const&... others) {
  return tagged_tuple<tagged<Tag, decltype(detail::transform_under<Tag>(f, first, others...))>...>{
      {detail::transform_under<Tag>(f, first, others...)}...};
}

/// Calls f with corresponding leaves of states, of which it may change all but the first.
template <class F, class Leaf, class... Others>
constexpr void for_each_leaf(F const& f, Leaf const& leaf, Others&... others) {
  f(leaf, others...);
}
/// Overload for states that are tuples.
template <class F, class... Tag, class... T, class... Others>
constexpr void for_each_leaf(F const& f, tagged_tuple<tagged<Tag, T>...> const& first,
                             Others&... others) {
  (detail::for_each_under<Tag>(f, first, others...), ...);
}

namespace detail {
template <class Tag, class F, class... State>
constexpr auto transform_under(F const& f, State const&... state) {
  return transform_leaves(f, state[Tag{}]...);
}
template <class Tag, class F, class... State>
constexpr void for_each_under(F const& f, State&... state) {
  for_each_leaf(f, state[Tag{}]...);
}

// Types from types, without a function for the compiler to go through.
template <class Leaf, class Time>
struct over_time {
  using derivative = decltype(std::declval<Leaf>() / std::declval<Time>());
  using rates      = decltype(typename Time::value_type(1) / std::declval<Time>());
};
template <class... Tag, class... T, class Time>
struct over_time<tagged_tuple<tagged<Tag, T>...>, Time> {
  using derivative = tagged_tuple<tagged<Tag, typename over_time<T, Time>::derivative>...>;
  using rates      = tagged_tuple<tagged<Tag, typename over_time<T, Time>::rates>...>;
};
}  // namespace detail

/// The type of dy/dt for a state y: the same tags, each quantity divided by Time.
template <class State, units::Quantity Time>
using derivative_t = typename detail::over_time<State, Time>::derivative;

/// One rate per leaf of a state: the decay rates that exponential methods work with.
template <class State, units::Quantity Time>
using rates_t = typename detail::over_time<State, Time>::rates;

/// How many numbers a state has.
template <class State>
inline constexpr std::size_t number_of_leaves = 1;
/// Overload for states that are tuples.
template <class... Tag, class... T>
inline constexpr std::size_t number_of_leaves<tagged_tuple<tagged<Tag, T>...>> =
    (std::size_t{0} + ... + number_of_leaves<T>);

/// The state whose leaves are these numbers of the coherent unit system.
template <class State, class Real>
constexpr State from_numbers(std::array<Real, number_of_leaves<State>> const& x) {
  std::size_t i = 0;
  return transform_leaves(
      [&](auto const& leaf) {
        using Leaf = std::remove_cvref_t<decltype(leaf)>;
        if constexpr (units::Quantity<Leaf>)
          return Leaf::from_value(x[i++]);
        else
          return Leaf(x[i++]);
      },
      State{});
}

/// y + dt * k
template <class State, units::Quantity Time>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr State
advanced(State const& y, Time const& dt, derivative_t<State, Time> const& k) {
  return transform_leaves(
      [&](auto const& leaf, auto const& slope) {
        using Leaf = std::remove_cvref_t<decltype(leaf)>;
        return Leaf(leaf + Leaf(dt * slope));
      },
      y, k);
}

namespace detail {
/// Named for its message: what is no derivative of the state.
template <class Given, class State, class Derivative>
struct derivative_of_state {
  static constexpr bool is_no_state   = !std::is_same_v<Given, State>;
  static constexpr bool is_derivative = std::is_same_v<Given, Derivative> || !is_no_state;
  static_assert(
      is_no_state,
      "advanced(y, dt, dydt): 'dydt' must be the derivative of the state 'y', each variable "
      "divided by a time, and is a state [state-for-derivative]");
  static_assert(is_derivative,
                "advanced(y, dt, dydt): 'dydt' must be the derivative of the state 'y', each "
                "variable divided by a time, and has another type; derivative_of_state<Given, "
                "State, Expected> shows them [wrong-right-hand-side]");
};
}  // namespace detail

/// Refuses anything that is no derivative, with a sentence.
template <class State, units::Quantity Time, class Slope>
  requires(!std::is_convertible_v<Slope, derivative_t<State, Time>>)
constexpr units::nothing advanced(State const&, Time const&, Slope const&) {
  return static_cast<void>(
             sizeof(detail::derivative_of_state<Slope, State, derivative_t<State, Time>>)),
         units::nothing{};
}

}  // namespace urbanczik
