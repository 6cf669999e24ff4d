// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Numbers of steps, spans of time and plain numbers are taken for one another.
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

namespace units = urbanczik::units;
using namespace units::symbols;

extern units::time_grid grid;
extern units::step_count n;
extern units::duration t;

// Time is the same millisecond in both unit systems.
units::duration from_the_system = units::time<units::URBANCZIK_TEST_UNITS>{};
units::duration reached = grid.time_of(n);
units::step_count steps = grid.steps(20.8 * second);
units::step_count later = n + units::step_count{3};
units::time_grid fine(0.1 * ms);

// misuse: steps_for_a_time
// expect-gcc: conversion from 'urbanczik::units::step_count' to non-scalar type 'urbanczik::units::duration'
// expect-clang: no viable conversion from 'units::step_count' to 'units::duration'
// lines: gcc 15 clang 22
#ifdef MISUSE_steps_for_a_time
units::duration wrong = n;
#endif

// misuse: time_for_steps
// expect-gcc: conversion from 'urbanczik::units::duration'
// expect-clang: no viable conversion from 'units::duration'
#ifdef MISUSE_time_for_steps
units::step_count wrong = t;
#endif

// misuse: time_of_a_time
// entry: time-for-steps
#ifdef MISUSE_time_of_a_time
units::duration wrong = grid.time_of(t);
#endif

// misuse: steps_in_steps
// entry: steps-for-a-time
#ifdef MISUSE_steps_in_steps
units::step_count wrong = grid.steps(n);
#endif

// misuse: time_of_an_integer
// entry: number-for-steps
#ifdef MISUSE_time_of_an_integer
units::duration wrong = grid.time_of(3);
#endif

// misuse: steps_plus_an_integer
// entry: number-for-steps
#ifdef MISUSE_steps_plus_an_integer
auto wrong = n + 1;
#endif

// misuse: steps_plus_a_time
// entry: steps-for-a-time
#ifdef MISUSE_steps_plus_a_time
auto wrong = n + t;
#endif

// NEST once added milliseconds to steps.
// misuse: time_plus_steps
// entry: steps-for-a-time
#ifdef MISUSE_time_plus_steps
auto wrong = t + n;
#endif

// misuse: steps_compared_with_an_integer
// entry: number-for-steps
#ifdef MISUSE_steps_compared_with_an_integer
bool wrong = n < 100;
#endif

// misuse: steps_times_a_time
// entry: steps-for-a-time
#ifdef MISUSE_steps_times_a_time
auto wrong = n * t;
#endif

// misuse: resolution_without_a_unit
// entry: number-without-unit
#ifdef MISUSE_resolution_without_a_unit
units::time_grid wrong(0.1);
#endif

// misuse: rate_for_the_resolution
// entry: wrong-quantity
#ifdef MISUSE_rate_for_the_resolution
units::time_grid wrong(10.0 * kHz);
#endif
