// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>

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
auto integrators() {
  using namespace urbanczik;
  using namespace urbanczik::units::symbols;
  return boost::hana::make_tuple(
      forward_euler{}, runge_kutta_4{},
      runge_kutta_fehlberg_45(in_units_of<U>(1e-6 * mV), in_units_of<U>(1e-6 * nS),
                              in_units_of<U>(1e-6 * pA)),
      exponential_euler{}, exponential_midpoint{}, exponential_simpson{});
}

/// Their names.
inline std::vector<std::string> names_of_integrators() {
  std::vector<std::string> names;
  boost::hana::for_each(integrators<urbanczik::units::biophysical>(),
                        [&](auto const& method) { names.emplace_back(method.name); });
  return names;
}

/// Calls run(method) with the integrator of this name.
template <urbanczik::units::UnitSystem U, class Run>
void with_integrator(std::string_view name, Run const& run) {
  boost::hana::for_each(integrators<U>(), [&](auto const& method) {
    if (method.name == name) run(method);
  });
}
