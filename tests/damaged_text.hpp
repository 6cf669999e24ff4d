// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

/// Texts that are damaged at random, with a fixed seed, for the readers of files.
namespace urbanczik_test::inline damaged_text_hpp {

class text_damage {
 public:
  /// A number below n.
  std::size_t below(std::size_t n) { return bits_() % n; }
  /// The text with one character replaced, one more, some fewer, without its end, or with a piece of
  /// itself. Half of the damage is among the first `most_hit` characters, so that a long text is not hit in
  /// its middle alone.
  std::string damaged(std::string text, std::size_t most_hit) {
    auto const at = below(below(2) == 0 ? std::min(text.size(), most_hit) : text.size());
    switch (below(5)) {
      case 0:
        text[at] = alphabet[below(alphabet.size())];
        break;
      case 1:
        text.insert(at, 1, alphabet[below(alphabet.size())]);
        break;
      case 2:
        text.erase(at, 1 + below(20));
        break;
      case 3:
        text.resize(at);
        break;
      default:
        text.insert(at, text.substr(below(text.size()), below(40)));
    }
    return text;
  }

 private:
  static constexpr std::string_view alphabet =
      "0123456789.,-+eE\n\r\t \"{}[]:nainfxXmVpFkS/^*()\xff\0";

  std::mt19937 bits_{20140204};
};

}  // namespace urbanczik_test::inline damaged_text_hpp
