// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What is known of passive trees without a simulation: the matrix exponential, superposition, charge,
// and stability. The matrix is written down here from the cable equations, term by term.

#include <algorithm>
#include <cmath>
#include <string>
#include <type_traits>

#include "catch.hpp"
#include "cells.hpp"
#include "integrators/methods.hpp"
#include "plain/dense.hpp"

using namespace urbanczik_test;
using U = units::biophysical;
using tree_cell = passive_tree::cell<U>;
using tree_model = tree_cell::model_type;
using state = tree_cell::state_type;

namespace {

/// dy/dt = A y + b of passive_tree, for its potentials and the stages of its receptors.
struct plain_tree {
  // Positions in the vector y: q is a receptor's current, r what feeds it.
  enum { V_s, V_b, V_a, V_t, s_q, s_r, b_e, bi_q, bi_r, a_q, a_r, te_q, te_r, t_i, size };

  plain::matrix A = plain::zeros(size);
  plain::vector b = plain::vector(size, 0.0L);

  explicit plain_tree(tree_model const& m) {
    auto const C = [&](auto where) { return m.compartments[where].membrane.C_m.value(); };
    auto const leak = [&](int i, auto where) {
      auto const& x = m.compartments[where];
      at(i, i) -= x.membrane.g_L.value() / C(where);
      b[index(i)] += (x.membrane.g_L.value() * x.membrane.E_L.value() + x.I_e.value()) / C(where);
    };
    leak(V_s, soma), leak(V_b, basal), leak(V_a, apical), leak(V_t, tuft);

    auto const join = [&](int child, int parent, auto where, auto to) {
      double const g_sp = m.couplings[where].g_sp.value(), g_ps = m.couplings[where].g_ps.value();
      at(parent, parent) -= g_sp / C(to), at(parent, child) += g_sp / C(to);
      at(child, child) -= g_ps / C(where), at(child, parent) += g_ps / C(where);
    };
    join(V_b, V_s, basal, soma), join(V_a, V_s, apical, soma), join(V_t, V_a, tuft, apical);

    // tau dq/dt = -q, and for two stages dq/dt = r - q/tau_decay, dr/dt = -r/tau_rise; the current
    // q/C goes into V with its sign.
    auto const one = [&](int V, int q, double sign, double tau, double C_m) {
      at(V, q) += sign / C_m, at(q, q) -= 1.0 / tau;
    };
    auto const two = [&](int V, int q, int r, double sign, double rise, double decay, double C_m) {
      one(V, q, sign, decay, C_m), at(q, r) += 1.0, at(r, r) -= 1.0 / rise;
    };
    two(V_s, s_q, s_r, -1.0, 1.0, 8.0, C(soma));
    one(V_b, b_e, +1.0, 3.0, C(basal));
    two(V_b, bi_q, bi_r, -1.0, 2.0, 2.0, C(basal));
    two(V_a, a_q, a_r, +1.0, 2.0, 5.0, C(apical));
    two(V_t, te_q, te_r, +1.0, 2.5, 2.5, C(tuft));
    one(V_t, t_i, -1.0, 4.0, C(tuft));
  }

  static plain::vector numbers(state const& y) {
    return {y[soma][V_m].value(),
            y[basal][V_m].value(),
            y[apical][V_m].value(),
            y[tuft][V_m].value(),
            y[soma][inhibitory][I_syn].value(),
            y[soma][inhibitory][rise].value(),
            y[basal][excitatory][I_syn].value(),
            y[basal][inhibitory][I_syn].value(),
            y[basal][inhibitory][rise].value(),
            y[apical][excitatory][I_syn].value(),
            y[apical][excitatory][rise].value(),
            y[tuft][excitatory][I_syn].value(),
            y[tuft][excitatory][rise].value(),
            y[tuft][inhibitory][I_syn].value()};
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  long double& at(int i, int j) { return A[index(i)][index(j)]; }
};

double distance_to(plain::vector const& expected, state const& y) {
  auto const found = plain_tree::numbers(y);
  double worst = 0.0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto const off = static_cast<double>(std::abs(found[i] - expected[i]) /
                                         std::fmax(1.0L, std::abs(expected[i])));
    if (!(off <= worst)) worst = off;
  }
  return worst;
}

/// a + k (b - a), leaf by leaf.
state mixed(state const& a, double k, state const& b) {
  return transform_leaves(
      [&](auto const& x, auto const& y) {
        using Leaf = std::remove_cvref_t<decltype(x)>;
        return Leaf(x + k * (y - x));
      },
      a, b);
}

/// The charge on all membranes, sum C_m V.
double charge(tree_model const& m, state const& y) {
  double sum = 0.0;
  for_each_field(m.compartments, [&](auto where, auto const& part) {
    sum += (part.membrane.C_m * y[where][V_m]).value();
  });
  return sum;
}

}  // namespace

