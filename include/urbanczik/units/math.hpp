// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/mean_decay.hpp>
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
    static_assert(
        argument_is_a_pure_number,
        "exp, log, expm1, log1p and as_number take a pure number: divide the quantity by a scale "
        "of the same dimension first, as in beta * (theta - U) [not-a-pure-number]");
    return q.value();
  } else {
    return q;
  }
}
}  // namespace detail

/// The value of a ratio of quantities, or of a number, in its value type. `Real(ratio)` would do for
/// double, but not for value types that are made from anything, such as autodiff numbers.
template <class Q>
constexpr auto as_number(Q const& q) {
  return detail::pure_number(q);
}

// clang-format off
///@{
/// Exponential and natural logarithm of a pure number.
template <class X> auto exp  (X const& x) { using std::exp;   return exp  (detail::pure_number(x)); }
template <class X> auto log  (X const& x) { using std::log;   return log  (detail::pure_number(x)); }
///@}
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

/// log(1 + x) without cancellation, also for value types that do not bring it (autodiff).
template <class X>
auto log1p(X const& x) {
  using std::atanh;
  using std::log1p;
  auto const z = detail::pure_number(x);
  if constexpr (requires { log1p(z); })
    return log1p(z);
  else
    return 2.0 * atanh(z / (z + 2.0));
}

/// The quantity nearest to q between two others; for value types with lanes too.
template <Quantity Q>
constexpr Q clamp(Q const& q, std::type_identity_t<Q> const& low,
                  std::type_identity_t<Q> const& high) {
  using numerics::select;
  auto const x = q.value();
  return Q::from_value(
      select(x < low.value(), low.value(), select(high.value() < x, high.value(), x)));
}

/// The larger of q and 0; for value types with lanes too.
template <Quantity Q>
constexpr Q positive_part(Q const& q) {
  using Real = typename Q::value_type;
  using numerics::select;
  auto const x = q.value();
  return Q::from_value(select(x > Real(0), x, Real(0)));
}

/// (1 - exp(-x)) / x, and its limit 1 at x = 0: the mean of exp(-s) over 0 <= s <= x.
template <class X>
[[gnu::always_inline]] inline auto mean_decay(X const& x) {
  using numerics::select;
  auto const z = detail::pure_number(x);
  using Real   = std::remove_const_t<decltype(z)>;
  if constexpr (requires { numerics::mean_decay(z); }) {
    return numerics::mean_decay(z);
  } else {
    auto const zero = z == Real(0);
    return select(zero, Real(1), Real(-expm1(-z) / select(zero, Real(1), z)));
  }
}

}  // namespace urbanczik::units
