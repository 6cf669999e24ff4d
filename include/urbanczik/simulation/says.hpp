// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// The names of the arguments of simulations, in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(span,  "simulation::advance(span): 'span'", "a time (ms)");
URBANCZIK_ARGUMENT(I_step,     "inject(compartment, I, start, stop): 'I'",     "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(start, "inject(compartment, I, start, stop): 'start'", "a time (ms)");
URBANCZIK_ARGUMENT(stop,  "inject(compartment, I, start, stop): 'stop'",  "a time (ms)");
URBANCZIK_ARGUMENT(offset,     "drive(site, wave): 'offset'",    "the weight that this receptor takes");
URBANCZIK_ARGUMENT(amplitude,  "drive(site, wave): 'amplitude'", "the weight that this receptor takes");
URBANCZIK_ARGUMENT(period,     "drive(site, wave): 'period'",    "a time (ms)");
URBANCZIK_ARGUMENT(wave_start, "drive(site, wave): 'start'",     "a time (ms)");
URBANCZIK_ARGUMENT(wave_stop,  "drive(site, wave): 'stop'",      "a time (ms)");
URBANCZIK_ARGUMENT(white_mean,     "inject_white_noise(compartment, noise): 'mean'",     "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(white_sd,       "inject_white_noise(compartment, noise): 'sd'",       "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(white_interval, "inject_white_noise(compartment, noise): 'interval'", "a time (ms)");
URBANCZIK_ARGUMENT(ou_mean, "inject_ornstein_uhlenbeck(compartment, noise): 'mean'", "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(ou_sd,   "inject_ornstein_uhlenbeck(compartment, noise): 'sd'",   "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(ou_tau,  "inject_ornstein_uhlenbeck(compartment, noise): 'tau'",  "a time (ms)");
URBANCZIK_ARGUMENT(poisson_rate,   "poisson_trains(synapses, rate, length, ...): 'rate'",   "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(poisson_length, "poisson_trains(synapses, rate, length, ...): 'length'", "a time (ms)");
URBANCZIK_ARGUMENT(generator_rate,   "poisson_generator(synapses, rate, ...): 'rate'", "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(generator_length, "poisson_generator::next(length): 'length'",       "a time (ms)");
URBANCZIK_ARGUMENT(repeated_every, "repeated(pattern, period, times): 'period'",            "a time (ms)");
// clang-format on

}  // namespace urbanczik::says
