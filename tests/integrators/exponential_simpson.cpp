// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// exponential_simpson beyond its order, which laws.cpp and on_cells.cpp measure.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <type_traits>

#include <urbanczik/integrators.hpp>

#include "catch.hpp"
#include "cells.hpp"

using namespace urbanczik_test;
using U = units::biophysical;

namespace {

/// The fastest decay of a potential in any of the states that a run goes through.
template <class Cell>
double fastest_rate(Cell const& cell) {
  double worst = 0.0;
  for_each_field(cell.dynamics().decay(cell.state()),
                 [&](auto, auto const& part) { worst = std::max(worst, part[V_m].value()); });
  return worst;  // 1/ms
}

template <class Cell>
double largest_potential_after(int steps, Cell cell, double dt) {
  auto const method = prepared(exponential_simpson{}, cell.dynamics(), dt * ms);
  for (int n = 0; n < steps; ++n) cell.integrate(method, dt * ms);
  double largest = 0.0;
  for_each_field(cell.state(), [&](auto, auto const& part) {
    double const V = std::abs(part[V_m].value());
    if (!(V <= largest)) largest = V;
  });
  return largest;
}

template <template <class> class Coupling>
using two_compartments =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>,
           coupling<dendrite_t, soma_t, Coupling>,
           no_spikes>;

template <template <class> class Coupling>
auto driven_one_way() {
  typename two_compartments<Coupling>::model_type m{};
  for_each_field(m.compartments, [](auto, auto& part) {
    part.membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
    part.receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  });
  m.couplings[dendrite].g_sp = 600.0 * nS;
  two_compartments<Coupling> cell(m);
  cell[soma][excitatory].receive(40.0 * nS);
  cell[dendrite][excitatory].receive(500.0 * pA);
  return cell;
}

}  // namespace

TEST_CASE(
    "exponential_simpson gives the same steps prepared and not, and prepared for one dt only") {
  auto const check = [](auto cell) {
    auto same = cell;
    auto const method = prepared(exponential_simpson{}, cell.dynamics(), 0.1 * ms);
    for (int n = 0; n < 20; ++n) {
      cell.integrate(exponential_simpson{}, 0.1 * ms);
      same.integrate(method, 0.1 * ms);
    }
    CHECK(cell.state() == same.state());
    CHECK_THROWS_AS(same.integrate(method, 0.2 * ms), std::invalid_argument);
  };
  check(disturbed_cell<passive_tree>());
  check(disturbed_cell<synaptic_tree>());
}

namespace {

// A dendrite with currents of every time course, which its soma does not feed; both are linear, so that
// exact_linear applies to all.
using linear_dendrite = compartment<dendrite_t,
                                    leaky_membrane,
                                    receptor<excitatory_t, current<exponential>>,
                                    receptor<inhibitory_t, inhibitory_current<alpha>>,
                                    receptor<basal_t, current<difference_of_exponentials>>,
                                    receptor<apical_t, current<rate_input>>>;
using linear_pair = neuron<U,
                           compartment<soma_t, leaky_membrane>,
                           linear_dendrite,
                           coupling<dendrite_t, soma_t, one_way_coupling>,
                           no_spikes>;
using linear_point = neuron<U, linear_dendrite, no_spikes>;

template <class Cell>
Cell disturbed_linear() {
  typename Cell::model_type m{};
  for_each_field(m.compartments, [](auto, auto& part) {
    part.membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  });
  auto& part = m.compartments[dendrite];
  part.I_e = 20.0 * pA;
  part.receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  part.receptors[inhibitory].kinetics.tau_syn = 2.0 * ms;
  part.receptors[basal].kinetics = {.tau_rise = 1.0 * ms, .tau_decay = 8.0 * ms};
  if constexpr (std::is_same_v<Cell, linear_pair>) m.couplings[dendrite].g_sp = 600.0 * nS;
  Cell cell(m);
  cell[dendrite][excitatory].receive(500.0 * pA);
  cell[dendrite][inhibitory].receive(200.0 * pA);
  cell[dendrite][basal].receive(300.0 * pA);
  cell[dendrite][apical].receive(40.0 * pA);
  cell[dendrite].inject(-60.0 * pA);
  cell.state()[dendrite][V_m] += 7.0 * mV;
  return cell;
}

}  // namespace

