// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace urbanczik {

/// Names a value type with lanes in a call.
template <class Real>
struct lanes_of {};

namespace units {

/// How to read a value type as doubles, one for each of its lanes, and to make it from them: for
/// validation, messages, recording and random numbers. A SIMD type specialises it
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

/// T where Real is one number; Real itself where it has lanes, each of which then holds a T.
template <class T, class Real>
using per_lane = std::conditional_t<lanes<Real>::count == 1, T, Real>;

/// What a comparison of two numbers gives: a bool, or one for each lane.
template <class Real>
using truth = decltype(std::declval<Real const&>() < std::declval<Real const&>());

/// Whether it holds in any lane; SIMD types bring their own.
constexpr bool any(bool condition) { return condition; }
/// Whether it holds in all lanes.
constexpr bool all(bool condition) { return condition; }

}  // namespace units
}  // namespace urbanczik