TEST_CASE("exact_linear and small steps of RK4 agree with the dense matrix exponential") {
  plain_tree const tree(passive_tree::model());
  auto const start = disturbed_cell<passive_tree>();
  for (double dt : {0.1, 1.0, 20.0}) {  // ms
    auto const expected = plain::propagated(tree.A, tree.b, plain_tree::numbers(start.state()), dt);
    auto cell = start;
    cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt * ms), dt * ms);
    INFO("dt = " << dt << " ms");
    CHECK(distance_to(expected, cell.state()) < 1e-12);
  }
  // A thousand steps, in which errors may add up.
  auto const expected =
      plain::propagated(tree.A, tree.b, plain_tree::numbers(start.state()), 20.0L);
  exact_linear const exact(start.dynamics(), start.state(), 0.02 * ms);
  CHECK(distance_to(expected, state_after(1000, exact, start, 0.02 * ms)) < 1e-12);
  // (rate dt)^4 of RK4 is 1e-7 at 0.02 ms, over 120 and the time constants passed.
  CHECK(distance_to(expected, state_after(1000, runge_kutta_4{}, start, 0.02 * ms)) < 1e-9);
}

TEST_CASE("the propagator may be used while currents change, and at no other step size") {
  plain_tree tree(passive_tree::model());
  auto cell = disturbed_cell<passive_tree>();
  exact_linear const exact(cell.dynamics(), cell.state(), 0.1 * ms);
  cell[tuft].inject(300.0 * pA);
  tree.b[plain_tree::V_t] += 300.0L / 100.0L;  // pA / pF
  auto const expected = plain::propagated(tree.A, tree.b, plain_tree::numbers(cell.state()), 0.1L);
  cell.integrate(exact, 0.1 * ms);
  CHECK(distance_to(expected, cell.state()) < 1e-12);
  CHECK_THROWS_AS(cell.integrate(exact, 0.2 * ms), std::invalid_argument);
}

TEST_CASE(
    "the response of a passive tree is linear in state and input, with every fixed-step method") {
  // One step maps a + k (b - a) to a' + k (b' - a'): states superpose.
  auto const a = disturbed_cell<passive_tree>();
  tree_cell b(passive_tree::model());
  double const k = 0.3;
  auto const superposes = [&](auto const& method) {
    auto c = a;
    c.state() = mixed(a.state(), k, b.state());
    auto const after = [&](auto const& start) { return state_after(50, method, start, 0.1 * ms); };
    INFO(std::string(method.name));
    CHECK(distance(after(c), mixed(after(a), k, after(b))) < 1e-12);
  };
  for_each_fixed_method(superposes);
  superposes(exact_linear(a.dynamics(), a.state(), 0.1 * ms));

  // And the response to two currents together is the sum of the responses to each.
  auto const response = [&](double into_basal, double into_tuft) {
    auto cell = a;
    cell[basal].inject(into_basal * pA);
    cell[tuft].inject(into_tuft * pA);
    return state_after(50, runge_kutta_4{}, cell, 0.1 * ms);
  };
  auto const none = response(0.0, 0.0), from_basal = response(100.0, 0.0),
             from_tuft = response(0.0, -40.0);
  auto const sum = transform_leaves(
      [](auto const& x, auto const& y, auto const& z) {
        using Leaf = std::remove_cvref_t<decltype(x)>;
        return Leaf(y + z - x);
      },
      none, from_basal, from_tuft);
  CHECK(distance(response(100.0, -40.0), sum) < 1e-13);
  CHECK(distance(response(100.0, -40.0), none) > 1e-3);
}

