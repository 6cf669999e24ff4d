// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

namespace detail {

/// A template argument, where the value type of a unit system becomes that of U.
template <class T, class U>
struct over_value_type {
  using type = T;
};
template <units::UnitSystem System, class U>
struct over_value_type<System, U> {
  using type = typename System::template with_value<units::number<U>>;
};
template <units::Quantity Q, class U>
struct over_value_type<Q, U> {
  using type = decltype(units::value_cast<U>(Q{}));
};
template <template <class...> class Rule, class... A, class U>
  requires(!units::Quantity<Rule<A...>> && !units::UnitSystem<Rule<A...>>)
struct over_value_type<Rule<A...>, U> {
  using type = Rule<typename over_value_type<A, U>::type...>;
};

}  // namespace detail

/// The same rule over the value type of U: urbanczik_senn<basic_biophysical<Real>> from
/// urbanczik_senn<biophysical>. For rules that are templates over a unit system.
template <class Rule, units::UnitSystem U>
using over_t = typename detail::over_value_type<Rule, U>::type;

}  // namespace urbanczik
