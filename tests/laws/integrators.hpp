// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <initializer_list>
#include <optional>

#include "catch.hpp"
#include "integrators/problems.hpp"

/// The laws of the concept Integrator. Each takes a method and a problem: a right-hand side f(y) with
/// f.decay(y), a start, the solution at a time, the size of its variables and the time over which it
/// is interesting.
namespace urbanczik_test::laws {

/// The numbers of steps in which a problem is solved, where it does not say so itself.
struct doublings {
  int coarsest = 4, finest = 1024;
};
template <class Problem>
constexpr doublings range_of(Problem const&) {
  if constexpr (requires { Problem::finest; })
    return {Problem::coarsest, Problem::finest};
  else
    return {};
}

/// The exponent with which a quantity of the step size vanishes, from its values as the number of
/// steps doubles: the last pair of them that is clear of rounding.
template <class Size>
std::optional<double> measured_exponent(Size const& size, doublings range, double rounding) {
  std::optional<double> exponent;
  double coarse = size(range.coarsest);
  for (int steps = 2 * range.coarsest; steps <= range.finest; steps *= 2) {
    double const fine = size(steps);
    if (coarse < 0.02 && fine > rounding) exponent = std::log2(coarse / fine);
    coarse = fine;
  }
  return exponent;
}

/// The error at the end of the span vanishes with the order that the method declares: its steps come
/// together, and at the right state.
template <class Method, class Problem>
void error_vanishes_with_the_declared_order(Method const& method, Problem const& f) {
  auto const exact = f.at(f.span);
  auto const order = measured_exponent(
      [&](int steps) { return distance(solved(method, f, steps), exact, f.scale()); }, range_of(f),
      1e-12);
  REQUIRE(order.has_value());
  CHECK(*order == Approx(Method::order).margin(0.3));
}

/// Step-halving consistency: one step and two of half its size differ in the next order. No
/// reference is needed.
template <class Method, class Problem>
void two_half_steps_differ_from_one_in_the_next_order(Method const& method, Problem const& f) {
  using t = typename Problem::t;
  auto const y = f.start();
  auto const order = measured_exponent(
      [&](int steps) {
        auto const dt = t::from_value(f.span.value() / steps);
        auto const half = t::from_value(dt.value() / 2);
        return distance(method.step(f, y, dt), method.step(f, method.step(f, y, half), half),
                        f.scale());
      },
      range_of(f), 1e-13);
  REQUIRE(order.has_value());
  CHECK(*order == Approx(Method::order + 1).margin(0.3));
}

/// Where f(y) is zero, a step of any size stays at y.
template <class Method, class Problem>
void equilibrium_is_a_fixed_point(Method const& method,
                                  Problem const& f,
                                  std::initializer_list<double> steps,  // ms
                                  double tolerance = 0.0) {
  using t = typename Problem::t;
  auto const y = f.equilibrium();
  for (double dt : steps) {
    INFO("dt = " << dt << " ms");
    CHECK(distance(method.step(f, y, t::from_value(typename t::value_type(dt))), y, f.scale()) <=
          tolerance);
  }
}

/// A step of no time stays, too.
template <class Method, class Problem>
void no_time_changes_nothing(Method const& method, Problem const& f) {
  auto const y = f.start();
  CHECK(distance(method.step(f, y, typename Problem::t{}), y, f.scale()) == 0.0);
}

}  // namespace urbanczik_test::laws
