// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// The names of the arguments of connections, in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(spike_time, "presynaptic_spike: 'time'", "a time (ms)");
URBANCZIK_ARGUMENT(initial, "connect(trains, site, rule, initial, delay): 'initial'", "the weight that this receptor takes, or a vector of it");
URBANCZIK_ARGUMENT(delay,   "connect(trains, site, rule, initial, delay): 'delay'",   "a time (ms)");
// clang-format on

}  // namespace urbanczik::says
