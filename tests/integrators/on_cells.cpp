// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The laws of integrators, on whole cells with every membrane, receptor and coupling.

#include <algorithm>
#include <cmath>
#include <string>
#include <type_traits>

#include "catch.hpp"
#include "cells.hpp"
#include "integrators/methods.hpp"
#include "laws/integrators.hpp"

using namespace urbanczik_test;
using U = units::biophysical;

namespace {

// To spare the compiler, right-hand sides and steps are compiled once and called, where in a neuron
// every stage of every method has its own copy.

/// Calls law(method) with every method on the squid axon, the embedded pairs with a tolerance; on the
/// trees with one Runge-Kutta method of fixed and one of adaptive step, as all are one code with other
/// tableaus, whose orders tableaus.cpp has from theory.
template <class Spec, class Law>
void for_each_method(double tolerance, Law const& law) {
  auto const named = [&](auto const& method) {
    INFO(std::string(Spec::name) << ", " << std::string(method.name));
    law(called{method});
  };
  named(runge_kutta_4{});
  named(adaptive<U, tableaus::dormand_prince_54>(tolerance));
  named(exponential_euler{});
  named(exponential_midpoint{});
  named(implicit_euler{});
  if constexpr (!std::is_same_v<Spec, squid_axon>) named(exponential_simpson{});
  if constexpr (std::is_same_v<Spec, squid_axon>) {
    named(forward_euler{});
    named(heun{});
    named(adaptive<U, tableaus::fehlberg_45>(tolerance));
  }
}

/// A cell as a problem for a method.
template <class Spec>
struct on_cell {
  using cell_type = typename Spec::template cell<U>;
  using dynamics = std::remove_cvref_t<decltype(std::declval<cell_type const&>().dynamics())>;
  using state = typename cell_type::state_type;
  using t = units::time<U>;

  cell_type cell = disturbed_cell<Spec>();
  t span = Spec::span * ms;

  // From steps at which nothing blows up to where methods of first order, too, behave as they do in
  // the limit.
  static constexpr int coarsest = 16, finest = 4096;

  [[gnu::noinline]] derivative_t<state, t> operator()(state const& y) const {
    return cell.dynamics()(y);
  }
  [[gnu::noinline]] rates_t<state, t> decay(state const& y) const {
    return cell.dynamics().decay(y);
  }
  static constexpr auto parent = dynamics::parent;
  template <std::size_t I, class Leaves>
  static constexpr auto& node(Leaves& y) {
    return dynamics::template node<I>(y);
  }
  template <std::size_t I>
  auto rate_from_parent() const {
    return cell.dynamics().template rate_from_parent<I>();
  }
  template <std::size_t I>
  auto rate_into_parent() const {
    return cell.dynamics().template rate_into_parent<I>();
  }

  static constexpr bool is_driven_tree = dynamics::is_driven_tree;
  template <std::size_t I>
  static constexpr bool has_constant_conductance = dynamics::template has_constant_conductance<I>;
  template <std::size_t I>
  auto capacitance() const {
    return cell.dynamics().template capacitance<I>();
  }
  template <std::size_t I>
  [[gnu::noinline]] auto current(units::voltage<U> const& V, state const& y) const {
    return cell.dynamics().template current<I>(V, y);
  }
  auto inputs(t const& dt) const
    requires is_driven_tree
  {
    return cell.dynamics().inputs(dt);
  }
  void advance(state& y, auto const& P) const { cell.dynamics().advance(y, P); }
  template <std::size_t I>
  auto integrated_conductance(auto const&... P_and_state) const {
    return cell.dynamics().template integrated_conductance<I>(P_and_state...);
  }

  state start() const { return cell.state(); }
  /// At the end of the span, by Dormand-Prince.
  state end = called{adaptive<U>(1e-12)}.step(*this, start(), span);
  state at(t const&) const { return end; }
  /// What each variable starts or ends with, but no less than 1 mV, 1 nS, 1 pA.
  state const& scale() const { return sizes; }
  state sizes = transform_leaves(
      [](auto const& x, auto const& y) {
        using Leaf = std::remove_cvref_t<decltype(x)>;
        double const size = std::max({1.0, std::abs(units::detail::plain_number(x)),
                                      std::abs(units::detail::plain_number(y))});
        if constexpr (units::Quantity<Leaf>)
          return Leaf::from_value(size);
        else
          return size;
      },
      start(),
      end);
  /// Of a cell that was built at rest.
  state equilibrium() const { return start(); }
};

/// A cell at rest with all leaks at one potential and no current, which is an equilibrium of the tree.
template <class Spec>
on_cell<Spec> at_equilibrium() {
  auto model = Spec::model();
  for_each_field(model.compartments, [&](auto, auto& part) {
    if constexpr (requires { part.membrane.mV; }) return;
    part.I_e = 0.0 * pA;
    part.membrane.E_L = -65.0 * mV;
  });
  return {.cell = typename on_cell<Spec>::cell_type(model)};
}

}  // namespace