TEST_CASE("exponential_simpson propagates a linear compartment at the end of the tree exactly") {
  auto const check = [](auto const& start, double dt, double bound) {
    auto simpson = start, exact = start;
    exact_linear const reference(exact.dynamics(), exact.state(), dt * ms);
    auto const method = prepared(exponential_simpson{}, start.dynamics(), dt * ms);
    for (int n = 0; n < 20; ++n) {
      simpson.integrate(method, dt * ms);
      exact.integrate(reference, dt * ms);
    }
    INFO("dt = " << dt << " ms");
    auto const off = simpson[dendrite].V_m() - exact[dendrite].V_m();
    CHECK(std::abs(off.value()) < bound);  // mV
    CHECK(exact[dendrite].V_m() != start[dendrite].V_m());
  };
  // Rounding, of 70 mV twenty times; at 10 ms the fastest receptor decays by e^10 in a step.
  for (double dt : {0.01, 0.1, 1.0, 3.0}) {
    check(disturbed_linear<linear_pair>(), dt, 1e-12);
    check(disturbed_linear<linear_point>(), dt, 1e-12);
  }
  check(disturbed_linear<linear_pair>(), 10.0, 1e-6);
}

TEST_CASE("the nodes and weights of the quadrature integrate x^19 and not x^20") {
  auto const off = [](int power) {
    double sum = 0.0;
    for (std::size_t i = 0; i < gauss_legendre::nodes.size(); ++i)
      sum += gauss_legendre::weights[i] * std::pow(gauss_legendre::nodes[i], power);
    return std::abs(sum - 1.0 / (power + 1));
  };
  for (int power = 0; power < 20; ++power) CHECK(off(power) < 2e-16);
  CHECK(off(20) > 1e-13);
}

TEST_CASE("a method that needs no preparation is itself when prepared") {
  auto const cell = disturbed_cell<passive_tree>();
  static_assert(std::is_same_v<decltype(prepared(runge_kutta_4{}, cell.dynamics(), 0.1 * ms)),
                               runge_kutta_4>);
}

TEST_CASE("without back-coupling the couplings of two ways and of one give the same bits") {
  auto one = driven_one_way<one_way_coupling>();
  auto two = driven_one_way<two_way_coupling>();
  for (int n = 0; n < 200; ++n) {
    one.integrate(exponential_simpson{}, 0.1 * ms);
    two.integrate(exponential_simpson{}, 0.1 * ms);
  }
  CHECK(one[soma].V_m() == two[soma].V_m());
  CHECK(one[dendrite].V_m() == two[dendrite].V_m());
  CHECK(one[soma].V_m() > -69.0 * mV);
}

TEST_CASE(
    "exponential_simpson is stable to steps of ten time constants, of one where trees act back") {
  auto const one_way = driven_one_way<one_way_coupling>();
  double const a = (30.0 + 600.0) / 300.0;  // 1/ms, of the soma when its conductance has gone
  CHECK(largest_potential_after(1000, one_way, 10.0 / a) < 71.0);
  CHECK_FALSE(largest_potential_after(1000, one_way, 14.0 / a) < 1000.0);

  auto const passive = disturbed_cell<passive_tree>();
  CHECK(largest_potential_after(1000, passive, 1.0 / fastest_rate(passive)) < 80.0);
  auto const synaptic = disturbed_cell<synaptic_tree>();
  CHECK(largest_potential_after(1000, synaptic, 1.0 / fastest_rate(synaptic)) < 80.0);
}
