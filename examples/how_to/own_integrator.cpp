// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Two integrators of your own. The program prints the error of each after a membrane has charged for 10 ms, in
// steps of 1 ms and of 0.5 ms. Both have order 2, so half the step gives a quarter of the error.
// docs/own_integrator.md explains the program.
//
// output:
//   midpoint            6.6e-03 mV  1.6e-03 mV
//   implicit_midpoint   3.1e-03 mV  7.7e-04 mV

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

/// The explicit midpoint rule, y' = y + dt f(y + dt/2 f(y)).
struct midpoint_tableau {
  static constexpr std::string_view name = "midpoint";
  static constexpr int order = 2;
  static constexpr int stages = 2;

  static constexpr std::array<std::array<double, 2>, 2> a{{{0, 0}, {1. / 2, 0}}};
  static constexpr std::array<double, 2> b{0, 1};
};
using midpoint = explicit_runge_kutta<midpoint_tableau>;

/// The implicit midpoint rule, y' = y + dt f((y + y')/2), by iteration.
struct implicit_midpoint {
  static constexpr std::string_view name = "implicit_midpoint";
  static constexpr int order = 2;

  template <class State, Time T, RightHandSide<State, T> F>
  constexpr State step(F const& f, State const& y, T const& dt) const {
    using Real = typename T::value_type;
    constexpr int iterations = 8;
    State next = y;
    for (int i = 0; i < iterations; ++i) {
      auto const mean = [](auto const& a, auto const& b) { return Real(0.5) * (a + b); };
      next = advanced(y, dt, f(transform_leaves(mean, y, next)));
    }
    return next;
  }
};

template <units::UnitSystem U>
using cell_type = neuron<U, compartment<soma_t, leaky_membrane>, no_spikes>;

template <class Method>
void measure(Method method) {
  cell_type<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].I_e = 300_pA;

  double const exact = -60.0 - 10.0 * std::exp(-1.0);  // mV, after one time constant
  std::printf("%-18s", std::string(Method::name).c_str());
  for (auto dt : {1_ms, 0.5_ms}) {
    cell_type<units::biophysical> cell(model);
    units::time_grid grid(dt);
    simulation run(cell, grid, method, no_random{});
    run.advance(10_ms);
    std::printf("  %.1e mV", std::abs(cell[soma].V_m().value() - exact));
  }
  std::printf("\n");
}

int main() {
  measure(midpoint{});
  measure(implicit_midpoint{});
}
