// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>
#include <type_traits>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/prepared_for_steps.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/matrix_exponential.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik {

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
  using matrix                   = numerics::square_matrix<Real, N>;
  using vector                   = std::array<Real, N>;

 public:
  static constexpr std::string_view name  = "exact_linear";
  static constexpr int              order = (std::numeric_limits<int>::max)();  // exact

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
  [[nodiscard("step() returns the next state [dropped-result]")]] State step(F const&     f,
                                                                             State const& y,
                                                                             T const& dt) const {
    using numerics::any;
    if (any(dt.value() != dt_.value())) [[unlikely]]
      detail::throw_for_other_step(name, dt_, dt);
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

  /// The integral of exp(A s) over a step, in plain numbers of the coherent unit system.
  matrix const& integral_of_propagator() const { return Phi_; }
  /// The matrix A of a linear f, in plain numbers of the coherent unit system.
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

 private:
  /// The leaves as plain numbers of the coherent unit system, in which f is the same function.
  template <class Leaves>
  static vector numbers(Leaves const& y) {
    vector      x{};
    std::size_t i = 0;
    for_each_leaf([&](auto const& leaf) { x[i++] = units::detail::plain_number(leaf); }, y);
    return x;
  }

  /// Phi(dt) of each lane.
  static matrix integral(matrix const& A, T const& dt) {
    using lanes  = numerics::lanes<Real>;
    using scalar = typename numerics::range_check<Real>::scalar;
    std::array<numerics::square_matrix<scalar, N>, lanes::count> each;
    for (std::size_t lane = 0; lane < lanes::count; ++lane) {
      numerics::square_matrix<scalar, N> of_lane;
      for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j)
          of_lane[i][j] = static_cast<scalar>(lanes::get(A[i][j], lane));
      each[lane] = numerics::integral_of_exponential(
          of_lane, static_cast<scalar>(lanes::get(dt.value(), lane)));
    }
    matrix Phi;
    for (std::size_t i = 0; i < N; ++i)
      for (std::size_t j = 0; j < N; ++j) {
        std::array<double, lanes::count> values;
        for (std::size_t lane = 0; lane < lanes::count; ++lane)
          values[lane] = static_cast<double>(each[lane][i][j]);
        Phi[i][j] = lanes::from(values);
      }
    return Phi;
  }

  T      dt_;
  matrix Phi_{};
};

}  // namespace urbanczik
