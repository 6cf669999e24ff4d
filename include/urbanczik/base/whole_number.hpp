// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string>

namespace urbanczik {

/// A count or an index that a user gives: of neurons, synapses or threads.
///
/// A std::size_t would turn -4 into 18446744073709551612. A whole_number keeps the sign, so the function
/// that takes it refuses a negative number with the value that was given. A number with a fraction does
/// not compile.
class whole_number {
 public:
  /// From a whole number of any type.
  template <std::integral Whole>
  constexpr whole_number(Whole count)
      : magnitude_(count < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(count)
                             : static_cast<std::uint64_t>(count)),
        is_negative_(count < 0) {}
  /// A number with a fraction is refused, with a sentence.
  template <std::floating_point Given>
  constexpr whole_number(Given) {
    constexpr bool count_is_a_whole_number = std::integral<Given>;
    static_assert(count_is_a_whole_number,
                  "population(size, neuron), first(n, cells), part(cells, begin, end), V_m(i) and "
                  "threads(count) take whole numbers, and a number with a fraction was given "
                  "[count-not-whole]");
  }

  /// The number; 0 for a negative one, which whoever takes it refuses.
  constexpr operator std::uint64_t() const { return is_negative_ ? 0 : magnitude_; }
  /// Whether a negative number was given.
  constexpr bool is_negative() const { return is_negative_; }
  /// The number that was given, for messages.
  std::string text() const {
    // Not "-" + text, which g++ 12 takes for a copy between strings that overlap.
    auto const magnitude = std::to_string(magnitude_);
    return is_negative_ ? std::string("-").append(magnitude) : magnitude;
  }

 private:
  std::uint64_t magnitude_   = 0;
  bool          is_negative_ = false;
};

}  // namespace urbanczik
