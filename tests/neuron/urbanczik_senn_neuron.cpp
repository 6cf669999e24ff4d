// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <random>
#include <type_traits>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

// The equations of the two-compartment neuron against the same equations in plain doubles, at
// random parameters and states. Plain numbers are in mV, nS, pF, pA, ms.

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using units::biophysical;

namespace {

using cell_type = urbanczik_senn_neuron<biophysical>;
using model_type = cell_type::model_type;

struct compartment_numbers {
  double C_m, g_L, E_L, tau_ex, tau_in, I_e, I_injected;
};
struct numbers {
  compartment_numbers s, d;
  double g_sp, g_ps, E_E, E_I;          // of the parameters
  double V_s, V_d, g_E, g_I, I_E, I_I;  // of the state
};

numbers random_numbers(std::mt19937_64& bits) {
  auto const in = [&](double low, double high) { return plain::uniform(bits, low, high); };
  auto const compartment = [&] {
    return compartment_numbers{.C_m = in(50.0, 500.0),
                               .g_L = in(5.0, 50.0),
                               .E_L = in(-80.0, -60.0),
                               .tau_ex = in(0.5, 20.0),
                               .tau_in = in(0.5, 20.0),
                               .I_e = in(-200.0, 200.0),
                               .I_injected = in(-200.0, 200.0)};
  };
  auto const s = compartment(), d = compartment();
  return {.s = s,
          .d = d,
          .g_sp = in(0.0, 800.0),
          .g_ps = in(0.0, 300.0),
          .E_E = in(-20.0, 20.0),
          .E_I = in(-95.0, -70.0),
          .V_s = in(-90.0, -30.0),
          .V_d = in(-90.0, -30.0),
          .g_E = in(0.0, 100.0),
          .g_I = in(0.0, 100.0),
          .I_E = in(0.0, 1000.0),
          .I_I = in(0.0, 1000.0)};
}

model_type model_of(numbers const& x) {
  model_type m = presets::urbanczik_senn_2014.model<cell_type>();

  auto const fill = [](auto& compartment, compartment_numbers const& c) {
    compartment.membrane = {.C_m = c.C_m * pF, .g_L = c.g_L * nS, .E_L = c.E_L * mV};
    compartment.receptors[excitatory].kinetics.tau_syn = c.tau_ex * ms;
    compartment.receptors[inhibitory].kinetics.tau_syn = c.tau_in * ms;
    compartment.I_e = c.I_e * pA;
  };
  fill(m.compartments[soma], x.s);
  fill(m.compartments[dendrite], x.d);
  m.compartments[soma].receptors[excitatory].E_rev = x.E_E * mV;
  m.compartments[soma].receptors[inhibitory].E_rev = x.E_I * mV;
  m.couplings[dendrite] = {.g_sp = x.g_sp * nS, .g_ps = x.g_ps * nS};
  return m;
}

cell_type::state_type state_of(numbers const& x) {
  cell_type::state_type y;
  y[soma][V_m] = x.V_s * mV;
  y[soma][excitatory][g_syn] = x.g_E * nS;
  y[soma][inhibitory][g_syn] = x.g_I * nS;
  y[dendrite][V_m] = x.V_d * mV;
  y[dendrite][excitatory][I_syn] = x.I_E * pA;
  y[dendrite][inhibitory][I_syn] = x.I_I * pA;
  return y;
}

model_type::currents currents_of(numbers const& x) {
  model_type::currents I;
  I[soma] = x.s.I_injected * pA;
  I[dendrite] = x.d.I_injected * pA;
  return I;
}

// The largest of several relative differences.
class worst {
 public:
  void compare(double value, double expected, double scale) {
    double const difference = std::abs(value - expected) / scale;
    if (!(difference <= worst_)) worst_ = difference;  // keeps NaN
  }
  double value() const { return worst_; }

 private:
  double worst_ = 0.0;
};

}  // namespace

