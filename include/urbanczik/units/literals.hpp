// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/symbols.hpp>

/// Unit literals, opt-in: `using namespace urbanczik::units::literals;` then `-70_mV` or `0.1_ms`.
namespace urbanczik::units::literals {

// clang-format off
///@{
/// A number in the unit of the suffix, as a quantity over double.
constexpr voltage<biophysical>      operator""_mV  (long double x)        { return double(x) * symbols::mV; }
constexpr voltage<biophysical>      operator""_mV  (unsigned long long x) { return double(x) * symbols::mV; }
constexpr conductance<biophysical>  operator""_nS  (long double x)        { return double(x) * symbols::nS; }
constexpr conductance<biophysical>  operator""_nS  (unsigned long long x) { return double(x) * symbols::nS; }
constexpr capacitance<biophysical>  operator""_pF  (long double x)        { return double(x) * symbols::pF; }
constexpr capacitance<biophysical>  operator""_pF  (unsigned long long x) { return double(x) * symbols::pF; }
constexpr current<biophysical>      operator""_pA  (long double x)        { return double(x) * symbols::pA; }
constexpr current<biophysical>      operator""_pA  (unsigned long long x) { return double(x) * symbols::pA; }
constexpr charge<biophysical>       operator""_fC  (long double x)        { return double(x) * symbols::fC; }
constexpr charge<biophysical>       operator""_fC  (unsigned long long x) { return double(x) * symbols::fC; }
constexpr time<biophysical>         operator""_ms  (long double x)        { return double(x) * symbols::ms; }
constexpr time<biophysical>         operator""_ms  (unsigned long long x) { return double(x) * symbols::ms; }
constexpr time<biophysical>         operator""_s   (long double x)        { return double(x) * symbols::second; }
constexpr time<biophysical>         operator""_s   (unsigned long long x) { return double(x) * symbols::second; }
constexpr rate<biophysical>         operator""_kHz (long double x)        { return double(x) * symbols::kHz; }
constexpr rate<biophysical>         operator""_kHz (unsigned long long x) { return double(x) * symbols::kHz; }
constexpr rate<biophysical>         operator""_Hz  (long double x)        { return double(x) * symbols::Hz; }
constexpr rate<biophysical>         operator""_Hz  (unsigned long long x) { return double(x) * symbols::Hz; }
constexpr voltage<unitless>         operator""_Vu  (long double x)        { return double(x) * symbols::Vu; }
constexpr voltage<unitless>         operator""_Vu  (unsigned long long x) { return double(x) * symbols::Vu; }
constexpr capacitance<unitless>     operator""_Cu  (long double x)        { return double(x) * symbols::Cu; }
constexpr capacitance<unitless>     operator""_Cu  (unsigned long long x) { return double(x) * symbols::Cu; }
///@}
// clang-format on

}  // namespace urbanczik::units::literals
