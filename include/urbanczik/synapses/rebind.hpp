// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

namespace detail {

/// A template argument, where the value type of a unit system becomes that of U.
template <class T, class U>
struct rebound {
  using type = T;
};
template <units::UnitSystem System, class U>
struct rebound<System, U> {
  using type = typename System::template rebind<units::number<U>>;
};
template <units::Quantity Q, class U>
struct rebound<Q, U> {
  using type = decltype(units::rebind<U>(Q{}));
};
template <template <class...> class Rule, class... A, class U>
  requires(!units::Quantity<Rule<A...>> && !units::UnitSystem<Rule<A...>>)
struct rebound<Rule<A...>, U> {
  using type = Rule<typename rebound<A, U>::type...>;
};

}  // namespace detail

/// A rule over the value type of U: urbanczik_senn<basic_biophysical<Real>> from
/// urbanczik_senn<biophysical>. For rules that are templates over a unit system.
template <class Rule, units::UnitSystem U>
using rebind_t = typename detail::rebound<Rule, U>::type;

/// A rule as the type that rebind_t gives. A rule that keeps its type need not list its parameters.
template <class Target, class Rule>
constexpr Target rebound_rule(Rule const& rule) {
  if constexpr (std::is_same_v<Target, Rule>)
    return rule;
  else
    return units::rebind<Target>(rule);
}

}  // namespace urbanczik
