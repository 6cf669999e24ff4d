// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/unitless.hpp>

/// Short unit symbols, opt-in: `using namespace urbanczik::units::symbols;` then `-70.0 * mV`.
///
/// They multiply floating-point numbers (`2.0 * mV`); an integer is refused by Boost.Units.
namespace urbanczik::units::symbols {

// clang-format off
inline constexpr voltage<biophysical>::unit_type     mV{};
inline constexpr conductance<biophysical>::unit_type nS{};
inline constexpr capacitance<biophysical>::unit_type pF{};
inline constexpr current<biophysical>::unit_type     pA{};
inline constexpr charge<biophysical>::unit_type      fC{};
inline constexpr time<biophysical>::unit_type        ms{};
inline constexpr rate<biophysical>::unit_type        kHz{};
inline constexpr voltage<unitless>::unit_type        Vu{};
inline constexpr capacitance<unitless>::unit_type    Cu{};

inline constexpr time<biophysical> second = 1000.0 * ms;
inline constexpr rate<biophysical> Hz     = 0.001 * kHz;
// clang-format on

}  // namespace urbanczik::units::symbols
