// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <urbanczik/numerics/lanes.hpp>

// Functions that return wide vectors have another calling convention with AVX than without. The name
// of this namespace is part of theirs, so that translation units of either kind can be linked.
#if defined(__AVX512F__)
#define URBANCZIK_REGISTERS avx512
#elif defined(__AVX__)
#define URBANCZIK_REGISTERS avx
#else
#define URBANCZIK_REGISTERS baseline
#endif

namespace urbanczik::numerics {

namespace detail {
// Spelt out: g++ ignores the size where it depends on a template parameter.
template <std::size_t N>
struct vector_types;
template <>
struct vector_types<2> {
  using numbers [[gnu::vector_size(16)]] = double;
  using words [[gnu::vector_size(16)]]   = long long;
};
template <>
struct vector_types<4> {
  using numbers [[gnu::vector_size(32)]] = double;
  using words [[gnu::vector_size(32)]]   = long long;
};
#if defined(__AVX512F__)
template <>
struct vector_types<8> {
  using numbers [[gnu::vector_size(64)]] = double;
  using words [[gnu::vector_size(64)]]   = long long;
};
#endif
}  // namespace detail

inline namespace URBANCZIK_REGISTERS {

/// How many doubles the target's registers hold, 4 with AVX; where they hold 8, these are not faster.
#if defined(__AVX__)
inline constexpr std::size_t doubles_at_once = 4;
#else
inline constexpr std::size_t doubles_at_once = 2;
#endif

/// N doubles in a register, by the vector types that g++ and clang share: a value type with lanes for
/// computations of the library itself, which may not require a SIMD library. It has the operations
/// that these computations need, and no more.
template <std::size_t N = doubles_at_once>
struct doubles {
  using numbers = typename detail::vector_types<N>::numbers;  ///< a vector of double
  using words   = typename detail::vector_types<N>::words;    ///< as many integers of the same size

  /// The result of a comparison, lane by lane.
  struct truth {
    words lanes;  ///< all bits set where it holds
  };

  numbers lanes{};  ///< the doubles

  /// Zeros.
  doubles() = default;
  /// x in all lanes.
  explicit doubles(double x) : lanes(x - numbers{}) {}
  /// Wraps a vector.
  explicit doubles(numbers const& x) : lanes(x) {}

  /// Reads N numbers from an address.
  static doubles load(double const* from) {
    doubles x;
    std::memcpy(&x.lanes, from, sizeof(numbers));
    return x;
  }
  /// Writes N numbers to an address.
  void store(double* to) const { std::memcpy(to, &lanes, sizeof(numbers)); }

  // clang-format off
  ///@{
  /// Lane by lane.
  friend doubles operator+(doubles const& x, doubles const& y) { return doubles(x.lanes + y.lanes); }
  friend doubles operator-(doubles const& x, doubles const& y) { return doubles(x.lanes - y.lanes); }
  friend doubles operator*(doubles const& x, doubles const& y) { return doubles(x.lanes * y.lanes); }
  friend doubles operator/(doubles const& x, doubles const& y) { return doubles(x.lanes / y.lanes); }
  friend doubles operator-(doubles const& x)                   { return doubles(-x.lanes); }

  friend truth operator< (doubles const& x, doubles const& y) { return {x.lanes <  y.lanes}; }
  friend truth operator> (doubles const& x, doubles const& y) { return {x.lanes >  y.lanes}; }
  friend truth operator!=(doubles const& x, doubles const& y) { return {x.lanes != y.lanes}; }
  ///@}
  // clang-format on

  /// x where the condition holds, y elsewhere.
  friend doubles select(truth const& where, doubles const& x, doubles const& y) {
    return doubles(where.lanes ? x.lanes : y.lanes);
  }
  /// Absolute values.
  friend doubles abs(doubles const& x) {
    constexpr long long all_but_the_sign = INT64_MAX;
    return doubles(std::bit_cast<numbers>(std::bit_cast<words>(x.lanes) & all_but_the_sign));
  }
};

/// The negation, lane by lane.
template <class Truth>
  requires requires(Truth const& x) { x.lanes; }
Truth operator!(Truth const& x) {
  return {~x.lanes};
}
/// A comparison as one bit for each lane, the lowest bit for the first lane.
template <class Truth>
  requires requires(Truth const& x) { x.lanes; }
unsigned bits_of(Truth const& x) {
#if defined(__AVX__)
  if constexpr (sizeof(x) == 32)
    return static_cast<unsigned>(
        __builtin_ia32_movmskpd256(std::bit_cast<doubles<4>::numbers>(x.lanes)));
#endif
#if defined(__SSE2__)
  if constexpr (sizeof(x) == 16)
    return static_cast<unsigned>(
        __builtin_ia32_movmskpd(std::bit_cast<doubles<2>::numbers>(x.lanes)));
#endif
  unsigned bits = 0;
  for (std::size_t k = 0; k < sizeof(x) / 8; ++k) bits |= unsigned{x.lanes[k] != 0} << k;
  return bits;
}
/// Whether a comparison holds in any lane.
template <class Truth>
  requires requires(Truth const& x) { x.lanes; }
bool any(Truth const& x) {
  return bits_of(x) != 0;
}

}  // namespace URBANCZIK_REGISTERS

/// The lanes of doubles.
template <std::size_t N>
struct lanes<doubles<N>> {
  /// How many lanes there are.
  static constexpr std::size_t count = N;
  /// One lane of x.
  static double get(doubles<N> const& x, std::size_t lane) { return x.lanes[lane]; }
  /// The value with these lanes.
  static doubles<N> from(std::array<double, N> const& values) {
    return doubles<N>::load(values.data());
  }
};

}  // namespace urbanczik::numerics
