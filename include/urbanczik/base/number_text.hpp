// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include <urbanczik/base/read_number.hpp>

/// Numbers to text. Every floating-point number that this library writes goes through here; the
/// program's locale changes none of it. base/read_number.hpp is the way back.
namespace urbanczik {

/// A number in text, ended by a null.
class number_text {
 public:
  constexpr number_text() = default;

  /// The text, ended by a null.
  char const* c_str() const { return text_; }
  /// The text without the null.
  // NOLINTNEXTLINE(google-explicit-constructor): a text like any other
  operator std::string_view() const { return {text_, size_}; }

 private:
  template <class... Format>
  explicit number_text(double x, Format... format)
      : size_(static_cast<std::size_t>(
            std::to_chars(text_, text_ + sizeof text_ - 1, x, format...).ptr - text_)) {
    // The sign of a NaN has no meaning, and compilers differ in it.
    if (std::string_view const all = *this; all.starts_with("-nan")) size_ = 0;
    if (size_ == 0)
      for (char c : {'n', 'a', 'n'}) text_[size_++] = c;
    text_[size_] = '\0';
  }
  friend number_text shortest_text(double x);
  friend number_text rounded_text(double x, int digits);
  friend number_text exact_text(double x);

  char        text_[32]{};  // the longest text has 24 characters
  std::size_t size_ = 0;
};

/// The fewest characters that read back as the same double: "1e+05". For files.
inline number_text shortest_text(double x) { return number_text(x); }

/// A number rounded to so many significant digits, at most 17, as printf("%.*g") writes it: "100000".
inline number_text rounded_text(double x, int digits) {
  return number_text(x, std::chars_format::general, digits);
}

/// The fewest digits that read back as the same double, laid out for readers: "100000". For messages.
inline number_text exact_text(double x) {
  number_text const fewest(x, std::chars_format::scientific);
  int               digits = 0;
  for (char c : std::string_view(fewest)) {
    if (c == 'e') break;
    digits += '0' <= c && c <= '9';
  }
  constexpr int few = 6, many = 15;  // as printf has them; up to these no exponent is written
  return rounded_text(x, digits <= few ? few : digits <= many ? many : digits);
}

/// A time on a grid, n dt, in the fewest digits that put it back on the grid: "0.3" and not
/// "0.30000000000000004" for 3 x 0.1 ms.
///
/// 15 digits, where they are within the rounding of dt and of the product, at most one unit in the last
/// place each; otherwise the digits that read back as the same double, as for 1/128 ms.
inline number_text grid_time_text(double t) {
  constexpr int     decimal_digits = 15;  // any 15 are told apart by a double
  number_text const rounded        = rounded_text(t, decimal_digits);
  std::string_view  text           = rounded;
  double            read           = 0.0;
  constexpr double  two_units      = 0x1p-51;
  read_number(text.data(), text.data() + text.size(), read);
  double const off = read < t ? t - read : read - t;
  return off <= two_units * (t < 0.0 ? -t : t) ? rounded : exact_text(t);
}

/// A number in a given form and precision. Its length has no limit.
inline std::string formatted_text(double x, std::chars_format format, int precision) {
  std::string text(64, '\0');
  for (;;) {
    auto const [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), x, format, precision);
    if (error == std::errc{}) {
      text.resize(static_cast<std::size_t>(end - text.data()));
      return text;
    }
    text.resize(2 * text.size());
  }
}

/// A 64-bit word in 16 hexadecimal digits.
inline std::string hexadecimal_text(std::uint64_t word) {
  char              digits[16];
  auto const        end = std::to_chars(digits, digits + sizeof digits, word, 16).ptr;
  std::string const text(digits, static_cast<std::size_t>(end - digits));
  return std::string(sizeof digits - text.size(), '0') + text;
}

}  // namespace urbanczik
