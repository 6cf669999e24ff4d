// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>
#include <string_view>
#include <type_traits>

#include <urbanczik/integrators/exact_linear.hpp>
#include <urbanczik/integrators/prepared_exact.hpp>

namespace urbanczik {

namespace detail {
/// Whether f is a linear tree whose inputs have a solution of their own.
template <class F, class T>
inline constexpr bool has_solved_inputs = false;
template <class F, class T>
  requires(F::is_linear && F::is_driven_tree)
inline constexpr bool has_solved_inputs<F, T> = prepared_exact<F, T>::is_complete;
}  // namespace detail

/// Exact propagation of linear cells, such as integrate-and-fire neurons with synaptic currents: makes
/// the propagator for each cell and step size by itself. See exact_linear.
///
///     simulation run(cells, grid, exact{}, philox{.seed = 1}, EE, EI, IE, II);
struct exact {
  static constexpr std::string_view name  = "exact";
  static constexpr int              order = (std::numeric_limits<int>::max)();  // exact

  /// The propagator of f for steps of dt.
  template <class F, Time T>
  auto prepared(F const& f, T const& dt) const {
    if constexpr (detail::has_solved_inputs<F, T>) {
      return prepared_exact<F, T>(f, dt);
    } else {
      using state = std::remove_cvref_t<decltype(f.model.resting_state())>;
      return exact_linear<state, T>(f, state{}, dt);
    }
  }
  /// The state one step dt after y. To make the propagator takes far longer than the step.
  template <class State, Time T, class F>
  State step(F const& f, State const& y, T const& dt) const {
    return prepared(f, dt).step(f, y, dt);
  }
};

}  // namespace urbanczik
