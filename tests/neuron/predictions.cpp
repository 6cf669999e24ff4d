// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// V*, the potential that the soma would take without its own synapses, by each policy.

#include <cmath>
#include <cstdint>
#include <vector>

#include <urbanczik/integrators.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>

#include "catch.hpp"
#include "cells.hpp"
#include "plain/dense.hpp"

using namespace urbanczik_test;
using U = units::biophysical;

namespace {

/// A soma with two dendrites, one of which has a tuft; conductances and currents on them.
template <class Policy, template <class> class Link = two_way_coupling>
using tree = neuron<U,  //
                    compartment<soma_t,
                                leaky_membrane,                                     //
                                receptor<excitatory_t, conductance<exponential>>,   //
                                receptor<inhibitory_t, conductance<exponential>>>,  //
                    compartment<basal_t,
                                leaky_membrane,                                //
                                receptor<excitatory_t, current<exponential>>,  //
                                receptor<inhibitory_t, current<rate_input>>>,  //
                    compartment<apical_t,
                                leaky_membrane,                                     //
                                receptor<excitatory_t, conductance<exponential>>>,  //
                    compartment<tuft_t,
                                leaky_membrane,                                //
                                receptor<inhibitory_t, current<rate_input>>>,  //
                    coupling<basal_t, soma_t, Link>,                           //
                    coupling<tuft_t, apical_t>,                                //
                    coupling<apical_t, soma_t, Link>,                          //
                    predicts<Policy>,
                    escape_noise<sigmoid>>;

template <class Cell>
typename Cell::model_type model_of() {
  typename Cell::model_type m{};
  set_membranes_and_couplings(m);
  m.compartments[soma].receptors[excitatory] = {{3.0 * ms}, 0.0 * mV};
  m.compartments[soma].receptors[inhibitory] = {{4.0 * ms}, -75.0 * mV};
  m.compartments[basal].receptors[excitatory] = {{3.0 * ms}};
  m.compartments[apical].receptors[excitatory] = {{5.0 * ms}, 0.0 * mV};
  m.spiking = {.transfer = {.phi_max = 0.15 * kHz,
                            .rate_slope = 0.5,
                            .beta = 1.0 / (3.0 * mV),
                            .theta = -55.0 * mV},
               .t_ref = 3.0 * ms};
  return m;
}

/// A state in which every compartment has its own potential and everything is open.
template <class Cell>
Cell scattered(Cell cell) {
  auto& y = cell.state();
  y[soma][V_m] = -61.0 * mV, y[basal][V_m] = -57.0 * mV, y[apical][V_m] = -49.0 * mV,
  y[tuft][V_m] = -45.0 * mV;
  y[soma][excitatory][g_syn] = 7.0 * nS;
  y[apical][excitatory][g_syn] = 11.0 * nS;
  y[basal][excitatory][I_syn] = 130.0 * pA;
  return cell;
}

}  // namespace

TEST_CASE("from_dendrites is the paper's V*, in both unit systems, whatever g_ps is") {
  auto const cell = scattered(tree<from_dendrites>(model_of<tree<from_dendrites>>()));
  // (g_L E_L + sum g_sp V_d)/(g_L + sum g_sp), in nS and mV.
  CHECK(cell.prediction().value() ==
        Approx((30.0 * -70.0 + 60.0 * -57.0 + 40.0 * -49.0) / (30.0 + 60.0 + 40.0)).epsilon(1e-14));

  urbanczik_senn_neuron<units::unitless> natural{presets::urbanczik_senn_2014};
  natural.state()[dendrite][V_m] = 0.7 * Vu;
  CHECK(natural.prediction().value() == Approx(2.0 * 0.7 / (0.1 + 2.0)).epsilon(1e-14));
  CHECK(natural[soma].V_m() == 0.0 * Vu);  // U itself is another matter
}

TEST_CASE("without back-coupling all formulas for V* are one, to rounding") {
  using plain_cell = tree<from_dendrites, one_way_coupling>;
  using back_cell = tree<with_back_coupling, one_way_coupling>;
  using two_way = tree<with_back_coupling>;
  auto const expected = scattered(plain_cell(model_of<plain_cell>())).prediction();
  auto const agrees = [&](auto const& cell) {
    return std::abs((cell.prediction() - expected).value()) < 1e-13;  // mV
  };
  CHECK(agrees(scattered(back_cell(model_of<back_cell>()))));
  auto m = model_of<two_way>();
  m.couplings[basal].g_ps = m.couplings[apical].g_ps = 0.0 * nS;
  CHECK(agrees(scattered(two_way(m))));
  // With it they differ.
  CHECK_FALSE(agrees(scattered(two_way(model_of<two_way>()))));
}

