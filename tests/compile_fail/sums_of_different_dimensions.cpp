// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Quantities of different dimensions are added, or a product is stored as what it is not.
#include "quantities.hpp"

units::voltage<U> sum = V + V_other;
units::voltage<U> stepped = V + g * V / C * dt;
units::current<U> injected = I + g * V;
units::time<U> tau = C / g;
auto leak_rate = g / C + rate;

// misuse: voltage_plus_capacitance
// entry: different-dimensions
#ifdef MISUSE_voltage_plus_capacitance
auto wrong = V + C;
#endif

// misuse: voltage_plus_time
// entry: different-dimensions
#ifdef MISUSE_voltage_plus_time
auto wrong = V + dt;
#endif

// misuse: voltage_plus_conductance
// entry: different-dimensions
#ifdef MISUSE_voltage_plus_conductance
auto wrong = V + g;
#endif

// misuse: current_plus_conductance
// entry: different-dimensions
#ifdef MISUSE_current_plus_conductance
auto wrong = I + g;
#endif

// misuse: current_plus_voltage
// entry: different-dimensions
#ifdef MISUSE_current_plus_voltage
auto wrong = I + V;
#endif

// misuse: conductance_plus_rate
// entry: different-dimensions
#ifdef MISUSE_conductance_plus_rate
auto wrong = g + rate;
#endif

// misuse: voltage_plus_a_number
// entry: number-without-unit
#ifdef MISUSE_voltage_plus_a_number
auto wrong = V + 1.0;
#endif

// A charge is added to a voltage: the division by C was forgotten.
// misuse: forgotten_capacitance
// entry: different-dimensions
#ifdef MISUSE_forgotten_capacitance
auto wrong = V + g * V * dt;
#endif

// misuse: time_step_twice
// expect-gcc: conversion from 'quantity<unit<
// expect-gcc: to non-scalar type 'quantity<unit<
// expect-clang: no viable conversion from 'quantity<unit<
// expect-clang: to 'quantity<unit<
// lines: gcc 15 clang 22
#ifdef MISUSE_time_step_twice
units::voltage<U> wrong = g * V * dt * dt;
#endif

// misuse: voltage_over_conductance_for_a_time
// expect-gcc: conversion from 'quantity<unit<
// expect-gcc: to non-scalar type 'quantity<unit<list<dim<urbanczik::units::time_base_dimension
// expect-clang: no viable conversion from 'quantity<unit<
// expect-clang: to 'quantity<unit<list<dim<urbanczik::units::time_base_dimension
// lines: gcc 15 clang 22
#ifdef MISUSE_voltage_over_conductance_for_a_time
units::time<U> wrong = V / g;
#endif
