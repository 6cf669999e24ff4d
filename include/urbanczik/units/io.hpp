// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ostream>
#include <string>

#include <urbanczik/units/text.hpp>

/// Printing, opt-in: `std::cout << -70.0 * mV` gives "-70 mV".
namespace urbanczik::units {

/// A system of units whose symbols are known.
template <class System>
concept NamedSystem = requires { names_of_system<System>::name; };

/// Prints a value and the symbol of its unit.
// Constrained, so that it also wins where a program includes boost/units/io.hpp.
template <class Char, class Traits, class Unit, class Real>
  requires NamedSystem<typename boost::units::get_system<Unit>::type>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>&         out,
                                             boost::units::quantity<Unit, Real> const& q) {
  out << q.value();
  auto const symbol = symbol_of<boost::units::quantity<Unit, Real>>();
  if (!symbol.empty()) out << ' ' << symbol.data();
  return out;
}

}  // namespace urbanczik::units
