// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/random/source.hpp>

namespace urbanczik {

/// Draws the numbers of one stream a block ahead, for reading them counter after counter.
template <BlockRandomSource Random>
class read_ahead {
 public:
  /// Reads this stream.
  read_ahead(Random random, random_stream stream) : random_(random), stream_(stream) {}

  /// random.uniform(stream, counter)
  double operator()(std::uint64_t counter) {
    auto const ahead = counter - first_;
    if (ahead < there_) [[likely]]
      return numbers_[ahead];
    fill(counter);
    return numbers_[0];
  }

  /// Which of `count` consecutive numbers, at most 64, lie below the bound: one bit per number, the
  /// lowest for the number of this counter.
  std::uint64_t below(double bound, std::uint64_t counter, std::uint64_t count) {
    if (counter - first_ >= there_ || there_ - (counter - first_) < count) fill(counter);
    using lanes           = numerics::doubles<>;
    auto const*   numbers = &numbers_[counter - first_];
    std::uint64_t bits    = 0;
    for (std::uint64_t k = 0; k < count; k += numerics::doubles_at_once)
      bits |= std::uint64_t{bits_of(lanes::load(numbers + k) < lanes(bound))} << k;
    return count < 64 ? bits & ((std::uint64_t{1} << count) - 1) : bits;
  }

 private:
  static constexpr std::uint64_t block = 256;

  [[gnu::noinline]] void fill(std::uint64_t counter) {
    first_ = counter;
    there_ = block;
    random_.uniform(stream_, first_, std::span(numbers_).first(block));
  }

  Random        random_;
  random_stream stream_;
  std::uint64_t first_ = 0, there_ = 0;
  // The numbers beyond the block are compared but not drawn, where the block ends within a register.
  // The size does not depend on the target's registers: all translation units agree on the layout.
  static constexpr std::size_t room_beyond = 8;
  static_assert(numerics::doubles_at_once <= room_beyond);
  std::array<double, block + room_beyond> numbers_{};
};

}  // namespace urbanczik
