// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The squid axon against numbers computed elsewhere, by other methods, from the 1952 equations:
//
//   C. Hendrick (2026), Hopf bifurcations and bistability in the Hodgkin-Huxley equations at the 1952
//   parameters: computer-assisted proofs, doi 10.5281/zenodo.23047046 (a preprint; intervals proved in
//   ball arithmetic, of which the digits that all their numbers share stand here).
//
// Potentials u are above rest (E_r = 0 here), currents J in uA/cm^2, which is pA where C_m is 1 pF.

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <urbanczik/compartments/presets.hpp>
#include <urbanczik/neuron.hpp>

#include "catch.hpp"
#include "integrators/methods.hpp"

using namespace urbanczik_test;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

namespace {

// Published, at E_L = 10.613 mV above rest:
constexpr double hopf_current[] = {9.775437995393, 154.522433665808};   // uA/cm^2
constexpr double hopf_potential[] = {5.345856397004, 21.941907987016};  // mV above rest
constexpr double hopf_frequency[] = {0.586233813130, 1.062921806760};   // rad/ms
constexpr double leak_without_current = 10.5989209693916785;            // mV above rest
constexpr double rest_current = -0.004223709182;                        // uA/cm^2, inwards negative
// The stable orbit at J = 8, where u rises through 20 mV:
constexpr double period = 16.007712803838;  // ms
constexpr double on_orbit_m = 0.24052906069702, on_orbit_n = 0.42490470823005,
                 on_orbit_h = 0.39231037641666;
constexpr double orbit_peak = 95.9574;  // mV above rest; proved to be above 95.9535
// The smallest current with a stable orbit (a fold of cycles; computed there, not proved) and its
// period; 6.26 and about 50 Hz in Rinzel and Miller.
constexpr double fold_current = 6.260321, fold_period = 19.8952;

using membrane = hodgkin_huxley_membrane<U>;
using axon = neuron<U, compartment<soma_t, hodgkin_huxley_membrane>, threshold_crossing>;

membrane const squid = presets::hodgkin_huxley_1952(1.0 * pF, 0.0 * mV);

axon with_current(double J) {
  axon::model_type model{};
  model.compartments[soma].membrane = squid;
  model.compartments[soma].I_e = J * pA;
  model.spiking.V_th = 50.0 * mV;
  return axon(model);
}

axon on_the_orbit(double J) {
  auto cell = with_current(J);
  cell.state()[soma] = {{20.0 * mV}, {on_orbit_m}, {on_orbit_h}, {on_orbit_n}};
  return cell;
}

auto const fine = adaptive<U>(1e-11);

/// Times at which u rises through the level, to the precision of an interpolation within a step.
template <class Method>
std::vector<double> crossings(
    axon cell, Method const& method, double dt, double level, double until) {
  std::vector<double> times;
  for (double t = 0.0; t < until; t += dt) {
    double const before = cell[soma].V_m().value();
    cell.integrate(method, dt * ms);
    double const after = cell[soma].V_m().value();
    if (before < level && after >= level)
      times.push_back(t + dt * (level - before) / (after - before));
  }
  return times;
}

using numbers = std::array<double, 4>;

numbers slopes(membrane::state const& y, double J) {
  auto const d = squid.derivative(y, J * pA);
  return {d[V_m].value(), d[m_t{}].value(), d[h_t{}].value(), d[n_t{}].value()};
}

/// The state at potential u with the gates in equilibrium.
membrane::state gates_settled(double u) {
  membrane::state y{{u * mV}, {0.0}, {0.0}, {0.0}};
  // dx/dt = alpha at x = 0, and decay gives alpha + beta.
  auto const d = squid.derivative(y, 0.0 * pA);
  auto const r = squid.decay(y, 0.0 * nS);
  y[m_t{}] = d[m_t{}] / r[m_t{}];
  y[h_t{}] = d[h_t{}] / r[h_t{}];
  y[n_t{}] = d[n_t{}] / r[n_t{}];
  return y;
}

/// The current that holds u.
double current_at(double u) { return -slopes(gates_settled(u), 0.0)[0]; }

/// Coefficients a1..a4 of the characteristic polynomial of the Jacobian where u is held.
numbers characteristic_polynomial(double u) {
  auto const y = gates_settled(u);
  std::array<numbers, 4> A{};
  std::array<double, 4> const width{1e-3, 1e-5, 1e-5, 1e-5};  // mV and gates
  for (std::size_t j = 0; j < 4; ++j) {
    auto up = y, down = y;
    if (j == 0) up[V_m] += width[0] * mV, down[V_m] -= width[0] * mV;
    if (j == 1) up[m_t{}] += width[1], down[m_t{}] -= width[1];
    if (j == 2) up[h_t{}] += width[2], down[h_t{}] -= width[2];
    if (j == 3) up[n_t{}] += width[3], down[n_t{}] -= width[3];
    auto const a = slopes(up, 0.0), b = slopes(down, 0.0);
    for (std::size_t i = 0; i < 4; ++i) A[i][j] = (a[i] - b[i]) / (2.0 * width[j]);
  }
  // Faddeev and LeVerrier: M_1 = A, a_k = -tr(M_k)/k, M_{k+1} = A (M_k + a_k).
  numbers a{};
  auto M = A;
  for (std::size_t k = 0; k < 4; ++k) {
    a[k] = -(M[0][0] + M[1][1] + M[2][2] + M[3][3]) / static_cast<double>(k + 1);
    for (std::size_t i = 0; i < 4; ++i) M[i][i] += a[k];
    std::array<numbers, 4> next{};
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t l = 0; l < 4; ++l)
        for (std::size_t j = 0; j < 4; ++j) next[i][j] += A[i][l] * M[l][j];
    M = next;
  }
  return a;
}

