// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include <urbanczik/compartments/tags.hpp>
#include <urbanczik/integrators.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/quantities.hpp>

#include "catch.hpp"

/// Small problems of known solution, which methods are tested on.
namespace urbanczik_test::inline integrators_problems_hpp {

using namespace urbanczik;

// A problem over a unit system: dy/dt = f(y) with f.decay, a start, the solution at t, an
// equilibrium, the size of its variables and the time over which it is interesting.

/// A capacitor discharged through a conductance that decays: two variables, a product of them, and
/// a solution in closed form, V = V_0 exp(-(g_0 tau / C) (1 - exp(-t / tau))), g = g_0 exp(-t / tau).
template <class U>
struct discharge {
  using V = units::voltage<U>;
  using g = units::conductance<U>;
  using t = units::time<U>;
  using Real = units::number<U>;
  using state = tagged_tuple<tagged<V_m_t, V>, tagged<g_syn_t, g>>;

  t tau = t::from_value(Real(4));
  units::capacitance<U> C = units::capacitance<U>::from_value(Real(10));
  t span = t::from_value(Real(8));

  derivative_t<state, t> operator()(state const& y) const {
    return {{-y[g_syn] * y[V_m] / C}, {-y[g_syn] / tau}};
  }
  rates_t<state, t> decay(state const& y) const { return {{y[g_syn] / C}, {Real(1) / tau}}; }

  static state start() { return {{V::from_value(Real(20))}, {g::from_value(Real(6))}}; }
  static state scale() { return start(); }
  static state equilibrium() { return {{V::from_value(Real(-3.7))}, {g{}}}; }
  state at(t const& time) const {
    auto const gone = Real(1) - units::exp(-time / tau);
    return {{start()[V_m] * units::exp(-start()[g_syn] * tau * gone / C)},
            {start()[g_syn] * (Real(1) - gone)}};
  }
};

/// Two variables that drive each other round a cycle (Lotka and Volterra). The solution is computed
/// in plain numbers with steps far smaller than any that is tested.
template <class U>
struct cycle {
  using V = units::voltage<U>;
  using g = units::conductance<U>;
  using t = units::time<U>;
  using Real = units::number<U>;
  using state = tagged_tuple<tagged<V_m_t, V>, tagged<g_syn_t, g>>;

  units::rate<U> r = units::rate<U>::from_value(Real(0.5));
  V V_0 = V::from_value(Real(10));
  g g_0 = g::from_value(Real(4));
  t span = t::from_value(Real(10));

  rates_t<state, t> decay(state const& y) const {
    return {{r * (y[g_syn] / g_0 - Real(1))}, {r * (Real(1) - y[V_m] / V_0)}};
  }
  derivative_t<state, t> operator()(state const& y) const {
    auto const a = decay(y);
    return {{-a[V_m] * y[V_m]}, {-a[g_syn] * y[g_syn]}};
  }

  static state start() { return {{V::from_value(Real(16))}, {g::from_value(Real(3))}}; }
  static state scale() { return start(); }
  state equilibrium() const { return {{V_0}, {g_0}}; }
  state at(t const& time) const {
    constexpr int n = 20'000;
    double const h = double(time.value()) / n;
    auto const f = [&](std::array<double, 2> x) {
      double const rate = double(r.value());
      return std::array{rate * (1 - x[1] / double(g_0.value())) * x[0],
                        rate * (x[0] / double(V_0.value()) - 1) * x[1]};
    };
    auto const moved = [](std::array<double, 2> x, double by, std::array<double, 2> k) {
      return std::array{x[0] + by * k[0], x[1] + by * k[1]};
    };
    std::array<double, 2> x{double(start()[V_m].value()), double(start()[g_syn].value())};
    for (int i = 0; i < n; ++i) {
      auto const k1 = f(x), k2 = f(moved(x, h / 2, k1)), k3 = f(moved(x, h / 2, k2)),
                 k4 = f(moved(x, h, k3));
      for (std::size_t j = 0; j < 2; ++j) x[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
    }
    return {{V::from_value(Real(x[0]))}, {g::from_value(Real(x[1]))}};
  }
};

/// Logistic growth; the state is a quantity alone. V = V_0 / (1 + (V_0/V(0) - 1) exp(-r t)).
template <class U>
struct growth {
  using V = units::voltage<U>;
  using t = units::time<U>;
  using Real = units::number<U>;
  using state = V;

  units::rate<U> r = units::rate<U>::from_value(Real(0.7));
  V V_0 = V::from_value(Real(5));
  t span = t::from_value(Real(6));

  units::rate<U> decay(V const& y) const { return r * (y / V_0 - Real(1)); }
  derivative_t<V, t> operator()(V const& y) const { return -decay(y) * y; }

  static V start() { return V::from_value(Real(0.4)); }
  V scale() const { return V_0; }
  V equilibrium() const { return V_0; }
  V at(t const& time) const {
    return V_0 / (Real(1) + (Real(V_0 / start()) - Real(1)) * units::exp(-r * time));
  }
};

/// The largest difference between two states, each variable in units of its scale.
template <class State>
double distance(State const& a, State const& b, State const& scale) {
  double worst = 0.0;
  for_each_leaf(
      [&](auto const& x, auto const& y, auto const& size) {
        double const d = std::abs(double((x - y) / size));
        if (!(d <= worst) && !std::isnan(worst)) worst = d;
      },
      a, b, scale);
  return worst;
}

template <class Method, class Problem>
auto solved(Method const& method, Problem const& f, int steps) {
  using t = typename Problem::t;
  auto y = f.start();
  auto const dt = t::from_value(f.span.value() / typename t::value_type(steps));
  for (int i = 0; i < steps; ++i) y = method.step(f, y, dt);
  return y;
}

/// Calls law(problem) for every problem over the unit system U.
template <class U, class Law>
void for_each_problem(Law const& law) {
  auto const named = [&](char const* name, auto const& problem) {
    INFO(name << ", " << std::string(U::name));
    law(problem);
  };
  named("discharge", discharge<U>{});
  named("cycle", cycle<U>{});
  named("growth", growth<U>{});
}

}  // namespace urbanczik_test::inline integrators_problems_hpp
