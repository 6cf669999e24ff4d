// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/parameters.hpp>

namespace urbanczik {

/// A right-hand side f(y) = A y + b with a constant matrix A, such as a passive tree with current
/// inputs. A conductance or a gate makes it nonlinear.
template <class F, class State, class T>
concept LinearRightHandSide = RightHandSide<F, State, T> && F::is_linear;

/// The exact propagation of a linear right-hand side: y + Phi f(y), Phi = integral of exp(A s) over
/// the step. The propagator is computed once, for one step size; b may change from step to step.
///
///     exact_linear method(cell.dynamics(), cell.state(), 0.1 * ms);
///
/// S. Rotter, M. Diesmann (1999), Biol. Cybern. 81, 381-402.
template <class State, Time T>
class exact_linear {
  using Real = typename T::value_type;

  static constexpr std::size_t N = number_of_leaves<State>;
  using matrix                   = std::array<std::array<Real, N>, N>;
  using vector                   = std::array<Real, N>;

 public:
  static constexpr std::string_view name  = "exact_linear";
  static constexpr int              order = std::numeric_limits<int>::max();  // exact

  /// Computes the propagator of f for steps of dt. Of the state only the type is used.
  template <LinearRightHandSide<State, T> F>
  exact_linear(F const& f, State const&, T const& dt) : dt_(dt), Phi_(integral(jacobian(f), dt)) {}
  /// Anything else is refused, with a sentence.
  template <class F>
  exact_linear(F const&, State const&, T const& dt) : dt_(dt) {
    static_cast<void>(sizeof(detail::refused_step<detail::linear_throughout, F, State, T>));
  }

  /// The state at t + dt. @throws std::invalid_argument where dt is not the one of the propagator
  template <LinearRightHandSide<State, T> F>
  State step(F const& f, State const& y, T const& dt) const {
    if (dt != dt_)
      refuse_with(std::invalid_argument("exact_linear: it was prepared for steps of " +
                                        units::text_of(dt_) + ", not of " + units::text_of(dt)));
    auto const slope = numbers(f(y));
    auto       x     = numbers(y);
    for (std::size_t i = 0; i < N; ++i) {
      Real change(0);
      for (std::size_t j = 0; j < N; ++j) change += Phi_[i][j] * slope[j];
      x[i] += change;
    }
    return from_numbers<State>(x);
  }
  /// Anything else is refused, with a sentence.
  template <class F>
  units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(sizeof(detail::refused_step<detail::linear_throughout, F, State, T>)),
           units::nothing{};
  }

 private:
  /// The leaves as plain numbers of the coherent unit system, in which f is the same function.
  template <class Leaves>
  static vector numbers(Leaves const& y) {
    vector      x{};
    std::size_t i = 0;
    for_each_leaf([&](auto const& leaf) { x[i++] = units::detail::plain_number(leaf); }, y);
    return x;
  }

  template <class F>
  static matrix jacobian(F const& f) {
    auto const b = numbers(f(State{}));
    matrix     A{};
    for (std::size_t j = 0; j < N; ++j) {
      vector unit{};
      unit[j]           = Real(1);
      auto const column = numbers(f(from_numbers<State>(unit)));
      for (std::size_t k = 0; k < N; ++k) A[k][j] = column[k] - b[k];
    }
    return A;
  }

  static matrix product(matrix const& a, matrix const& b) {
    matrix c{};
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t k = 0; k < N; ++k)
        for (std::size_t j = 0; j < N; ++j) c[i][j] += a[i][k] * b[k][j];
    return c;
  }

  /// Phi(dt) and E(dt) = exp(A dt) by Taylor series at dt/2^s, then E(2h) = E(h)^2 and
  /// Phi(2h) = Phi(h) + E(h) Phi(h).
  static matrix integral(matrix const& A, T const& dt) {
    Real norm(0);
    for (auto const& row : A) {
      Real sum(0);
      for (auto const& x : row) sum += std::abs(x);
      norm = std::max(norm, sum);
    }
    int        squarings = 0;
    Real const total     = dt.value();
    for (Real x = norm * total; x > Real(0.25); x *= Real(0.5)) ++squarings;
    Real const h = std::ldexp(total, -squarings);

    matrix E{}, Phi{}, power{};  // power = (A h)^n / n!
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

  T      dt_;
  matrix Phi_{};
};

}  // namespace urbanczik
