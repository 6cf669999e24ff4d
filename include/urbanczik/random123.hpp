// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/words.hpp>
#include <urbanczik/random/source.hpp>

namespace urbanczik {

namespace detail {

// Philox4x32-10 is written out here, in words that may be SIMD: Random123's header includes all
// intrinsics of x86, which take as long to compile as Boost.Units and Hana, and has no form for SIMD.
// tests/simulation/philox_blocks.cpp compares the numbers of both.

/// Multipliers of the first and third word, and increments of the two halves of the key.
inline constexpr std::uint32_t philox_multiplier[] = {0xD2511F53, 0xCD9E8D57};
inline constexpr std::uint32_t philox_increment[]  = {0x9E3779B9, 0xBB67AE85};

/// Round keys, one pair per round.
template <class Words>
using philox_keys = std::array<std::array<Words, 2>, 10>;
template <class Words>
philox_keys<Words> philox_keys_of(std::uint64_t seed) {
  auto k_0  = static_cast<std::uint32_t>(seed);
  auto k_1  = static_cast<std::uint32_t>(seed >> 32);
  auto next = [&] {
    std::array<Words, 2> const key{Words(k_0), Words(k_1)};
    k_0 += philox_increment[0];
    k_1 += philox_increment[1];
    return key;
  };
  return {next(), next(), next(), next(), next(), next(), next(), next(), next(), next()};
}

/// Products for a Philox of one number at a time.
struct scalar_words {
  /// Product of the lower halves.
  static std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    return (a & 0xffffffff) * (b & 0xffffffff);
  }
};

/// The words of Philox4x32, each 32 bits in the low half of 64 and anything above.
template <class Lanes, class Words>
struct philox_words {
  Words c_0, c_1, c_2, c_3;

