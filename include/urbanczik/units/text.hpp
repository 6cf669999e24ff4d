// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/lanes.hpp>
#include <urbanczik/units/powers_of.hpp>
#include <urbanczik/units/unitless.hpp>

namespace urbanczik::units {

/// The symbols of a system's units, for messages and printing. A unit system of one's own names itself:
///
///     template <>
///     struct urbanczik::units::names_of_system<my_units::system> : my_units {};
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

/// A symbol put together by the compiler, so that no program spends code on it.
struct composed_symbol {
  char        text[64]{};
  std::size_t size = 0;

  constexpr void append(std::string_view piece) {
    for (char c : piece) text[size++] = c;
  }
  constexpr void append_in_brackets(std::string_view piece) {
    bool const compound = piece.find_first_of(" /") != piece.npos;
    if (compound) append("(");
    append(piece);
    if (compound) append(")");
  }
  constexpr void append_number(long n) {
    if (n < 0) append("-");
    unsigned long const size_of_n =
        n < 0 ? -static_cast<unsigned long>(n) : static_cast<unsigned long>(n);
    if (size_of_n > 9) append_number(static_cast<long>(size_of_n / 10));
    text[size++] = static_cast<char>('0' + size_of_n % 10);
  }
};

template <class Names>
constexpr composed_symbol compose_symbol(dimension_powers d) {
  composed_symbol symbol;
  if (d == dimension_powers{}) return symbol;
  if (auto const name = name_of<Names>(d); !name.empty()) {
    symbol.append(name);
    return symbol;
  }
  if (auto const name = name_of<Names>(-d); !name.empty()) {
    symbol.append("1/");
    symbol.append_in_brackets(name);
    return symbol;
  }
  dimension_powers const half{d.P / 2, d.G / 2, d.T / 2};
  if (d == dimension_powers{2 * half.P, 2 * half.G, 2 * half.T})
    if (auto const name = name_of<Names>(half); !name.empty()) {
      symbol.append_in_brackets(name);
      symbol.append("^2");
      return symbol;
    }

  auto const append = [&](dimension_powers base, long power) {
    if (power == 0) return;
    if (symbol.size > 0) symbol.append(" ");
    symbol.append_in_brackets(name_of<Names>(base));
    if (power == 1) return;
    symbol.append("^");
    symbol.append_number(power);
  };
  append({1, 0, 0}, d.P);
  append({0, 1, 0}, d.G);
  append({0, 0, 1}, d.T);
  return symbol;
}

template <class System, dimension_powers d>
inline constexpr composed_symbol symbol = compose_symbol<names_of_system<System>>(d);

}  // namespace detail

/// The symbol of a quantity's unit, "mV" or "1/ms" or "pA^2", ended by a null; empty for a pure
/// number.
template <class Q>
constexpr std::string_view symbol_of() {
  if constexpr (!Quantity<Q> || QuantityOf<Q, dimensions::none>) {
    return "";
  } else {
    constexpr auto const& symbol = detail::symbol<system_of<Q>, powers_of<Q>>;
    return {symbol.text, symbol.size};
  }
}

/// The longest text of a number, with its null.
inline constexpr std::size_t longest_number = 32;

/// Writes a number in as many digits as tell it from its neighbours.
[[gnu::cold, gnu::noinline]] inline void write_number(char (&text)[longest_number], double number) {
  for (int precision : {6, 15, 17}) {
    std::snprintf(text, longest_number, "%.*g", precision, number);
    if (double read = 0.0; std::sscanf(text, "%lf", &read) == 1 && read == number) return;
  }
}

/// A number in as many digits as tell it from its neighbours.
inline std::string text_of(double number) {
  char text[longest_number];
  write_number(text, number);
  return text;
}

/// A value with its unit, "-300 pF"; of a value with lanes, the one asked for.
template <class Value>
std::string text_of(Value const& value, std::size_t lane = 0) {
  if constexpr (Quantity<Value>) {
    using Real        = typename Value::value_type;
    auto const symbol = symbol_of<Value>();
    auto       text   = text_of(lanes<Real>::get(value.value(), lane));
    return symbol.empty() ? text : text.append(" ").append(symbol);
  } else {
    return text_of(lanes<Value>::get(value, lane));
  }
}

}  // namespace urbanczik::units
