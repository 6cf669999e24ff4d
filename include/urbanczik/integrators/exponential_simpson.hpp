// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <urbanczik/integrators/prepared_exponential_simpson.hpp>
#include <urbanczik/integrators/refused_step.hpp>

namespace urbanczik {

/// The exponential Simpson rule, of order 4, for a DrivenTree. docs/exponential_simpson.md derives it.
/// Inputs are propagated exactly; each node is
///
///     V(h) = V_0 + (1/C) int_0^h exp(-int_s^h a) I(V_0, s) ds,   a = -(dI/dV) / C
///
/// The integral of the decay rate a is in closed form, the integral over s is Simpson's rule. A linear
/// node without children that does not follow its parent is propagated exactly.
struct exponential_simpson {
  static constexpr std::string_view name  = "exponential_simpson";
  static constexpr int              order = 4;

  /// With the decay of receptors over dt, and of membranes without conductances, computed once.
  template <class F, Time T>
    requires F::is_driven_tree
  constexpr auto prepared(F const& f, T const& dt) const {
    return prepared_exponential_simpson<F, T>(f, dt);
  }

  /// The state one step dt after y.
  template <class State, Time T, DrivenTree<State, T> F>
  [[nodiscard("step() returns the next state [dropped-result]")]] constexpr State step(
      F const& f, State const& y, T const& dt) const {
    return prepared(f, dt).step(f, y, dt);
  }

  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(sizeof(detail::refused_step<detail::driven_tree, F, State, T>)),
           units::nothing{};
  }
};

}  // namespace urbanczik
