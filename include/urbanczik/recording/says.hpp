// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// The names of the arguments of recorders, in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(interval, "multimeter(interval, ...): 'interval'", "a time (ms)");
// clang-format on

}  // namespace urbanczik::says
