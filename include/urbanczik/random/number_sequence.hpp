// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include <urbanczik/random/source.hpp>

namespace urbanczik {

/// The numbers of one stream, one after the other: for draws that need an unknown number of them.
///
///     number_sequence numbers(random, {random_stream::purpose::connectivity, target, projection});
///     double const u = numbers();  // in [0, 1)
///
/// It is also a source of 32 random bits, as the distributions of Boost.Random take one.
template <RandomSource Random>
class number_sequence {
 public:
  /// Begins at number `first` of the stream.
  number_sequence(Random const& random, random_stream stream, std::uint64_t first = 0)
      : random_(random), stream_(stream), counter_(first) {}

  /// The next number, uniform in [0, 1).
  double uniform() {
    if (next_ == block) fill();
    return numbers_[next_++];
  }
  /// A whole number below `bound`, each with the same probability up to 2^-53 bound.
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>(uniform() * static_cast<double>(bound));
  }

  ///@{
  /// 32 random bits, as a UniformRandomBitGenerator of the standard gives them.
  using result_type = std::uint32_t;
  static constexpr result_type(min)() { return 0; }
  static constexpr result_type(max)() { return (std::numeric_limits<result_type>::max)(); }
  result_type operator()() { return static_cast<result_type>(uniform() * 0x1p32); }
  ///@}

 private:
  static constexpr std::size_t block = 32;  // numbers drawn at once

  void fill() {
    if constexpr (BlockRandomSource<Random>)
      random_.uniform(stream_, counter_, std::span<double>(numbers_));
    else
      for (std::size_t k = 0; k < block; ++k) numbers_[k] = random_.uniform(stream_, counter_ + k);
    counter_ += block;
    next_ = 0;
  }

  Random                    random_;
  random_stream             stream_;
  std::uint64_t             counter_;
  std::size_t               next_ = block;
  std::array<double, block> numbers_;
};

}  // namespace urbanczik
