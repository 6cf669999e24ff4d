// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/messages/argument.hpp>

/// The names of the arguments on the floor of units, in sentences that refuse a quantity.
namespace urbanczik::units::says {

// clang-format off
URBANCZIK_ARGUMENT(V_0, "affine_map: 'V_0'", "a voltage of the system mapped to");
URBANCZIK_ARGUMENT(s,   "affine_map: 's'",   "a voltage of the system mapped to");
URBANCZIK_ARGUMENT(C,   "affine_map: 'C'",   "a capacitance of the system mapped to");
URBANCZIK_ARGUMENT(potential, "affine_map: the potential", "a voltage of the system mapped from");
URBANCZIK_ARGUMENT(dt,  "time_grid(dt): 'dt'", "a time (ms)");
URBANCZIK_ARGUMENT(t,   "time_grid: the time", "a time (ms)");
// clang-format on

}  // namespace urbanczik::units::says
