// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

namespace urbanczik::detail {

/// A text that grows: the one builder of messages and symbols.
///
/// Not std::string, which since C++20 is a template that each program compiles anew; it took a
/// twentieth of the compile time of a neuron of two compartments. A literal type, because classes that
/// hold it stand in constexpr functions (units::checked) and because symbols of units are composed by
/// the compiler.
class growing_text {
 public:
  constexpr growing_text() = default;
  constexpr growing_text(growing_text const& other) { append(other.c_str(), other.size_); }
  growing_text& operator=(growing_text const&) = delete;
  constexpr ~growing_text() { delete[] text_; }

  constexpr bool             empty() const { return size_ == 0; }
  constexpr std::size_t      size() const { return size_; }
  constexpr char const*      c_str() const { return text_ ? text_ : ""; }
  constexpr std::string_view view() const { return {c_str(), size_}; }

  // Not inlined, because it is called in many places and seldom runs.
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
  /// Appends a piece.
  constexpr growing_text& operator<<(std::string_view piece) {
    append(piece.data(), piece.size());
    return *this;
  }

 private:
  char*       text_ = nullptr;  // ended by a null
  std::size_t size_ = 0;        // without the null
  std::size_t room_ = 0;        // with the null
};

}  // namespace urbanczik::detail