TEST_CASE("the derivatives of the two-compartment neuron are those of the paper's equations") {
  std::mt19937_64 bits(1);
  worst difference;
  for (int i = 0; i < 1000; ++i) {
    auto const x = random_numbers(bits);
    auto const m = model_of(x);
    auto const I = currents_of(x);
    auto const dydt = model_type::dynamics{m, I}(state_of(x));

    double const I_s = x.s.I_e + x.s.I_injected;
    double const I_d = x.d.I_e + x.d.I_injected;
    double const dV_s = (-x.s.g_L * (x.V_s - x.s.E_L) - x.g_E * (x.V_s - x.E_E) -
                         x.g_I * (x.V_s - x.E_I) + x.g_sp * (x.V_d - x.V_s) + I_s) /
                        x.s.C_m;
    double const dV_d =
        (-x.d.g_L * (x.V_d - x.d.E_L) + x.I_E - x.I_I + x.g_ps * (x.V_s - x.V_d) + I_d) / x.d.C_m;

    // The terms of a sum are up to some 1e5 pA; over 50 pF some 1e3 mV/ms.
    difference.compare(dydt[soma][V_m].value(), dV_s, 1e3);
    difference.compare(dydt[dendrite][V_m].value(), dV_d, 1e3);
    difference.compare(dydt[soma][excitatory][g_syn].value(), -x.g_E / x.s.tau_ex, 100.0);
    difference.compare(dydt[soma][inhibitory][g_syn].value(), -x.g_I / x.s.tau_in, 100.0);
    difference.compare(dydt[dendrite][excitatory][I_syn].value(), -x.I_E / x.d.tau_ex, 1e3);
    difference.compare(dydt[dendrite][inhibitory][I_syn].value(), -x.I_I / x.d.tau_in, 1e3);
  }
  CHECK(difference.value() < 1e-14);
}

TEST_CASE("each variable decays with the rate that stands before it in its equation") {
  std::mt19937_64 bits(2);
  worst difference;
  for (int i = 0; i < 1000; ++i) {
    auto const x = random_numbers(bits);
    auto const m = model_of(x);
    auto const I = currents_of(x);
    auto const a = model_type::dynamics{m, I}.decay(state_of(x));

    difference.compare(a[soma][V_m].value(), (x.s.g_L + x.g_E + x.g_I + x.g_sp) / x.s.C_m, 10.0);
    difference.compare(a[dendrite][V_m].value(), (x.d.g_L + x.g_ps) / x.d.C_m, 10.0);
    difference.compare(a[soma][excitatory][g_syn].value(), 1.0 / x.s.tau_ex, 1.0);
    difference.compare(a[soma][inhibitory][g_syn].value(), 1.0 / x.s.tau_in, 1.0);
    difference.compare(a[dendrite][excitatory][I_syn].value(), 1.0 / x.d.tau_ex, 1.0);
    difference.compare(a[dendrite][inhibitory][I_syn].value(), 1.0 / x.d.tau_in, 1.0);
  }
  CHECK(difference.value() < 1e-15);
}

TEST_CASE("a weight that arrives adds to its receptor and to nothing else") {
  cell_type cell{presets::urbanczik_senn_2014};
  auto expected = cell.state();

  cell[soma][excitatory].receive(3.0 * nS);
  cell[soma][excitatory].receive(2.0 * nS);
  expected[soma][excitatory][g_syn] = 5.0 * nS;
  CHECK((cell.state() == expected));
  cell[soma][inhibitory].receive(7.0 * nS);
  expected[soma][inhibitory][g_syn] = 7.0 * nS;
  CHECK((cell.state() == expected));
  cell[dendrite][excitatory].receive(90.0 * pA);
  expected[dendrite][excitatory][I_syn] = 90.0 * pA;
  CHECK((cell.state() == expected));
  cell[dendrite][inhibitory].receive(11.0 * pA);
  expected[dendrite][inhibitory][I_syn] = 11.0 * pA;
  CHECK((cell.state() == expected));
}

