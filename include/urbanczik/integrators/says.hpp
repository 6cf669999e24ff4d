// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// Names of the arguments of integrators in sentences that refuse a quantity.
namespace urbanczik::says {

// clang-format off
URBANCZIK_ARGUMENT(time_step, "method.step(f, y, dt): 'dt'", "a time (ms)");
// clang-format on

}  // namespace urbanczik::says
