// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A function is given a quantity of another dimension, or its arguments in another order.
#include <urbanczik/compartments.hpp>

#include "quantities.hpp"

extern urbanczik::sigmoid<U> transfer;

auto firing_rate = transfer.phi(V);
auto gain = transfer.h(V);

// Functions that nobody has prepared for the mistake.
units::voltage<U> halved(units::voltage<U> potential);
units::time<U> time_constant(units::conductance<U> leak);
units::charge<U> charge_on(units::voltage<U> potential, units::capacitance<U> capacitance);

auto half = halved(V);
auto tau_m = time_constant(g);
auto q = charge_on(V, C);

urbanczik::leaky_membrane<U> membrane{.C_m = C, .g_L = g, .E_L = V};

// misuse: a_capacitance_for_the_potential
// entry: wrong-quantity
#ifdef MISUSE_a_capacitance_for_the_potential
auto wrong = transfer.phi(C);
#endif

// misuse: a_ratio_for_the_potential
// entry: number-without-unit
#ifdef MISUSE_a_ratio_for_the_potential
auto wrong = transfer.phi(V / V_other);
#endif

// misuse: a_conductance_for_the_potential
// entry: wrong-quantity
#ifdef MISUSE_a_conductance_for_the_potential
auto wrong = transfer.h(g);
#endif

// misuse: a_time_for_the_potential
// entry: wrong-quantity
#ifdef MISUSE_a_time_for_the_potential
auto wrong = transfer.phi(dt);
#endif

// misuse: a_number_for_the_potential
// entry: number-without-unit
#ifdef MISUSE_a_number_for_the_potential
auto wrong = transfer.phi(-70.0);
#endif

// Boost.Units alone would take this for a null pointer and accept it.
// misuse: zero_for_the_potential
// entry: number-without-unit
#ifdef MISUSE_zero_for_the_potential
auto wrong = transfer.phi(0);
#endif

// misuse: a_capacitance_for_a_voltage
// expect-gcc: could not convert 'given::C' from 'quantity<unit<
// expect-gcc: to 'quantity<unit<
// expect-clang: no matching function for call to 'halved'
// expect-clang: no known conversion from 'quantity_of<
// lines: gcc 6 clang 8
#ifdef MISUSE_a_capacitance_for_a_voltage
auto wrong = halved(C);
#endif

// misuse: a_rate_for_a_conductance
// expect-gcc: could not convert 'given::rate' from 'quantity<unit<
// expect-gcc: to 'quantity<unit<list<dim<urbanczik::units::conductance_base_dimension
// expect-clang: no matching function for call to 'time_constant'
// expect-clang: no known conversion from 'quantity_of<
// lines: gcc 6 clang 8
#ifdef MISUSE_a_rate_for_a_conductance
auto wrong = time_constant(rate);
#endif

// misuse: arguments_in_the_other_order
// expect-gcc: could not convert 'given::C' from 'quantity<unit<
// expect-gcc: to 'quantity<unit<
// expect-clang: no matching function for call to 'charge_on'
// expect-clang: no known conversion from 'quantity_of<
// lines: gcc 6 clang 8
#ifdef MISUSE_arguments_in_the_other_order
auto wrong = charge_on(C, V);
#endif

// misuse: parameters_in_the_other_order
// Two mistakes, two sentences.
// entry: wrong-quantity
// errors: 2
// lines: gcc 20 clang 40
#ifdef MISUSE_parameters_in_the_other_order
urbanczik::leaky_membrane<U> wrong{V, g, C};
#endif
