// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <boost/units/base_unit.hpp>
#include <boost/units/make_system.hpp>

#include <urbanczik/units/dimensions.hpp>
#include <urbanczik/units/messages/refused_sums.hpp>

namespace urbanczik::units {

/// The millivolt.
struct millivolt_base_unit
    : boost::units::base_unit<millivolt_base_unit, dimensions::voltage, 7101> {
  static constexpr std::string_view symbol = "mV";
};
/// The nanosiemens.
struct nanosiemens_base_unit
    : boost::units::base_unit<nanosiemens_base_unit, dimensions::conductance, 7102> {
  static constexpr std::string_view symbol = "nS";
};
/// The millisecond, the unit of time in every unit system.
struct millisecond_base_unit
    : boost::units::base_unit<millisecond_base_unit, dimensions::time, 7103> {
  static constexpr std::string_view symbol = "ms";
};

/// The units of the electrophysiologist: mV, nS, ms; hence pF = nS ms and pA = nS mV, exactly.
/// @tparam Real what a quantity stores: double, float, a SIMD batch, an autodiff number.
template <class Real = double>
struct basic_biophysical {
  using value_type = Real;
  using system     = boost::units::make_system<  //
      millivolt_base_unit, nanosiemens_base_unit, millisecond_base_unit>::type;
  template <class Other>
  using rebind = basic_biophysical<Other>;

  static constexpr std::string_view name               = "biophysical";
  static constexpr std::string_view voltage_symbol     = "mV";
  static constexpr std::string_view conductance_symbol = "nS";
  static constexpr std::string_view capacitance_symbol = "pF";
  static constexpr std::string_view current_symbol     = "pA";
  static constexpr std::string_view charge_symbol      = "fC";
};

/// The biophysical units over double.
using biophysical = basic_biophysical<>;

}  // namespace urbanczik::units
