// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/hines.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// A conditionally linear right-hand side some of whose variables, the nodes, are coupled as a tree.
///
/// Minimal definition: `F::parent`, the parent of each node, `no_parent` for the root;
/// `f.template node<I>(y)`, node I of a state, a derivative or a set of rates;
/// `f.template pulled_by_parent<I>()` and `f.template pulls_parent<I>()`, the partial derivatives
/// of node I's slope by its parent and of its parent's slope by node I, rates.
template <class F, class State, class T>
concept TreeCoupled = ConditionallyLinear<F, State, T> && requires(F const& f, State& y) {
  F::parent.size();
  f.template node<0>(y);
};

/// Backward Euler, linearised: y + (1 - dt J)^-1 dt f(y), where J holds each variable's own decay
/// and the couplings of the tree. The tree is solved exactly by Hines elimination, so it is stable at
/// any step however strong the couplings are. For linear trees it is backward Euler itself.
struct implicit_euler {
  static constexpr std::string_view name  = "implicit_euler";
  static constexpr int              order = 1;

  /// The state one step dt after y.
  template <class State, Time T, TreeCoupled<State, T> F>
  constexpr State step(F const& f, State const& y, T const& dt) const {
    using Real              = typename T::value_type;
    constexpr auto nodes    = F::parent.size();
    constexpr auto sequence = std::make_index_sequence<nodes>{};
    constexpr auto first    = children_first(F::parent);
    auto const     slope    = f(y);
    auto const     decay    = f.decay(y);

    // Each variable by itself ...
    State change = transform_leaves(
        [&](auto const& leaf, auto const& dydt, auto const& a) {
          using Leaf = std::remove_cvref_t<decltype(leaf)>;
          return Leaf(dt * dydt / (Real(1) + units::as_number(dt * a)));
        },
        y, slope, decay);

    // ... and the nodes again, together.
    std::array<Real, nodes> diagonal{}, to_parent{}, from_child{}, x{};
    auto const              fill = [&]<std::size_t I>() {
      using Node  = std::remove_cvref_t<decltype(f.template node<I>(y))>;
      diagonal[I] = Real(1) + units::as_number(dt * f.template node<I>(decay));
      x[I]        = Node(dt * f.template node<I>(slope)).value();
      if constexpr (F::parent[I] != no_parent) {
        to_parent[I]  = -units::as_number(dt * f.template pulled_by_parent<I>());
        from_child[I] = -units::as_number(dt * f.template pulls_parent<I>());
      }
    };
    auto const take = [&]<std::size_t I>() {
      using Node                 = std::remove_cvref_t<decltype(f.template node<I>(y))>;
      f.template node<I>(change) = Node::from_value(x[I]);
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (fill.template operator()<I>(), ...);
      solve_tree(F::parent, first, diagonal, to_parent, from_child, x);
      (take.template operator()<I>(), ...);
    }(sequence);

    return transform_leaves(
        [](auto const& leaf, auto const& by) {
          using Leaf = std::remove_cvref_t<decltype(leaf)>;
          return Leaf(leaf + by);
        },
        y, change);
  }
  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(sizeof(detail::refused_step<detail::coupled_as_a_tree, F, State, T>)),
           units::nothing{};
  }
};

}  // namespace urbanczik
