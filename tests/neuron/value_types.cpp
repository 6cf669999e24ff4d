// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The same headers over other value types than double: float, and forward-mode automatic
// differentiation, which gives the gradient that the learning rule claims to follow.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/math/differentiation/autodiff.hpp>

#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses/urbanczik_senn.hpp>

#include "catch.hpp"
#include "cells.hpp"
#include "integrators/methods.hpp"

using namespace urbanczik_test;

namespace {

using dual = boost::math::differentiation::autodiff_fvar<double, 1>;
using in_dual = units::basic_biophysical<dual>;
using U = units::biophysical;

/// A number of which the derivative is asked.
dual variable(double x) { return boost::math::differentiation::make_fvar<double, 1>(x); }

double value_of(dual const& x) { return static_cast<double>(x); }

/// V_soma of the synaptic tree after 5 ms, as a function of the weight of one spike on its apical
/// conductance and of the current on its basal dendrite.
template <class V, class Real, class Method>
Real response(Method const& method, Real weight, Real current) {
  auto cell = disturbed_cell<synaptic_tree, V>();
  cell[basal].inject(units::current<V>::from_value(current));
  cell[apical][excitatory].receive(units::conductance<V>::from_value(weight));
  auto const dt = units::time<V>::from_value(Real(0.1));
  for (int n = 0; n < 50; ++n) cell.integrate(method, dt);
  return cell[soma].V_m().value();
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("in float a cell runs as in double, to the precision of float",
                        "",
                        all_cells) {
  using in_float = units::basic_biophysical<float>;
  auto const d = disturbed_cell<TestType, U>();
  auto const f = disturbed_cell<TestType, in_float>();
  static_assert(sizeof(f.state()) * 2 == sizeof(d.state()));
  double const dt = 0.25 * TestType::step;
  auto const check = [&](auto const& in_double, auto const& in_single) {
    auto const expected = state_after(20, in_double, d, dt * ms);
    auto const found = state_after(20, in_single, f, units::time<in_float>::from_value(float(dt)));
    INFO(std::string(TestType::name) << ", " << std::string(in_double.name));
    // 6e-8 an operation; a spike's upstroke multiplies it.
    double const tolerance = std::is_same_v<TestType, squid_axon> ? 1e-3 : 1e-5;
    using found_type = std::remove_cvref_t<decltype(found)>;
    CHECK(distance(mapped_leaves<found_type>(map_to<in_float>(), expected), found) < tolerance);
  };
  // By what they ask of a cell: slopes, decay rates, the tree, the matrix. That every method runs in
  // float is shown on a small problem (integrators/laws.cpp).
  check(exponential_midpoint{}, exponential_midpoint{});
  check(implicit_euler{}, implicit_euler{});
  if constexpr (!std::is_same_v<TestType, squid_axon>)
    check(exponential_simpson{}, exponential_simpson{});
  else
    check(adaptive<U>(1e-4), adaptive<in_float>(1e-4));
  if constexpr (std::is_same_v<TestType, passive_tree>)
    check(exact_linear(d.dynamics(), d.state(), dt * ms),
          exact_linear(f.dynamics(), f.state(), units::time<in_float>::from_value(float(dt))));
}

TEST_CASE(
    "the derivative of a trajectory by automatic differentiation is the difference quotient") {
  double const w = 12.0, I = 30.0, width = 1e-3;  // nS, pA
  auto const agree = [&](auto const& method) {
    INFO(std::string(method.name));
    auto const by_weight = response<in_dual, dual>(method, variable(w), dual(I));
    auto const by_current = response<in_dual, dual>(method, dual(w), variable(I));
    // The value is the one of a run in double.
    CHECK(value_of(by_weight) == Approx(response<U, double>(method, w, I)).epsilon(1e-14));
    double const up = response<U, double>(method, w + width, I),
                 down = response<U, double>(method, w - width, I);
    // (width/w)^2 of the derivative, and rounding, 1e-14 mV over the width.
    CHECK(by_weight.derivative(1) == Approx((up - down) / (2.0 * width)).epsilon(1e-6));
    double const more = response<U, double>(method, w, I + width),
                 less = response<U, double>(method, w, I - width);
    CHECK(by_current.derivative(1) == Approx((more - less) / (2.0 * width)).epsilon(1e-6));
    CHECK(by_weight.derivative(1) > 1e-3);  // mV/nS
  };
  agree(runge_kutta_4{});  // the other Runge-Kutta methods are the same code
  agree(exponential_euler{});
  agree(exponential_midpoint{});
  agree(exponential_simpson{});
  agree(implicit_euler{});
}

TEST_CASE("the squid axon and every transfer function can be differentiated") {
  auto const cell = disturbed_cell<squid_axon, in_dual>();
  auto y = cell.state();
  y[soma][V_m] = units::voltage<in_dual>::from_value(variable(-40.0));
  auto const d = cell.dynamics()(y);
  auto const a = cell.dynamics().decay(y);
  // dV'/dV is minus the decay rate (the law of Membrane), here exactly.
  CHECK(d[soma][V_m].value().derivative(1) ==
        Approx(-value_of(a[soma][V_m].value())).epsilon(1e-14));

  auto const h_is_the_logarithmic_derivative = [](auto const& f) {
    for (double V : {-62.0, -55.5, -50.0, -47.0}) {
      auto const x = units::voltage<in_dual>::from_value(variable(V));
      auto const phi = f.phi(x).value();
      CHECK(phi.derivative(1) / value_of(phi) == Approx(value_of(f.h(x).value())).epsilon(1e-13));
    }
  };
  auto const rate = [](double x) { return units::rate<in_dual>::from_value(dual(x)); };
  auto const V = [](double x) { return units::voltage<in_dual>::from_value(dual(x)); };
  auto const beta = dual(1.0) / V(3.0);
  h_is_the_logarithmic_derivative(sigmoid<in_dual>{
      .phi_max = rate(0.15), .rate_slope = dual(0.5), .beta = beta, .theta = V(-55.0)});
  h_is_the_logarithmic_derivative(
      exponential_rate<in_dual>{.phi_theta = rate(0.02), .beta = beta, .theta = V(-55.0)});
  h_is_the_logarithmic_derivative(
      softplus_rate<in_dual>{.slope = rate(0.01) / V(1.0), .beta = beta, .theta = V(-55.0)});
  h_is_the_logarithmic_derivative(clipped_linear_rate<in_dual>{
      .slope = rate(0.01) / V(1.0), .theta = V(-65.0), .phi_max = rate(0.3)});
}

TEST_CASE("the rule follows the gradient: p PI is dL/dw by automatic differentiation") {
  // L = sum over steps of S ln phi(V*) - phi(V*) dt, the log-likelihood of the somatic spikes given the
  // dendrite, with V* a function of the weight w through V_d alone; p = g_sp/(g_sp + g_L) = dV*/dV_d.
  double const dt = 0.1, T = 60.0, w = 400.0;  // ms, pA
  units::time_grid const grid(dt * ms);
  std::vector<int> const pre{20, 35, 180, 181, 400}, post{60, 210, 250, 450};  // steps
  auto const arrives = [&](int n) { return std::find(pre.begin(), pre.end(), n) != pre.end(); };
  auto const spikes = [&](int n) { return std::find(post.begin(), post.end(), n) != post.end(); };

  // By differentiation of a simulated cell; ten substeps bring V_d to 1e-10.
  auto const likelihood = [&]<class V, class Real>(V, Real weight) {
    urbanczik_senn_neuron<V, no_spikes> cell{presets::urbanczik_senn_2014};
    auto const numbers = presets::detail::urbanczik_senn_2014_table<U>();
    sigmoid<V> const f{.phi_max = units::rebind<V>(numbers.phi_max),
                       .rate_slope = Real(numbers.rate_slope),
                       .beta = units::rebind<V>(numbers.beta),
                       .theta = units::rebind<V>(numbers.theta)};
    Real L(0);
    for (int n = 1; n <= std::lround(T / dt); ++n) {
      for (int k = 0; k < 10; ++k)
        cell.integrate(runge_kutta_4{}, units::time<V>::from_value(Real(0.1 * dt)));
      if (arrives(n)) cell[dendrite][excitatory].receive(units::current<V>::from_value(weight));
      Real const phi = f.phi(cell.prediction()).value();  // 1/ms
      if (spikes(n)) L += units::log(phi);
      L -= phi * dt;
    }
    return L;
  };
  auto const L = likelihood(in_dual{}, variable(w));
  double const gradient = L.derivative(1);

  // By the rule: its error, times its kernel, summed over steps and presynaptic spikes. S is imposed.
  using cell_type = urbanczik_senn_neuron<U, imposed_spikes<sigmoid>>;
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  for (int n : post) model.spiking.times.push_back({n});
  cell_type cell(model);
  urbanczik_senn<U> const rule{.eta = 1.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1e4 * pA};
  auto const site = cell[dendrite][excitatory];
  auto const eps = rule.kernel(site);
  double PI = 0.0;
  for (int n = 1; n <= std::lround(T / dt); ++n) {
    for (int k = 0; k < 10; ++k) cell.integrate(runge_kutta_4{}, 0.1 * dt * ms);
    if (arrives(n)) site.receive(w * pA);
    cell.fire(grid, {n}, no_random{});
    auto const error = rule.error(site, dt * ms);
    for (int s : pre)
      if (s < n) PI += double(error * eps((n - s) * dt * ms) * (1.0 * pA));
  }
  double const p = 600.0 / (600.0 + 30.0);  // g_sp/(g_sp + g_L), nS
  CHECK(std::abs(gradient) > 1e-4);         // 1/pA
  CHECK(p * PI == Approx(gradient).epsilon(1e-8));
}
