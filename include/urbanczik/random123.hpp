// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include <Random123/philox.h>

#include <urbanczik/random.hpp>
#include <urbanczik/units/lanes.hpp>
#include <urbanczik/units/words.hpp>

namespace urbanczik {

namespace detail {

// Compilers do not vectorise Random123's Philox well, and it has no form of it for SIMD.

/// Of each round.
template <class Words>
using philox_keys = std::array<std::array<Words, 2>, 10>;
template <class Words>
philox_keys<Words> philox_keys_of(std::uint64_t seed) {
  auto k_0  = static_cast<std::uint32_t>(seed);
  auto k_1  = static_cast<std::uint32_t>(seed >> 32);
  auto next = [&] {
    std::array<Words, 2> const key{Words(k_0), Words(k_1)};
    k_0 += PHILOX_W32_0;
    k_1 += PHILOX_W32_1;
    return key;
  };
  return {next(), next(), next(), next(), next(), next(), next(), next(), next(), next()};
}

/// The words of Philox4x32, each 32 bits in the low half of 64 and anything above.
template <class Lanes, class Words>
struct philox_words {
  Words c_0, c_1, c_2, c_3;

  /// On by one round.
  [[gnu::always_inline]] void go_on(std::array<Words, 2> const& key) {
    Words const p_0 = Lanes::product(c_0, Words(PHILOX_M4x32_0));
    Words const p_1 = Lanes::product(c_2, Words(PHILOX_M4x32_1));
    c_0             = (p_1 >> 32) ^ c_1 ^ key[0];
    c_1             = p_1;
    c_2             = (p_0 >> 32) ^ c_3 ^ key[1];
    c_3             = p_0;
  }
};
/// The first 53 bits of two such words.
template <class Words>
Words bits_53(Words const& first, Words const& second) {
  return (first << 32 | (second & Words(0xffffffff))) >> 11;
}

}  // namespace detail

/// Philox at one counter after the other, for neighbouring streams in lanes: bit for bit the numbers
/// of philox.
template <class Real>
class philox_in_lanes {
  using lanes = units::lanes<Real>;
  using words = typename lanes::words;  // 32 bits in the low half of each 64; anything above

 public:
  /// For the numbers of this purpose, at this counter at first.
  philox_in_lanes(std::uint64_t seed, random_stream::purpose what, std::uint64_t counter)
      : what_(static_cast<std::uint64_t>(what)),
        seed_(seed),
        keys_(detail::philox_keys_of<words>(seed)) {
    go_to(counter);
  }

  /// On to another counter.
  /// @returns whether of() is another now, as every 2^32 counters
  bool go_to(std::uint64_t counter) {
    auto const p_0 = PHILOX_M4x32_0 * (counter & 0xffffffff);
    auto const p_1 = PHILOX_M4x32_1 * ((p_0 >> 32) ^ what_ ^ (seed_ >> 32));
    c_0_           = words(p_1 >> 32) ^ keys_[1][0];
    c_1_           = words(p_1);
    c_2_           = words(p_0) ^ keys_[1][1];
    return std::exchange(high_half_, counter >> 32) != high_half_;
  }

  /// What is the same at all counters in the first two rounds: products with the multipliers.
  struct streams {
    words p_0;  ///< with the first one, in the second round
    words p_1;  ///< with the second one, in the first round
  };
  /// Those of stream `index` and of those that follow it.
  streams of(std::uint32_t index) const {
    words const p_1 = lanes::product(lanes::neighbours(index), words(PHILOX_M4x32_1));
    words const c_0 = (p_1 >> 32) ^ words(high_half_) ^ keys_[0][0];
    return {lanes::product(c_0, words(PHILOX_M4x32_0)), p_1};
  }

  /// Numbers in [0, 1), not yet put together.
  struct numbers {
    words first;   ///< of each number the first 32 bits
    words second;  ///< and the next

    operator Real() const { return lanes::fraction(detail::bits_53(first, second)); }
    /// Whether any may be less than x >= 0: what the first 32 bits tell, for less work.
    friend bool any_may_be_below(numbers const& u, Real const& x) {
      return lanes::any_may_be_below(u.first, x);
    }
  };

  /// The numbers of these streams.
  numbers operator()(streams const& at) const {
    detail::philox_words<lanes, words> c{at.p_1 ^ c_0_, c_1_, (at.p_0 >> 32) ^ c_2_, at.p_0};
    for (std::size_t round = 2; round < keys_.size(); ++round) c.go_on(keys_[round]);
    return {c.c_0, c.c_1};
  }
  /// The numbers of stream `index` and of those that follow it.
  numbers operator()(std::uint32_t index) const { return (*this)(of(index)); }

 private:
  std::uint64_t              what_, seed_, high_half_ = 0;  // of the counter
  words                      c_0_, c_1_, c_2_;              // what the counter makes of two rounds
  detail::philox_keys<words> keys_;
};

/// Philox4x32-10 as a RandomSource. J. K. Salmon et al. (2011), Parallel random numbers: as easy as
/// 1, 2, 3, SC'11. Needs the Random123 headers (Debian: librandom123-dev).
struct philox {
  std::uint64_t seed = 0;  ///< another seed, other numbers

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("seed", self.seed);
  }

  /// A double in [0, 1) with 53 random bits.
  double uniform(random_stream stream, std::uint64_t counter) const {
    // Signed, as processors convert it in fewer steps; its top 11 bits are 0.
    return static_cast<double>(static_cast<std::int64_t>(bits_53(stream, counter))) * 0x1p-53;
  }

  /// The same at each of consecutive counters.
  void uniform(random_stream stream, std::uint64_t first, std::span<double> numbers) const {
    using words         = units::words<>;
    auto const     keys = detail::philox_keys_of<words>(seed);
    words const    index(stream.index), what(static_cast<std::uint64_t>(stream.what));
    constexpr auto at_once = units::words_at_once;

    // Two at a time: the rounds of one follow one another.
    std::size_t done = 0;
    for (; numbers.size() - done >= 2 * at_once; done += 2 * at_once) {
      auto const                         here = words::neighbours(first + done);
      auto const                         next = words::neighbours(first + done + at_once);
      detail::philox_words<words, words> a{here, here >> 32, index, what};
      detail::philox_words<words, words> b{next, next >> 32, index, what};
      for (auto const& key : keys) {
        a.go_on(key);
        b.go_on(key);
      }
      words::fraction(detail::bits_53(a.c_0, a.c_1)).store(&numbers[done]);
      words::fraction(detail::bits_53(b.c_0, b.c_1)).store(&numbers[done + at_once]);
    }
    for (; done < numbers.size(); ++done) numbers[done] = uniform(stream, first + done);
  }

  /// The same numbers for as many neighbouring streams at once as Real has lanes.
  template <class Real>
    requires requires { typename units::lanes<Real>::words; }
  auto in_lanes(random_stream::purpose what, std::uint64_t counter) const {
    return philox_in_lanes<Real>(seed, what, counter);
  }

 private:
  std::uint64_t bits_53(random_stream stream, std::uint64_t counter) const {
    using generator = r123::Philox4x32;
    auto const low  = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
    auto const high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };

    generator::ctr_type const position{
        {low(counter), high(counter), stream.index, static_cast<std::uint32_t>(stream.what)}};
    generator::key_type const key{{low(seed), high(seed)}};
    auto const                bits = generator{}(position, key);

    return (std::uint64_t{bits.v[0]} << 32 | bits.v[1]) >> 11;
  }
};
static_assert(BlockRandomSource<philox>);

}  // namespace urbanczik
