// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/units/concepts.hpp>

namespace urbanczik {

namespace detail {
/// Named for its message: the state holds a quantity that no tolerance was given for.
template <class Leaf, class... Given>
struct tolerance_for {
  static constexpr bool tolerance_is_given = (std::is_same_v<Leaf, Given> || ...);
  static_assert(tolerance_is_given,
                "an adaptive integrator requires an absolute tolerance for every kind of quantity "
                "in the state: tolerance_for<Missing, Given...> names the one that is missing");
};
}  // namespace detail

/// Absolute tolerances, one for each kind of quantity in a state: `tolerances{1e-6 * mV, 1e-6 * nS}`.
template <class... Q>
struct tolerances {
  /// One tolerance for each kind of quantity, in any order.
  constexpr tolerances(Q const&... tolerance) : given_{{tolerance}...} {}

  /// The tolerance for a variable of type Leaf.
  template <class Leaf>
  constexpr Leaf of() const {
    if constexpr (detail::tolerance_for<Leaf, Q...>::tolerance_is_given)
      return static_cast<holder<Leaf> const&>(given_).value;
    else
      return {};  // keeps the assertion the only error
  }

  /// Whether each is positive.
  constexpr bool positive() const { return ((of<Q>() > Q{}) && ...); }

 private:
  template <class Leaf>
  struct holder {
    Leaf value;
  };
  struct all : holder<Q>... {};
  all given_;
};

}  // namespace urbanczik
