// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik::numerics {

namespace detail {

/// 1/n! for n = 0 ... Degree.
template <int Degree>
inline constexpr auto inverse_factorials = [] {
  std::array<double, std::size_t{Degree} + 1> c{1.0};
  double                                      factorial = 1.0;
  for (std::size_t n = 1; n < c.size(); ++n) c[n] = 1.0 / (factorial *= static_cast<double>(n));
  return c;
}();

// A step of a neuron spends much of its time in these functions, and a call would cost more than they
// do; compilers would call them nevertheless. The two halves of a polynomial are evaluated side by
// side (Estrin's scheme), because the length of the chain of dependent operations counts and not
// their number. Local variables are not const: g++ 12 keeps constants of class type, such as SIMD
// batches, in memory.
template <class Coefficients, int First, int Count, class Real>
[[gnu::always_inline]] inline constexpr Real series_part(Real const& x, Real const& x2,
                                                         Real const& x4, Real const& x8) {
  if constexpr (Count == 1) {
    return static_cast<Real>(Coefficients::values[First]);
  } else {
    constexpr int half = static_cast<int>(std::bit_ceil(static_cast<unsigned>(Count))) / 2;
    auto const&   step = half == 1 ? x : half == 2 ? x2 : half == 4 ? x4 : x8;
    return series_part<Coefficients, First, half>(x, x2, x4, x8) +
           step * series_part<Coefficients, First + half, Count - half>(x, x2, x4, x8);
  }
}

/// c_0 + c_1 x + ... up to Degree.
template <class Coefficients, int Degree, class Real>
[[gnu::always_inline]] inline constexpr Real series(Real const& x) {
  static_assert(Degree < 16);
  Real x2 = x * x, x4 = x2 * x2, x8 = x4 * x4;
  return series_part<Coefficients, 0, Degree + 1>(x, x2, x4, x8);
}

template <int Degree>
struct exponential_coefficients {
  static constexpr auto& values = inverse_factorials<Degree>;
};

/// exp(x) where |x| > 1/2, `near_zero` elsewhere; out of line and by value, so that the arguments of
/// the caller stay in registers.
template <class Real>
[[gnu::noinline, gnu::cold]] Real exp_beyond(Real x, Real near_zero) {
  using numerics::select;
  using std::abs;
  auto const exp_of = [](auto const& z) {
    using std::exp;
    return exp(z);
  };
  return select(abs(x) > Real(0.5), lane_by_lane(exp_of, x), near_zero);
}

}  // namespace detail

/// exp(x) by its Taylor polynomial for |x| <= 1/2, and beyond by the exp of each lane.
///
/// It consists of additions and multiplications in a fixed order: it costs a few nanoseconds where
/// the standard library's exp costs ten, and a lane of a SIMD batch gives the bits of a scalar. Relative
/// error at |x| = 1/2 and at 1/4: degree 6, 2.5e-6 and 1.6e-8; degree 14, that of the rounding.
template <int Degree, class Real>
[[gnu::always_inline]] inline Real exp_near_zero(Real const& x) {
  using numerics::any;
  Real polynomial = detail::series<detail::exponential_coefficients<Degree>, Degree>(x);
  using std::abs;
  if (any(abs(x) > Real(0.5))) [[unlikely]]
    return detail::exp_beyond(x, polynomial);
  return polynomial;
}

/// exp(x) and exp(y), side by side: neither computation depends on the other's test of its range.
template <int Degree, class Real>
[[gnu::always_inline]] inline std::array<Real, 2> exp_near_zero(Real const& x, Real const& y) {
  using numerics::any;
  using std::abs;
  using coefficients = detail::exponential_coefficients<Degree>;
  if constexpr (std::is_same_v<Real, double>) {
    doubles<2> const both(doubles<2>::numbers{x, y});
    auto const       of_both = detail::series<coefficients, Degree>(both);
    if (any(abs(both) > doubles<2>(0.5))) [[unlikely]]
      return {detail::exp_beyond(x, of_both.lanes[0]), detail::exp_beyond(y, of_both.lanes[1])};
    return {of_both.lanes[0], of_both.lanes[1]};
  }
  std::array<Real, 2> p = {detail::series<coefficients, Degree>(x),
                           detail::series<coefficients, Degree>(y)};
  if (any(abs(x) > Real(0.5)) || any(abs(y) > Real(0.5))) [[unlikely]]
    return {detail::exp_beyond(x, p[0]), detail::exp_beyond(y, p[1])};
  return p;
}

}  // namespace urbanczik::numerics
