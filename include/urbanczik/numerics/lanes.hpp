// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/numerics/double_arithmetic.hpp>

namespace urbanczik {

/// Names a value type with lanes in a call.
template <class Real>
struct lanes_of {};

namespace numerics {

/// Conversions between a value type and doubles, one for each of its lanes: for validation,
/// messages, recording and random numbers. A SIMD type specialises it
/// (urbanczik/xsimd.hpp).
template <class Real>
struct lanes {
  /// How many lanes there are.
  static constexpr std::size_t count = 1;
  /// One lane of x.
  static constexpr double get(Real const& x, std::size_t)
    requires requires { static_cast<double>(x); }
  {
    return static_cast<double>(x);
  }
  /// The value with these lanes.
  static constexpr Real from(std::array<double, 1> const& values) { return Real(values[0]); }
};

/// A function of one number, given to each lane, so that no lane depends on its neighbours and each
/// has the bits of a scalar.
template <class Function, class Real>
Real lane_by_lane(Function const& f, Real const& x) {
  using lanes = numerics::lanes<Real>;
  if constexpr (lanes::count == 1) {
    return f(x);
  } else {
    std::array<double, lanes::count> values;
    for (std::size_t k = 0; k < lanes::count; ++k) values[k] = f(lanes::get(x, k));
    return lanes::from(values);
  }
}

/// T where Real is one number; Real itself where it has lanes, each of which then holds a T.
template <class T, class Real>
using per_lane = std::conditional_t<lanes<Real>::count == 1, T, Real>;

/// The result of a comparison of two numbers: a bool, or one for each lane.
template <class Real>
using truth = decltype(std::declval<Real const&>() < std::declval<Real const&>());

/// Whether a condition holds in any lane; SIMD types bring their own.
constexpr bool any(bool condition) { return condition; }
/// Whether a condition holds in all lanes.
constexpr bool all(bool condition) { return condition; }

/// a where the condition holds, b elsewhere. For value types with lanes, whose condition is one per
/// lane, their own `select` is found by argument-dependent look-up.
template <class Real>
constexpr Real select(bool condition, Real const& a, Real const& b) {
  return condition ? a : b;
}

}  // namespace numerics
}  // namespace urbanczik
