// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cmath>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

#include "integrators/problems.hpp"

using namespace urbanczik_test;
using namespace urbanczik::units::symbols;

TEST_CASE("forward Euler moves along the slope at the start") {
  discharge<units::biophysical> const f{};
  auto const y = f.start();
  auto const z = forward_euler{}.step(f, y, 0.5 * ms);
  CHECK(z == advanced(y, 0.5 * ms, f(y)));
  // V = 20 mV, g = 6 nS, C = 10 pF, tau = 4 ms.
  CHECK(z[V_m].value() == Approx(20.0 - 0.5 * 6.0 * 20.0 / 10.0).epsilon(1e-15));
  CHECK(z[g_syn].value() == Approx(6.0 - 0.5 * 6.0 / 4.0).epsilon(1e-15));
}

TEST_CASE("Runge-Kutta 4 on a pure decay is the exponential series up to the fourth power") {
  struct {
    units::rate<units::biophysical> operator()(double y) const { return -y * (1.0 * kHz); }
  } const f;
  double const h = 0.4;
  CHECK(runge_kutta_4{}.step(f, 1.0, h * ms) ==
        Approx(1 - h + h * h / 2 - h * h * h / 6 + h * h * h * h / 24).epsilon(1e-15));
  CHECK(heun{}.step(f, 1.0, h * ms) == Approx(1 - h + h * h / 2).epsilon(1e-15));
}

TEMPLATE_TEST_CASE("a pure decay dies out below the stability limit and grows beyond it",
                   "",
                   tableaus::forward_euler,
                   tableaus::heun,
                   tableaus::runge_kutta_4) {
  using method = explicit_runge_kutta<TestType>;
  struct {
    units::rate<units::biophysical> operator()(double y) const { return -y * (1.0 * kHz); }
  } const f;
  auto const after_1000 = [&](double h) {
    double y = 1.0;
    for (int n = 0; n < 1000; ++n) y = method{}.step(f, y, h * ms);
    return std::abs(y);
  };
  CHECK(after_1000(0.99 * method::stability_limit) < 1e-3);
  CHECK(after_1000(1.01 * method::stability_limit) > 1e3);
}

TEST_CASE("the stability limits are the roots of the stability polynomials") {
  CHECK(forward_euler::stability_limit == Approx(2.0).epsilon(1e-8));
  CHECK(heun::stability_limit == Approx(2.0).epsilon(1e-8));
  // 1 - h + h^2/2 - h^3/6 + h^4/24 = 1
  double const h = runge_kutta_4::stability_limit;
  CHECK(-1.0 + h / 2 - h * h / 6 + h * h * h / 24 == Approx(0.0).margin(1e-8));
  CHECK(h == Approx(2.785).epsilon(1e-3));
}

TEMPLATE_TEST_CASE("a method asks for as many slopes as it has stages",
                   "",
                   tableaus::forward_euler,
                   tableaus::heun,
                   tableaus::runge_kutta_4) {
  discharge<units::unitless> const f{};
  int calls = 0;
  auto const counted = [&](auto const& y) { return ++calls, f(y); };
  static_cast<void>(explicit_runge_kutta<TestType>{}.step(counted, f.start(), f.span));
  CHECK(calls == TestType::stages);
}

TEST_CASE("a leaf keeps its place in a nested state") {
  using inner = tagged_tuple<tagged<g_syn_t, double>, tagged<I_syn_t, double>>;
  using state = tagged_tuple<tagged<V_m_t, double>, tagged<excitatory_t, inner>>;
  auto const f = [](state const& y) {
    return derivative_t<state, units::duration>{{1.0 * kHz}, {{{y[V_m] * kHz}, {-2.0 * kHz}}}};
  };
  state const z = forward_euler{}.step(f, state{{3.0}, {{{5.0}, {7.0}}}}, 0.5 * ms);
  CHECK(z[V_m] == 3.5);
  CHECK(z[excitatory][g_syn] == 6.5);
  CHECK(z[excitatory][I_syn] == 6.0);
}
