// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/integrators/concepts.hpp>

namespace urbanczik {

/// A method that can be made ready for one right-hand side and one step size, where its steps repeat
/// work that depends on these alone.
///
/// Minimal definition, beyond Integrator: `method.prepared(f, dt)`, an Integrator that gives the
/// same steps as long as the parameters of f stay what they are. Models: exponential_simpson.
template <class Method, class F, class T>
concept Preparable =
    requires(Method const& method, F const& f, T const& dt) { method.prepared(f, dt); };

/// The method as a run of many steps dt should use it: made ready, where it is Preparable.
///
///     auto const method = prepared(exponential_simpson{}, cell.dynamics(), dt);
///     while (...) cell.integrate(method, dt);
template <class Method, class F, Time T>
constexpr auto prepared(Method const& method, F const& f, T const& dt) {
  if constexpr (Preparable<Method, F, T>)
    return method.prepared(f, dt);
  else
    return method;
}

}  // namespace urbanczik