TEST_CASE("two-way couplings move charge and make none") {
  // Without leak, input and asymmetry (g_sp = g_ps), sum C_m V stays what it is. Such a membrane is
  // no neuron's (g_L must be positive), so the method is called directly.
  auto m = passive_tree::model();
  for_each_field(m.compartments, [](auto, auto& part) {
    part.membrane.g_L = 0.0 * nS;
    part.I_e = 0.0 * pA;
  });
  for_each_field(m.couplings, [](auto, auto& link) { link.g_ps = link.g_sp; });
  tree_model::currents const none{};
  tree_model::dynamics const f{m, none};

  state start = m.resting_state();
  start[tuft][V_m] += 30.0 * mV;
  start[basal][V_m] -= 5.0 * mV;
  double const before = charge(m, start);

  auto const lost = [&](auto const& method, double dt, int steps) {
    auto y = start;
    for (int n = 0; n < steps; ++n) y = method.step(f, y, dt * ms);
    CHECK(distance(y, start) > 0.01);  // it did move
    return std::abs(charge(m, y) - before) / std::abs(before);
  };
  constexpr double rounding = 1e-13;
  for_each_fixed_method([&](auto const& method) {
    INFO(std::string(method.name));
    using Method = std::remove_cvref_t<decltype(method)>;
    if constexpr (std::is_same_v<Method, exponential_euler> ||
                  std::is_same_v<Method, exponential_midpoint> ||
                  std::is_same_v<Method, exponential_simpson>) {
      // They treat each compartment by itself, so charge is kept only as well as their order says.
      double const coarse = lost(method, 0.1, 100), fine = lost(method, 0.05, 200);
      CHECK(coarse > rounding);
      CHECK(std::abs(std::log2(coarse / fine) - Method::order) < 0.3);
    } else {
      CHECK(lost(method, 0.1, 100) < rounding);
    }
  });
  CHECK(lost(adaptive<U>(1e-6), 1.0, 10) < rounding);
  CHECK(lost(exact_linear(f, start, 0.1 * ms), 0.1, 100) < rounding);

  // With a one-sided coupling it is made: the law is one of g_sp = g_ps.
  m.couplings[tuft].g_ps = 0.0 * nS;
  CHECK(lost(runge_kutta_4{}, 0.1, 100) > 1e-3);
}

TEST_CASE("implicit_euler stays stable at couplings and steps where explicit methods blow up") {
  // Couplings of 100 uS: 1000 per ms and more against a step of 1 ms.
  auto m = passive_tree::model();
  for_each_field(m.couplings,
                 [](auto, auto& link) { link = {.g_sp = 1e5 * nS, .g_ps = 1e5 * nS}; });
  for_each_field(m.compartments, [](auto, auto& part) { part.I_e = 0.0 * pA; });
  tree_cell start(m);
  start.state()[tuft][V_m] = -20.0 * mV;

  auto const largest = [&](auto const& method, int steps) {
    auto c = start;
    double worst = 0.0;
    for (int n = 0; n < steps; ++n) {
      c.integrate(method, 1.0 * ms);
      for_each_field(c.state(), [&](auto, auto const& part) {
        double const V = std::abs(part[V_m].value());
        if (!(V <= worst)) worst = V;
      });
    }
    return worst;
  };
  CHECK_FALSE(largest(runge_kutta_4{}, 20) < 1e6);
  CHECK_FALSE(largest(forward_euler{}, 20) < 1e6);
  CHECK(largest(implicit_euler{}, 20) < 70.0);  // a mean of what was there and the leaks

  // It ends at the steady state of the equations, A y = -b.
  plain_tree const tree(m);
  plain::vector minus_b = tree.b;
  for (auto& x : minus_b) x = -x;
  CHECK(distance_to(plain::solve(tree.A, minus_b),
                    state_after(2000, implicit_euler{}, start, 1.0 * ms)) < 1e-9);
}

TEST_CASE("a step of implicit_euler solves the equations of backward Euler") {
  // (y' - y)/dt = A y' + b, for the potentials with the receptors at rest.
  plain_tree const tree(passive_tree::model());
  tree_cell c(passive_tree::model());
  c.state()[tuft][V_m] = -40.0 * mV;
  c.state()[basal][V_m] = -75.0 * mV;
  for (double dt : {0.1, 1.0, 10.0}) {
    auto const y = plain_tree::numbers(c.state());
    plain::matrix left(plain_tree::size, plain::vector(plain_tree::size));
    plain::vector right(plain_tree::size);
    for (std::size_t i = 0; i < right.size(); ++i) {
      for (std::size_t j = 0; j < right.size(); ++j)
        left[i][j] = (i == j ? 1.0L : 0.0L) - dt * tree.A[i][j];
      right[i] = y[i] + dt * tree.b[i];
    }
    auto next = c;
    next.integrate(implicit_euler{}, dt * ms);
    CHECK(distance_to(plain::solve(left, right), next.state()) < 1e-13);
  }
}
