// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/compartments/transfer_functions.hpp>
#include <urbanczik/units/symbols.hpp>

/// One of each transfer function, around -55 mV.
namespace urbanczik_test::inline compartments_transfer_functions_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

inline constexpr sigmoid<units::biophysical> a_sigmoid{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
inline constexpr exponential_rate<units::biophysical> an_exponential{
    .phi_theta = 0.02 * kHz, .beta = 0.25 / mV, .theta = -55.0 * mV};
inline constexpr softplus_rate<units::biophysical> a_softplus{
    .slope = 0.01 * kHz / mV, .beta = 0.5 / mV, .theta = -55.0 * mV};
inline constexpr clipped_linear_rate<units::biophysical> a_clipped_line{
    .slope = 0.01 * kHz / mV, .theta = -60.0 * mV, .phi_max = 0.15 * kHz};

}  // namespace urbanczik_test::inline compartments_transfer_functions_hpp