/// Changes its sign where two eigenvalues cross the imaginary axis (Routh and Hurwitz).
double hurwitz(double u) {
  auto const a = characteristic_polynomial(u);
  return a[0] * a[1] * a[2] - a[2] * a[2] - a[0] * a[0] * a[3];
}

}  // namespace

TEST_CASE("the squid axon rests but for the rounding of the published leak potential") {
  auto const d = squid.derivative(squid.resting_state(), 0.0 * pA);
  CHECK(d[V_m].value() == Approx(-rest_current).epsilon(1e-8));
  auto exact = squid;
  exact.E_L = leak_without_current * mV;
  CHECK(std::abs(exact.derivative(exact.resting_state(), 0.0 * pA)[V_m].value()) < 1e-13);
}

TEST_CASE(
    "the equilibrium of the squid axon loses and regains its stability at the published currents") {
  for (std::size_t i : {0u, 1u}) {
    double low = hopf_potential[i] - 0.5, high = hopf_potential[i] + 0.5;
    REQUIRE(hurwitz(low) * hurwitz(high) < 0.0);
    bool const rising = hurwitz(low) < 0.0;
    for (int k = 0; k < 60; ++k) {
      double const middle = 0.5 * (low + high);
      ((hurwitz(middle) < 0.0) == rising ? low : high) = middle;
    }
    auto const a = characteristic_polynomial(low);
    // Difference quotients give the Jacobian to 1e-8 or so.
    CHECK(low == Approx(hopf_potential[i]).margin(1e-6));
    CHECK(current_at(low) == Approx(hopf_current[i]).margin(1e-5));
    CHECK(std::sqrt(a[2] / a[0]) == Approx(hopf_frequency[i]).margin(1e-7));
  }
  CHECK(hurwitz(hopf_potential[0] - 0.5) > 0.0);  // stable below, and above the second
  CHECK(hurwitz(hopf_potential[1] + 0.5) > 0.0);
}

TEST_CASE("at 8 uA/cm^2 the squid axon fires with the published period, orbit and height") {
  auto cell = on_the_orbit(8.0);
  auto const start = cell.state();
  double peak = 0.0;
  for (int n = 0; n < 10'000; ++n) {
    cell.integrate(fine, period / 10'000.0 * ms);
    peak = std::max(peak, cell[soma].V_m().value());
  }
  // After one period it is back; it moves by some mV/ms there, so the period is met to 1e-9 ms.
  CHECK(std::abs((cell[soma].V_m() - start[soma][V_m]).value()) < 1e-8);
  for_each_leaf([](auto const& x, auto const& y) { CHECK(std::abs(double(x / y) - 1.0) < 1e-9); },
                std::as_const(cell.state()), start);
  CHECK(peak == Approx(orbit_peak).margin(2e-4));  // sampled every 0.0016 ms
}

TEST_CASE("at 8 uA/cm^2 the squid axon may also rest") {
  constexpr double u = 4.646624016873;  // the published equilibrium
  CHECK(current_at(u) == Approx(8.0).margin(1e-10));
  auto cell = with_current(8.0);
  cell.state()[soma] = gates_settled(u + 0.5);
  CHECK(crossings(cell, runge_kutta_4{}, 0.02, 50.0, 500.0).empty());
}

TEST_CASE("repetitive firing ends at the published current") {
  auto const firing = [](double J) {
    return crossings(on_the_orbit(J), runge_kutta_4{}, 0.02, 50.0, 1000.0);
  };
  // Just above, it goes on for ever, with a period just below the longest.
  auto const above = firing(fold_current + 0.01);
  REQUIRE(above.size() > 50);
  double const longest = above.back() - above[above.size() - 2];
  CHECK(longest < fold_period);
  CHECK(longest > fold_period - 1.0);
  // Just below, the same start gives some spikes and no more.
  auto const below = firing(fold_current - 0.05);
  REQUIRE_FALSE(below.empty());
  CHECK(below.back() < 500.0);
}

TEST_CASE("every method gives the spike train of a fine Dormand-Prince run") {
  // 10 uA/cm^2 from rest for 200 ms: 14 spikes. Bounds: the error of the last spike's time.
  double const J = 10.0;
  auto const expected = crossings(with_current(J), fine, 0.01, 50.0, 200.0);
  REQUIRE(expected.size() == 14);
  CHECK(expected.back() - expected[12] == Approx(14.638).margin(2e-3));

  auto const worst = [&](auto const& method, double dt) {
    auto const found = crossings(with_current(J), method, dt, 50.0, 200.0);
    REQUIRE(found.size() == expected.size());
    double off = 0.0;
    for (std::size_t k = 0; k < found.size(); ++k)
      off = std::max(off, std::abs(found[k] - expected[k]));
    return off;
  };
  CHECK(worst(runge_kutta_4{}, 0.01) < 1e-4);
  CHECK(worst(adaptive<U>(1e-8), 0.01) < 1e-4);
  CHECK(worst(adaptive<U, tableaus::fehlberg_45>(1e-8), 0.01) < 1e-4);
  CHECK(worst(heun{}, 0.01) < 0.05);
  CHECK(worst(exponential_midpoint{}, 0.01) < 0.05);
  CHECK(worst(exponential_euler{}, 0.005) < 1.5);
  CHECK(worst(forward_euler{}, 0.005) < 1.5);
  CHECK(worst(implicit_euler{}, 0.005) < 1.5);
}
