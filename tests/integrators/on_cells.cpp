// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The laws of integrators, on whole cells with every membrane, receptor and coupling.

#include <cmath>
#include <string>

#include "catch.hpp"
#include "cells.hpp"
#include "integrators/methods.hpp"
#include "laws/integrator.hpp"

using namespace urbanczik_test;
using U = units::biophysical;

namespace {

// Errors of 1e-13 and below are rounding; the reference is Dormand-Prince at this local tolerance.
constexpr double reference_tolerance = 1e-12;

constexpr double order_tolerance = 0.3;  // to the next integer it is 1

/// A first- or second-order method comes into its asymptotic regime at finer steps than one of
/// order 5, which would be at rounding there.
constexpr int refinement(int order) { return order <= 2 ? 64 : 2; }

}  // namespace

TEMPLATE_LIST_TEST_CASE(
    "every method has the order it declares, by halving its step and against a reference",
    "",
    all_cells) {
  auto const start = disturbed_cell<TestType>();
  auto const steps = static_cast<int>(std::lround(TestType::span / TestType::step));
  auto const reference =
      state_after(1, adaptive<U>(reference_tolerance), start, TestType::span * ms);

  for_each_fixed_method([&](auto method) {
    using Method = decltype(method);
    constexpr int finer = refinement(Method::order);
    auto const dt = TestType::step / finer * ms;
    double const halving = laws::order_by_halving(method, start, dt, finer * steps);
    double const error = laws::order_of_error(method, start, dt, finer * steps, reference);
    INFO(std::string(TestType::name)
         << ", " << std::string(Method::name) << ": declared " << Method::order << ", by halving "
         << halving << ", of the error " << error);
    CHECK(std::abs(halving - Method::order) < order_tolerance);
    CHECK(std::abs(error - Method::order) < order_tolerance);
  });
}

TEMPLATE_LIST_TEST_CASE(
    "the embedded pairs have order 5 where the tolerance never divides a step, and keep their "
    "tolerance where it does",
    "",
    all_cells) {
  auto const start = disturbed_cell<TestType>();
  auto const steps = static_cast<int>(std::lround(TestType::span / TestType::step));
  auto const reference =
      state_after(1, adaptive<U>(reference_tolerance), start, TestType::span * ms);
  auto const pairs = [&](auto with_tolerance) {
    auto const undivided = with_tolerance(1e6);
    double const halving =
        laws::order_by_halving(undivided, start, 0.5 * TestType::step * ms, 2 * steps);
    CHECK(std::abs(halving - decltype(undivided)::order) < order_tolerance);
    // The local error is below the tolerance in every step; errors add up, and in a spike they grow.
    double previous = 1.0;
    for (double tolerance : {1e-4, 1e-6, 1e-8}) {
      double const error = distance(
          state_after(1, with_tolerance(tolerance), start, TestType::span * ms), reference);
      INFO("tolerance " << tolerance << ", error " << error);
      CHECK(error < 100.0 * tolerance);
      CHECK(error < 0.1 * previous);
      previous = error;
    }
  };
  pairs([](double tolerance) { return adaptive<U>(tolerance); });
  pairs([](double tolerance) { return adaptive_fehlberg<U>(tolerance); });
}

TEMPLATE_LIST_TEST_CASE("a cell at equilibrium stays there, with every method and at any step",
                        "",
                        all_cells) {
  auto model = TestType::model();
  // All leaks at one potential and no current: then rest is an equilibrium of the tree as well.
  for_each_field(model.compartments, [&](auto, auto& part) {
    if constexpr (requires { part.membrane.mV; }) return;
    part.I_e = 0.0 * pA;
    part.membrane.E_L = -65.0 * mV;
  });
  typename TestType::template cell<U> const cell(model);
  for (double dt : {0.01, 0.1, 1.0}) {
    // f is zero to rounding, 1e-14 of the largest current over C_m; a step of HH may grow that.
    for_each_method<U>(cell, dt * ms, 1e-6, [&](auto const& method) {
      laws::equilibrium_is_a_fixed_point(method, cell, dt * ms, 1e-11);
    });
  }
}

TEMPLATE_LIST_TEST_CASE("every cell runs alike in both unit systems, with every method",
                        "",
                        all_cells) {
  using V = units::unitless;
  auto const dt = 0.25 * TestType::step;
  auto const steps = static_cast<int>(std::lround(TestType::span / dt));
  auto const in_mV = disturbed_cell<TestType, U>();
  auto const natural = disturbed_cell<TestType, V>();

  auto const check = [&](auto const& name, auto const& a, auto const& b, double tolerance) {
    INFO(std::string(TestType::name) << ", " << std::string(name));
    using state = std::remove_cvref_t<decltype(a)>;
    CHECK(distance(mapped_leaves<state>(map_to<V>().inverse(), b), a) < tolerance);
  };
  for_each_fixed_method([&](auto const& method) {
    check(method.name, state_after(steps, method, in_mV, dt * ms),
          state_after(steps, method, natural, units::time<V>(dt * ms)), 1e-11);
  });
  if constexpr (std::is_same_v<TestType, passive_tree>) {
    exact_linear const a(in_mV.dynamics(), in_mV.state(), dt * ms);
    exact_linear const b(natural.dynamics(), natural.state(), units::time<V>(dt * ms));
    check(a.name, state_after(steps, a, in_mV, dt * ms),
          state_after(steps, b, natural, units::time<V>(dt * ms)), 1e-12);
  }
}
