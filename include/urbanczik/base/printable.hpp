// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace urbanczik {

namespace detail {

/// The number of bytes of the UTF-8 character at the beginning of a text; 0 if the bytes are no
/// character, or a control character.
inline std::size_t size_of_printable(std::string_view text) {
  auto const byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  auto const within = [](unsigned x, unsigned lowest, unsigned highest) {
    return lowest <= x && x <= highest;
  };
  unsigned const first = byte(0);
  if (within(first, 0x20, 0x7E)) return 1;
  std::size_t const size = within(first, 0xC2, 0xDF)   ? 2
                           : within(first, 0xE0, 0xEF) ? 3
                           : within(first, 0xF0, 0xF4) ? 4
                                                       : 0;
  for (std::size_t i = 1; i < size; ++i)
    if (!within(byte(i), 0x80, 0xBF)) return 0;
  // The second byte excludes C1 controls, overlong forms, surrogates, and what is beyond Unicode.
  bool const excluded = (first == 0xC2 && byte(1) < 0xA0) || (first == 0xE0 && byte(1) < 0xA0) ||
                        (first == 0xED && byte(1) > 0x9F) || (first == 0xF0 && byte(1) < 0x90) ||
                        (first == 0xF4 && byte(1) > 0x8F);
  return excluded ? 0 : size;
}

}  // namespace detail

/// A text of unknown origin made fit for a message: at most `longest` bytes of it, then dots, and a
/// question mark for each byte of a control character or of what is not UTF-8.
inline std::string printable(std::string_view text, std::size_t longest) {
  std::string shown;
  while (!text.empty()) {
    auto const size  = detail::size_of_printable(text);
    auto const piece = size > 0 ? text.substr(0, size) : std::string_view("?");
    if (shown.size() + piece.size() > longest) return shown.append("...");
    shown.append(piece);
    text.remove_prefix(piece.size());
  }
  return shown;
}

}  // namespace urbanczik
