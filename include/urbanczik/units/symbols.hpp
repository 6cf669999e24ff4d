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
inline constexpr voltage<biophysical>::unit_type     mV{};   // millivolt
inline constexpr conductance<biophysical>::unit_type nS{};   // nanosiemens
inline constexpr capacitance<biophysical>::unit_type pF{};   // picofarad = nS ms
inline constexpr current<biophysical>::unit_type     pA{};   // picoampere = nS mV
inline constexpr charge<biophysical>::unit_type      fC{};   // femtocoulomb = pA ms
inline constexpr time<biophysical>::unit_type        ms{};   // millisecond
inline constexpr rate<biophysical>::unit_type        kHz{};  // 1/ms
inline constexpr voltage<unitless>::unit_type        Vu{};   // unit of voltage of the paper
inline constexpr capacitance<unitless>::unit_type    Cu{};   // unit of capacitance of the paper

inline constexpr time<biophysical> second = 1000.0 * ms;   // 1000 ms
inline constexpr rate<biophysical> Hz     = 0.001 * kHz;   // 0.001/ms
// clang-format on

}  // namespace urbanczik::units::symbols
