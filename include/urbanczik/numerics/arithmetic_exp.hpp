// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <type_traits>

#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/numerics/exp_near_zero.hpp>

namespace urbanczik::numerics {

namespace detail {

/// Powers of two for arithmetic_exp, over the lanes of a value type with the format of double. A SIMD
/// type specialises it (urbanczik/xsimd.hpp).
template <class Real>
struct binary_exponent {
  static constexpr bool known = false;
};
template <>
struct binary_exponent<double> {
  static constexpr bool known = true;
  /// 2^k, for the integer k in the low bits of a sum with 1.5 2^52 and 2^k a normal number.
  static double power_of_two(double k_in_low_bits) {
    constexpr std::uint64_t bias = 1023;
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(k_in_low_bits) + bias) << 52);
  }
};

template <std::size_t N>
struct binary_exponent<doubles<N>> {
  static constexpr bool known = true;
  static doubles<N>     power_of_two(doubles<N> const& k_in_low_bits) {
    constexpr long long bias = 1023;
    auto const bits = std::bit_cast<typename doubles<N>::words>(k_in_low_bits.lanes) + bias;
    return doubles<N>(std::bit_cast<typename doubles<N>::numbers>(bits << 52));
  }
};

/// Coefficients of the Taylor polynomial of 2^f; for |f| <= 1/2, (ln 2 / 2)^13 / 13! is 2e-16.
struct power_of_two_coefficients {
  static constexpr int  degree = 12;
  static constexpr auto values = [] {
    auto   c     = inverse_factorials<degree>;
    double power = 1.0;
    for (auto& x : c) x *= power, power *= std::numbers::ln2;
    return c;
  }();
};

/// The exponential where a lane is beyond the normal numbers or NaN.
template <class Real>
[[gnu::noinline, gnu::cold]] Real exp_of_extremes(Real x);

}  // namespace detail

/// exp(x) with a relative error below (4 + |x|) 2^-53, by additions and multiplications in a
/// fixed order: in line where the standard library's is a call, and a lane of a SIMD batch gives the
/// bits of a scalar.
///
/// Value types other than double and batches of it, and builds with -ffast-math, take their own exp.
template <class Real>
[[gnu::always_inline]] inline Real arithmetic_exp(Real x) {  // not const, see exp_near_zero.hpp
  using exponent = detail::binary_exponent<Real>;
#ifdef __FAST_MATH__
  constexpr bool sums_keep_their_order = false;
#else
  constexpr bool sums_keep_their_order = true;
#endif
  if constexpr (exponent::known && sums_keep_their_order) {
    using numerics::any;
    using std::abs;
    if (any(!(abs(x) < Real(708.0)))) [[unlikely]]
      return detail::exp_of_extremes(x);
    using coefficients = detail::power_of_two_coefficients;
    Real shift(0x1.8p52);  // the low bits of a sum with it are the nearest integer
    Real t       = x * Real(std::numbers::log2e);
    Real shifted = t + shift;
    Real f       = t - (shifted - shift);
    return exponent::power_of_two(shifted) * detail::series<coefficients, coefficients::degree>(f);
  } else {
    using std::exp;
    if constexpr (requires { exp(x); })
      return exp(x);
    else
      return lane_by_lane([](double lane) { return std::exp(lane); }, x);
  }
}

template <class Real>
Real detail::exp_of_extremes(Real x) {
  if constexpr (lanes<Real>::count == 1)
    return std::exp(x);
  else
    return lane_by_lane([](double lane) { return arithmetic_exp(lane); }, x);
}

}  // namespace urbanczik::numerics