  /// Applies one round.
  [[gnu::always_inline]] void go_on(std::array<Words, 2> const& key) {
    Words const p_0 = Lanes::product(c_0, Words(philox_multiplier[0]));
    Words const p_1 = Lanes::product(c_2, Words(philox_multiplier[1]));
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

/// Philox for neighbouring streams in lanes, at one counter after the other. The numbers are bit for
/// bit those of philox.
template <class Real>
class philox_in_lanes {
  using lanes = numerics::lanes<Real>;
  using words = typename lanes::words;  // 32 bits in the low half of each 64; the rest is arbitrary

 public:
  /// For the streams from `first` on, beginning at this counter.
  philox_in_lanes(std::uint64_t seed, random_stream first, std::uint64_t counter)
      : index_(first.index),
        use_(first.purpose_and_owner()),
        seed_(seed),
        keys_(detail::philox_keys_of<words>(seed)) {
    go_to(counter);
  }

  /// Goes to another counter.
  /// @returns whether the upper half of the counter changed, and with it what of() returns
  bool go_to(std::uint64_t counter) {
    auto const p_0 = std::uint64_t{detail::philox_multiplier[0]} * (counter & 0xffffffff);
    auto const p_1 =
        std::uint64_t{detail::philox_multiplier[1]} * ((p_0 >> 32) ^ use_ ^ (seed_ >> 32));
    c_0_ = words(p_1 >> 32) ^ keys_[1][0];
    c_1_ = words(p_1);
    c_2_ = words(p_0) ^ keys_[1][1];
    return std::exchange(high_half_, counter >> 32) != high_half_;
  }

  /// Products of rounds 1 and 2 that do not depend on the lower half of the counter.
  struct streams {
    words p_0;  ///< with the first one, in the second round
    words p_1;  ///< with the second one, in the first round
  };
  /// The products of the stream that is `offset` places after the first, and of its neighbours.
  streams of(std::uint32_t offset) const {
    auto const  index = index_ + offset;
    words const p_1 = words::product(words::neighbours(index), words(detail::philox_multiplier[1]));
    words const c_0 = (p_1 >> 32) ^ words(high_half_) ^ keys_[0][0];
    return {words::product(c_0, words(detail::philox_multiplier[0])), p_1};
  }

  /// Numbers in [0, 1) as pairs of words, which are joined on conversion.
  struct numbers {
    words first;   ///< the first 32 bits of each number
    words second;  ///< the next 32 bits

    operator Real() const { return lanes::from(words::fraction(detail::bits_53(first, second))); }
    /// Whether any may be less than x >= 0, judged by the first 32 bits alone to save work.
    friend bool any_may_be_below(numbers const& u, Real const& x) {
      return lanes::any_may_be_below(u.first, x);
    }
  };

  /// The numbers of these streams.
  numbers operator()(streams const& at) const {
    detail::philox_words<words, words> c{at.p_1 ^ c_0_, c_1_, (at.p_0 >> 32) ^ c_2_, at.p_0};
    for (std::size_t round = 2; round < keys_.size(); ++round) c.go_on(keys_[round]);
    return {c.c_0, c.c_1};
  }
  /// The numbers of the stream that is `offset` places after the first, and of its neighbours.
  numbers operator()(std::uint32_t offset) const { return (*this)(of(offset)); }

 private:
  std::uint32_t              index_;  // of the first stream
  std::uint64_t              use_, seed_;
  std::uint64_t              high_half_ = 0;    // the upper half of the counter
  words                      c_0_, c_1_, c_2_;  // the counter after two rounds
  detail::philox_keys<words> keys_;
};

/// Philox4x32-10 as a RandomSource. J. K. Salmon et al. (2011), Parallel random numbers: as easy as
/// 1, 2, 3, SC'11.
///
/// One source serves one set of Poisson trains and one simulation, which use different streams. Each
/// further set of trains and each further simulation takes a fork:
///
///     philox const random{.seed = 1};
///     auto excitation = poisson_trains(200, 10.0 * Hz, 1.0 * second, grid, random);
///     auto inhibition = poisson_trains(50, 20.0 * Hz, 1.0 * second, grid, random.fork(1));
struct philox {
  std::uint64_t seed = 0;  ///< sources with different seeds have independent numbers

  /// A source whose numbers are independent of this source's and of every other fork's. Its seed is
  /// itself a random number of this source; fork(k) is the same each time.
  philox fork(std::uint64_t k) const {
    auto const bits = block({.what = random_stream::purpose::forks}, k);
    return {.seed = bits.c_0 << 32 | (bits.c_1 & 0xffffffff)};
  }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("seed", self.seed);
  }

  /// A double in [0, 1) with 53 random bits.
  double uniform(random_stream stream, std::uint64_t counter) const {
    auto const bits    = block(stream, counter);
    auto const bits_53 = detail::bits_53(bits.c_0, bits.c_1);
    // Signed, as processors convert it in fewer steps; its top 11 bits are 0.
    return static_cast<double>(static_cast<std::int64_t>(bits_53)) * 0x1p-53;
  }

  /// Writes uniform(stream, first + i) to numbers[i].
  void uniform(random_stream stream, std::uint64_t first, std::span<double> numbers) const {
    using words         = numerics::words<>;
    auto const     keys = detail::philox_keys_of<words>(seed);
    words const    index(stream.index), use(stream.purpose_and_owner());
    constexpr auto at_once = numerics::words_at_once;

    // Two blocks at a time hide the latency of the rounds, each of which depends on the one before.
    std::size_t done = 0;
    for (; numbers.size() - done >= 2 * at_once; done += 2 * at_once) {
      auto const                         here = words::neighbours(first + done);
      auto const                         next = words::neighbours(first + done + at_once);
      detail::philox_words<words, words> a{here, here >> 32, index, use};
      detail::philox_words<words, words> b{next, next >> 32, index, use};
      for (auto const& key : keys) {
        a.go_on(key);
        b.go_on(key);
      }
      words::fraction(detail::bits_53(a.c_0, a.c_1)).store(&numbers[done]);
      words::fraction(detail::bits_53(b.c_0, b.c_1)).store(&numbers[done + at_once]);
    }
    for (; done < numbers.size(); ++done) numbers[done] = uniform(stream, first + done);
  }

  /// The numbers of as many neighbouring streams at once as Real has lanes, from `first` on.
  template <class Real>
    requires requires { typename numerics::lanes<Real>::words; }
  auto in_lanes(random_stream first, std::uint64_t counter) const {
    return philox_in_lanes<Real>(seed, first, counter);
  }

 private:
  using words_of_one = detail::philox_words<detail::scalar_words, std::uint64_t>;

  words_of_one block(random_stream stream, std::uint64_t counter) const {
    words_of_one c{counter, counter >> 32, stream.index, stream.purpose_and_owner()};
    auto const   keys = detail::philox_keys_of<std::uint64_t>(seed);
    // Unrolled by hand, which g++ -O2 does not do.
    [&]<std::size_t... Round>(std::index_sequence<Round...>) {
      (c.go_on(keys[Round]), ...);
    }(std::make_index_sequence<std::tuple_size_v<detail::philox_keys<std::uint64_t>>>{});
    return c;
  }
};
static_assert(BlockRandomSource<philox>);

}  // namespace urbanczik
