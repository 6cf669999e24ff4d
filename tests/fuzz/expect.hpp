// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace urbanczik_fuzz {

/// A parser did not do what it promises.
class broken_property : public std::logic_error {
  using std::logic_error::logic_error;
};

inline void expect(bool holds, std::string const& property) {
  if (!holds) throw broken_property(property);
}

/// Well-formed UTF-8, as Unicode defines it: no overlong forms, no surrogates.
inline bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  auto const byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  auto const continued = [&](std::size_t k, unsigned lowest = 0x80, unsigned highest = 0xBF) {
    return lowest <= byte(k) && byte(k) <= highest;
  };
  while (i < text.size()) {
    unsigned const first = byte(i);
    if (first < 0x80) {
      i += 1;
    } else if (0xC2 <= first && first <= 0xDF && continued(i + 1)) {
      i += 2;
    } else if (0xE0 <= first && first <= 0xEF &&
               continued(i + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) &&
               continued(i + 2)) {
      i += 3;
    } else if (0xF0 <= first && first <= 0xF4 &&
               continued(i + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) &&
               continued(i + 2) && continued(i + 3)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

/// A line of a message is short, printable UTF-8, whatever the text that it is about.
inline void expect_fit_for_a_message(std::string_view line) {
  constexpr std::size_t longest = 600;  // bytes
  std::string const shown(line.substr(0, longest));
  expect(!line.empty(), "a message says something");
  expect(line.size() <= longest, "a message is short: " + shown);
  expect(
      std::none_of(line.begin(), line.end(), [](char c) { return (c >= 0 && c < 32) || c == 127; }),
      "a message is printable: " + shown);
  expect(is_utf8(line), "a message is UTF-8: " + shown);
}

/// A message begins with the name of the file and one of its lines, "NAME:12: ".
inline void expect_place(std::string_view message, std::string_view name, std::string_view text) {
  std::string const shown(message);
  expect(message.starts_with(name), "a message begins with the file: " + shown);
  message.remove_prefix(name.size());
  expect(message.starts_with(':'), "a message names a line: " + shown);
  message.remove_prefix(1);
  std::ptrdiff_t line = 0;
  auto const end = std::from_chars(message.data(), message.data() + message.size(), line).ptr;
  message.remove_prefix(static_cast<std::size_t>(end - message.data()));
  expect(message.starts_with(": "), "a message names a line: " + shown);
  expect(1 <= line && line <= 1 + std::count(text.begin(), text.end(), '\n'),
         "the line that a message names is there: " + shown);
  expect_fit_for_a_message(shown);
}

}  // namespace urbanczik_fuzz
