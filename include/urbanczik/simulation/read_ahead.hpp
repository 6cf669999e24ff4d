// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <urbanczik/random.hpp>
#include <urbanczik/units/doubles.hpp>

namespace urbanczik {

/// The numbers of one stream, drawn a block ahead: for who reads them counter after counter.
template <BlockRandomSource Random>
class read_ahead {
 public:
  /// Of one stream.
  read_ahead(Random random, random_stream stream) : random_(random), stream_(stream) {}

  /// random.uniform(stream, counter)
  double operator()(std::uint64_t counter) {
    auto const ahead = counter - first_;
    if (ahead < there_) [[likely]]
      return numbers_[ahead];
    fill(counter);
    return numbers_[0];
  }

  /// Of the numbers of this counter and those that follow, 64 at most, which lie below the bound: a bit
  /// for each, the lowest for the first.
  std::uint64_t below(double bound, std::uint64_t counter, std::uint64_t count) {
    if (counter - first_ >= there_ || there_ - (counter - first_) < count) fill(counter);
    using lanes           = units::doubles<>;
    auto const*   numbers = &numbers_[counter - first_];
    std::uint64_t bits    = 0;
    for (std::uint64_t k = 0; k < count; k += units::doubles_at_once)
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
  // The last ones are looked at, but are not drawn, where a block ends within a register.
  std::array<double, block + units::doubles_at_once> numbers_{};
};

}  // namespace urbanczik
