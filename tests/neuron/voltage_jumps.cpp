// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A spike on a voltage_jump moves the potential of its compartment by its weight, at once.

#include <cmath>
#include <vector>

#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

using namespace urbanczik;

namespace {

template <class U, class Spikes = no_spikes, class... Part>
using jump_cell =
    neuron<U,
           compartment<soma_t,
                       leaky_membrane,
                       receptor<excitatory_t, voltage_jump>,
                       receptor<inhibitory_t, current<exponential>>>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, voltage_jump>>,
           coupling<dendrite_t, soma_t, one_way_coupling>,
           Spikes,
           Part...>;

template <class Cell>
typename Cell::model_type passive(double g_sp = 0.0) {
  using U = typename Cell::unit_system;
  typename Cell::model_type m{};
  for_each_field(m.compartments, [](auto, auto& c) {
    c.membrane = {.C_m = units::capacitance<U>::from_value(3.0),
                  .g_L = units::conductance<U>::from_value(0.3),
                  .E_L = units::voltage<U>::from_value(0.25)};
  });
  m.compartments[soma].receptors[inhibitory].kinetics.tau_syn = units::time<U>::from_value(1e-4);
  m.couplings[dendrite].g_sp = units::conductance<U>::from_value(g_sp);
  return m;
}

units::duration ms(double t) { return units::duration::from_value(t); }

/// One spike of weight w, sent at 1 ms and delayed by 1 ms, and the soma's potential at 12 ms.
template <class U, class Method>
double soma_at_12_ms(double w, Method const& method) {
  using cell_type = jump_cell<U>;
  cell_type cell(passive<cell_type>());
  units::time_grid const grid(ms(0.1));
  spike_trains const train{.synapses = 1, .spikes = {{ms(1.0), 0}}};
  auto input = connect(train, cell[soma][excitatory], static_synapse{},
                       units::voltage<U>::from_value(w), ms(1.0));
  simulation run(cell, grid, method, no_random{}, input);
  run.advance(ms(1.9));
  CHECK(cell[soma].V_m() == cell[soma].membrane().E_L);
  run.advance(ms(0.1));
  CHECK(cell[soma].V_m() == cell[soma].membrane().E_L + units::voltage<U>::from_value(w));
  CHECK(cell[soma][excitatory].current() == units::current<U>{});
  run.advance(ms(10.0));
  return cell[soma].V_m().value();
}

}  // namespace

TEMPLATE_TEST_CASE(
    "a spike on a voltage_jump moves the potential by its weight when it arrives, of either sign",
    "",
    units::biophysical,
    units::unitless) {
  using U = TestType;
  double const tau = 10.0;  // 3.0/0.3
  for (double const w : {4.0, -2.5}) {
    double const expected = 0.25 + w * std::exp(-10.0 / tau);
    // The soma has a child, so it is propagated by Simpson's rule: (dt/tau)^5/2880 a step at most.
    CHECK(soma_at_12_ms<U>(w, exponential_simpson{}) == Approx(expected).epsilon(1e-11));
    CHECK(soma_at_12_ms<U>(w, exponential_euler{}) == Approx(expected).epsilon(1e-13));
    CHECK(soma_at_12_ms<U>(w, dormand_prince_54(units::voltage<U>::from_value(1e-12),
                                                units::current<U>::from_value(1e-12))) ==
          Approx(expected).epsilon(1e-10));
    CHECK(soma_at_12_ms<U>(w, implicit_euler{}) == Approx(expected).epsilon(1e-2));
  }
}

