// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <urbanczik/base/growing_text.hpp>
#include <urbanczik/base/number_text.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/dimension_exponents.hpp>
#include <urbanczik/units/unitless.hpp>

namespace urbanczik::units {

/// The symbols of a system's units, for messages and printing. A unit system of one's own names itself:
///
///     template <>
///     struct units::names_of_system<my_units::system> : my_units {};
template <class System>
struct names_of_system;
/// mV, nS, ...
template <>
struct names_of_system<biophysical::system> : biophysical {};
/// Vu, Cu/ms, ...
template <>
struct names_of_system<unitless::system> : unitless {};

namespace detail {

/// "pA", "Cu Vu/ms", ...: the name a quantity has in the field; empty if it has none.
template <class Names>
constexpr std::string_view name_of(dimension_powers d) {
  if (d == dimension_powers{1, 0, 0}) return Names::voltage_symbol;
  if (d == dimension_powers{0, 1, 0}) return Names::conductance_symbol;
  if (d == dimension_powers{0, 0, 1}) return millisecond_base_unit::symbol;
  if (d == dimension_powers{0, 1, 1}) return Names::capacitance_symbol;
  if (d == dimension_powers{1, 1, 0}) return Names::current_symbol;
  if (d == dimension_powers{1, 1, 1}) return Names::charge_symbol;
  return {};
}

using urbanczik::detail::growing_text;

/// Appends a symbol, in brackets where it has more than one part.
constexpr void append_factor(growing_text& symbol, std::string_view piece) {
  bool const compound = piece.find_first_of(" /") != piece.npos;
  symbol << (compound ? "(" : "") << piece << (compound ? ")" : "");
}
constexpr void append_number(growing_text& symbol, long n) {
  if (n < 0) symbol << "-";
  unsigned long const size = n < 0 ? -static_cast<unsigned long>(n) : static_cast<unsigned long>(n);
  if (size > 9) append_number(symbol, static_cast<long>(size / 10));
  symbol << std::string_view("0123456789").substr(size % 10, 1);
}

template <class Names>
constexpr growing_text compose_symbol(dimension_powers d) {
  growing_text symbol;
  if (d == dimension_powers{}) return symbol;
  if (auto const name = name_of<Names>(d); !name.empty()) {
    symbol << name;
    return symbol;
  }
  if (auto const name = name_of<Names>(-d); !name.empty()) {
    symbol << "1/";
    append_factor(symbol, name);
    return symbol;
  }
  dimension_powers const half{d.P / 2, d.G / 2, d.T / 2};
  if (d == dimension_powers{2 * half.P, 2 * half.G, 2 * half.T})
    if (auto const name = name_of<Names>(half); !name.empty()) {
      append_factor(symbol, name);
      symbol << "^2";
      return symbol;
    }

  auto const append = [&](dimension_powers base, long power) {
    if (power == 0) return;
    if (!symbol.empty()) symbol << " ";
    append_factor(symbol, name_of<Names>(base));
    if (power == 1) return;
    symbol << "^";
    append_number(symbol, power);
  };
  append({1, 0, 0}, d.P);
  append({0, 1, 0}, d.G);
  append({0, 0, 1}, d.T);
  return symbol;
}

/// A symbol that the compiler has composed, ended by a null, so that no program spends code on it.
template <std::size_t Size>
struct constant_symbol {
  char text[Size + 1]{};

  constexpr explicit constant_symbol(growing_text const& composed) {
    for (std::size_t i = 0; i < Size; ++i) text[i] = composed.c_str()[i];
  }
  constexpr std::string_view view() const { return {text, Size}; }
};
// A function, because clang 14 does not destroy a temporary in a template argument and then refuses its
// allocation.
template <class System, dimension_powers d>
constexpr std::size_t symbol_size() {
  return compose_symbol<names_of_system<System>>(d).size();
}
template <class System, dimension_powers d>
inline constexpr constant_symbol<symbol_size<System, d>()> symbol(
    compose_symbol<names_of_system<System>>(d));

}  // namespace detail

/// The symbol of a quantity's unit, "mV" or "1/ms" or "pA^2", ended by a null; empty for a pure
/// number.
template <class Q>
constexpr std::string_view symbol_of() {
  if constexpr (!Quantity<Q> || QuantityOf<Q, dimensions::none>) {
    return "";
  } else {
    return detail::symbol<system_of<Q>, dimension_exponents<Q>>.view();
  }
}

/// A number in as many digits as tell it from its neighbours.
[[nodiscard(
    "it returns its result and changes nothing [dropped-result]")]] [[gnu::cold,
                                                                      gnu::noinline]] inline std::
    string
    text_of(double number) {
  return exact_text(number).c_str();
}

/// A value with its unit, "-300 pF"; of a value with lanes, the one asked for.
template <class Value>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] std::string text_of(
    Value const& value, std::size_t lane = 0) {
  if constexpr (Quantity<Value>) {
    using Real        = typename Value::value_type;
    auto const symbol = symbol_of<Value>();
    auto       text   = text_of(numerics::lanes<Real>::get(value.value(), lane));
    return symbol.empty() ? text : text.append(" ").append(symbol);
  } else {
    return text_of(numerics::lanes<Value>::get(value, lane));
  }
}

}  // namespace urbanczik::units
