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

/// Backward Euler, linearised: y + (1 - dt J)^-1 dt f(y), where J holds each variable's own decay
/// and the couplings of the tree. The tree is solved exactly by Hines elimination, so it is stable at
/// any step however strong the couplings are. For linear trees it is backward Euler itself.
struct implicit_euler {
  static constexpr std::string_view name  = "implicit_euler";
  static constexpr int              order = 1;

  /// The state one step dt after y.
  template <class State, Time T, TreeCoupled<State, T> F>
  [[nodiscard("step() returns the next state [dropped-result]")]] constexpr State step(
      F const& f, State const& y, T const& dt) const {
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
    auto const              fill = [&]<std::size_t Index>() {
      using Node      = std::remove_cvref_t<decltype(f.template node<Index>(y))>;
      diagonal[Index] = Real(1) + units::as_number(dt * f.template node<Index>(decay));
      x[Index]        = Node(dt * f.template node<Index>(slope)).value();
      if constexpr (F::parent[Index] != no_parent) {
        to_parent[Index] = -units::as_number(dt * f.template rate_from_parent<Index>());
        from_child[Index] = -units::as_number(dt * f.template rate_into_parent<Index>());
      }
    };
    auto const take = [&]<std::size_t Index>() {
      using Node                     = std::remove_cvref_t<decltype(f.template node<Index>(y))>;
      f.template node<Index>(change) = Node::from_value(x[Index]);
    };
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (fill.template operator()<Index>(), ...);
      solve_tree(F::parent, first, diagonal, to_parent, from_child, x);
      (take.template operator()<Index>(), ...);
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
