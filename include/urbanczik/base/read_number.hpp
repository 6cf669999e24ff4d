// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <urbanczik/base/c_locale.hpp>

/// Text to numbers. Every floating-point number that this library reads goes through here; the
/// program's locale changes none of it. base/number_text.hpp is the way back.
namespace urbanczik {

namespace detail {

/// Whether the standard library has std::from_chars for this type; libc++ has it from version 20 on.
template <class Real>
concept FromChars =
    requires(char const* text, Real& x) { std::from_chars(text, text, x, std::chars_format{}); };

/// The length of the number that stands at the beginning, by the grammar of std::from_chars; 0 where
/// none stands there.
inline std::size_t length_of_number(std::string_view text) {
  std::size_t i       = 0;
  auto const  next_is = [&](std::string_view word) {
    auto const piece = text.substr((std::min)(i, text.size()), word.size());
    return std::equal(piece.begin(), piece.end(), word.begin(), word.end(),
                       [](char c, char of_word) { return (c | 0x20) == of_word; });
  };
  auto const digits = [&] {
    auto const begin = i;
    while (i < text.size() && '0' <= text[i] && text[i] <= '9') ++i;
    return i - begin;
  };
  if (text.starts_with("-")) ++i;
  for (std::string_view word : {"infinity", "inf"})
    if (next_is(word)) return i + word.size();
  if (next_is("nan")) {  // and nan(payload)
    auto const payload = [](char c) {
      return ('0' <= c && c <= '9') || ('a' <= (c | 0x20) && (c | 0x20) <= 'z') || c == '_';
    };
    auto end = i += 3;
    if (end < text.size() && text[end] == '(')
      for (++end; end < text.size() && payload(text[end]);) ++end;
    return end > i && end < text.size() && text[end] == ')' ? end + 1 : i;
  }
  std::size_t written = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    written += digits();
    if (written == 0) return 0;
  }
  if (written == 0) return 0;
  auto const mantissa = i;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return mantissa;
  }
  return i;
}

/// std::from_chars for a double by strtod_l, in the locale "C" whatever the program's is.
inline std::from_chars_result read_number_by_strtod(char const* first, char const* last,
                                                    double& x) {
  std::string_view const all(first, static_cast<std::size_t>(last - first));
  std::string const      number(all.substr(0, length_of_number(all)));
  if (number.empty()) return {first, std::errc::invalid_argument};
  auto const* const end      = first + number.size();
  auto const        mantissa = std::string_view(number).substr(0, number.find_first_of("eE"));
  int const         before   = std::exchange(errno, 0);
  double const      read     = ::strtod_l(number.c_str(), nullptr, the_c_locale());
  // ERANGE is also said of subnormal numbers, which are in range.
  bool const overflow  = std::exchange(errno, before) == ERANGE && (read > 1.0 || read < -1.0);
  bool const underflow = read == 0.0 && mantissa.find_first_of("123456789") != mantissa.npos;
  if (overflow || underflow) return {end, std::errc::result_out_of_range};
  x = read;
  return {end, {}};
}

}  // namespace detail

/// Reads the number at the beginning of [first, last) as std::from_chars does: no blank and no plus
/// sign before it. `x` stays as it is where there is none, or where it is out of the range of a double.
template <class Real>
std::from_chars_result read_number(char const* first, char const* last, Real& x) {
  if constexpr (detail::FromChars<Real>)
    return std::from_chars(first, last, x);
  else
    return detail::read_number_by_strtod(first, last, x);
}

}  // namespace urbanczik
