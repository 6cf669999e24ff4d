// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// Names of the parameters of rules in messages that refuse a quantity.
namespace urbanczik::says {

// clang-format off
// The number that is most likely to come for eta is NEST's.
URBANCZIK_ARGUMENT_WORDS(eta, "'eta'", "a weight squared (pA^2, (Cu Vu/ms)^2)",
  ", and is a number: NEST's enters as nest::learning_rate<U>(number, C_m) [nest-learning-rate]");
URBANCZIK_ARGUMENT(eta_of_this_rule, "'eta'", "the rule's own learning_rate, a quantity");
URBANCZIK_ARGUMENT(W_min,        "'W_min'",       "a weight as the receptor takes it (pA, nS, ...)");
URBANCZIK_ARGUMENT(W_max,        "'W_max'",       "a weight as the receptor takes it (pA, nS, ...)");
URBANCZIK_ARGUMENT(W_min_charge, "'W_min'",       "a charge, a current per rate (fC, Cu Vu)");
URBANCZIK_ARGUMENT(W_max_charge, "'W_max'",       "a charge, a current per rate (fC, Cu Vu)");
URBANCZIK_ARGUMENT(A_plus,       "'A_plus'",      "a weight as the receptor takes it (pA, nS, ...)");
URBANCZIK_ARGUMENT(A_minus,      "'A_minus'",     "a weight as the receptor takes it (pA, nS, ...)");
URBANCZIK_ARGUMENT(A_LTD,        "'A_LTD'",       "a weight per voltage (pA/mV, nS/mV, ...)");
URBANCZIK_ARGUMENT(A_LTP,        "'A_LTP'",       "a weight per voltage squared (pA/mV^2, nS/mV^2, ...)");
URBANCZIK_ARGUMENT(theta_minus,  "'theta_minus'", "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(theta_plus,   "'theta_plus'",  "a voltage (mV, Vu)");
URBANCZIK_ARGUMENT(tau,          "'tau'",         "a time (ms)");
URBANCZIK_ARGUMENT(tau_eff,      "'tau_eff'",     "a time (ms)");
URBANCZIK_ARGUMENT(tau_Delta,    "'tau_Delta'",   "a time (ms)");
URBANCZIK_ARGUMENT(tau_x,        "'tau_x'",       "a time (ms)");
URBANCZIK_ARGUMENT(tau_plus,     "'tau_plus'",    "a time (ms)");
URBANCZIK_ARGUMENT(tau_minus,    "'tau_minus'",   "a time (ms)");
URBANCZIK_ARGUMENT(C_m_for_nest, "nest::learning_rate<U>(number, C_m): 'C_m'", "a capacitance (pF, Cu)");
URBANCZIK_ARGUMENT(eta_for_nest, "nest::eta<U>(natural, C_m): 'natural'", "a weight squared (pA^2, (Cu Vu/ms)^2)");
// clang-format on

}  // namespace urbanczik::says