TEST_CASE(
    "under constant input with_back_coupling is where the soma would settle without its synapses") {
  using Cell = tree<with_back_coupling>;
  double const g_E = 9.0, g_I = 14.0, g_A = 6.0, I_B = 210.0, I_T = -60.0;  // nS, pA: the input

  // Where the tree settles, 0 = b - A V, with these conductances on the soma; order of rows: soma,
  // basal, apical, tuft.
  auto const settled = [&](double g_E_soma, double g_I_soma) {
    plain::matrix const A{{30.0L + 60.0L + 40.0L + g_E_soma + g_I_soma, -60.0L, -40.0L, 0.0L},
                          {-45.0L, 20.0L + 45.0L, 0.0L, 0.0L},
                          {-40.0L, 0.0L, 10.0L + 40.0L + 30.0L + g_A, -30.0L},
                          {0.0L, 0.0L, -25.0L, 10.0L + 25.0L}};
    plain::vector const b{30.0L * -70.0L - 75.0L * g_I_soma, 20.0L * -68.0L + I_B, 10.0L * -66.0L,
                          10.0L * -65.0L + I_T};
    return plain::solve(A, b);
  };

  Cell cell(model_of<Cell>());
  auto& y = cell.state();
  auto const V = settled(g_E, g_I);
  y[soma][V_m] = double(V[0]) * mV, y[basal][V_m] = double(V[1]) * mV;
  y[apical][V_m] = double(V[2]) * mV, y[tuft][V_m] = double(V[3]) * mV;
  y[soma][excitatory][g_syn] = g_E * nS, y[soma][inhibitory][g_syn] = g_I * nS;
  y[apical][excitatory][g_syn] = g_A * nS;
  y[basal][inhibitory][I_syn] = I_B * pA, y[tuft][inhibitory][I_syn] = I_T * pA;

  // The cell has settled there, too ...
  auto const slope = cell.dynamics()(y);
  for_each_field(slope, [](auto, auto const& part) { CHECK(std::abs(part[V_m].value()) < 1e-13); });
  // ... and V* is the soma of the tree without synapses on it.
  CHECK(cell.prediction().value() == Approx(double(settled(0.0, 0.0)[0])).epsilon(1e-13));
  // The reference formula would be off by more than a millivolt here.
  double const reference = double(30.0L * -70.0L + 60.0L * V[1] + 40.0L * V[2]) / 130.0;
  CHECK(std::abs(cell.prediction().value() - reference) > 1.0);
}

TEST_CASE(
    "simulated_without_somatic_input is a second cell without somatic synapses, bit for bit") {
  using Cell = tree<simulated_without_somatic_input>;
  using Second = tree<from_dendrites>;
  auto const check = [](auto const& method) {
    Cell cell(model_of<Cell>());
    Second other(model_of<Second>());
    cell[apical].inject(20.0 * pA), other[apical].inject(20.0 * pA);
    double largest = 0.0;
    for (int n = 0; n < 1000; ++n) {
      cell.integrate(method, 0.1 * ms);
      other.integrate(method, 0.1 * ms);
      REQUIRE(cell.prediction() == other[soma].V_m());
      largest = std::max(largest, std::abs((cell[soma].V_m() - cell.prediction()).value()));
      if (n % 7 == 0) cell[soma][excitatory].receive(4.0 * nS);
      if (n % 5 == 0) cell[soma][inhibitory].receive(3.0 * nS);
      if (n % 11 == 0) {
        cell[basal][excitatory].receive(200.0 * pA), other[basal][excitatory].receive(200.0 * pA);
        cell[apical][excitatory].receive(5.0 * nS), other[apical][excitatory].receive(5.0 * nS);
      }
    }
    CHECK(largest > 1.0);  // mV: what the soma's synapses do
  };
  check(runge_kutta_4{});
  check(exponential_midpoint{});
  check(implicit_euler{});
}

TEST_CASE(
    "each of several dendrites learns with its own rule from the one prediction of the soma") {
  using Cell = tree<with_back_coupling>;
  units::time_grid const grid(0.1 * ms);
  struct dice {  // a fixed sequence of numbers in [0, 1)
    double uniform(random_stream, std::uint64_t n) const {
      return static_cast<double>(n * 2654435761u % 4294967296u) / 4294967296.0;
    }
  };
  auto const trains = [] {
    spike_trains t{.synapses = 2};
    for (int k = 1; k < 200; ++k)
      t.spikes.push_back({k * 1.0 * ms, static_cast<std::uint32_t>(k % 2)});
    return t;
  }();
  urbanczik_senn<U> const rule{.eta = 6000.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1e4 * pA};
  auto frozen = rule;
  frozen.eta = 0.0 * pA * pA;

  // Two dendrites made alike: the same rule gives the same weights, a rule without learning none.
  using pair =
      neuron<U, compartment<soma_t, leaky_membrane>,
             compartment<basal_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
             compartment<apical_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
             coupling<basal_t, soma_t>, coupling<apical_t, soma_t>, escape_noise<sigmoid>>;
  auto const weights = [&](auto const& on_basal, auto const& on_apical, double C_apical) {
    typename pair::model_type m{};
    m.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
    m.compartments[basal].membrane = m.compartments[soma].membrane;
    m.compartments[apical].membrane = m.compartments[soma].membrane;
    m.compartments[apical].membrane.C_m = C_apical * pF;
    m.compartments[basal].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
    m.compartments[apical].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
    m.couplings[basal] = m.couplings[apical] = {.g_sp = 300.0 * nS, .g_ps = 0.0 * nS};
    m.spiking = model_of<Cell>().spiking;
    pair cell(m);
    auto a = connect(trains, cell[basal][excitatory], on_basal, 300.0 * pA, 0.1 * ms);
    auto b = connect(trains, cell[apical][excitatory], on_apical, 300.0 * pA, 0.1 * ms);
    simulation run(cell, grid, runge_kutta_4{}, dice{}, a, b);
    run.advance(200.0 * ms);
    CHECK(cell[basal][excitatory].prediction() == cell[apical][excitatory].prediction());
    return std::vector{a.current_weight(0), a.current_weight(1), b.current_weight(0),
                       b.current_weight(1)};
  };
  auto const both = weights(rule, rule, 300.0);
  CHECK(both[0] == both[2]);
  CHECK(both[1] == both[3]);
  CHECK(both[0] != 300.0 * pA);
  CHECK(both[0] != both[1]);
  auto const one = weights(rule, frozen, 300.0);
  CHECK(one[0] != 300.0 * pA);
  CHECK(one[2] == 300.0 * pA);
  CHECK(one[3] == 300.0 * pA);
  // The kernel of each is that of its own dendrite's membrane.
  auto const unlike = weights(rule, rule, 600.0);
  CHECK(unlike[0] != unlike[2]);
}
