// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <boost/units/base_unit.hpp>
#include <boost/units/make_system.hpp>

#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/dimensions.hpp>

namespace urbanczik::units {

/// The unit of voltage in which the paper's theta is 1.
struct natural_voltage_base_unit
    : boost::units::base_unit<natural_voltage_base_unit, dimensions::voltage, 7104> {
  static constexpr std::string_view symbol = "Vu";
};
/// The unit of capacitance in which the paper's C_m is 1.
struct natural_capacitance_base_unit
    : boost::units::base_unit<natural_capacitance_base_unit, dimensions::capacitance, 7105> {
  static constexpr std::string_view symbol = "Cu";
};

/// The paper's formulation, in which C_m = 1 and theta = 1: natural units, not bare numbers.
///
/// The dimensions stay, so a voltage added to a capacitance is refused here too, although both are
/// "1" in the paper. Its unit of voltage is written Vu and its unit of capacitance Cu. Time is the
/// same millisecond as in the biophysical system: the paper keeps ms, and `20.8 * second` or
/// `tau_Delta = 100.0 * ms` means the same thing in both.
template <class Real = double>
struct basic_unitless {
  using value_type = Real;
  using system     = boost::units::make_system<  //
      natural_voltage_base_unit, natural_capacitance_base_unit, millisecond_base_unit>::type;
  template <class Other>
  using rebind = basic_unitless<Other>;

  static constexpr std::string_view name               = "unitless";
  static constexpr std::string_view voltage_symbol     = "Vu";
  static constexpr std::string_view conductance_symbol = "Cu/ms";
  static constexpr std::string_view capacitance_symbol = "Cu";
  static constexpr std::string_view current_symbol     = "Cu Vu/ms";
  static constexpr std::string_view charge_symbol      = "Cu Vu";
};

/// The natural units over double.
using unitless = basic_unitless<>;

}  // namespace urbanczik::units
