// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The laws of the concepts of this floor, for every model and in both unit systems; and that the two
// systems are one under the affine map.

#include <cmath>
#include <string>
#include <tuple>
#include <type_traits>

#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>

#include "cells.hpp"
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

// One of each transfer function, around -55 mV.
sigmoid<in_mV> const a_sigmoid{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
exponential_rate<in_mV> const an_exponential{
    .phi_theta = 0.02 * kHz, .beta = 0.25 / mV, .theta = -55.0 * mV};
softplus_rate<in_mV> const a_softplus{
    .slope = 0.01 * kHz / mV, .beta = 0.5 / mV, .theta = -55.0 * mV};
clipped_linear_rate<in_mV> const a_clipped_line{
    .slope = 0.01 * kHz / mV, .theta = -60.0 * mV, .phi_max = 0.15 * kHz};

/// Calls f with every transfer function in U and the potentials (mV) where phi is positive and smooth.
template <class U, class F>
void for_each_transfer_function(F const& f) {
  f(in<U>(a_sigmoid), {-90.0, -60.0, -55.0, -50.0, -40.0});
  f(in<U>(an_exponential), {-90.0, -60.0, -55.0, -50.0, -20.0});
  f(in<U>(a_softplus), {-90.0, -60.0, -55.0, -50.0, -20.0});
  f(in<U>(a_clipped_line), {-59.0, -55.0, -50.0, -46.0});
}

/// Every kinetics for the quantity Q in U, with its longest time constant.
template <class U, class Q, class F>
void for_each_kinetics(F const& f) {
  auto const t = [](double x) { return units::time<U>(x * ms); };
  f(exponential_kinetics<U, g_syn_t, Q>{t(3.0)}, t(3.0));
  f(alpha_kinetics<U, g_syn_t, Q>{t(2.0)}, t(2.0));
  f(difference_of_exponentials_kinetics<U, g_syn_t, Q>{t(1.0), t(6.0)}, t(6.0));
  f(difference_of_exponentials_kinetics<U, g_syn_t, Q>{t(2.9), t(3.0)}, t(3.0));
  f(held_kinetics<U, g_syn_t, Q>{}, t(1.0));
}

/// Every receptor in mV, by its template.
template <class F>
void for_each_receptor(F const& f) {
  auto const with = [&]<class R>(R r) {
    if constexpr (requires { r.kinetics.tau_syn; }) r.kinetics.tau_syn = 3.0 * ms;
    if constexpr (requires { r.kinetics.tau_rise; }) r.kinetics = {1.0 * ms, 5.0 * ms};
    if constexpr (requires { r.E_rev; }) r.E_rev = -12.0 * mV;
    return r;
  };
  f.template operator()<exponential_conductance>(with(exponential_conductance<in_mV>{}));
  f.template operator()<alpha_conductance>(with(alpha_conductance<in_mV>{}));
  f.template operator()<difference_of_exponentials_conductance>(
      with(difference_of_exponentials_conductance<in_mV>{}));
  f.template operator()<exponential_current>(with(exponential_current<in_mV>{}));
  f.template operator()<alpha_current>(with(alpha_current<in_mV>{}));
  f.template operator()<difference_of_exponentials_current>(
      with(difference_of_exponentials_current<in_mV>{}));
  f.template operator()<held_current>(with(held_current<in_mV>{}));
  f.template operator()<exponential_inhibitory_current>(
      with(exponential_inhibitory_current<in_mV>{}));
  f.template operator()<alpha_inhibitory_current>(with(alpha_inhibitory_current<in_mV>{}));
  f.template operator()<difference_of_exponentials_inhibitory_current>(
      with(difference_of_exponentials_inhibitory_current<in_mV>{}));
}

}  // namespace

