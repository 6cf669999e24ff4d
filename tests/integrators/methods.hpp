// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <urbanczik/integrators.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik_test::inline integrators_methods_hpp {

using namespace urbanczik;

/// A method whose step is compiled once for each kind of cell and called, to spare the compiler the
/// copies that it would make of it wherever it is used.
template <class Method>
struct called {
  Method method;
  static constexpr auto name = Method::name;
  static constexpr int order = Method::order;
  template <class F, class State, class T>
  [[gnu::noinline]] State step(F const& f, State const& y, T const& dt) const {
    return method.step(f, y, dt);
  }
};

template <class Method>
called(Method) -> called<Method>;

/// Whether a method can do a cell: exponential_simpson takes no membrane with gates.
template <class Method, class Cell>
concept MethodFor = Integrator<Method,
                               decltype(std::declval<Cell const&>().dynamics()),
                               typename Cell::state_type,
                               units::time<typename Cell::unit_system>>;

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
  f(exponential_simpson{});
  f(implicit_euler{});
}

/// An embedded pair with one number as the tolerance of every quantity that a cell's state may hold.
template <class U, class Tableau = tableaus::dormand_prince_54>
auto adaptive(double tolerance) {
  using Real = typename U::value_type;
  auto const with = [&]<class... Q>(Q...) {
    return adaptive_runge_kutta<Tableau, Q..., Real>(Q::from_value(Real(tolerance))...,
                                                     Real(tolerance));
  };
  units::rate<U> const rate{};
  return with(units::voltage<U>{}, units::conductance<U>{}, units::current<U>{},
              units::conductance<U>{} * rate, units::current<U>{} * rate);
}

/// An embedded pair with a tolerance for each variable, `relative` to its scale.
template <class Tableau, units::Quantity Q>
auto adaptive_to_scale(Q const& scale, double relative) {
  return adaptive_runge_kutta<Tableau, Q>(typename Q::value_type(relative) * scale);
}
template <class Tableau, class... Tag, class... Q>
auto adaptive_to_scale(tagged_tuple<tagged<Tag, Q>...> const& scale, double relative) {
  return adaptive_runge_kutta<Tableau, Q...>((typename Q::value_type(relative) * scale[Tag{}])...);
}

/// Calls f with both embedded pairs, as types.
template <class F>
void for_each_embedded_pair(F const& f) {
  f(tableaus::fehlberg_45{});
  f(tableaus::dormand_prince_54{});
}

}  // namespace urbanczik_test::inline integrators_methods_hpp
