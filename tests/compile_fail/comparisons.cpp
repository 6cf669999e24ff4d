// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Quantities of different dimensions are compared.
#include "quantities.hpp"

bool lower = V < V_other;
bool same = V == V_other;
bool above_zero = V > units::voltage<U>{};

// misuse: voltage_with_capacitance
// expect-gcc: no match for 'operator<'
// expect-clang: invalid operands to binary expression
// expect: units::voltage<
// expect: units::capacitance<
#ifdef MISUSE_voltage_with_capacitance
bool wrong = V < C;
#endif

// misuse: voltage_with_a_number
// expect-gcc: no match for 'operator=='
// expect-clang: invalid operands to binary expression
// expect: units::voltage<
// expect: 'double'
#ifdef MISUSE_voltage_with_a_number
bool wrong = V == 0.5;
#endif

// misuse: voltage_with_zero
// expect-gcc: no match for 'operator>'
// expect-clang: invalid operands to binary expression
// expect: units::voltage<
// expect: 'int'
#ifdef MISUSE_voltage_with_zero
bool wrong = V > 0;
#endif
