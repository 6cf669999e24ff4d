// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>

#include <urbanczik/units/concepts.hpp>

/// The few transcendental functions the models need, on pure numbers only.
///
/// A pure number is a dimensionless quantity or a value type; the argument `beta * (theta - U)` is
/// one in every unit system. Value types bring their own `exp` (found by argument-dependent
/// look-up), so SIMD batches and autodiff numbers work through the same models.
namespace urbanczik::units {

namespace detail {
template <class Q>
constexpr auto pure_number(Q const& q) {
  if constexpr (Quantity<Q>) {
    constexpr bool argument_is_a_pure_number = QuantityOf<Q, dimensions::none>;
    static_assert(argument_is_a_pure_number,
                  "exp, expm1, log and log1p take a pure number: divide the quantity by a scale "
                  "of the same dimension first, as in beta * (theta - U)");
    return q.value();
  } else {
    return q;
  }
}
}  // namespace detail

// clang-format off
template <class X> auto exp  (X const& x) { using std::exp;   return exp  (detail::pure_number(x)); }
template <class X> auto log  (X const& x) { using std::log;   return log  (detail::pure_number(x)); }
template <class X> auto log1p(X const& x) { using std::log1p; return log1p(detail::pure_number(x)); }
// clang-format on

/// exp(x) - 1 without cancellation, also for value types that do not bring it (autodiff).
template <class X>
auto expm1(X const& x) {
  using std::exp;
  using std::expm1;
  using std::sinh;
  auto const z = detail::pure_number(x);
  if constexpr (requires { expm1(z); }) {
    return expm1(z);
  } else {
    auto const half = z * 0.5;
    return 2.0 * exp(half) * sinh(half);
  }
}

/// a where the condition holds, b elsewhere. For value types with lanes, whose condition is one per
/// lane, their own `select` is found by argument-dependent look-up.
template <class Real>
constexpr Real select(bool condition, Real const& a, Real const& b) {
  return condition ? a : b;
}

/// (1 - exp(-x)) / x, and its limit 1 at x = 0: the mean of exp(-s) over 0 <= s <= x.
template <class X>
auto mean_decay(X const& x) {
  auto const z    = detail::pure_number(x);
  using Real      = std::remove_const_t<decltype(z)>;
  auto const zero = z == Real(0);
  return select(zero, Real(1), Real(-expm1(-z) / select(zero, Real(1), z)));
}

}  // namespace urbanczik::units
