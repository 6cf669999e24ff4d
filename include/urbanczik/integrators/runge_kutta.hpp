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

/// origin + dt * sum_j weights[j] k_j, leaf by leaf, over the weights that are not zero; with no
/// origin, the increment alone.
template <class Row, bool WithOrigin, class State, Time T, class Stages>
constexpr State combined(State const& y, T const& dt, Stages const& k) {
  using Real           = typename T::value_type;
  constexpr auto index = nonzero_indices<Row>();
  return [&]<std::size_t... J>(std::index_sequence<J...>) {
    return transform_leaves(
        [&](auto const& leaf, auto const&... slope) {
          using Leaf = std::remove_cvref_t<decltype(leaf)>;
          if constexpr (sizeof...(slope) == 0)
            return leaf;
          else if constexpr (WithOrigin)
            return Leaf(leaf + Leaf(dt * ((Real(Row::weights[index[J]]) * slope) + ...)));
          else
            return Leaf(dt * ((Real(Row::weights[index[J]]) * slope) + ...));
        },
        y, k[index[J]]...);
  }(std::make_index_sequence<index.size()>{});
}

/// The slopes k_1...k_s of one step.
template <class Tableau, class F, class State, Time T>
constexpr auto slopes(F const& f, State const& y, T const& dt) {
  std::array<derivative_t<State, T>, Tableau::stages> k{};
  [&]<std::size_t... Stage>(std::index_sequence<Stage...>) {
    ((k[Stage] = f(combined<stage_row<Tableau, Stage>, true>(y, dt, k))), ...);
  }(std::make_index_sequence<Tableau::stages>{});
  return k;
}

}  // namespace detail

/// An explicit Runge-Kutta method with a fixed step, one implementation for every tableau.
template <class Tableau>
struct explicit_runge_kutta {
  static constexpr std::string_view name  = Tableau::name;
  static constexpr int              order = Tableau::order;

  /// The state one step dt after y under dy/dt = f(y).
  template <class State, Time T, RightHandSide<State, T> F>
  constexpr State step(F const& f, State const& y, T const& dt) const {
    auto const k = detail::slopes<Tableau>(f, y, dt);
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
