// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <urbanczik/numerics/range_check.hpp>

/// Small lower-triangular matrices of numbers, for presynaptic traces that filter one another.
namespace urbanczik::numerics::triangular {

/// A column of numbers.
template <class Real, std::size_t N>
using vector = std::array<Real, N>;

/// Rows of a lower-triangular matrix; what lies above the diagonal is zero and is never read.
template <class Real, std::size_t N>
using matrix = std::array<std::array<Real, N>, N>;

/// The unit matrix.
template <class Real, std::size_t N>
constexpr matrix<Real, N> identity() {
  matrix<Real, N> m{};
  for (std::size_t i = 0; i < N; ++i) m[i][i] = Real(1);
  return m;
}

/// The product a b.
template <class Real, std::size_t N>
constexpr matrix<Real, N> product(matrix<Real, N> const& a, matrix<Real, N> const& b) {
  matrix<Real, N> c{};
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      for (std::size_t k = j; k <= i; ++k) c[i][j] += a[i][k] * b[k][j];
  return c;
}

/// The product a x.
template <class Real, std::size_t N>
constexpr vector<Real, N> product(matrix<Real, N> const& a, vector<Real, N> const& x) {
  vector<Real, N> y;
  for (std::size_t i = 0; i < N; ++i) {
    y[i] = a[i][0] * x[0];
    for (std::size_t k = 1; k <= i; ++k) y[i] += a[i][k] * x[k];
  }
  return y;
}

/// The product x^T a.
template <class Real, std::size_t N>
constexpr vector<Real, N> row_product(vector<Real, N> const& x, matrix<Real, N> const& a) {
  vector<Real, N> y;
  for (std::size_t j = 0; j < N; ++j) {
    y[j] = x[j] * a[j][j];
    for (std::size_t k = j + 1; k < N; ++k) y[j] += x[k] * a[k][j];
  }
  return y;
}

/// The product x^T y.
template <class Real, std::size_t N>
constexpr Real dot(vector<Real, N> const& x, vector<Real, N> const& y) {
  Real sum = x[0] * y[0];
  for (std::size_t i = 1; i < N; ++i) sum += x[i] * y[i];
  return sum;
}

/// Whether all numbers below the diagonal are zero.
template <class Real, std::size_t N>
constexpr bool is_diagonal(matrix<Real, N> const& a) {
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (a[i][j] != Real(0)) return false;
  return true;
}

/// exp(a t) by scaling, Taylor series and squaring: exact to rounding for any eigenvalues, equal
/// ones included, which a formula with differences of time constants is not. The diagonal is set
/// from std::exp. C. Moler, C. Van Loan (2003), SIAM Review 45, 3-49, method 3.
template <class Real, std::size_t N>
matrix<Real, N> exponential(matrix<Real, N> const& a, Real t) {
  Real largest(0);
  for (std::size_t i = 0; i < N; ++i) largest = (std::max)(largest, (std::abs)(a[i][i] * t));
  if (!is_finite(largest)) return {};  // after a time that overflows, nothing is left
  if constexpr (N > 1)
    if (is_diagonal(a)) {
      matrix<Real, N> d{};
      for (std::size_t i = 0; i < N; ++i) d[i][i] = std::exp(a[i][i] * t);
      return d;
    }
  int const  squarings = largest > Real(0.25) ? int(std::ceil(std::log2(largest / Real(0.25)))) : 0;
  Real const h         = std::ldexp(t, -squarings);

  constexpr int terms = 14;  // 0.25^14 / 14! is below 1e-19
  auto          power = identity<Real, N>();
  auto          sum   = power;
  for (int n = 1; n <= terms; ++n) {
    power = product(power, a);
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        power[i][j] *= h / Real(n);
        sum[i][j] += power[i][j];
      }
  }
  for (int s = 0; s < squarings; ++s) {
    sum = product(sum, sum);
    // Squaring would double the diagonal's relative error each time.
    for (std::size_t i = 0; i < N; ++i) sum[i][i] = std::exp(a[i][i] * std::ldexp(h, s + 1));
  }
  return sum;
}

/// exp(a h m) for m = 0, 1, ... up to `last`: one in sixteen and the first sixteen by themselves, the
/// others as products of two of these, which costs a tenth and two units in the last place.
template <class Real, std::size_t N>
std::vector<matrix<Real, N>> powers(matrix<Real, N> const& a, Real h, std::size_t last) {
  constexpr std::size_t        apart = 16;
  std::vector<matrix<Real, N>> all;
  all.reserve(last + 1);
  for (std::size_t m = 0; m <= last; ++m)
    all.push_back(m % apart == 0 || m < apart ? exponential(a, Real(m) * h)
                                              : product(all[m - m % apart], all[m % apart]));
  return all;
}

}  // namespace urbanczik::numerics::triangular
