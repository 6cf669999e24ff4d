// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/integrators.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik_test {

using namespace urbanczik;

/// Every method with a fixed step, and the embedded pairs taken as such.
template <class F>
void for_each_fixed_method(F const& f) {
  f(forward_euler{});
  f(heun{});
  f(runge_kutta_4{});
  f(explicit_runge_kutta<tableaus::fehlberg_45>{});
  f(explicit_runge_kutta<tableaus::dormand_prince_54>{});
  f(exponential_euler{});
  f(exponential_midpoint{});
  f(implicit_euler{});
}

/// Dormand-Prince with one number as the tolerance of every quantity that a cell's state may hold.
template <class U>
auto adaptive(double tolerance) {
  using Real = typename U::value_type;
  auto const of = [&]<class Q>(Q) { return Q::from_value(Real(tolerance)); };
  using rate = units::rate<U>;
  return dormand_prince_54(of(units::voltage<U>{}), of(units::conductance<U>{}),
                           of(units::current<U>{}), of(units::conductance<U>{} * rate{}),
                           of(units::current<U>{} * rate{}), Real(tolerance));
}

/// Fehlberg's pair, as above.
template <class U>
auto adaptive_fehlberg(double tolerance) {
  using Real = typename U::value_type;
  auto const of = [&]<class Q>(Q) { return Q::from_value(Real(tolerance)); };
  using rate = units::rate<U>;
  return runge_kutta_fehlberg_45(of(units::voltage<U>{}), of(units::conductance<U>{}),
                                 of(units::current<U>{}), of(units::conductance<U>{} * rate{}),
                                 of(units::current<U>{} * rate{}), Real(tolerance));
}

/// All methods that advance a cell from any state: the fixed ones, the adaptive ones at a tolerance,
/// and exact_linear where the cell is linear.
template <class U, class Cell, class F>
void for_each_method(Cell const& cell, units::time<U> const& dt, double tolerance, F const& f) {
  for_each_fixed_method(f);
  f(adaptive<U>(tolerance));
  f(adaptive_fehlberg<U>(tolerance));
  using dynamics = std::remove_cvref_t<decltype(cell.dynamics())>;
  if constexpr (LinearRightHandSide<dynamics, typename Cell::state_type, units::time<U>>)
    f(exact_linear(cell.dynamics(), cell.state(), dt));
}

}  // namespace urbanczik_test
