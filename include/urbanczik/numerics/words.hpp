// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include <urbanczik/numerics/doubles.hpp>

namespace urbanczik::numerics {

namespace detail {
template <std::size_t N>
struct word_vector;
template <>
struct word_vector<2> {
  using type [[gnu::vector_size(16)]]   = std::uint64_t;
  using halves [[gnu::vector_size(16)]] = int;
};
template <>
struct word_vector<4> {
  using type [[gnu::vector_size(32)]]   = std::uint64_t;
  using halves [[gnu::vector_size(32)]] = int;
};
#if defined(__AVX512F__)
template <>
struct word_vector<8> {
  using type [[gnu::vector_size(64)]]   = std::uint64_t;
  using halves [[gnu::vector_size(64)]] = int;
};
#endif
}  // namespace detail

inline namespace URBANCZIK_REGISTERS {

/// How many words the target's registers hold.
#if defined(__AVX512F__)
inline constexpr std::size_t words_at_once = 8;
#else
inline constexpr std::size_t words_at_once = doubles_at_once;
#endif

/// N whole numbers of 64 bits in a register, for a random generator; the counterpart of doubles<N>.
template <std::size_t N = words_at_once>
struct words {
  using vector = typename detail::word_vector<N>::type;  ///< a vector of 64 bits each

  vector lanes{};  ///< the numbers

  /// Zeros.
  words() = default;
  /// x in all lanes.
  explicit words(std::uint64_t x) : lanes(x + vector{}) {}
  /// Wraps a vector.
  explicit words(vector const& x) : lanes(x) {}

  // clang-format off
  ///@{
  /// Lane by lane.
  friend words operator+ (words const& x, words const& y) { return words(x.lanes + y.lanes); }
  friend words operator^ (words const& x, words const& y) { return words(x.lanes ^ y.lanes); }
  friend words operator& (words const& x, words const& y) { return words(x.lanes & y.lanes); }
  friend words operator| (words const& x, words const& y) { return words(x.lanes | y.lanes); }
  friend words operator<<(words const& x, int n)          { return words(x.lanes << n); }
  friend words operator>>(words const& x, int n)          { return words(x.lanes >> n); }
  ///@}
  // clang-format on

  /// first, first + 1, ...
  static words neighbours(std::uint64_t first) {
    vector offsets{};
    for (std::size_t k = 0; k < N; ++k) offsets[k] = k;
    return words(first) + words(offsets);
  }
  /// Products of the lower halves, lane by lane.
  static words product(words const& a, words const& b) {
    // g++ does not choose this instruction for the product of masked words below.
#if defined(__GNUC__) && !defined(__clang__)
    using halves = typename detail::word_vector<N>::halves;
#if defined(__AVX512F__)
    if constexpr (N == 8) {
      // This builtin takes a vector of long long.
      using result [[gnu::vector_size(64)]] = long long;
      return words(std::bit_cast<vector>(__builtin_ia32_pmuludq512_mask(
          std::bit_cast<halves>(a.lanes), std::bit_cast<halves>(b.lanes), result{}, 0xff)));
    }
#endif
#if defined(__AVX2__)
    if constexpr (N == 4)
      return words(std::bit_cast<vector>(__builtin_ia32_pmuludq256(
          std::bit_cast<halves>(a.lanes), std::bit_cast<halves>(b.lanes))));
#endif
#if defined(__SSE2__)
    if constexpr (N == 2)
      return words(std::bit_cast<vector>(__builtin_ia32_pmuludq128(
          std::bit_cast<halves>(a.lanes), std::bit_cast<halves>(b.lanes))));
#endif
#endif
    words const low_half(0xffffffff);
    return words((a & low_half).lanes * (b & low_half).lanes);
  }
  /// 2^52 + the lower half of x, exactly: that half becomes the low bits of a double whose exponent is 52.
  static doubles<N> sum_with_2_to_52(words const& x) {
    return of_bits((x & words(0xffffffff)) | words(0x4330000000000000));
  }
  /// x / 2^53 for x < 2^53, exactly: the upper half likewise becomes the low bits of 2^84.
  static doubles<N> fraction(words const& x) {
    auto const high = of_bits((x >> 32) | words(0x4530000000000000));
    return ((high - doubles<N>(0x1p84 + 0x1p52)) + sum_with_2_to_52(x)) * doubles<N>(0x1p-53);
  }

 private:
  static doubles<N> of_bits(words const& x) {
    return doubles<N>(std::bit_cast<typename doubles<N>::numbers>(x.lanes));
  }
};

}  // namespace URBANCZIK_REGISTERS
}  // namespace urbanczik::numerics
