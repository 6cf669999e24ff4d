// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <urbanczik/units/dimension_exponents.hpp>

/// The symbols that parse() knows.
namespace urbanczik::units::detail {

struct prefix_symbol {
  std::string_view symbol;
  long             exponent;
};
inline constexpr prefix_symbol prefixes[] = {
    {"", 0},  {"m", -3},  {"n", -9},  {"p", -12}, {"u", -6}, {"\u00B5", -6}, {"\u03BC", -6},
    {"k", 3}, {"f", -15}, {"a", -18}, {"M", 6},   {"G", 9},  {"T", 12},
};

struct unit_symbol {
  std::string_view symbol;
  dimension_powers dimension;
};
inline constexpr unit_symbol units_of_time[]     = {{"s", {0, 0, 1}}, {"Hz", {0, 0, -1}}};
inline constexpr unit_symbol biophysical_units[] = {
    {"V", {1, 0, 0}}, {"S", {0, 1, 0}},    {"F", {0, 1, 1}},       {"A", {1, 1, 0}},
    {"C", {1, 1, 1}}, {"Ohm", {0, -1, 0}}, {"\u03A9", {0, -1, 0}}, {"\u2126", {0, -1, 0}},
};
inline constexpr unit_symbol natural_units[] = {{"Vu", {1, 0, 0}}, {"Cu", {0, 1, 1}}};

/// A unit as read: its dimension, and the power of ten by which it is larger than the native unit.
struct scaled_unit {
  dimension_powers dimension{};
  long             exponent = 0;

  /// Multiplied by the n-th power of another.
  void multiply(scaled_unit const& u, long n) {
    dimension.P += n * u.dimension.P;
    dimension.G += n * u.dimension.G;
    dimension.T += n * u.dimension.T;
    exponent += n * u.exponent;
  }
};

inline bool same_but_for_case(std::string_view a, std::string_view b) {
  auto const lower = [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// Looks a symbol up; `equal` compares. Whether there is one.
template <class Equal>
bool find_unit(std::string_view symbol, bool natural, scaled_unit& found, std::string& name,
               Equal const& equal) {
  std::string candidate;
  auto const  among = [&](auto const& table, bool with_prefixes) {
    for (auto const& unit : table)
      for (auto const& prefix : prefixes) {
        if (!with_prefixes && prefix.exponent != 0) continue;
        candidate.assign(prefix.symbol).append(unit.symbol);
        if (!equal(symbol, candidate)) continue;
        // V, S, s are 10^3 mV, 10^9 nS, 10^3 ms; the natural units are native.
        auto const& d  = unit.dimension;
        long const  si = with_prefixes ? 3 * d.P + 9 * d.G + 3 * d.T : 0;
        found          = {d, si + prefix.exponent};
        name           = candidate;
        return true;
      }
    return false;
  };
  return among(units_of_time, true) ||
         (natural ? among(natural_units, false) : among(biophysical_units, true));
}

}  // namespace urbanczik::units::detail
