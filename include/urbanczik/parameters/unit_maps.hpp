// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/parameters/affine_map.hpp>
#include <urbanczik/units/symbols.hpp>

namespace urbanczik::presets {

/// From the paper's unitless numbers to those of NEST's example: V = -70 mV + 15 mV V_u, and
/// capacitances in units of 300 pF. Hence theta = 1 is -55 mV and a weight of 0.02 is 90 pA.
inline constexpr units::affine_map<units::unitless, units::biophysical> unitless_to_biophysical{
    .V_0 = -70.0 * units::symbols::mV,
    .s   = 15.0 * units::symbols::mV,
    .C   = 300.0 * units::symbols::pF};

}  // namespace urbanczik::presets
