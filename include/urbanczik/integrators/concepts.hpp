// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <urbanczik/integrators/state.hpp>
#include <urbanczik/units/concepts.hpp>

namespace urbanczik {

/// A quantity with the dimension of time.
template <class T>
concept Time = units::QuantityOf<T, units::dimensions::time>;

/// The right-hand side f of dy/dt = f(y): a function of a state whose value is that state over time.
/// A function that returns a state for its derivative is not one.
template <class F, class State, class T>
concept RightHandSide = Time<T> && requires(F const& f, State const& y) {
  { f(y) } -> std::same_as<derivative_t<State, T>>;
};

/// A right-hand side that is linear in each variable once the others are held: it also gives, per
/// variable, the rate a_i(y) at which y_i decays in dy_i/dt = b_i - a_i y_i.
template <class F, class State, class T>
concept ConditionallyLinear = RightHandSide<F, State, T> && requires(F const& f, State const& y) {
  { f.decay(y) } -> std::same_as<rates_t<State, T>>;
};

/// A right-hand side f(y) = A y + b with a constant matrix A, such as a passive tree with current
/// inputs. A conductance or a gate makes it nonlinear.
template <class F, class State, class T>
concept LinearRightHandSide = RightHandSide<F, State, T> && F::is_linear;

/// A conditionally linear right-hand side some of whose variables, the nodes, are coupled as a tree.
///
/// Minimal definition: `F::parent`, the parent of each node, `no_parent` for the root;
/// `f.template node<I>(y)`, node I of a state, a derivative or a set of rates;
/// `f.template rate_from_parent<I>()` and `f.template rate_into_parent<I>()`, the partial derivatives
/// of node I's slope by its parent and of its parent's slope by node I, rates.
template <class F, class State, class T>
concept TreeCoupled = ConditionallyLinear<F, State, T> && requires(F const& f, State& y) {
  F::parent.size();
  f.template node<0>(y);
};

/// A method that advances a state by one time step.
///
/// Minimal definition: `method.step(f, y, dt)` returns the state at t + dt; `Method::order` is the
/// power of dt with which the error at a fixed time vanishes. Laws: the measured order is the
/// declared one; where f(y) is zero, step(f, y, dt) is y.
/// Models: explicit_runge_kutta, adaptive_runge_kutta, exponential_euler, exponential_midpoint,
/// exponential_simpson, implicit_euler, exact_linear.
template <class Method, class F, class State, class T>
concept Integrator = RightHandSide<F, State, T> &&
                     requires(Method const& method, F const& f, State const& y, T const& dt) {
                       { Method::order } -> std::convertible_to<int>;
                       { method.step(f, y, dt) } -> std::same_as<State>;
                     };

/// A method that can be made ready for one right-hand side and one step size, where its steps repeat
/// work that depends on these alone.
///
/// Minimal definition, beyond Integrator: `method.prepared(f, dt)`, an Integrator that gives the
/// same steps as long as the parameters of f stay what they are. Models: exponential_simpson,
/// exponential_euler, exact.
template <class Method, class F, class T>
concept Preparable =
    requires(Method const& method, F const& f, T const& dt) { method.prepared(f, dt); };

}  // namespace urbanczik