TEMPLATE_TEST_CASE("membranes keep the laws of Membrane", "", in_mV, natural) {
  using U = TestType;
  auto const G = map_to<U>()(17.0 * nS);
  for (double V : {-80.0, -65.0, -55.0, -40.001, 0.0, 30.0}) {
    INFO("V = " << V << " mV");
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

TEMPLATE_TEST_CASE("couplings keep the laws of Coupling", "", in_mV, natural) {
  using U = TestType;
  auto const g = [](double x) { return units::conductance<U>::from_value(x); };
  laws::coupling<U>(two_way_coupling<U>{.g_sp = g(6.0), .g_ps = g(2.5)});
  laws::coupling<U>(two_way_coupling<U>{.g_sp = g(6.0), .g_ps = g(6.0)});
  laws::coupling<U>(one_way_coupling<U>{.g_sp = g(6.0)});
  CHECK(one_way_coupling<U>{.g_sp = g(6.0)}.conductance_on_child() == g(0.0));
}

TEMPLATE_TEST_CASE("transfer functions keep the laws of TransferFunction", "", in_mV, natural) {
  using U = TestType;
  for_each_transfer_function<U>([](auto const& f, std::initializer_list<double> potentials) {
    for (double V : potentials) laws::transfer_function<U>(f, map_to<U>().potential(V * mV));
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
  auto const agree = [&](auto const& f) {
    auto const g = in<natural>(f);
    for (double V : {-90.0, -70.0, -60.5, -55.0, -48.0, -44.0, -20.0}) {
      auto const U = map_to<natural>().potential(V * mV);
      INFO("V = " << V << " mV");
      CHECK(to_mV(g.phi(U)).value() == Approx(f.phi(V * mV).value()).epsilon(1e-13).margin(1e-18));
      CHECK(to_mV(g.h(U)).value() == Approx(f.h(V * mV).value()).epsilon(1e-13).margin(1e-18));
    }
  };
  agree(a_sigmoid);
  agree(an_exponential);
  agree(a_softplus);
  agree(a_clipped_line);
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

TEST_CASE("the transfer functions have the values of their formulas") {
  // Plain numbers: ms, mV.
  auto const phi = [](auto const& f, double V) { return f.phi(V * mV).value(); };
  CHECK(phi(a_sigmoid, -55.0) == Approx(0.15 / 1.5));
  CHECK(phi(a_sigmoid, -49.0) == Approx(0.15 / (1.0 + 0.5 * std::exp(-2.0))));
  CHECK(phi(an_exponential, -47.0) == Approx(0.02 * std::exp(2.0)));
  CHECK(phi(a_softplus, -55.0) == Approx(0.01 * std::log(2.0) / 0.5));
  CHECK(phi(a_clipped_line, -52.0) == Approx(0.08));
}

TEST_CASE("far from the threshold phi and h stay finite and go to their limits") {
  for (double V : {-1e4, 1e4}) {
    CHECK(std::isfinite(a_sigmoid.phi(V * mV).value()));
    CHECK(std::isfinite(a_sigmoid.h(V * mV).value()));
    CHECK(std::isfinite(a_softplus.phi(V * mV).value()));
    CHECK(std::isfinite(a_softplus.h(V * mV).value()));
  }
  CHECK(a_sigmoid.phi(1e4 * mV).value() == Approx(0.15));
  CHECK(a_sigmoid.h(1e4 * mV).value() == 0.0);
  CHECK(a_sigmoid.h(-1e4 * mV).value() == Approx(1.0 / 3.0));
  CHECK(a_softplus.phi(1e4 * mV).value() == Approx(0.01 * (1e4 + 55.0)));
  CHECK(a_softplus.h(-1e4 * mV).value() == Approx(0.5));
  // The clipped line is constant outside: no rate and no gain below, no gain at the top.
  CHECK(a_clipped_line.phi(-61.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.phi(0.0 * mV).value() == 0.15);
  CHECK(a_clipped_line.h(-61.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.h(-60.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.h(0.0 * mV).value() == 0.0);
}
