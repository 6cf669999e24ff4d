// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <type_traits>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/prepared_exponential_euler.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

namespace detail {
/// y + dt phi_1(-a dt) slope: exact for dy/dt = b - a y with constant a and b, where slope = b - a y.
template <class State, Time T>
constexpr State relaxed(State const& y, T const& dt, derivative_t<State, T> const& slope,
                        rates_t<State, T> const& decay) {
  return transform_leaves(
      [&](auto const& leaf, auto const& dydt, auto const& a) {
        using Leaf = std::remove_cvref_t<decltype(leaf)>;
        return Leaf(leaf + Leaf(dt * units::mean_decay(a * dt) * dydt));
      },
      y, slope, decay);
}
}  // namespace detail

/// Exponential Euler: each variable relaxes with its own rate while the others are held at their
/// values at the start of the step. Exact for linear parts that depend on nothing else (receptors);
/// stable at any step for passive membranes. J. Certaine (1960), in
/// Mathematical Methods for Digital Computers, Wiley, 128-132; S. Rush, H. Larsen (1978), IEEE
/// Trans. Biomed. Eng. 25, 389-392.
struct exponential_euler {
  static constexpr std::string_view name  = "exponential_euler";
  static constexpr int              order = 1;

  /// With the decay of receptors over dt, and of membranes without conductances, computed once.
  template <class F, Time T>
    requires has_lone_receptor_variables<F>
  constexpr auto prepared(F const& f, T const& dt) const {
    return prepared_exponential_euler<F, T>(f, dt);
  }

  /// The state one step dt after y.
  template <class State, Time T, ConditionallyLinear<State, T> F>
  [[nodiscard("step() returns the next state [dropped-result]")]] constexpr State step(
      F const& f, State const& y, T const& dt) const {
    if constexpr (has_lone_receptor_variables<F>)
      return prepared(f, dt).step(f, y, dt);
    else
      return detail::relaxed(y, dt, f(y), f.decay(y));
  }
  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(
               sizeof(detail::refused_step<detail::conditionally_linear, F, State, T>)),
           units::nothing{};
  }
};

/// The exponential midpoint rule: an exponential Euler half step gives the values at which the
/// others are held over the whole step. Order 2, still exact for receptors.
/// M. Hochbruck, A. Ostermann (2010), Acta Numerica 19, 209-286, section 2.
struct exponential_midpoint {
  static constexpr std::string_view name  = "exponential_midpoint";
  static constexpr int              order = 2;

  /// The state one step dt after y.
  template <class State, Time T, ConditionallyLinear<State, T> F>
  [[nodiscard("step() returns the next state [dropped-result]")]] constexpr State step(
      F const& f, State const& y, T const& dt) const {
    using Real        = typename T::value_type;
    State const half  = detail::relaxed(y, T(Real(0.5) * dt), f(y), f.decay(y));
    auto const  decay = f.decay(half);
    // b - a y at the old y, with a and b of the midpoint: f(half) + a (half - y).
    auto const slope = transform_leaves(
        [](auto const& dydt, auto const& a, auto const& middle, auto const& start) {
          using Slope = std::remove_cvref_t<decltype(dydt)>;
          return Slope(dydt + Slope(a * (middle - start)));
        },
        f(half), decay, half, y);
    return detail::relaxed(y, dt, slope, decay);
  }
  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(
               sizeof(detail::refused_step<detail::conditionally_linear, F, State, T>)),
           units::nothing{};
  }
};

}  // namespace urbanczik
