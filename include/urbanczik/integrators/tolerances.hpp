// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/concepts.hpp>

namespace urbanczik {

namespace detail {
/// Named for its message: the state holds a quantity that no tolerance was given for.
template <class Leaf, class... Given>
struct tolerance_for {
  static constexpr bool tolerance_is_given = (std::is_same_v<Leaf, Given> || ...);
  static constexpr bool all_have_units     = !(std::is_arithmetic_v<Given> || ...);
  static_assert(tolerance_is_given || !all_have_units,
                "method(tolerance...): an adaptive integrator requires a 'tolerance' for every "
                "kind of quantity in the state; tolerance_for<Missing, Given...> shows the missing "
                "kind and then the given ones [missing-tolerance]");
  static_assert(tolerance_is_given || all_have_units,
                "method(tolerance...): every 'tolerance' must be a quantity of the state, such as "
                "1e-6 * mV, and one is a number without a unit [number-without-unit]");
};

/// The first kind of quantity in a state without a tolerance: void, or the class that says so.
template <class Leaf, class... Given>
struct missing_tolerance {
  using type =
      std::conditional_t<(std::is_same_v<Leaf, Given> || ...), void, tolerance_for<Leaf, Given...>>;
};
template <class... Found>
struct first_missing {
  using type = void;
};
template <class... Rest>
struct first_missing<void, Rest...> : first_missing<Rest...> {};
template <class Missing, class... Rest>
struct first_missing<Missing, Rest...> {
  using type = Missing;
};
template <class... Tag, class... T, class... Given>
struct missing_tolerance<tagged_tuple<tagged<Tag, T>...>, Given...>
    : first_missing<typename missing_tolerance<T, Given...>::type...> {};
}  // namespace detail

/// Absolute tolerances, one for each kind of quantity in a state: `tolerances{1e-6 * mV, 1e-6 * nS}`.
template <class... Q>
struct tolerances {
  /// One tolerance for each kind of quantity, in any order.
  constexpr tolerances(Q const&... tolerance) : given_{{tolerance}...} {}

  /// The tolerance for a variable of type Leaf.
  template <class Leaf>
  constexpr Leaf of() const {
    return static_cast<holder<Leaf> const&>(given_).value;
  }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    (f("", static_cast<holder<Q> const&>(self.given_).value), ...);
  }

  /// Whether each is positive and finite.
  constexpr bool in_range() const {
    return (numerics::is_finite(of<Q>()) && ...) && (units::all_less(Q{}, of<Q>()) && ...);
  }
  /// Calls f with each.
  template <class F>
  void for_each(F const& f) const {
    (f(of<Q>()), ...);
  }

 private:
  template <class Leaf>
  struct holder {
    Leaf value;
  };
  struct all : holder<Q>... {};
  all given_;
};

}  // namespace urbanczik
