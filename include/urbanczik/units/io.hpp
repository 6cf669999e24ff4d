// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <ostream>
#include <string>
#include <type_traits>

#include <urbanczik/base/number_text.hpp>
#include <urbanczik/units/text.hpp>

/// Printing, opt-in: `std::cout << -70.0 * mV` gives "-70 mV".
namespace urbanczik::units {

namespace detail {

/// A number as a stream prints it, by its flags, precision and width, but in the locale "C".
template <class Char, class Traits, class Real>
void print_number(std::basic_ostream<Char, Traits>& out, Real const& number) {
  if constexpr (std::is_same_v<Real, double> || std::is_same_v<Real, float>) {
    using stream          = std::basic_ostream<Char, Traits>;
    auto const flags      = out.flags();
    auto const form       = flags & stream::floatfield;
    bool const upper_case = (flags & stream::uppercase) != typename stream::fmtflags{};
    bool const with_sign  = (flags & stream::showpos) != typename stream::fmtflags{};
    auto const format     = form == stream::fixed        ? std::chars_format::fixed
                            : form == stream::scientific ? std::chars_format::scientific
                                                         : std::chars_format::general;
    auto       text = formatted_text(double(number), format, static_cast<int>(out.precision()));
    if (with_sign && !text.starts_with('-')) text.insert(0, 1, '+');
    std::basic_string<Char, Traits> wide;
    for (char c : text)
      wide += out.widen(upper_case && 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    out << wide;
  } else {
    out << number;
  }
}

}  // namespace detail

/// A system of units whose symbols are known.
template <class System>
concept NamedSystem = requires { names_of_system<System>::name; };

/// Prints a value and the symbol of its unit.
// Constrained, so that it also wins where a program includes boost/units/io.hpp.
template <class Char, class Traits, class Unit, class Real>
  requires NamedSystem<typename boost::units::get_system<Unit>::type>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>&         out,
                                             boost::units::quantity<Unit, Real> const& q) {
  detail::print_number(out, q.value());
  auto const symbol = symbol_of<boost::units::quantity<Unit, Real>>();
  if (!symbol.empty()) out << ' ' << symbol.data();
  return out;
}

}  // namespace urbanczik::units
