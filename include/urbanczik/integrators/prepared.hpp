// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/integrators/concepts.hpp>

namespace urbanczik {

/// The method as a run of many steps dt should use it: made ready, where it is Preparable.
///
///     auto const method = prepared(exponential_simpson{}, cell.dynamics(), dt);
///     while (...) cell.integrate(method, dt);
template <class Method, class F, Time T>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr auto prepared(
    Method const& method, F const& f, T const& dt) {
  if constexpr (Preparable<Method, F, T>)
    return method.prepared(f, dt);
  else
    return method;
}

}  // namespace urbanczik
