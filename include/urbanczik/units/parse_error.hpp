// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include <urbanczik/base/printable.hpp>

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
    std::size_t           begin = position - (std::min)(position, most);
    while (0 < begin && begin < position && !begins_character(text[begin])) ++begin;
    std::string const before =
        (begin > 0 ? "..." : "") + printable(text.substr(begin, position - begin), most);
    auto const after = printable(text.substr(position), most);
    return "\n  " + before + after + "\n  " + std::string(characters_in(before), ' ') + "^";
  }

  std::size_t reason_size_;
  std::size_t column_;
};

}  // namespace urbanczik::units
