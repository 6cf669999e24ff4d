// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Methods that compute once what does not change from step to step, beside the formulas of a step.

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <type_traits>

#include <urbanczik/integrators.hpp>
#include <urbanczik/integrators/exact.hpp>
#include <urbanczik/integrators/prepared.hpp>

#include "catch.hpp"
#include "cells.hpp"

using namespace urbanczik_test;

namespace {

using U = units::biophysical;

/// A soma with conductances and a dendrite with currents, each receptor one variable.
using lone_variables = neuron<U,
                              compartment<soma_t,
                                          leaky_membrane,
                                          receptor<excitatory_t, conductance<exponential>>,
                                          receptor<inhibitory_t, conductance<exponential>>>,
                              compartment<basal_t,
                                          leaky_membrane,
                                          receptor<excitatory_t, current<exponential>>,
                                          receptor<inhibitory_t, current<rate_input>>>,
                              coupling<basal_t, soma_t>,
                              no_spikes>;

lone_variables disturbed_cell_with_lone_variables() {
  lone_variables::model_type m{};
  m.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  m.compartments[basal].membrane = {.C_m = 250.0 * pF, .g_L = 20.0 * nS, .E_L = -68.0 * mV};
  m.compartments[soma].I_e = 40.0 * pA;
  m.compartments[soma].receptors[excitatory] = {.kinetics = {.tau_syn = 3.0 * ms},
                                                .E_rev = 0.0 * mV};
  m.compartments[soma].receptors[inhibitory] = {.kinetics = {.tau_syn = 6.0 * ms},
                                                .E_rev = -75.0 * mV};
  m.compartments[basal].receptors[excitatory].kinetics.tau_syn = 4.0 * ms;
  m.couplings[basal] = {.g_sp = 50.0 * nS, .g_ps = 20.0 * nS};
  lone_variables cell(m);
  cell.state()[soma][V_m] = -61.0 * mV;
  cell[soma][excitatory].receive(40.0 * nS);
  cell[soma][inhibitory].receive(60.0 * nS);
  cell[basal][excitatory].receive(300.0 * pA);
  cell[basal][inhibitory].receive(-70.0 * pA);
  cell[basal].inject(25.0 * pA);
  return cell;
}

/// The largest difference between two states, relative where numbers are above 1.
template <class State>
double difference(State const& a, State const& b) {
  double worst = 0.0;
  for_each_leaf(
      [&](auto const& x, auto const& y) {
        double const p = units::detail::plain_number(x), q = units::detail::plain_number(y);
        double const off = std::abs(p - q) / std::max(1.0, std::abs(q));
        if (!(off <= worst)) worst = off;
      },
      a, b);
  return worst;
}

}  // namespace

TEST_CASE("prepared exponential Euler relaxes each variable with its own rate") {
  auto cell = disturbed_cell_with_lone_variables();
  for (double dt : {0.01, 0.1, 1.0, 30.0}) {
    auto const f = cell.dynamics();
    auto const y = cell.state();
    auto const expected = detail::relaxed(y, dt * ms, f(y), f.decay(y));
    CHECK(difference(prepared(exponential_euler{}, f, dt * ms).step(f, y, dt * ms), expected) <
          1e-12);
    CHECK(difference(exponential_euler{}.step(f, y, dt * ms), expected) < 1e-11);
    CHECK(difference(expected, y) > 1e-4);
  }
}

TEST_CASE("exponential Euler gives the same steps prepared and not, and prepared for one dt only") {
  auto a = disturbed_cell_with_lone_variables(), b = a;
  auto const method = prepared(exponential_euler{}, a.dynamics(), 0.1 * ms);
  static_assert(!std::is_same_v<decltype(method), exponential_euler const>);
  for (int n = 0; n < 100; ++n) {
    a.integrate(method, 0.1 * ms);
    b.integrate(exponential_euler{}, 0.1 * ms);
  }
  CHECK(a.state() == b.state());
  CHECK_THROWS_WITH(a.integrate(method, 0.2 * ms),
                    "exponential_euler: it was prepared for steps of 0.1 ms, not of 0.2 ms");
}

TEST_CASE("exponential Euler of receptors with several variables needs no preparation") {
  auto const cell = disturbed_cell<passive_tree, U>();
  static_assert(std::is_same_v<decltype(prepared(exponential_euler{}, cell.dynamics(), 0.1 * ms)),
                               exponential_euler>);
}

TEST_CASE("the exact method gives the steps of exact_linear, however long they are") {
  auto const same = [](auto const& cell) {
    for (double dt : {0.001, 0.1, 3.0, 1000.0}) {
      auto const f = cell.dynamics();
      auto const y = cell.state();
      auto const expected = exact_linear(f, y, dt * ms).step(f, y, dt * ms);
      auto const method = prepared(exact{}, f, dt * ms);
      CHECK(difference(method.step(f, y, dt * ms), expected) < 1e-11);
      CHECK(difference(exact{}.step(f, y, dt * ms), expected) < 1e-11);
      CHECK_THROWS_AS(method.step(f, y, 2.0 * dt * ms), std::invalid_argument);
    }
  };
  auto tree = disturbed_cell<passive_tree, U>();
  tree[apical].inject(-30.0 * pA);
  same(tree);
  static_assert(!std::is_same_v<decltype(prepared(exact{}, tree.dynamics(), 0.1 * ms)),
                                exact_linear<decltype(tree)::state_type, units::time<U>>>);
}
