// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

/// A biophysical quantity in the unit system U, so that tolerances mean the same in both.
template <urbanczik::units::UnitSystem U, urbanczik::units::Quantity Q>
constexpr auto in_units_of(Q const& q) {
  if constexpr (std::is_same_v<U, urbanczik::units::biophysical>)
    return q;
  else
    return urbanczik::presets::unitless_to_biophysical.inverse()(q);
}

/// The integrators that can be chosen by name.
template <urbanczik::units::UnitSystem U>
struct methods {
  static auto forward_euler() { return urbanczik::forward_euler{}; }
  static auto runge_kutta_4() { return urbanczik::runge_kutta_4{}; }
  static auto runge_kutta_fehlberg_45() {
    using namespace urbanczik::units::symbols;
    return urbanczik::runge_kutta_fehlberg_45(in_units_of<U>(1e-6 * mV), in_units_of<U>(1e-6 * nS),
                                              in_units_of<U>(1e-6 * pA));
  }
  static auto exponential_euler() { return urbanczik::exponential_euler{}; }
  static auto exponential_midpoint() { return urbanczik::exponential_midpoint{}; }
  static auto exponential_simpson() { return urbanczik::exponential_simpson{}; }
};
