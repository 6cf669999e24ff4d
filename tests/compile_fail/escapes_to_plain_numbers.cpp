// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
// without precompiled headers: messages show how <cmath> came to be included

// A quantity is taken for a number, or a number for a quantity, without .value() or a unit.
#include <cmath>

#include "quantities.hpp"

extern double rates[10];
extern units::inverse<units::voltage<U>> beta;

double number = V.value();
double ratio = V / V_other;
units::voltage<U> quantity = units::voltage<U>::from_value(1.0);
double growth = units::exp(beta * V);
units::voltage<U> twice = 2.0 * V;
double entry = rates[static_cast<int>(V / V_other)];

// misuse: voltage_as_a_double
// expect-gcc: cannot convert 'urbanczik::units::voltage<
// expect-gcc: to 'double' in initialization
// expect-clang: no viable conversion from 'units::voltage<U>'
// expect-clang: to 'double'
#ifdef MISUSE_voltage_as_a_double
double wrong = V;
#endif

// misuse: voltage_as_an_int
// expect-gcc: cannot convert 'urbanczik::units::voltage<
// expect-gcc: to 'int' in initialization
// expect-clang: no viable conversion from 'units::voltage<U>'
// expect-clang: to 'int'
#ifdef MISUSE_voltage_as_an_int
int wrong = V;
#endif

// misuse: voltage_as_an_index
// expect-gcc: invalid cast from type 'urbanczik::units::voltage<
// expect-gcc: to type 'int'
// expect-clang: cannot convert 'units::voltage<U>'
// expect-clang: to 'int'
#ifdef MISUSE_voltage_as_an_index
double wrong = rates[int(V)];
#endif

// misuse: voltage_as_a_condition
// expect-gcc: could not convert 'given::V' from 'urbanczik::units::voltage<
// expect-gcc: to 'bool'
// expect-clang: is not contextually convertible to 'bool'
#ifdef MISUSE_voltage_as_a_condition
int wrong() {
  if (V) return 1;
  return 0;
}
#endif

// misuse: truth_as_a_voltage
// expect-gcc: conversion from 'bool' to non-scalar type 'urbanczik::units::voltage<
// expect-clang: no viable conversion from 'bool' to 'units::voltage<U>'
// lines: gcc 15 clang 22
#ifdef MISUSE_truth_as_a_voltage
units::voltage<U> wrong = true;
#endif

// misuse: number_as_a_voltage
// expect-gcc: conversion from 'double' to non-scalar type 'urbanczik::units::voltage<
// expect-clang: no viable conversion from 'double' to 'units::voltage<U>'
// lines: gcc 15 clang 22
#ifdef MISUSE_number_as_a_voltage
units::voltage<U> wrong = -70.0;
#endif

// misuse: exponential_of_a_voltage
// entry: not-a-pure-number
#ifdef MISUSE_exponential_of_a_voltage
double wrong = units::exp(V);
#endif

// misuse: standard_exponential_of_a_voltage
// expect-gcc: no matching function for call to 'exp(
// expect-clang: no matching function for call to 'exp'
// errors-gcc: 2
// lines: gcc 34 clang 35
#ifdef MISUSE_standard_exponential_of_a_voltage
double wrong = std::exp(V);
#endif

// misuse: mean_decay_over_a_time
// entry: not-a-pure-number
#ifdef MISUSE_mean_decay_over_a_time
double wrong = units::mean_decay(dt);
#endif

// The literal 2 is an integer, and Boost.Units does not promote it.
// misuse: integer_times_voltage
// entry: integer-factor
#ifdef MISUSE_integer_times_voltage
units::voltage<U> wrong = 2 * V;
#endif
