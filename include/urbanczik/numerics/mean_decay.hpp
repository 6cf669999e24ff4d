// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include <urbanczik/numerics/arithmetic_exp.hpp>
#include <urbanczik/numerics/exp_near_zero.hpp>
#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik::numerics {

namespace detail {

/// Coefficients (-1)^n / (n + 1)! of (1 - exp(-x)) / x. The first term that is left out is 2e-18 at
/// |x| = 1/2, below the rounding of a double.
struct mean_decay_coefficients {
  static constexpr int  degree = 14;
  static constexpr auto values = [] {
    std::array<double, std::size_t{degree} + 1> c{};
    for (std::size_t n = 0; n < c.size(); ++n)
      c[n] = (n % 2 == 0 ? 1.0 : -1.0) * inverse_factorials<degree + 1>[n + 1];
    return c;
  }();
};

/// (1 - exp(-x)) / x where |x| > 1/2, `near_zero` elsewhere; out of line and by value, so that the
/// arguments of the caller stay in registers.
template <class Real>
[[gnu::noinline]] Real mean_decay_beyond(Real x, Real near_zero) {
  using numerics::select;
  using std::abs;
  auto const beyond   = abs(x) > Real(0.5);
  auto const expm1_of = [](auto const& z) {
    using std::expm1;
    return expm1(z);
  };
  return select(beyond, Real(-lane_by_lane(expm1_of, -x) / select(beyond, x, Real(1))), near_zero);
}

/// Whether the polynomial is used for a value type: not for autodiff numbers and the like.
template <class Real>
inline constexpr bool has_mean_decay_polynomial =
    std::is_same_v<Real, float> || binary_exponent<Real>::known || lanes<Real>::count > 1;

}  // namespace detail

/// (1 - exp(-x)) / x: its Taylor polynomial for |x| <= 1/2, and beyond by the expm1 of each lane.
///
/// Rates times steps are far below 1/2. There, additions and multiplications in a fixed order replace
/// a call of expm1 for each lane and a division, and a lane of a SIMD batch gives the bits of a scalar.
template <class Real>
  requires detail::has_mean_decay_polynomial<Real>
[[gnu::always_inline]] inline Real mean_decay(Real const& x) {
  using numerics::any;
  using std::abs;
  using coefficients = detail::mean_decay_coefficients;
  Real polynomial    = detail::series<coefficients, coefficients::degree>(x);
  if (any(abs(x) > Real(0.5))) [[unlikely]]
    return detail::mean_decay_beyond(x, polynomial);
  return polynomial;
}

}  // namespace urbanczik::numerics
