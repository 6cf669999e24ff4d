// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>

#include <urbanczik/compartments.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

constexpr leaky_membrane<units::biophysical> membrane{
    .C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};

}  // namespace

TEST_CASE("a membrane under a constant current comes to rest at E_L + I / g_L") {
  auto const& m = membrane;
  CHECK(m.tau_L() == 10.0 * ms);
  auto y = m.resting_state();
  y[V_m] = -60.0 * mV;
  CHECK(m.derivative(y, 300.0 * pA)[V_m].value() == 0.0);
  CHECK(m.derivative(y, 0.0 * pA)[V_m].value() == -1.0);  // mV/ms
}

TEST_CASE("a positive weight at an inhibitory current hyperpolarises") {
  current<exponential>::model<units::biophysical> const excites{.kinetics = {.tau_syn = 3.0 * ms}};
  inhibitory_current<exponential>::model<units::biophysical> const inhibits{
      .kinetics = {.tau_syn = 3.0 * ms}};
  decltype(excites)::state y{{90.0 * pA}};
  CHECK(excites.current(y, -70.0 * mV) == 90.0 * pA);
  CHECK(inhibits.current(y, -70.0 * mV) == -90.0 * pA);
}

namespace {

using soma_model =
    compartment<soma_t,
                leaky_membrane,
                receptor<excitatory_t, conductance<exponential>>,
                receptor<inhibitory_t, conductance<exponential>>>::model<units::biophysical>;

soma_model somatic() {
  return {.membrane = membrane,
          .I_e = 0.0 * pA,
          .receptors = {{{.kinetics = {.tau_syn = 3.0 * ms}, .E_rev = 0.0 * mV}},
                        {{.kinetics = {.tau_syn = 3.0 * ms}, .E_rev = -75.0 * mV}}}};
}
soma_model::state active() { return {{-65.0 * mV}, {{{10.0 * nS}}}, {{{5.0 * nS}}}}; }

}  // namespace

TEST_CASE("a compartment at rest stays at rest") {
  auto const m = somatic();
  for_each_leaf([](auto const& slope) { CHECK(slope.value() == 0.0); },
                m.derivative(m.resting_state(), 0.0 * pA));
}

TEST_CASE("a compartment sums leak, receptors, electrode and neighbours") {
  auto m = somatic();
  auto const y = active();
  // -g_L (V - E_L) - g_E (V - E_E) - g_I (V - E_I) + I, in pA
  double const without_I = -30.0 * 5.0 + 10.0 * 65.0 - 5.0 * 10.0;
  CHECK(m.derivative(y, 0.0 * pA)[V_m].value() == Approx(without_I / 300.0).epsilon(1e-15));
  m.I_e = 60.0 * pA;
  CHECK(m.derivative(y, 40.0 * pA)[V_m].value() ==
        Approx((without_I + 100.0) / 300.0).epsilon(1e-15));
  CHECK(m.derivative(y, 40.0 * pA)[excitatory][g_syn].value() ==
        Approx(-10.0 / 3.0).epsilon(1e-15));
  CHECK(m.derivative(y, 40.0 * pA)[inhibitory][g_syn].value() == Approx(-5.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("a potential decays with all that is open over its capacitance") {
  CHECK(somatic().decay(active(), 600.0 * nS)[V_m].value() ==
        Approx((30.0 + 10.0 + 5.0 + 600.0) / 300.0));
}

TEST_CASE("currents open no conductance, so they do not quicken a membrane") {
  compartment<dendrite_t, leaky_membrane,
              receptor<excitatory_t, current<exponential>>>::model<units::biophysical> const m{
      .membrane = membrane, .I_e = 0.0 * pA, .receptors = {{{.kinetics = {.tau_syn = 3.0 * ms}}}}};
  decltype(m.resting_state()) const y{{-65.0 * mV}, {{{90.0 * pA}}}};
  CHECK(m.decay(y, 0.0 * nS)[V_m] == 0.1 * kHz);
  CHECK(m.synaptic_conductance(y) == 0.0 * nS);
  CHECK(m.derivative(y, 0.0 * pA)[V_m].value() == Approx((-150.0 + 90.0) / 300.0).epsilon(1e-15));
}

TEST_CASE("open conductances pull towards their weighted reversal potential") {
  auto const m = somatic();
  CHECK(m.synaptic_conductance(active()) == 15.0 * nS);
  CHECK(m.matching_potential(active()).value() == Approx(-25.0).epsilon(1e-15));
  // U_M is where their currents cancel.
  auto y = active();
  y[V_m] = m.matching_potential(y);
  CHECK((m.receptors[excitatory].current(y[excitatory], y[V_m]) +
         m.receptors[inhibitory].current(y[inhibitory], y[V_m]))
            .value() == Approx(0.0).margin(1e-12));
  CHECK(std::isnan(m.matching_potential(m.resting_state()).value()));
}
