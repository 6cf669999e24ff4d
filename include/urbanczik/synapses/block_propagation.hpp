// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <urbanczik/numerics/range_check.hpp>

namespace urbanczik {

/// The effect of m steps on a synapse whose trace p has N variables, beside the decay of F and p:
/// F -> D^m F + R_F . p, and w -> w + a F + R_w . p, where a is common to all neurons.
template <class Number, std::size_t N>
struct block_propagation {
  std::array<Number, N> R_F;  ///< effect of the trace on the low-passed induction
  std::array<Number, N> R_w;  ///< effect of the trace on the weight

  /// No steps.
  block_propagation() {
    R_F.fill(Number(0.0));
    R_w.fill(Number(0.0));
  }

  /// Appends the steps of `next`: P takes the trace to their start, D is the decay of F in them and a
  /// the effect of F on the weight.
  template <class Matrix>
  void append(block_propagation const& next, Matrix const& P, Number const& D, Number const& a) {
    auto const by_w = row_product(next.R_w, P);
    auto const by_F = row_product(next.R_F, P);
    for (std::size_t j = 0; j < N; ++j) {
      R_w[j] += a * R_F[j] + by_w[j];
      R_F[j] = D * R_F[j] + by_F[j];
    }
  }

  /// Puts all numbers into a check for finite numbers.
  void see(numerics::range_check<Number>& check) const {
    for (std::size_t j = 0; j < N; ++j) check.see(R_F[j]), check.see(R_w[j]);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("R_F", self.R_F);
    f("R_w", self.R_w);
  }

 private:
  // x times a lower triangular matrix.
  template <class Matrix>
  static std::array<Number, N> row_product(std::array<Number, N> const& x, Matrix const& P) {
    std::array<Number, N> y;
    for (std::size_t j = 0; j < N; ++j) {
      y[j] = x[j] * Number(P[j][j]);
      for (std::size_t i = j + 1; i < N; ++i) y[j] += x[i] * Number(P[i][j]);
    }
    return y;
  }
};

}  // namespace urbanczik
