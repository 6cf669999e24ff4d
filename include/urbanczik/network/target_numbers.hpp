// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace urbanczik {

/// Numbers of target neurons in a partition, one for each synapse: two bytes each where the largest fits,
/// and four where it does not. A delivery reads them and little else.
class target_numbers {
 public:
  /// None.
  target_numbers() = default;
  /// Room for numbers up to `largest`.
  target_numbers(std::size_t size, std::uint32_t largest)
      : are_short_(largest <= (std::numeric_limits<std::uint16_t>::max)()),
        short_(are_short_ ? size : 0),
        long_(are_short_ ? 0 : size) {}

  std::size_t size() const { return are_short_ ? short_.size() : long_.size(); }  ///< how many
  /// The target of synapse k.
  std::uint32_t operator[](std::size_t k) const { return are_short_ ? short_[k] : long_[k]; }
  /// Gives synapse k a target.
  void set(std::size_t k, std::uint32_t target) {
    if (are_short_)
      short_[k] = static_cast<std::uint16_t>(target);
    else
      long_[k] = target;
  }
  /// Calls f with a pointer to the numbers, whichever type they have.
  template <class F>
  [[gnu::always_inline]] void visit(F const& f) const {
    if (are_short_)
      f(short_.data());
    else
      f(long_.data());
  }
  /// Fetches the first numbers from k on. The processor fetches what follows by itself.
  [[gnu::always_inline]] void prefetch(std::size_t k) const {
    constexpr std::size_t lines = 4, bytes = 64;  // of a cache line
    visit([&](auto const* numbers) __attribute__((always_inline)) {
      for (std::size_t line = 0; line < lines; ++line)
        __builtin_prefetch(numbers + k + line * bytes / sizeof *numbers);
    });
  }

  /// Bytes that they take.
  std::size_t bytes() const {
    return short_.capacity() * sizeof short_[0] + long_.capacity() * sizeof long_[0];
  }

 private:
  bool                       are_short_ = true;
  std::vector<std::uint16_t> short_{};
  std::vector<std::uint32_t> long_{};
};

}  // namespace urbanczik
