// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/integrators/tableaus.hpp>

namespace urbanczik {

namespace detail {

// The rows of a tableau as types, so that their weights are known where the sums are formed.
template <class Tableau, std::size_t Stage>
struct stage_row {
  static constexpr auto weights = Tableau::a[Stage];
};
template <class Tableau>
struct solution_row {
  static constexpr auto weights = Tableau::b;
};
template <class Tableau>
struct error_row {
  static constexpr auto weights = Tableau::error;
};

template <class Row>
constexpr std::size_t nonzero_weights() {
  std::size_t count = 0;
  for (double weight : Row::weights) count += (weight != 0.0);
  return count;
}

template <class Row>
constexpr auto nonzero_indices() {
  std::array<std::size_t, nonzero_weights<Row>()> indices{};
  for (std::size_t i = 0, next = 0; i < Row::weights.size(); ++i)
    if (Row::weights[i] != 0.0) indices[next++] = i;
  return indices;
}

template <class Row>
inline constexpr auto indices_of = nonzero_indices<Row>();
template <class Row>
inline constexpr auto weights_of = [] {
  std::array<double, indices_of<Row>.size()> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = Row::weights[indices_of<Row>[i]];
  return weights;
}();

// The sum for one leaf. Rows with equal numbers of weights share this class and its callers, which are
// most of the compile time of a step.
template <bool WithOrigin, class T, std::size_t... J>
struct weighted_sum {
  T const&      dt;
  double const* weights;

  template <class Leaf, class... Slope>
  [[gnu::always_inline]] constexpr Leaf operator()(Leaf const& leaf, Slope const&... slope) const {
    using Real = typename T::value_type;
    if constexpr (WithOrigin)
      return Leaf(leaf + Leaf(dt * ((Real(weights[J]) * slope) + ...)));
    else
      return Leaf(dt * ((Real(weights[J]) * slope) + ...));
  }
};

/// origin + dt * sum_j weights[j] k_j, leaf by leaf, over the weights that are not zero; with no
/// origin, the increment alone. Without weights y itself and no copy, which would be a function a leaf.
template <class Row, bool WithOrigin, class State, Time T, class Stages>
[[gnu::always_inline]] constexpr decltype(auto) combined(State const& y, T const& dt,
                                                         Stages const& k) {
  if constexpr (indices_of<Row>.size() == 0)
    return (y);
  else
    return [&]<std::size_t... J>(std::index_sequence<J...>) __attribute__((always_inline)) {
      return transform_leaves(weighted_sum<WithOrigin, T, J...>{dt, weights_of<Row>.data()}, y,
                              k[indices_of<Row>[J]]...);
    }(std::make_index_sequence<indices_of<Row>.size()>{});
}

// Part of the caller's loop, stage by stage, where the state is small: it stays in registers there. Of a
// large one each stage would be compiled anew, a sixth of what 32 compartments cost to compile, and g++
// makes slower code of it.
template <class State, Time T>
inline constexpr bool is_small = sizeof(State) / sizeof(typename T::value_type) <= 32;  // numbers

template <class F, class State>
[[gnu::noinline]] constexpr auto called(F const& f, State const& y) {
  return f(y);
}

/// The slopes k_1...k_s of one step.
template <class Tableau, class F, class State, Time T>
[[gnu::always_inline]] constexpr auto slopes(F const& f, State const& y, T const& dt) {
  std::array<derivative_t<State, T>, Tableau::stages> k{};
  [&]<std::size_t... Stage>(std::index_sequence<Stage...>) __attribute__((always_inline)) {
    if constexpr (Tableau::stages == 1 || is_small<State, T>)
      ((k[Stage] = f(combined<stage_row<Tableau, Stage>, true>(y, dt, k))), ...);
    else
      ((k[Stage] = called(f, combined<stage_row<Tableau, Stage>, true>(y, dt, k))), ...);
  }(std::make_index_sequence<Tableau::stages>{});
  return k;
}

/// The step h at which a method begins to diverge on dy/dt = -y: where |R(-h)| exceeds 1, with R its
/// stability polynomial (Hairer, Norsett, Wanner, Solving ODEs I; Hairer, Wanner, II, IV.2).
template <class Tableau>
constexpr double stability_limit() {
  auto const diverges = [](double h) {
    std::array<double, Tableau::stages> k{};
    double                              end = 1.0;
    for (std::size_t i = 0; i < k.size(); ++i) {
      k[i] = 1.0;
      for (std::size_t j = 0; j < i; ++j) k[i] -= h * Tableau::a[i][j] * k[j];
      end -= h * Tableau::b[i] * k[i];
    }
    return end > 1.0 || end < -1.0;
  };
  constexpr double coarse = 0.0625, exact = 1e-9;
  double           stable = 0.0, beyond = coarse;
  for (; !diverges(beyond); beyond += coarse) stable = beyond;
  while (beyond - stable > exact) {
    double const middle                  = 0.5 * (stable + beyond);
    (diverges(middle) ? beyond : stable) = middle;
  }
  return stable;
}

}  // namespace detail

/// An explicit Runge-Kutta method with a fixed step, one implementation for every tableau.
template <class Tableau>
struct explicit_runge_kutta {
  static constexpr std::string_view name  = Tableau::name;
  static constexpr int              order = Tableau::order;
  /// The largest dt, in units of 1/a, at which what decays at a rate a does not diverge.
  static constexpr double stability_limit = detail::stability_limit<Tableau>();

  /// The state one step dt after y under dy/dt = f(y).
  template <class State, Time T, RightHandSide<State, T> F>
  [[nodiscard(
      "step() returns the next state [dropped-result]")]] [[gnu::always_inline]] constexpr State
  step(F const& f, State const& y, T const& dt) const {
    auto k = detail::slopes<Tableau>(f, y, dt);
    return detail::combined<detail::solution_row<Tableau>, true>(y, dt, k);
  }
  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(
               sizeof(detail::refused_step<detail::any_right_hand_side, F, State, T>)),
           units::nothing{};
  }
};

using forward_euler = explicit_runge_kutta<tableaus::forward_euler>;  // order 1
using heun          = explicit_runge_kutta<tableaus::heun>;           // order 2
using runge_kutta_4 = explicit_runge_kutta<tableaus::runge_kutta_4>;  // order 4, the first choice

}  // namespace urbanczik
