// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The laws of the concepts of this floor, for every model and in both unit systems; and that the two
// systems are one under the affine map.

#include <random>
#include <tuple>
#include <type_traits>

#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>

#include "cells.hpp"
#include "compartments/transfer_functions.hpp"
#include "laws/compartments.hpp"

using namespace urbanczik_test;

namespace {

using in_mV = units::biophysical;
using natural = units::unitless;

/// A model, given in mV, in U.
template <class U, template <class> class Model>
Model<U> in(Model<in_mV> const& model) {
  return units::mapped<Model<U>>(map_to<U>(), model);
}

auto const squid = squid_axon::model().compartments[soma].membrane;
leaky_membrane<in_mV> const leaky{.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};

/// Calls law(f, V) for every transfer function in mV and potentials where it is positive and smooth.
template <class Law>
void for_each_transfer_function(Law const& law) {
  std::mt19937_64 random(2014);
  auto const at_any = [&](auto const& f, double lowest, double highest) {
    std::uniform_real_distribution<> potential(lowest, highest);
    for (int i = 0; i < 200; ++i) law(f, potential(random) * mV);
  };
  at_any(a_sigmoid, -90.0, -25.0);  // from no rate to the full one, ten times 1/beta to each side
  at_any(an_exponential, -90.0, -20.0);
  at_any(a_softplus, -90.0, -20.0);
  at_any(a_clipped_line, -59.0, -45.1);
}

/// Every kinetics for the quantity Q in U, with its longest time constant.
template <class U, class Q, class F>
void for_each_kinetics(F const& f) {
  auto const t = [](double x) { return units::time<U>(x * ms); };
  f(exponential<U, g_syn_t, Q>{t(3.0)}, t(3.0));
  f(alpha<U, g_syn_t, Q>{t(2.0)}, t(2.0));
  f(difference_of_exponentials<U, g_syn_t, Q>{t(1.0), t(6.0)}, t(6.0));
  f(difference_of_exponentials<U, g_syn_t, Q>{t(2.9), t(3.0)}, t(3.0));
  f(rate_input<U, g_syn_t, Q>{}, t(1.0));
}

/// Every effect with every time course, in mV, by the template of the receptor.
template <class F>
void for_each_receptor(F const& f) {
  auto const with = [&]<class R>(R r) {
    if constexpr (requires { r.kinetics.tau_syn; }) r.kinetics.tau_syn = 3.0 * ms;
    if constexpr (requires { r.kinetics.tau_rise; }) r.kinetics = {1.0 * ms, 5.0 * ms};
    if constexpr (requires { r.E_rev; }) r.E_rev = -12.0 * mV;
    return r;
  };
  auto const with_each_kinetics =
      [&]<template <template <class, class, class> class> class Effect>() {
        f.template operator()<Effect<exponential>::template model>(
            with(typename Effect<exponential>::template model<in_mV>{}));
        f.template operator()<Effect<alpha>::template model>(
            with(typename Effect<alpha>::template model<in_mV>{}));
        f.template operator()<Effect<difference_of_exponentials>::template model>(
            with(typename Effect<difference_of_exponentials>::template model<in_mV>{}));
        f.template operator()<Effect<rate_input>::template model>(
            with(typename Effect<rate_input>::template model<in_mV>{}));
      };
  with_each_kinetics.template operator()<conductance>();
  with_each_kinetics.template operator()<current>();
  with_each_kinetics.template operator()<inhibitory_current>();
}

}  // namespace

TEMPLATE_TEST_CASE("membranes keep the laws of Membrane", "", in_mV, natural) {
  using U = TestType;
  for (double V : {-80.0, -65.0, -55.0, -40.001, 0.0, 30.0})
    for (double open : {0.0, 0.7, 600.0}) {
      INFO("V = " << V << " mV, G = " << open << " nS");
      auto const G = map_to<U>()(open * nS);
      auto y = leaky.resting_state();
      y[V_m] = V * mV;
      auto const in_U = in<U>(leaky);
      laws::membrane<U>(in_U, mapped_leaves<decltype(in_U.resting_state())>(map_to<U>(), y), G);

      auto x = squid.resting_state();
      x = {{V * mV}, {0.4}, {0.3}, {0.6}};
      auto const squid_in_U = in<U>(squid);
      laws::membrane<U>(squid_in_U,
                        mapped_leaves<decltype(squid_in_U.resting_state())>(map_to<U>(), x), G);
    }
}

