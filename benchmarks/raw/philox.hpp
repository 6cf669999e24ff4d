// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Philox4x32-10 (J. K. Salmon et al. 2011, SC'11) in lanes: the first 64 of its 128 bits for
// neighbouring streams at one counter, that is for the neurons of a population in one step.

#include <cstddef>
#include <cstdint>

#if defined(__AVX2__) || defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace raw {

// Lanes of 64-bit numbers. `product` multiplies their low halves, which is what the vector units offer
// and all that the generator needs: the high halves may hold anything.
template <std::size_t Lanes>
struct words;

template <>
struct words<1> {
  std::uint64_t x;

  static words load(std::uint64_t const* p) { return {*p}; }
  static words all(std::uint64_t x) { return {x}; }
  void store(std::uint64_t* p) const { *p = x; }

  friend words product(words a, words b) { return {(a.x & 0xffffffff) * (b.x & 0xffffffff)}; }
  friend words high(words a) { return {a.x >> 32}; }
  friend words low_half(words a) { return {a.x & 0xffffffff}; }
  friend words operator^(words a, words b) { return {a.x ^ b.x}; }
  // One bit per lane; both below 2^63.
  friend unsigned below(words a, words b) { return a.x < b.x; }
};

#if defined(__AVX2__)
template <>
struct words<4> {
  __m256i x;

  static words load(std::uint64_t const* p) {
    return {_mm256_loadu_si256(reinterpret_cast<__m256i const*>(p))};
  }
  static words all(std::uint64_t x) { return {_mm256_set1_epi64x(static_cast<long long>(x))}; }
  void store(std::uint64_t* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), x); }

  friend words product(words a, words b) { return {_mm256_mul_epu32(a.x, b.x)}; }
  friend words high(words a) { return {_mm256_srli_epi64(a.x, 32)}; }
  friend words low_half(words a) { return {_mm256_blend_epi32(a.x, _mm256_setzero_si256(), 0xaa)}; }
  friend words operator^(words a, words b) { return {_mm256_xor_si256(a.x, b.x)}; }
  friend unsigned below(words a, words b) {
    return static_cast<unsigned>(
        _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(b.x, a.x))));
  }
};
#endif

#if defined(__AVX512F__)
template <>
struct words<8> {
  __m512i x;

  static words load(std::uint64_t const* p) { return {_mm512_loadu_si512(p)}; }
  static words all(std::uint64_t x) { return {_mm512_set1_epi64(static_cast<long long>(x))}; }
  void store(std::uint64_t* p) const { _mm512_storeu_si512(p, x); }

  // The unmasked forms make g++ 12 warn of uninitialised values in its own header.
  friend words product(words a, words b) { return {_mm512_maskz_mul_epu32(0xff, a.x, b.x)}; }
  friend words high(words a) { return {_mm512_maskz_srli_epi64(0xff, a.x, 32)}; }
  friend words low_half(words a) { return {_mm512_maskz_mov_epi32(0x5555, a.x)}; }
  friend words operator^(words a, words b) { return {_mm512_xor_si512(a.x, b.x)}; }
  friend unsigned below(words a, words b) {
    return static_cast<unsigned>(_mm512_cmplt_epu64_mask(a.x, b.x));
  }
};
#endif

// What the streams of one purpose have in common, and what a stream contributes to the first two
// rounds, which never changes as long as the counter stays below 2^32.
class philox_streams {
 public:
  static constexpr std::uint64_t M_0 = 0xD2511F53, M_1 = 0xCD9E8D57;  // the multipliers
  static constexpr std::uint32_t W_0 = 0x9E3779B9, W_1 = 0xBB67AE85;  // the key's increments

  struct constants {
    std::uint64_t low;      // of M_1 * index
    std::uint64_t product;  // of M_0 and the first word after the first round
  };

  philox_streams(std::uint64_t seed, std::uint32_t purpose) : purpose_(purpose) {
    for (std::uint32_t r = 0; r < 10; ++r) {
      key_0_[r] = static_cast<std::uint32_t>(seed) + r * W_0;
      key_1_[r] = static_cast<std::uint32_t>(seed >> 32) + r * W_1;
    }
  }

  constants of(std::uint32_t index) const {
    std::uint64_t const p = M_1 * index;
    return {p & 0xffffffff, M_0 * ((p >> 32) ^ key_0_[0])};
  }

  // What a counter contributes to the first two rounds.
  struct position {
    std::uint64_t word_0, word_1, word_2;
  };
  position at(std::uint32_t counter) const {
    std::uint64_t const p = M_0 * counter;
    std::uint64_t const q = M_1 * ((p >> 32) ^ purpose_ ^ key_1_[0]);
    return {(q >> 32) ^ key_0_[1], q & 0xffffffff, (p & 0xffffffff) ^ key_1_[1]};
  }

  // The first two 32-bit words: in the low halves of the lanes, the high ones hold anything.
  template <std::size_t Lanes>
  struct result {
    words<Lanes> first, second;
  };
  template <std::size_t Lanes>
  result<Lanes> bits(position const& n,
                     std::uint64_t const* low,
                     std::uint64_t const* product_0) const {
    using w = words<Lanes>;
    w const q_0 = w::load(product_0);
    w c0 = w::load(low) ^ w::all(n.word_0);
    w c1 = w::all(n.word_1);
    w c2 = high(q_0) ^ w::all(n.word_2);
    w c3 = q_0;
    w const m_0 = w::all(M_0), m_1 = w::all(M_1);
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC unroll 8
#endif
    for (std::size_t r = 2; r < 9; ++r) {
      w const p_0 = product(m_0, c0), p_1 = product(m_1, c2);
      c0 = high(p_1) ^ c1 ^ w::all(key_0_[r]);
      c1 = p_1;
      c2 = high(p_0) ^ c3 ^ w::all(key_1_[r]);
      c3 = p_0;
    }
    w const p_1 = product(m_1, c2);
    return {high(p_1) ^ c1 ^ w::all(key_0_[9]), p_1};
  }

  // The number in [0, 1) with 53 random bits.
  static double uniform(std::uint64_t first, std::uint64_t second) {
    std::uint64_t const word = (first << 32 | (second & 0xffffffff)) >> 11;
    return static_cast<double>(word) * 0x1p-53;
  }

 private:
  std::uint64_t key_0_[10], key_1_[10], purpose_;
};

}  // namespace raw