TEMPLATE_LIST_TEST_CASE(
    "a method has the order it declares, by halving its step and against a reference",
    "",
    all_cells) {
  on_cell<TestType> const f{};
  // With so large a tolerance every step is taken as a whole.
  for_each_method<TestType>(1e9, [&](auto const& method) {
    laws::two_half_steps_differ_from_one_in_the_next_order(method, f);
    laws::error_vanishes_with_the_declared_order(method, f);
  });
}

namespace {

/// The local error is below the tolerance in every step; errors add up, and in a spike they grow.
template <class Tableau, class Problem>
void keeps_its_tolerance(Problem const& f) {
  double previous = 1.0;
  for (double tolerance : {1e-4, 1e-6, 1e-8}) {
    called const method{adaptive<U, Tableau>(tolerance)};
    double const error = distance(method.step(f, f.start(), f.span), f.end);
    INFO(std::string(method.name) << ": tolerance " << tolerance << ", error " << error);
    CHECK(error < 100.0 * tolerance);
    CHECK(error < 0.1 * previous);
    previous = error;
  }
}

}  // namespace

TEST_CASE("the embedded pairs keep their tolerance on a whole cell") {
  on_cell<squid_axon> const spiking{};
  keeps_its_tolerance<tableaus::fehlberg_45>(spiking);
  keeps_its_tolerance<tableaus::dormand_prince_54>(spiking);
  keeps_its_tolerance<tableaus::dormand_prince_54>(on_cell<passive_tree>{});
  keeps_its_tolerance<tableaus::dormand_prince_54>(on_cell<synaptic_tree>{});
}

TEMPLATE_LIST_TEST_CASE("a cell at equilibrium stays there, at any step", "", all_cells) {
  auto const f = at_equilibrium<TestType>();
  // f is zero to rounding, 1e-14 of the largest current over C_m; a step of HH may grow that.
  for_each_method<TestType>(1e-6, [&](auto const& method) {
    laws::equilibrium_is_a_fixed_point(method, f, {0.01, 0.1, 1.0}, 1e-11);
  });
}

TEMPLATE_LIST_TEST_CASE("every cell runs alike in both unit systems", "", all_cells) {
  using V = units::unitless;
  auto const back = map_to<V>().inverse();
  auto const in_mV = disturbed_cell<TestType, U>();
  auto const natural = disturbed_cell<TestType, V>();
  auto const alike = [&](auto const& a, auto const& b, double tolerance) {
    CHECK(distance(mapped_leaves<std::remove_cvref_t<decltype(a)>>(back, b), a) < tolerance);
  };

  // The equations are the same,
  auto const f = in_mV.dynamics();
  auto const g = natural.dynamics();
  alike(f(in_mV.state()), g(natural.state()), 1e-12);
  alike(f.decay(in_mV.state()), g.decay(natural.state()), 1e-13);

  // and so is a run, with a method that asks for slopes and decay rates, one that asks for the tree
  // as well, and one that asks for the matrix.
  auto const dt = 0.25 * TestType::step;
  auto const steps = static_cast<int>(std::lround(TestType::span / dt));
  auto const run_alike = [&](auto const& method, auto const& same_method) {
    INFO(std::string(TestType::name) << ", " << std::string(method.name));
    alike(state_after(steps, method, in_mV, dt * ms),
          state_after(steps, same_method, natural, units::time<V>(dt * ms)), 1e-11);
  };
  run_alike(exponential_midpoint{}, exponential_midpoint{});
  run_alike(implicit_euler{}, implicit_euler{});
  if constexpr (std::is_same_v<TestType, passive_tree>)
    run_alike(exact_linear(f, in_mV.state(), dt * ms),
              exact_linear(g, natural.state(), units::time<V>(dt * ms)));
}
