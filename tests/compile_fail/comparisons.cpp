// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Quantities of different dimensions are compared.
#include "quantities.hpp"

bool lower = V < V_other;
bool same = V == V_other;
bool above_zero = V > units::voltage<U>{};

// misuse: voltage_with_capacitance
// entry: different-dimensions
#ifdef MISUSE_voltage_with_capacitance
bool wrong = V < C;
#endif

// misuse: voltage_with_a_number
// entry: number-without-unit
#ifdef MISUSE_voltage_with_a_number
bool wrong = V == 0.5;
#endif

// misuse: voltage_with_zero
// entry: number-without-unit
#ifdef MISUSE_voltage_with_zero
bool wrong = V > 0;
#endif
