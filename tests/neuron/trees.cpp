// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cmath>
#include <string_view>
#include <type_traits>

#include <urbanczik/compartments/leaky_membrane.hpp>
#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/neuron.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "cells.hpp"

// Neurons of other shapes than the two-compartment one. Plain numbers are in mV, nS, pF, pA, ms.

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using units::biophysical;
using urbanczik_test::apical;
using urbanczik_test::apical_t;

namespace {

using point_neuron =
    neuron<biophysical,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
           escape_noise<sigmoid>>;

// soma <- dendrite <- apical, one way and then both ways, declared in no order.
using chain = neuron<biophysical,                     //
                     coupling<apical_t, dendrite_t>,  //
                     compartment<apical_t,
                                 leaky_membrane,                                 //
                                 receptor<excitatory_t, current<exponential>>>,  //
                     escape_noise<sigmoid>,                                      //
                     compartment<soma_t,
                                 leaky_membrane,                                     //
                                 receptor<inhibitory_t, conductance<exponential>>>,  //
                     coupling<dendrite_t, soma_t, one_way_coupling>,                 //
                     compartment<dendrite_t, leaky_membrane>>;

sigmoid<biophysical> const transfer{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};

leaky_membrane<biophysical> membrane(double C_m, double g_L, double E_L) {
  return {.C_m = C_m * pF, .g_L = g_L * nS, .E_L = E_L * mV};
}

point_neuron::model_type point_model() {
  point_neuron::model_type m{};
  m.compartments[soma].membrane = membrane(200.0, 10.0, -65.0);
  m.compartments[soma].receptors[excitatory].kinetics.tau_syn = 5.0 * ms;
  m.spiking = {.transfer = transfer, .t_ref = 2.0 * ms};
  return m;
}

chain::model_type chain_model() {
  chain::model_type m{};
  m.compartments[soma].membrane = membrane(300.0, 30.0, -70.0);
  m.compartments[soma].receptors[inhibitory] = {.kinetics = {.tau_syn = 4.0 * ms},
                                                .E_rev = -75.0 * mV};
  m.compartments[dendrite].membrane = membrane(200.0, 20.0, -68.0);
  m.compartments[apical].membrane = membrane(100.0, 10.0, -66.0);
  m.compartments[apical].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  m.couplings[dendrite] = {.g_sp = 600.0 * nS};
  m.couplings[apical] = {.g_sp = 50.0 * nS, .g_ps = 40.0 * nS};
  m.spiking = {.transfer = transfer, .t_ref = 3.0 * ms};
  return m;
}

}  // namespace

TEST_CASE("the compartment without a parent is the soma, wherever it is declared") {
  static_assert(std::is_same_v<point_neuron::model_type::root_t, soma_t>);
  static_assert(std::is_same_v<chain::model_type::root_t, soma_t>);

  // It is the one whose potential makes spikes.
  chain cell{chain_model()};
  struct always {
    double uniform(random_stream, std::uint64_t) const { return 0.01; }
  } const draw{};
  units::time_grid const grid(0.1 * ms);
  cell.state()[apical][V_m] = cell.state()[dendrite][V_m] = 100.0 * mV;
  CHECK(cell.fire(grid, {1}, draw) == 0);
  cell.state()[apical][V_m] = cell.state()[dendrite][V_m] = -100.0 * mV;
  cell.state()[soma][V_m] = 100.0 * mV;  // 1 - exp(-0.015) = 0.0149
  CHECK(cell.fire(grid, {2}, draw) == 1);
  CHECK(cell.spikes() == 1);
}

TEST_CASE("a point neuron relaxes to its leak potential and answers to its input") {
  point_neuron cell{point_model()};
  CHECK(cell[soma].V_m() == -65.0 * mV);

  double const tau_L = 20.0, tau_s = 5.0;  // 200 pF / 10 nS
  cell.state()[soma][V_m] = -50.0 * mV;
  cell[soma][excitatory].receive(40.0 * pA);
  for (int n = 1; n <= 500; ++n) {
    cell.integrate(runge_kutta_4{}, 0.1 * ms);
    double const t = 0.1 * n;
    double const expected = -65.0 + 15.0 * std::exp(-t / tau_L) +
                            40.0 / (200.0 * (1.0 / tau_s - 1.0 / tau_L)) *
                                (std::exp(-t / tau_L) - std::exp(-t / tau_s));
    REQUIRE_THAT(cell[soma].V_m().value(), WithinAbs(expected, 1e-8));
  }
  // Without a dendrite the prediction is the leak potential.
  CHECK_THAT(cell.prediction().value(), WithinAbs(-65.0, 1e-13));
}

TEST_CASE("three compartments in a row, declared in no order, follow their equations") {
  chain cell{chain_model()};
  chain::model_type::currents I{};
  I[dendrite] = 33.0 * pA;
  auto& y = cell.state();

  double const V_s = -61.0, V_d = -57.0, V_a = -49.0, g_I = 12.0, I_E = 140.0;
  y[soma][V_m] = V_s * mV;
  y[dendrite][V_m] = V_d * mV;
  y[apical][V_m] = V_a * mV;
  y[soma][inhibitory][g_syn] = g_I * nS;
  y[apical][excitatory][I_syn] = I_E * pA;

  chain::model_type::dynamics const f{cell.model(), I};
  auto const dydt = f(y);
  CHECK_THAT(
      dydt[soma][V_m].value(),
      WithinAbs((30.0 * (-70.0 - V_s) + g_I * (-75.0 - V_s) + 600.0 * (V_d - V_s)) / 300.0, 1e-13));
  // One way to the soma, so nothing comes back from it.
  CHECK_THAT(dydt[dendrite][V_m].value(),
             WithinAbs((20.0 * (-68.0 - V_d) + 50.0 * (V_a - V_d) + 33.0) / 200.0, 1e-13));
  CHECK_THAT(dydt[apical][V_m].value(),
             WithinAbs((10.0 * (-66.0 - V_a) + I_E + 40.0 * (V_d - V_a)) / 100.0, 1e-13));

  auto const decay = f.decay(y);
  CHECK_THAT(decay[soma][V_m].value(), WithinAbs((30.0 + g_I + 600.0) / 300.0, 1e-15));
  CHECK_THAT(decay[dendrite][V_m].value(), WithinAbs((20.0 + 50.0) / 200.0, 1e-15));
  CHECK_THAT(decay[apical][V_m].value(), WithinAbs((10.0 + 40.0) / 100.0, 1e-15));

  // Only what is attached to the soma predicts it.
  CHECK_THAT(cell.prediction().value(), WithinAbs((30.0 * -70.0 + 600.0 * V_d) / 630.0, 1e-13));
}
