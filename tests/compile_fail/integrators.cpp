// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// An integrator is given a right-hand side, a time step or tolerances that do not fit its state.
#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators.hpp>

#include "quantities.hpp"

using namespace urbanczik;

// A membrane with a synaptic conductance that decays.
using state =
    tagged_tuple<tagged<V_m_t, units::voltage<U>>, tagged<g_syn_t, units::conductance<U>>>;
using change = derivative_t<state, units::time<U>>;
using rates = rates_t<state, units::time<U>>;

struct leak {
  units::time<U> tau;

  change operator()(state const& y) const { return {{-y[V_m] / tau}, {-y[g_syn] / tau}}; }
  rates decay(state const&) const { return {{1.0 / tau}, {1.0 / tau}}; }
};

extern leak f;
extern state y;

state by_runge_kutta = runge_kutta_4{}.step(f, y, dt);
state by_relaxation = exponential_euler{}.step(f, y, dt);
state by_tolerance = runge_kutta_fehlberg_45(V, g).step(f, y, dt);
state by_hand = advanced(y, dt, f(y));

// misuse: state_given_as_derivative
// expect-gcc: no matching function for call to 'urbanczik::explicit_runge_kutta<
// expect-gcc: does not satisfy return-type-requirement
// expect-clang: no matching member function for call to 'step'
// expect: RightHandSide
// lines: gcc 35 clang 25
#ifdef MISUSE_state_given_as_derivative
state wrong = runge_kutta_4{}.step([](state const& x) { return x; }, y, dt);
#endif

// misuse: state_given_as_derivative_to_an_exponential_method
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect: ConditionallyLinear
#ifdef MISUSE_state_given_as_derivative_to_an_exponential_method
state wrong = exponential_euler{}.step([](state const& x) { return x; }, y, dt);
#endif

// misuse: derivative_added_to_a_state
// expect-gcc: no match for 'operator+'
// expect-clang: invalid operands to binary expression ('state'
// expect: and 'change'
#ifdef MISUSE_derivative_added_to_a_state
auto wrong = y + f(y);
#endif

// misuse: state_for_the_derivative
// expect-gcc: conversion from 'tagged_tuple<
// expect-clang: no viable conversion from 'tagged_tuple<
#ifdef MISUSE_state_for_the_derivative
change wrong = y;
#endif

// misuse: state_advanced_by_a_state
// expect-gcc: invalid initialization of reference of type 'urbanczik::derivative_t<
// expect-clang: no matching function for call to 'advanced'
#ifdef MISUSE_state_advanced_by_a_state
auto wrong = advanced(y, dt, y);
#endif

// misuse: missing_tolerance
// expect: an adaptive integrator requires an absolute tolerance for every kind of quantity
// expect: tolerance_for<
// expect: conductance_base_dimension
#ifdef MISUSE_missing_tolerance
state wrong = runge_kutta_fehlberg_45(V).step(f, y, dt);
#endif

// misuse: tolerance_without_a_unit
// expect: an adaptive integrator requires an absolute tolerance for every kind of quantity
#ifdef MISUSE_tolerance_without_a_unit
state wrong = dormand_prince_54(1e-6, 1e-6f).step(f, y, dt);
#endif

// misuse: exponential_method_without_decay
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect: ConditionallyLinear
// expect: decay
// lines: gcc 35 clang 25
#ifdef MISUSE_exponential_method_without_decay
state wrong = exponential_euler{}.step([](state const& x) { return f(x); }, y, dt);
#endif

// misuse: exponential_midpoint_without_decay
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect: ConditionallyLinear
// expect: decay
#ifdef MISUSE_exponential_midpoint_without_decay
state wrong = exponential_midpoint{}.step([](state const& x) { return f(x); }, y, dt);
#endif

// misuse: exponential_simpson_without_a_driven_tree
// expect: exponential_simpson takes a tree of passive membranes under receptors of known time course
// expect: driven_tree_check<
// lines: gcc 14 clang 14
#ifdef MISUSE_exponential_simpson_without_a_driven_tree
state wrong = exponential_simpson{}.step(f, y, dt);
#endif

// misuse: rate_for_the_time_step
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect-gcc: Time
// expect-clang: does not satisfy 'Time'
#ifdef MISUSE_rate_for_the_time_step
state wrong = forward_euler{}.step(f, y, rate);
#endif

// misuse: number_for_the_time_step
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect-gcc: Time
// expect-clang: does not satisfy 'Time'
#ifdef MISUSE_number_for_the_time_step
state wrong = heun{}.step(f, y, 0.1);
#endif

// misuse: step_count_for_the_time_step
// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to 'step'
// expect-gcc: Time
// expect-clang: does not satisfy 'Time'
#ifdef MISUSE_step_count_for_the_time_step
state wrong = runge_kutta_4{}.step(f, y, units::step_count{1});
#endif
