// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>

#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/time/time_grid.hpp>

#include "integrators/problems.hpp"

using namespace urbanczik_test;

namespace {

/// dV/dt = b - a V and dg/dt = -g / tau, with nothing between them.
template <class U>
struct independent {
  using V = units::voltage<U>;
  using g = units::conductance<U>;
  using t = units::time<U>;
  using state = tagged_tuple<tagged<V_m_t, V>, tagged<g_syn_t, g>>;

  units::rate<U> a;
  derivative_t<V, t> b;
  t tau;

  derivative_t<state, t> operator()(state const& y) const {
    return {{b - a * y[V_m]}, {-y[g_syn] / tau}};
  }
  rates_t<state, t> decay(state const&) const { return {{a}, {1.0 / tau}}; }
};

template <class Method, class U>
void is_exact_where_nothing_is_coupled() {
  using f_type = independent<U>;
  using V = typename f_type::V;
  using g = typename f_type::g;
  using t = typename f_type::t;
  typename f_type::state const start{{V::from_value(-3.0)}, {g::from_value(5.0)}};

  for (double a : {0.0, 1e-12, 0.1, 3.0, -0.2})
    for (double dt : {1e-6, 0.1, 1.0, 20.0}) {
      INFO("a = " << a << ", dt = " << dt);
      f_type const f{units::rate<U>::from_value(a), derivative_t<V, t>::from_value(0.7),
                     t::from_value(3.0)};
      auto const y = Method{}.step(f, start, t::from_value(dt));

      auto const exact_decay = std::exp(static_cast<long double>(-dt / 3.0));
      auto const relaxed =
          a == 0.0 ? static_cast<long double>(dt)
                   : -std::expm1(-static_cast<long double>(a) * dt) / static_cast<long double>(a);
      auto const exact_V = -3.0L + (0.7L + 3.0L * static_cast<long double>(a)) * relaxed;
      CHECK(y[g_syn].value() == Approx(double(5.0L * exact_decay)).epsilon(1e-14).margin(1e-15));
      CHECK(y[V_m].value() == Approx(double(exact_V)).epsilon(1e-14));
    }
}

}  // namespace

TEMPLATE_TEST_CASE("an exponential method is exact for decays and linear parts of constant input",
                   "",
                   exponential_euler,
                   exponential_midpoint) {
  is_exact_where_nothing_is_coupled<TestType, units::biophysical>();
  is_exact_where_nothing_is_coupled<TestType, units::unitless>();
}

TEMPLATE_TEST_CASE("an exponential method stays bounded at steps far beyond the time constants",
                   "",
                   exponential_euler,
                   exponential_midpoint) {
  discharge<units::biophysical> const f{};
  auto y = f.start();
  for (int i = 0; i < 100; ++i) {
    y = TestType{}.step(f, y, units::duration::from_value(1000.0));
    CHECK(y[V_m].value() >= 0.0);
    CHECK(y[V_m].value() <= 20.0);
  }
  CHECK(y[g_syn].value() == Approx(0.0).margin(1e-100));
}

TEST_CASE("the receptor of a coupled problem decays exactly, whatever the step") {
  discharge<units::unitless> const f{};
  for (int steps : {1, 3, 50}) {
    CHECK(solved(exponential_euler{}, f, steps)[g_syn].value() ==
          Approx(f.at(f.span)[g_syn].value()).epsilon(1e-13));
    CHECK(solved(exponential_midpoint{}, f, steps)[g_syn].value() ==
          Approx(f.at(f.span)[g_syn].value()).epsilon(1e-13));
  }
}

TEST_CASE("the midpoint rule relaxes over the whole step with the rates at its middle") {
  discharge<units::biophysical> const f{};
  for (double dt : {0.1, 1.0, 5.0}) {
    auto const y = exponential_midpoint{}.step(f, f.start(), units::duration::from_value(dt));
    double const middle = 6.0 * std::exp(-dt / 2 / 4.0);  // nS
    CHECK(y[V_m].value() == Approx(20.0 * std::exp(-middle / 10.0 * dt)).epsilon(1e-14));
    // Exponential Euler takes those at the start.
    auto const z = exponential_euler{}.step(f, f.start(), units::duration::from_value(dt));
    CHECK(z[V_m].value() == Approx(20.0 * std::exp(-6.0 / 10.0 * dt)).epsilon(1e-14));
  }
}
