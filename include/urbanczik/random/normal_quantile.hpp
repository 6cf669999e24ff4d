// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik {

namespace detail {

/// a[0] + a[1] x + a[2] x^2 + ...
template <class Real, std::size_t N>
[[gnu::always_inline]] inline Real polynomial(std::array<double, N> const& a, Real const& x) {
  Real sum(a[N - 1]);
  for (std::size_t k = N - 1; k-- > 0;) sum = sum * x + Real(a[k]);
  return sum;
}

// M. J. Wichura (1988), Algorithm AS 241: the percentage points of the normal distribution, Appl. Statist.
// 37, 477-484; the coefficients of PPND16, whose relative error is 1e-16.
// clang-format off
inline constexpr std::array<double, 8> quantile_center[] = {
    {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
     4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3},
    {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
     2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}};
inline constexpr std::array<double, 8> quantile_tail[] = {
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
inline constexpr std::array<double, 8> quantile_far_tail[] = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};
// clang-format on

/// Half of the resolution of a random number.
inline constexpr double half_of_last_bit = 0x1p-54;

/// The quantile at 1/2 + q, for |q| > 0.425.
inline double quantile_of_tail(double q) {
  double const p = (std::max)(0.5 - (std::abs)(q), half_of_last_bit);
  double const r = std::sqrt(-std::log(p));
  double const z =
      r <= 5.0
          ? polynomial(quantile_tail[0], r - 1.6) / polynomial(quantile_tail[1], r - 1.6)
          : polynomial(quantile_far_tail[0], r - 5.0) / polynomial(quantile_far_tail[1], r - 5.0);
  return q < 0.0 ? -z : z;
}

}  // namespace detail

/// The standard normal number that belongs to a random number u in [0, 1): the quantile at the middle of
/// the 2^-53 that u stands for, so that the law is symmetric and no number is infinite. The largest one
/// is 8.3. With one number for each lane where there are several; they are those of each lane alone.
template <class Real>
[[gnu::always_inline]] inline Real standard_normal_at(Real const& u) {
  using lanes = numerics::lanes<Real>;
  using numerics::any;
  constexpr double center = 0.425;  // half of the width of the region of the first polynomials
  Real const       q      = (u - Real(0.5)) + Real(detail::half_of_last_bit);
  Real const       r      = Real(center * center) - q * q;
  Real const       z      = q * detail::polynomial(detail::quantile_center[0], r) /
                 detail::polynomial(detail::quantile_center[1], r);
  if (!any(r < Real(0.0))) return z;
  std::array<double, lanes::count> each;
  for (std::size_t lane = 0; lane < lanes::count; ++lane)
    each[lane] = lanes::get(r, lane) < 0.0 ? detail::quantile_of_tail(lanes::get(q, lane))
                                           : lanes::get(z, lane);
  return lanes::from(each);
}

}  // namespace urbanczik
