// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace urbanczik::units::detail {

/// A text that grows, for what is compiled with every neuron. No std::string: from C++20 on that is a
/// template which each program compiles anew, and it took a twentieth of the time of a neuron of two
/// compartments. A literal type, as what holds it stands in constexpr functions (units::checked).
class growing_text {
 public:
  constexpr growing_text() = default;
  constexpr growing_text(growing_text const& other) { append(other.c_str(), other.size_); }
  growing_text& operator=(growing_text const&) = delete;
  constexpr ~growing_text() { delete[] text_; }

  constexpr bool        empty() const { return size_ == 0; }
  constexpr char const* c_str() const { return text_ ? text_ : ""; }

  // Never inlined: it is called in many places, and nowhere often.
  [[gnu::cold, gnu::noinline]] constexpr void append(char const* piece, std::size_t length) {
    if (size_ + length >= room_) {
      room_             = 2 * (size_ + length) + 1;
      char* const moved = new char[room_];
      for (std::size_t i = 0; i < size_; ++i) moved[i] = text_[i];
      delete[] text_;
      text_ = moved;
    }
    for (std::size_t i = 0; i < length; ++i) text_[size_++] = piece[i];
    text_[size_] = '\0';
  }

 private:
  char*       text_ = nullptr;  // ended by a null
  std::size_t size_ = 0;        // without it
  std::size_t room_ = 0;        // with it
};

}  // namespace urbanczik::units::detail
