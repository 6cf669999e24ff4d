// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/powers_of.hpp>
#include <urbanczik/units/unitless.hpp>

namespace urbanczik::units {

namespace detail {

template <class System>
struct names_of_system;
template <>
struct names_of_system<biophysical::system> : biophysical {};
template <>
struct names_of_system<unitless::system> : unitless {};

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

inline std::string in_brackets(std::string_view symbol) {
  bool const compound = symbol.find_first_of(" /") != symbol.npos;
  if (!compound) return std::string(symbol);
  // Not "(" + text, for which g++ 12 warns of an overlap that there is not (GCC bug 105329).
  return std::string("(").append(symbol).append(")");
}

template <class Names>
std::string symbol_of(dimension_powers d) {
  if (auto const name = name_of<Names>(d); !name.empty()) return std::string(name);
  if (auto const name = name_of<Names>(-d); !name.empty()) return "1/" + in_brackets(name);
  dimension_powers const half{d.P / 2, d.G / 2, d.T / 2};
  if (d == dimension_powers{2 * half.P, 2 * half.G, 2 * half.T})
    if (auto const name = name_of<Names>(half); !name.empty()) return in_brackets(name) + "^2";

  std::string product;
  auto const  append = [&](dimension_powers base, long power) {
    if (power == 0) return;
    if (!product.empty()) product += ' ';
    product += in_brackets(name_of<Names>(base));
    if (power != 1) product += '^' + std::to_string(power);
  };
  append({1, 0, 0}, d.P);
  append({0, 1, 0}, d.G);
  append({0, 0, 1}, d.T);
  return product;
}

}  // namespace detail

/// The symbol of a quantity's unit, "mV" or "1/ms" or "pA^2"; empty for a pure number.
template <Quantity Q>
std::string symbol_of() {
  if constexpr (QuantityOf<Q, dimensions::none>)
    return {};
  else
    return detail::symbol_of<detail::names_of_system<system_of<Q>>>(powers_of<Q>);
}

/// A value with its unit, "-300 pF", in as many digits as tell it from its neighbours.
template <class Value>
std::string text_of(Value const& value) {
  double number;
  if constexpr (Quantity<Value>)
    number = static_cast<double>(value.value());
  else
    number = static_cast<double>(value);
  char digits[32];
  for (int precision : {6, 15, 17}) {
    std::snprintf(digits, sizeof digits, "%.*g", precision, number);
    if (double read = 0.0; std::sscanf(digits, "%lf", &read) == 1 && read == number) break;
  }
  std::string text = digits;
  if constexpr (Quantity<Value>)
    if (auto const symbol = symbol_of<Value>(); !symbol.empty()) text += ' ' + symbol;
  return text;
}

}  // namespace urbanczik::units
