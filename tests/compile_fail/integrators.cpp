// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// An integrator is given a right-hand side, a time step or tolerances that do not fit its state.
#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators.hpp>
#include <urbanczik/time/step_count.hpp>

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
// entry: state-for-derivative
#ifdef MISUSE_state_given_as_derivative
state wrong = runge_kutta_4{}.step([](state const& x) { return x; }, y, dt);
#endif

// misuse: state_given_as_derivative_to_an_exponential_method
// entry: state-for-derivative
#ifdef MISUSE_state_given_as_derivative_to_an_exponential_method
state wrong = exponential_euler{}.step([](state const& x) { return x; }, y, dt);
#endif

// misuse: derivative_added_to_a_state
// entry: sum-of-states
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
// entry: state-for-derivative
#ifdef MISUSE_state_advanced_by_a_state
auto wrong = advanced(y, dt, y);
#endif

// misuse: missing_tolerance
// entry: missing-tolerance
#ifdef MISUSE_missing_tolerance
state wrong = runge_kutta_fehlberg_45(V).step(f, y, dt);
#endif

// misuse: tolerance_without_a_unit
// entry: number-without-unit
#ifdef MISUSE_tolerance_without_a_unit
state wrong = dormand_prince_54(1e-6, 1e-6f).step(f, y, dt);
#endif

// misuse: exponential_method_without_decay
// entry: no-decay-rates
#ifdef MISUSE_exponential_method_without_decay
state wrong = exponential_euler{}.step([](state const& x) { return f(x); }, y, dt);
#endif

// misuse: exponential_midpoint_without_decay
// entry: no-decay-rates
#ifdef MISUSE_exponential_midpoint_without_decay
state wrong = exponential_midpoint{}.step([](state const& x) { return f(x); }, y, dt);
#endif

// misuse: exponential_simpson_without_a_driven_tree
// entry: no-driven-tree
#ifdef MISUSE_exponential_simpson_without_a_driven_tree
state wrong = exponential_simpson{}.step(f, y, dt);
#endif

// misuse: rate_for_the_time_step
// entry: wrong-quantity
#ifdef MISUSE_rate_for_the_time_step
state wrong = forward_euler{}.step(f, y, rate);
#endif

// misuse: number_for_the_time_step
// entry: number-without-unit
#ifdef MISUSE_number_for_the_time_step
state wrong = heun{}.step(f, y, 0.1);
#endif

// misuse: step_count_for_the_time_step
// entry: steps-for-a-time
#ifdef MISUSE_step_count_for_the_time_step
state wrong = runge_kutta_4{}.step(f, y, units::step_count{1});
#endif
