// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string>

#include "catch.hpp"
#include "cells.hpp"

/// The laws of the concept Integrator, on whole cells.
namespace urbanczik_test::laws {

/// Step-halving consistency: from steps of dt, dt/2 and dt/4 over the same time, the power of dt
/// with which the results come together. No reference is needed.
template <class Method, class Cell, class Time>
double order_by_halving(Method const& method, Cell const& start, Time const& dt, int steps) {
  auto const coarse = state_after(steps, method, start, dt);
  auto const middle = state_after(2 * steps, method, start, Time(0.5 * dt));
  auto const fine = state_after(4 * steps, method, start, Time(0.25 * dt));
  return std::log2(distance(coarse, middle) / distance(middle, fine));
}

/// The power with which the error against `reference` vanishes: that they come together at the right
/// state.
template <class Method, class Cell, class Time, class State>
double order_of_error(
    Method const& method, Cell const& start, Time const& dt, int steps, State const& reference) {
  auto const coarse = state_after(steps, method, start, dt);
  auto const fine = state_after(2 * steps, method, start, Time(0.5 * dt));
  return std::log2(distance(coarse, reference) / distance(fine, reference));
}

/// Where f(y) is zero, a step of any size stays at y.
template <class Method, class Cell, class Time>
void equilibrium_is_a_fixed_point(Method const& method,
                                  Cell cell,
                                  Time const& dt,
                                  double tolerance) {
  auto const rest = cell.state();
  cell.integrate(method, dt);
  INFO(std::string(Method::name));
  CHECK(distance(cell.state(), rest) <= tolerance);
}

}  // namespace urbanczik_test::laws
