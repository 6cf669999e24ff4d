// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

#include <urbanczik/base/printable.hpp>
#include <urbanczik/base/read_number.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/units/dimension_exponents.hpp>
#include <urbanczik/units/parse_error.hpp>
#include <urbanczik/units/text.hpp>
#include <urbanczik/units/unit_table.hpp>

/// The parts of parse() without templates: the grammar of units, and what it says of a text
/// that is not one.
namespace urbanczik::units::detail {

/// Reads a unit: products of powers, one division, brackets.
class unit_reader {
 public:
  unit_reader(std::string_view text, std::size_t at, bool natural)
      : text_(text), at_(at), natural_(natural) {}

  /// @throws parse_error unless the rest of the text is a unit
  scaled_unit all() {
    auto const unit = product(0);
    if (at_ < text_.size()) refuse(at_, "')' has no '('");
    return unit;
  }

 private:
  [[noreturn]] void refuse(std::size_t position, std::string const& reason) const {
    refuse_with(parse_error(text_, position, reason));
  }
  bool next_is(std::string_view piece) const { return text_.substr(at_).starts_with(piece); }
  bool take(std::string_view piece) {
    if (!next_is(piece)) return false;
    at_ += piece.size();
    return true;
  }
  bool skip_blanks() {
    auto const begin = at_;
    while (next_is(" ")) ++at_;
    return at_ > begin;
  }
  bool at_end() const { return at_ == text_.size() || next_is(")"); }

  scaled_unit product(int depth) {
    scaled_unit result;
    bool        divided = false;
    skip_blanks();
    if (next_is("1")) {
      auto const one = at_++;
      skip_blanks();
      if (!next_is("/")) refuse(one, "a second number; a unit may begin with '1/' only");
    }
    if (!next_is("/")) result.multiply(factor(depth), 1);
    for (;;) {
      bool const blank = skip_blanks();
      auto const begin = at_;
      if (at_end()) {
        if (blank && at_ == text_.size()) refuse(at_ - 1, "a blank after the unit");
        return result;
      }
      long const sign = take("/") ? -1 : 1;
      if (sign > 0 && !take("*") && !take("\u00B7") && !blank)
        refuse(at_, "this is not part of a unit");
      // "a/b c" is read in two ways.
      if (divided) refuse(begin, "after '/' and one unit, further ones need brackets: 1/(mV ms)");
      divided = sign < 0;
      skip_blanks();
      result.multiply(factor(depth), sign);
    }
  }

  scaled_unit factor(int depth) {
    scaled_unit unit;
    auto const  begin = at_;
    if (take("(")) {
      constexpr int deepest = 8;
      if (depth == deepest) refuse(begin, "too many brackets");
      unit = product(depth + 1);
      if (!take(")")) refuse(begin, "'(' has no ')'");
    } else {
      unit = symbol();
    }
    scaled_unit result;
    result.multiply(unit, take("^") ? power() : 1);
    return result;
  }

  long power() {
    auto const begin = at_;
    long const sign  = take("-") ? -1 : 1;
    bool const digit = at_ < text_.size() && '1' <= text_[at_] && text_[at_] <= '9';
    long const n     = digit ? text_[at_++] - '0' : 0;
    if (!digit || (at_ < text_.size() && '0' <= text_[at_] && text_[at_] <= '9'))
      refuse(begin, "a power must be a whole number from 1 to 9 or from -9 to -1");
    return sign * n;
  }

