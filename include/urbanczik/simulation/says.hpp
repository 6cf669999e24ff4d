// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/argument.hpp>

/// What the arguments of simulations are called when they refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(span,  "simulation::advance(span): 'span'", "a time (ms)");
URBANCZIK_ARGUMENT(I,     "inject(compartment, I, start, stop): 'I'",     "a current (pA, Cu Vu/ms)");
URBANCZIK_ARGUMENT(start, "inject(compartment, I, start, stop): 'start'", "a time (ms)");
URBANCZIK_ARGUMENT(stop,  "inject(compartment, I, start, stop): 'stop'",  "a time (ms)");
URBANCZIK_ARGUMENT(offset,     "drive(site, wave): 'offset'",    "the weight that this receptor takes");
URBANCZIK_ARGUMENT(amplitude,  "drive(site, wave): 'amplitude'", "the weight that this receptor takes");
URBANCZIK_ARGUMENT(period,     "drive(site, wave): 'period'",    "a time (ms)");
URBANCZIK_ARGUMENT(wave_start, "drive(site, wave): 'start'",     "a time (ms)");
URBANCZIK_ARGUMENT(wave_stop,  "drive(site, wave): 'stop'",      "a time (ms)");
URBANCZIK_ARGUMENT(poisson_rate,   "poisson_trains(synapses, rate, length, ...): 'rate'",   "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(poisson_length, "poisson_trains(synapses, rate, length, ...): 'length'", "a time (ms)");
URBANCZIK_ARGUMENT(generator_rate,   "poisson_generator(synapses, rate, ...): 'rate'", "a rate (kHz = 1/ms)");
URBANCZIK_ARGUMENT(generator_length, "poisson_generator::next(length): 'length'",       "a time (ms)");
URBANCZIK_ARGUMENT(repeated_every, "repeated(pattern, period, times): 'period'",            "a time (ms)");
// clang-format on

}  // namespace urbanczik::says
