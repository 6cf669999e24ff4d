// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/hodgkin_huxley_membrane.hpp>
#include <urbanczik/units/symbols.hpp>

/// Published parameters of membranes.
namespace urbanczik::presets {

/// A patch of squid giant axon of capacitance C_m at 6.3 degrees Celsius, with its resting potential
/// at E_r. Hodgkin & Huxley 1952, table 3, where C_m is 1 uF/cm^2: 10 pF are 1000 um^2, and 10 pA per
/// pF are 10 uA/cm^2.
constexpr hodgkin_huxley_membrane<units::biophysical> hodgkin_huxley_1952(
    units::capacitance<units::biophysical> C_m,
    units::voltage<units::biophysical>     E_r = -65.0 * units::symbols::mV) {
  using namespace units::symbols;
  return {
      .C_m  = C_m,
      .g_Na = 120.0 / ms * C_m,  // 120 mS/cm^2
      .g_K  = 36.0 / ms * C_m,   // 36 mS/cm^2
      .g_L  = 0.3 / ms * C_m,    // 0.3 mS/cm^2
      .E_Na = E_r + 115.0 * mV,
      .E_K  = E_r - 12.0 * mV,
      .E_L  = E_r + 10.613 * mV,
      .E_r  = E_r,
      .mV   = 1.0 * mV,
  };
}

}  // namespace urbanczik::presets
