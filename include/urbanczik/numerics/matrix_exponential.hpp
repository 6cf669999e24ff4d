// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace urbanczik::numerics {

/// N rows of N numbers.
template <class Real, std::size_t N>
using square_matrix = std::array<std::array<Real, N>, N>;

/// The product a b.
template <class Real, std::size_t N>
square_matrix<Real, N> product(square_matrix<Real, N> const& a, square_matrix<Real, N> const& b) {
  square_matrix<Real, N> c{};
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t k = 0; k < N; ++k)
      for (std::size_t j = 0; j < N; ++j) c[i][j] += a[i][k] * b[k][j];
  return c;
}

/// Phi(t), the integral of exp(A s) over s from 0 to t: what a constant inhomogeneity adds to a linear
/// system in the time t.
///
/// It is Phi(h) and E(h) = exp(A h) by Taylor series at h = t/2^s, then E(2h) = E(h)^2 and
/// Phi(2h) = Phi(h) + E(h) Phi(h).
template <class Real, std::size_t N>
square_matrix<Real, N> integral_of_exponential(square_matrix<Real, N> const& A, Real t) {
  Real norm(0);
  for (auto const& row : A) {
    Real sum(0);
    for (auto const& x : row) sum += (std::abs)(x);
    norm = (std::max)(norm, sum);
  }
  int squarings = 0;
  for (Real x = norm * t; x > Real(0.25); x *= Real(0.5)) ++squarings;
  Real const h = std::ldexp(t, -squarings);

  square_matrix<Real, N> E{}, Phi{}, power{};  // power = (A h)^n / n!
  for (std::size_t i = 0; i < N; ++i) power[i][i] = Real(1);
  constexpr int terms = 15;  // 0.25^15 / 15! is below 1e-21
  for (int n = 0; n <= terms; ++n) {
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t j = 0; j < N; ++j) {
        E[i][j] += power[i][j];
        Phi[i][j] += power[i][j] * (h / Real(n + 1));
      }
    power = product(power, A);
    for (auto& row : power)
      for (auto& x : row) x *= h / Real(n + 1);
  }
  for (int s = 0; s < squarings; ++s) {
    auto const E_Phi = product(E, Phi);
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t j = 0; j < N; ++j) Phi[i][j] += E_Phi[i][j];
    E = product(E, E);
  }
  return Phi;
}

}  // namespace urbanczik::numerics