TEST_CASE("a jump of the potential is the limit of a short current pulse of the charge C_m w") {
  using U = units::biophysical;
  using cell_type = jump_cell<U>;
  cell_type jumps(passive<cell_type>()), pulse(passive<cell_type>());
  auto const dt = units::time<U>::from_value(0.1);
  auto const w = units::voltage<U>::from_value(4.0);
  jumps[soma][excitatory].receive(w);
  // The charge of an exponential current is its peak times tau_syn, 1e-4 ms.
  pulse[soma][inhibitory].receive(pulse[soma].membrane().C_m * w /
                                  units::time<U>::from_value(1e-4));
  auto const method = prepared(exponential_simpson{}, jumps.dynamics(), dt);
  for (int n = 0; n < 20; ++n) {
    jumps.integrate(method, dt);
    pulse.integrate(exact_linear(pulse.dynamics(), pulse.state(), dt), dt);
    // The pulse is late by tau_syn, which is 1e-5 of the membrane time constant.
    CHECK(jumps[soma].V_m().value() == Approx(pulse[soma].V_m().value()).epsilon(2e-5));
  }
}

TEST_CASE(
    "a jump above the threshold makes a spike in its step, and none is seen while refractory") {
  using U = units::biophysical;
  using cell_type = jump_cell<U, threshold_with_reset>;
  auto model = passive<cell_type>();
  model.spiking = {.V_th = units::voltage<U>::from_value(3.0),
                   .V_reset = units::voltage<U>::from_value(-1.0),
                   .t_ref = units::time<U>::from_value(2.0)};
  cell_type cell(model);
  units::time_grid const grid(ms(0.1));
  spike_trains const train{.synapses = 1, .spikes = {{ms(1.0), 0}, {ms(2.0), 0}}};
  auto input = connect(train, cell[soma][excitatory], static_synapse{},
                       units::voltage<U>::from_value(4.0), ms(1.0));
  simulation run(cell, grid, exponential_simpson{}, no_random{}, input);
  run.advance(ms(1.9));
  CHECK(cell.spikes() == 0);
  run.advance(ms(0.1));
  CHECK(cell.spikes() == 1);
  CHECK(cell[soma].V_m() == model.spiking.V_reset);
  run.advance(ms(1.0));  // the second jump arrives
  CHECK(cell.spikes() == 0);
  CHECK(cell[soma].V_m() == model.spiking.V_reset);
}

TEST_CASE(
    "jumps of dendrites move the copy of the cell that predicts its soma, those of the soma do "
    "not") {
  using U = units::biophysical;
  using cell_type = jump_cell<U, no_spikes, predicts<simulated_without_somatic_input>>;
  cell_type cell(passive<cell_type>(0.6)), without(passive<cell_type>(0.6));
  auto const dt = units::time<U>::from_value(0.1);
  auto const w = units::voltage<U>::from_value(4.0);
  cell[dendrite][excitatory].receive(w);
  without[dendrite][excitatory].receive(w);
  cell[soma][excitatory].receive(w);
  CHECK(cell.prediction() == cell[soma].membrane().E_L);
  for (int n = 0; n < 50; ++n) {
    cell.integrate(runge_kutta_4{}, dt);
    without.integrate(runge_kutta_4{}, dt);
    CHECK(cell.prediction() == without[soma].V_m());
  }
  CHECK(cell.prediction() > cell[soma].membrane().E_L + units::voltage<U>::from_value(0.1));
  CHECK(cell.somatic_potential() != cell.prediction());
}

TEST_CASE("a weight of a voltage_jump that is no finite voltage is refused by name") {
  using U = units::biophysical;
  using cell_type = jump_cell<U>;
  cell_type cell(passive<cell_type>());
  units::time_grid const grid(ms(0.1));
  spike_trains const train{.synapses = 1, .spikes = {{ms(1.0), 0}}};
  auto const use = [&](double w) {
    auto input = connect(train, cell[soma][excitatory], static_synapse{},
                         units::voltage<U>::from_value(w), ms(1.0));
    simulation run(cell, grid, exponential_simpson{}, no_random{}, input);
  };
  CHECK_NOTHROW(use(-3.0));
  for (double const bad : {NAN, INFINITY, -INFINITY}) {
    CHECK_THROWS_WITH(use(bad), urbanczik_test::contains_text("synapse.weight") &&
                                    urbanczik_test::contains_text("must be finite"));
  }
}
