// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// Names of the parameters of compartments in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(C_m,       "'C_m'",       "a capacitance (pF, Cu)");
URBANCZIK_ARGUMENT(g_L,       "'g_L'",       "a conductance (nS, Cu/ms)");
URBANCZIK_ARGUMENT(g_Na,      "'g_Na'",      "a conductance (nS, Cu/ms)");
URBANCZIK_ARGUMENT(g_K,       "'g_K'",       "a conductance (nS, Cu/ms)");
URBANCZIK_ARGUMENT(g_sp,      "'g_sp'",      "a conductance (nS, Cu/ms)");
URBANCZIK_ARGUMENT(g_ps,      "'g_ps'",      "a conductance (nS, Cu/ms)");
URBANCZIK_ARGUMENT(E_L,       "'E_L'",       "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(E_Na,      "'E_Na'",      "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(E_K,       "'E_K'",       "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(E_r,       "'E_r'",       "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(mV,        "'mV'",        "a voltage, the size of a millivolt (mV, Vu)");
URBANCZIK_ARGUMENT(E_rev,     "'E_rev'",     "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(I_e,       "'I_e'",       "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(tau_syn,   "'tau_syn'",   "a time (ms)");
URBANCZIK_ARGUMENT(tau_rise,  "'tau_rise'",  "a time (ms)");
URBANCZIK_ARGUMENT(tau_decay, "'tau_decay'", "a time (ms)");
URBANCZIK_ARGUMENT(phi_max,   "'phi_max'",   "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(phi_theta, "'phi_theta'", "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(slope,     "'slope'",     "a rate per voltage (kHz/mV, kHz/Vu)");
URBANCZIK_ARGUMENT(beta,      "'beta'",      "an inverse voltage (1/mV, 1/Vu)");
URBANCZIK_ARGUMENT(theta,     "'theta'",     "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(phi_of,    "phi(U): 'U'", "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(h_of,      "h(U): 'U'",   "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(inverse_of, "inverse(r): 'r'", "a rate (kHz = 1/ms)");
// clang-format on

}  // namespace urbanczik::says