TEST_CASE("the prediction V* is (g_L E_L + g_sp V_d) / (g_L + g_sp) of the soma") {
  std::mt19937_64 bits(3);
  worst difference;
  for (int i = 0; i < 1000; ++i) {
    auto const x = random_numbers(bits);
    cell_type cell{model_of(x)};
    cell.state() = state_of(x);
    // g_ps, inputs and the soma's potential do not enter.
    double const expected = (x.s.g_L * x.s.E_L + x.g_sp * x.V_d) / (x.s.g_L + x.g_sp);
    difference.compare(cell.prediction().value(), expected, 100.0);
    difference.compare(cell[dendrite][excitatory].prediction().value(), expected, 100.0);
  }
  CHECK(difference.value() < 1e-15);
}

TEST_CASE("the matching potential U_M is (g_E E_E + g_I E_I) / (g_E + g_I)") {
  std::mt19937_64 bits(4);
  worst difference;
  for (int i = 0; i < 1000; ++i) {
    auto const x = random_numbers(bits);
    cell_type cell{model_of(x)};
    cell.state() = state_of(x);
    difference.compare(cell[soma].matching_potential().value(),
                       (x.g_E * x.E_E + x.g_I * x.E_I) / (x.g_E + x.g_I), 100.0);
  }
  CHECK(difference.value() < 1e-15);

  cell_type const resting{presets::urbanczik_senn_2014};
  CHECK(std::isnan(resting[soma].matching_potential().value()));
}

TEST_CASE("under constant conductances the soma rests between V* and U_M") {
  // U = (1 - lambda) V* + lambda U_M, lambda = (g_E + g_I)/(g_L + g_sp + g_E + g_I): there the
  // soma's derivative vanishes.
  std::mt19937_64 bits(5);
  for (int i = 0; i < 100; ++i) {
    auto x = random_numbers(bits);
    x.s.I_e = x.s.I_injected = 0.0;
    cell_type cell{model_of(x)};
    cell.state() = state_of(x);

    double const lambda = (x.g_E + x.g_I) / (x.s.g_L + x.g_sp + x.g_E + x.g_I);
    auto const U = (1.0 - lambda) * cell.prediction() + lambda * cell[soma].matching_potential();
    cell.state()[soma][V_m] = U;
    model_type::currents const none{};
    auto const dydt = model_type::dynamics{cell.model(), none}(cell.state());
    REQUIRE_THAT(dydt[soma][V_m].value(), WithinAbs(0.0, 1e-11));
  }
}

TEST_CASE("conductances chosen to nudge the soma to a target with a strength do so") {
  // g_E = lambda (g_L+g_sp)(E_I-u)/((1-lambda)(E_I-E_E)),
  // g_I = lambda (g_L+g_sp)(u-E_E)/((1-lambda)(E_I-E_E)): U_M is u, and U = (1-lambda) V* + lambda
  // u.
  auto const& p = plain::biophysical;
  for (double lambda : {0.1, 0.35, 0.9})
    for (double u : {-74.0, -60.0, -30.0}) {
      double const strength = lambda * (p.g_L + p.g_sp) / ((1.0 - lambda) * (p.E_in - p.E_ex));
      cell_type cell{presets::urbanczik_senn_2014};
      cell.state()[soma][excitatory][g_syn] = strength * (p.E_in - u) * nS;
      cell.state()[soma][inhibitory][g_syn] = strength * (u - p.E_ex) * nS;
      cell.state()[dendrite][V_m] = -52.0 * mV;
      INFO("lambda = " << lambda << ", target " << u << " mV");
      CHECK_THAT(cell[soma].matching_potential().value(), WithinRel(u, 1e-14));

      double const expected = (1.0 - lambda) * p.prediction(-52.0) + lambda * u;
      cell.state()[soma][V_m] = expected * mV;
      model_type::currents const none{};
      auto const dydt = model_type::dynamics{cell.model(), none}(cell.state());
      CHECK_THAT(dydt[soma][V_m].value(), WithinAbs(0.0, 1e-11));
    }
}