  scaled_unit symbol() {
    auto const belongs = [](char c) {
      return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    auto const begin = at_;
    while (at_ < text_.size() && belongs(text_[at_]) && !next_is("\u00B7")) ++at_;
    auto const written = text_.substr(begin, at_ - begin);
    if (written.empty()) refuse(begin, "a unit is expected here");

    scaled_unit unit;
    std::string name;
    auto const  same = [](std::string_view a, std::string_view b) { return a == b; };
    if (find_unit(written, natural_, unit, name, same)) return unit;

    auto const quoted = "'" + printable(written, 20) + "'";
    if (find_unit(written, !natural_, unit, name, same))
      refuse(begin,
             natural_
                 ? quoted + " is a biophysical unit; the unitless formulation has Vu, Cu and ms"
                 : quoted + " is a unit of the unitless formulation, not a biophysical one");
    if (find_unit(written, natural_, unit, name, same_but_for_case))
      refuse(begin, quoted + " is not a known unit; did you mean '" + name + "'?");
    refuse(begin, quoted + (natural_ ? " is not a known unit; known are Vu, Cu, s, Hz"
                                     : " is not a known unit; known are V, S, F, A, C, Ohm, s, Hz "
                                       "with the prefixes a f p n u m k M G T"));
  }

  std::string_view text_;
  std::size_t      at_;
  bool             natural_;
};

/// Named for its message.
template <class Q>
struct text_check {
  static constexpr bool natural = std::is_same_v<system_of<Q>, unitless::system>;
  static constexpr bool unit_system_is_known_to_text =
      natural || std::is_same_v<system_of<Q>, biophysical::system>;
  static_assert(
      unit_system_is_known_to_text,
      "parse<Q>(text): 'Q' must be a quantity of units::biophysical or units::unitless, and "
      "belongs to another unit system; make it from a number [unit-system-without-text]");
};

/// Whether a quantity belongs to the unitless formulation.
template <class Q>
inline constexpr bool is_natural = text_check<Q>::natural;

/// "voltage", or nothing where the field has no word for the dimension.
inline std::string_view noun_of(dimension_powers d) {
  if (d == dimension_powers{1, 0, 0}) return "voltage";
  if (d == dimension_powers{0, 1, 0}) return "conductance";
  if (d == dimension_powers{0, 0, 1}) return "time";
  if (d == dimension_powers{0, 1, 1}) return "capacitance";
  if (d == dimension_powers{1, 1, 0}) return "current";
  if (d == dimension_powers{1, 1, 1}) return "charge";
  if (d == dimension_powers{0, 0, -1}) return "rate";
  if (d == dimension_powers{0, -1, 0}) return "resistance";
  return {};
}

/// "a voltage is expected, in mV".
inline std::string expectation(dimension_powers d, bool natural) {
  if (d == dimension_powers{}) return "a number without a unit is expected";
  std::string const in(natural ? compose_symbol<names_of_system<unitless::system>>(d).view()
                               : compose_symbol<names_of_system<biophysical::system>>(d).view());
  if (auto const noun = noun_of(d); !noun.empty())
    return "a " + std::string(noun) + " is expected, in " + in;
  return "a quantity in " + in + " is expected";
}

/// The number that stands at the beginning, times a power of ten, rounded once.
inline double scaled_number(std::string_view text, std::string_view number, long exponent) {
  double    x = 0.0;
  std::errc error{};
  if (exponent == 0) {
    error = read_number(number.data(), number.data() + number.size(), x).ec;
  } else {
    auto const e     = (std::min)(number.find_first_of("eE"), number.size());
    auto       power = number.substr((std::min)(e + 1, number.size()));
    // 64 bits on every processor: a long has 32 on some.
    std::int64_t           own = 0;
    constexpr std::int64_t vast =
        1'000'000'000'000'000;  // beyond any double and any length of a text
    bool const negative = power.starts_with("-");
    if (power.starts_with("+")) power.remove_prefix(1);
    if (std::from_chars(power.data(), power.data() + power.size(), own).ec ==
        std::errc::result_out_of_range)
      own = negative ? -vast : vast;
    own               = std::clamp(own, -vast, vast);
    auto const scaled = std::string(number.substr(0, e)) + "e" + std::to_string(own + exponent);
    error             = read_number(scaled.data(), scaled.data() + scaled.size(), x).ec;
  }
  if (error != std::errc{})
    refuse_with(parse_error(text, 0, "the number is out of the range of a double"));
  return x;
}

/// All of a text as a quantity of dimension `expected`, in native units; those of the unitless
/// formulation where it is `natural`, and then a missing unit is the native one.
inline double read_quantity(std::string_view text, dimension_powers expected, bool natural) {
  double      x           = 0.0;
  auto const* last        = text.data() + text.size();
  auto const [end, error] = read_number(text.data(), last, x);
  if (error == std::errc::invalid_argument)
    refuse_with(parse_error(text, 0, "a number is expected here"));
  if (!numerics::is_finite(x)) refuse_with(parse_error(text, 0, "the number must be finite"));

  auto const number = text.substr(0, static_cast<std::size_t>(end - text.data()));
  auto const begin  = (std::min)(text.find_first_not_of(' ', number.size()), text.size());
  if (number.size() == text.size()) {
    if (expected != dimension_powers{} && !natural)
      refuse_with(
          parse_error(text, text.size(), "the unit is missing; " + expectation(expected, natural)));
    return scaled_number(text, number, 0);
  }
  if (begin == text.size())
    refuse_with(parse_error(text, number.size(), "a blank after the number"));

  auto const unit = unit_reader(text, begin, natural).all();
  if (unit.dimension != expected) {
    auto const written = "'" + printable(text.substr(begin), 40) + "'";
    auto const noun    = noun_of(unit.dimension);
    refuse_with(parse_error(
        text, begin,
        written + (noun.empty() ? " has another dimension" : " is a unit of " + std::string(noun)) +
            "; " + expectation(expected, natural)));
  }
  return scaled_number(text, number, unit.exponent);
}

template <class Real>
Real rounded_to(std::string_view text, double x) {
  auto const result = static_cast<Real>(x);
  if constexpr (std::is_floating_point_v<Real>)
    if (!numerics::is_finite(result))
      refuse_with(parse_error(text, 0, "the number is out of the range of its type"));
  return result;
}

}  // namespace urbanczik::units::detail
