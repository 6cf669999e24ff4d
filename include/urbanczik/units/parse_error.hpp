// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace urbanczik::units {

/// Thrown for a text that is not the quantity asked for; what() is a sentence, the text, and a mark
/// under the place.
class parse_error : public std::invalid_argument {
 public:
  /// @param position of the place in the text, in bytes from 0
  parse_error(std::string_view text, std::size_t position, std::string const& reason)
      : std::invalid_argument(reason + marked(text, position)),
        reason_size_(reason.size()),
        column_(1 + characters_in(text.substr(0, position))) {}

  /// The sentence alone.
  std::string_view reason() const { return std::string_view(what()).substr(0, reason_size_); }
  /// Where the place is, in characters from 1.
  std::size_t column() const { return column_; }

 private:
  static bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
  static std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
  }

  /// The text around the place on one line, the mark on the next.
  static std::string marked(std::string_view text, std::size_t position) {
    constexpr std::size_t most  = 40;  // bytes to either side
    std::size_t           begin = position - std::min(position, most);
    std::size_t           end   = std::min(position + most, text.size());
    while (begin > 0 && !begins_character(text[begin])) --begin;
    while (end < text.size() && !begins_character(text[end])) ++end;

    std::string       shown = begin > 0 ? "..." : "";
    std::size_t const before =
        characters_in(shown) + characters_in(text.substr(begin, position - begin));
    for (char c : text.substr(begin, end - begin)) {
      bool const printable = static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
      shown += printable ? c : '?';
    }
    if (end < text.size()) shown += "...";
    return "\n  " + shown + "\n  " + std::string(before, ' ') + "^";
  }

  std::size_t reason_size_;
  std::size_t column_;
};

}  // namespace urbanczik::units