TEST_CASE("currents are injected into either compartment and taken away again") {
  cell_type cell{presets::urbanczik_senn_2014};
  cell[soma].inject(100.0 * pA);
  cell[dendrite].inject(250.0 * pA);
  cell[dendrite].inject(50.0 * pA);
  CHECK(cell.injected()[soma] == 100.0 * pA);
  CHECK(cell.injected()[dendrite] == 300.0 * pA);

  // At rest nothing else flows: dV/dt = I/C with C = 300 pF.
  auto const dydt = model_type::dynamics{cell.model(), cell.injected()}(cell.state());
  CHECK_THAT(dydt[soma][V_m].value(), WithinRel(100.0 / 300.0, 1e-15));
  CHECK_THAT(dydt[dendrite][V_m].value(), WithinRel(1.0, 1e-15));

  cell[dendrite].inject(-300.0 * pA);
  CHECK(cell.injected()[dendrite] == 0.0 * pA);
}

TEST_CASE("at rest without input the neuron stays at rest, whatever the back-coupling") {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.couplings[dendrite].g_ps = 200.0 * nS;
  cell_type cell{model};
  auto const rest = cell.state();
  for (int n = 0; n < 100; ++n) cell.integrate(runge_kutta_4{}, 0.1 * ms);
  CHECK((cell.state() == rest));
  CHECK(cell[soma].V_m() == -70.0 * mV);
  CHECK(cell[dendrite].V_m() == -70.0 * mV);
}

TEST_CASE("a copy of a neuron is a neuron of its own") {
  cell_type original{presets::urbanczik_senn_2014};
  original[dendrite][excitatory].receive(500.0 * pA);
  original[soma].inject(80.0 * pA);

  auto copy = original;
  auto const before = original.state();
  for (int n = 0; n < 50; ++n) copy.integrate(runge_kutta_4{}, 0.1 * ms);
  copy[dendrite][inhibitory].receive(30.0 * pA);
  copy[soma].inject(1.0 * pA);
  CHECK((original.state() == before));
  CHECK(original.injected()[soma] == 80.0 * pA);
  CHECK(copy[dendrite].V_m() > original[dendrite].V_m());

  // The copy carries the injected current: the same way leads to the same state.
  auto again = original;
  for (int n = 0; n < 50; ++n) again.integrate(runge_kutta_4{}, 0.1 * ms);
  again[dendrite][inhibitory].receive(30.0 * pA);
  CHECK((again.state() == copy.state()));

  // Sites address the cell they were taken from.
  copy = original;
  CHECK((copy.state() == before));
  copy[soma][excitatory].receive(1.0 * nS);
  CHECK(original.state()[soma][excitatory][g_syn] == 0.0 * nS);
}

TEST_CASE("the same neuron can be had over single precision") {
  using single = units::basic_biophysical<float>;
  urbanczik_senn_neuron<single> cell{presets::urbanczik_senn_2014};
  static_assert(std::is_same_v<decltype(cell[dendrite].V_m().value()), float const&> ||
                std::is_same_v<std::remove_cvref_t<decltype(cell[dendrite].V_m().value())>, float>);
  cell_type reference{presets::urbanczik_senn_2014};
  cell[dendrite][excitatory].receive(units::current<single>::from_value(500.0f));
  reference[dendrite][excitatory].receive(500.0 * pA);
  for (int n = 0; n < 100; ++n) {
    cell.integrate(runge_kutta_4{}, units::time<single>::from_value(0.1f));
    reference.integrate(runge_kutta_4{}, 0.1 * ms);
  }
  CHECK(reference[dendrite].V_m() > -69.0 * mV);
  CHECK_THAT(static_cast<double>(cell[soma].V_m().value()),
             WithinAbs(reference[soma].V_m().value(), 1e-3));
}
