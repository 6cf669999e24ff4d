// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <type_traits>

#include <urbanczik/units/dimension_exponents.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/unit_text.hpp>

/// Quantities from text, opt-in:
///
///     auto V   = parse<voltage>("-70 mV");
///     auto eta = parse<learning_rate<current<biophysical>>>("0.011475 nA^2");
///     auto U   = parse<voltage, unitless>("1.5");  // natural units may go without symbols
///
/// A unit is a product of V, S, s, F, A, C, Hz, Ohm with the prefixes a f p n u m k M G T, or of
/// Vu, Cu, s, Hz where the type is unitless: "nS", "pA/ms", "1/mV", "mV ms^-1", "pA*pA",
/// "1/(Cu/ms)". What text_of writes reads back bit for bit, and any other prefix is rounded once,
/// as if it were written in the exponent of the number: "-0.07 V" is -70 mV.
namespace urbanczik::units {

/// The quantity Q that a text gives, or the number where Q is one. Nothing may stand before it or
/// after it.
/// @throws parse_error with the place, if the text is no finite number, or if the unit is unknown,
///   has another dimension, belongs to another unit system or is missing in biophysical units
template <class Q>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Q parse(
    std::string_view text) {
  if constexpr (Quantity<Q>) {
    using Real = typename Q::value_type;
    return Q::from_value(detail::rounded_to<Real>(
        text, detail::read_quantity(text, dimension_exponents<Q>, detail::is_natural<Q>)));
  } else {
    constexpr bool result_is_a_quantity_or_a_number = std::is_floating_point_v<Q>;
    static_assert(
        result_is_a_quantity_or_a_number,
        "parse<Q>(text) requires 'Q' to be a quantity, such as voltage<biophysical>, or a "
        "floating-point number [not-readable]");
    if constexpr (result_is_a_quantity_or_a_number)
      return detail::rounded_to<Q>(text, detail::read_quantity(text, {}, false));
    else
      return Q{};  // keeps the assertion the only error
  }
}

/// Reads a quantity that is given by its name alone: `parse<voltage>("-70 mV")`.
template <template <UnitSystem> class Name, UnitSystem U = biophysical>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Name<U> parse(
    std::string_view text) {
  return parse<Name<U>>(text);
}

}  // namespace urbanczik::units
