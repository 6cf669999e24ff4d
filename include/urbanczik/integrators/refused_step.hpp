// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/says.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// Why a method cannot take a step: the sentences behind `step` where its constraint is not met.
namespace urbanczik::detail {

template <class F, class State>
struct right_hand_side {
  static constexpr bool takes_the_state = std::is_invocable_v<F const&, State const&>;
  static_assert(takes_the_state,
                "method.step(f, y, dt): 'f' must be a function of the state 'y', and f(y) does not "
                "compile; right_hand_side<F, State> shows both [wrong-right-hand-side]");
};

template <class Slope, class State, class Derivative>
struct value_of_right_hand_side {
  static constexpr bool is_no_state   = !std::is_same_v<Slope, State>;
  static constexpr bool is_derivative = std::is_same_v<Slope, Derivative> || !is_no_state;
  static_assert(
      is_no_state,
      "method.step(f, y, dt): 'f(y)' must be the derivative of the state 'y', each variable "
      "divided by a time, and is a state [state-for-derivative]");
  static_assert(is_derivative,
                "method.step(f, y, dt): 'f(y)' must be the derivative of the state 'y', each "
                "variable divided by a time, and has another type; value_of_right_hand_side<Given, "
                "State, Expected> shows them [wrong-right-hand-side]");
};

// Requirements of a method beyond a derivative.
struct any_right_hand_side {};
template <class F>
struct conditionally_linear_check {
  template <class>
  static constexpr bool has_decay_rates = false;
  static_assert(has_decay_rates<F>,
                "step(f, y, dt) of an exponential method: 'f' must have decay rates f.decay(y), "
                "and has none; a Runge-Kutta method needs only f(y) [no-decay-rates]");
};
struct conditionally_linear {
  template <class F>
  using check = conditionally_linear_check<F>;
};
template <class F>
struct linear_check {
  template <class>
  static constexpr bool is_linear = false;
  static_assert(is_linear<F>,
                "exact_linear(f, y, dt): 'f' must be linear in the state (passive membranes, "
                "receptors that inject currents), and is not; runge_kutta_4 and exponential_euler "
                "also integrate conductances and gates [not-linear]");
};
struct linear_throughout {
  template <class F>
  using check = linear_check<F>;
};
template <class F>
struct tree_check {
  template <class>
  static constexpr bool is_a_tree = false;
  static_assert(is_a_tree<F>,
                "step(f, y, dt) of implicit_euler: 'f' must describe a tree of compartments, as "
                "cell.dynamics() does, and does not; exponential_euler needs only f(y) and "
                "f.decay(y) [no-tree]");
};
struct coupled_as_a_tree {
  template <class F>
  using check = tree_check<F>;
};

template <class Needs, class F, class State, class T>
constexpr auto why_refused() {
  if constexpr (!Time<T>)
    return std::type_identity<units::refused_argument<
        says::time_step, units::quantity_of<units::biophysical, units::dimensions::time>, T>>{};
  else if constexpr (!std::is_invocable_v<F const&, State const&>)
    return std::type_identity<right_hand_side<F, State>>{};
  else if constexpr (!RightHandSide<F, State, T>)
    return std::type_identity<
        value_of_right_hand_side<std::remove_cvref_t<std::invoke_result_t<F const&, State const&>>,
                                 State, derivative_t<State, T>>>{};
  else
    return std::type_identity<typename Needs::template check<F>>{};
}
template <class Needs, class F, class State, class T>
using refused_step = typename decltype(why_refused<Needs, F, State, T>())::type;

}  // namespace urbanczik::detail
