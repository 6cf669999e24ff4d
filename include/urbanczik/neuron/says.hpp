// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// Names of the parameters of spike generation in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(t_ref,   "'t_ref'",   "a time (ms)");
URBANCZIK_ARGUMENT(V_th,    "'V_th'",    "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(V_reset, "'V_reset'", "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(dt,      "integrate(method, dt): 'dt'", "a time (ms)");
URBANCZIK_ARGUMENT(injected, "cell[compartment].inject(I): 'I'", "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(received, "cell[compartment][receptor].receive(w): 'w'", "the weight that this receptor takes");
// clang-format on

}  // namespace urbanczik::says
