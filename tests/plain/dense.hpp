// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

// Dense linear algebra in long double, without units and without structure: what the library's tree
// methods are compared with. Slow and plain on purpose.
namespace urbanczik_test::plain {

using vector = std::vector<long double>;
using matrix = std::vector<vector>;

inline matrix zeros(std::size_t n) { return matrix(n, vector(n, 0.0L)); }

inline matrix product(matrix const& a, matrix const& b) {
  matrix c = zeros(a.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < a.size(); ++k)
      for (std::size_t j = 0; j < a.size(); ++j) c[i][j] += a[i][k] * b[k][j];
  return c;
}

inline vector product(matrix const& a, vector const& x) {
  vector y(x.size(), 0.0L);
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < x.size(); ++j) y[i] += a[i][j] * x[j];
  return y;
}

/// x with a x = b, by Gaussian elimination with partial pivoting.
inline vector solve(matrix a, vector b) {
  std::size_t const n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < n; ++i)
      if (std::abs(a[i][k]) > std::abs(a[pivot][k])) pivot = i;
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t i = k + 1; i < n; ++i) {
      long double const f = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= f * a[k][j];
      b[i] -= f * b[k];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  return b;
}

/// exp(a), by its series at a/2^s, squared s times.
inline matrix exponential(matrix a) {
  long double norm = 0.0L;
  for (auto const& row : a) {
    long double sum = 0.0L;
    for (long double x : row) sum += std::abs(x);
    norm = std::fmax(norm, sum);
  }
  int squarings = 0;
  for (; norm > 0.5L; norm /= 2.0L) ++squarings;
  for (auto& row : a)
    for (auto& x : row) x = std::ldexp(x, -squarings);

  std::size_t const n = a.size();
  matrix sum = zeros(n), term = zeros(n);
  for (std::size_t i = 0; i < n; ++i) sum[i][i] = term[i][i] = 1.0L;
  for (int k = 1; k <= 30; ++k) {  // 0.5^30/30! is below 1e-41
    term = product(term, a);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) sum[i][j] += (term[i][j] /= k);
  }
  for (int s = 0; s < squarings; ++s) sum = product(sum, sum);
  return sum;
}

/// y(t) of dy/dt = a y + b, by the exponential of one matrix that holds both.
inline vector propagated(matrix const& a, vector const& b, vector const& y, long double t) {
  std::size_t const n = y.size();
  matrix both = zeros(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) both[i][j] = a[i][j] * t;
    both[i][n] = b[i] * t;
  }
  vector start = y;
  start.push_back(1.0L);
  vector end = product(exponential(both), start);
  end.pop_back();
  return end;
}

}  // namespace urbanczik_test::plain