TEMPLATE_TEST_CASE("kinetics keep the laws of Kinetics", "", in_mV, natural) {
  using U = TestType;
  for_each_kinetics<U, units::conductance<U>>([](auto const& k, auto const& longest) {
    laws::kinetics<U, units::conductance<U>>(k, longest);
  });
  for_each_kinetics<U, units::current<U>>(
      [](auto const& k, auto const& longest) { laws::kinetics<U, units::current<U>>(k, longest); });
}

TEMPLATE_TEST_CASE("receptors keep the laws of Receptor", "", in_mV, natural) {
  using U = TestType;
  for_each_receptor(
      []<template <class> class R>(R<in_mV> const& r) { laws::receptor<U>(in<U, R>(r)); });
}

TEMPLATE_TEST_CASE("jumps of the potential keep the laws of JumpReceptor", "", in_mV, natural) {
  laws::jump_receptor<TestType>(voltage_jump::model<TestType>{});
}

TEMPLATE_TEST_CASE("couplings keep the laws of Coupling", "", in_mV, natural) {
  using U = TestType;
  auto const g = [](double x) { return units::conductance<U>::from_value(x); };
  laws::coupling<U>(two_way_coupling<U>{.g_sp = g(6.0), .g_ps = g(2.5)});
  laws::coupling<U>(two_way_coupling<U>{.g_sp = g(6.0), .g_ps = g(6.0)});
  laws::coupling<U>(two_way_coupling<U>{.g_sp = g(6.0), .g_ps = g(0.0)});
  laws::coupling<U>(one_way_coupling<U>{.g_sp = g(6.0)});
}

TEMPLATE_TEST_CASE("transfer functions keep the laws of TransferFunction", "", in_mV, natural) {
  using U = TestType;
  for_each_transfer_function([](auto const& f, auto const& V) {
    laws::transfer_function<U>(in<U>(f), map_to<U>().potential(V));
  });
}

TEST_CASE("a cell's decay rates are minus the diagonal of its Jacobian") {
  auto const holds = [](auto const& cell) {
    auto const f = cell.dynamics();
    laws::decay_is_minus_the_diagonal_of_the_jacobian(
        f, [&](auto const& y) { return f.decay(y); }, cell.state());
  };
  holds(disturbed_cell<passive_tree>());
  holds(disturbed_cell<synaptic_tree>());
  holds(disturbed_cell<squid_axon>());
  holds(disturbed_cell<squid_axon, natural>());
}

TEST_CASE("phi and h of every transfer function agree in both unit systems") {
  auto const to_mV = map_to<natural>().inverse();
  auto const agree = [&](auto const& f, auto const& V) {
    auto const g = in<natural>(f);
    auto const U = map_to<natural>().potential(V);
    INFO("V = " << V.value() << " mV");
    CHECK(to_mV(g.phi(U)).value() == Approx(f.phi(V).value()).epsilon(1e-13).margin(1e-18));
    CHECK(to_mV(g.h(U)).value() == Approx(f.h(V).value()).epsilon(1e-13).margin(1e-16));
  };
  for_each_transfer_function(agree);
  for (double V : {-90.0, -60.5, -44.0}) agree(a_clipped_line, V * mV);  // where it is constant
}

TEST_CASE("the currents of every receptor agree in both unit systems") {
  auto const to_mV = map_to<natural>().inverse();
  for_each_receptor([&]<template <class> class R>(R<in_mV> const& r) {
    auto const s = in<natural, R>(r);
    using mapped_state = typename R<natural>::state;
    typename R<in_mV>::state y{};
    r.receive(y, R<in_mV>::weight::from_value(40.0));
    y = runge_kutta_4{}.step([&](auto const& x) { return r.derivative(x); }, y, 0.5 * ms);
    auto const z = mapped_leaves<mapped_state>(map_to<natural>(), y);
    for (double V : {-80.0, -12.0, 10.0}) {
      auto const I = r.current(y, V * mV);
      auto const J = to_mV(s.current(z, map_to<natural>().potential(V * mV)));
      CHECK(J.value() == Approx(I.value()).epsilon(1e-13).margin(1e-12));
    }
    // And so do the jumps that a spike makes.
    typename R<in_mV>::state a{};
    mapped_state b{};
    r.receive(a, R<in_mV>::weight::from_value(40.0));
    s.receive(b, map_to<natural>()(R<in_mV>::weight::from_value(40.0)));
    CHECK(distance(b, mapped_leaves<mapped_state>(map_to<natural>(), a)) < 1e-14);
  });
}
