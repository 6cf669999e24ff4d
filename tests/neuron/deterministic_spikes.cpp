// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Spikes that follow from the potential alone, and every way to spike in both unit systems.

#include <cmath>
#include <cstdint>
#include <vector>

#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>

#include "catch.hpp"
#include "cells.hpp"

using namespace urbanczik_test;
using U = units::biophysical;
using urbanczik_test::contains_text;

namespace {

template <class V>
using integrate_and_fire = neuron<V, compartment<soma_t, leaky_membrane>, threshold_with_reset>;

// The neuron of examples/point_neuron.cpp: tau = 10 ms, V_inf = E_L + I/g_L.
integrate_and_fire<U>::model_type parameters(double V_inf, double t_ref) {
  integrate_and_fire<U>::model_type m{};
  m.compartments[soma].membrane = {.C_m = 200.0 * pF, .g_L = 20.0 * nS, .E_L = -70.0 * mV};
  m.compartments[soma].I_e = 20.0 * (V_inf + 70.0) * pA;
  m.spiking = {.V_th = -50.0 * mV, .V_reset = -62.0 * mV, .t_ref = t_ref * ms};
  return m;
}

/// Random numbers that are the same in every unit system.
struct dice {
  double uniform(random_stream, std::uint64_t n) const {
    return static_cast<double>((n * 2654435761u + 12345u) % 4294967296u) / 4294967296.0;
  }
};

/// The steps in which a cell spikes.
template <class Cell, class Method>
std::vector<std::int64_t> spike_steps(Cell& cell,
                                      Method const& method,
                                      double dt,
                                      std::int64_t steps) {
  using V = typename Cell::unit_system;
  units::time_grid const grid(dt * ms);
  std::vector<std::int64_t> found;
  for (std::int64_t n = 1; n <= steps; ++n) {
    cell.integrate(method, units::time<V>(dt * ms));
    for (int k = cell.fire(grid, {n}, dice{}); k > 0; --k) found.push_back(n);
  }
  return found;
}

}  // namespace

TEST_CASE("an integrate-and-fire neuron fires with the interval of the analytic formula") {
  // T = t_ref + tau ln((V_inf - V_reset)/(V_inf - V_th)), rounded up to the next step after t_ref.
  for (double V_inf : {-49.0, -40.0, 0.0})
    for (double t_ref : {0.0, 2.0})
      for (double dt : {0.1, 0.01}) {
        double const charging = 10.0 * std::log((V_inf + 62.0) / (V_inf + 50.0));
        auto const steps = std::llround(t_ref / dt) + std::llround(std::ceil(charging / dt));
        integrate_and_fire<U> cell(parameters(V_inf, t_ref));
        exact_linear const exact(cell.dynamics(), cell.state(), dt * ms);
        auto const spikes = spike_steps(cell, exact, dt, std::llround(300.0 / dt));
        INFO("V_inf " << V_inf << " mV, t_ref " << t_ref << " ms, dt " << dt << " ms");
        REQUIRE(spikes.size() > 3);
        for (std::size_t k = 1; k < spikes.size(); ++k) CHECK(spikes[k] - spikes[k - 1] == steps);
        // The first charges from rest: tau ln((V_inf - E_L)/(V_inf - V_th)).
        double const first = 10.0 * std::log((V_inf + 70.0) / (V_inf + 50.0));
        CHECK(spikes[0] == std::llround(std::ceil(first / dt)));
      }
}

TEST_CASE("an integrate-and-fire neuron does not fire where V_inf stays below V_th") {
  integrate_and_fire<U> cell(parameters(-50.01, 2.0));
  CHECK(spike_steps(cell, runge_kutta_4{}, 0.1, 10'000).empty());
}

TEST_CASE(
    "after a spike the potential is held at V_reset for t_ref, and the cell says that it is "
    "refractory") {
  integrate_and_fire<U> cell(parameters(0.0, 2.0));
  units::time_grid const grid(0.1 * ms);
  int held = 0, spikes = 0;
  for (int n = 1; n <= 200 && spikes < 2; ++n) {
    cell.integrate(runge_kutta_4{}, 0.1 * ms);
    spikes += cell.fire(grid, {n}, no_random{});
    if (cell.spikes() == 1) {
      CHECK_FALSE(cell.refractory());  // it is only from the next step on that it cannot spike
      CHECK(cell[soma].V_m() == -62.0 * mV);
    }
    if (spikes != 1 || cell.spikes() == 1) continue;
    if (cell.refractory()) {
      ++held;
      CHECK(cell[soma].V_m() == -62.0 * mV);
    } else {
      CHECK(cell[soma].V_m() > -62.0 * mV);
      CHECK(held == 20);  // 2 ms
    }
  }
  CHECK(spikes == 2);
  CHECK(held == 20);
}

TEST_CASE("a reset concerns the soma alone") {
  using cell_type =
      neuron<U, compartment<soma_t, leaky_membrane>, compartment<dendrite_t, leaky_membrane>,
             coupling<dendrite_t, soma_t>, threshold_with_reset>;
  cell_type::model_type m{};
  m.compartments[soma].membrane =
      m.compartments[dendrite].membrane = {.C_m = 200.0 * pF, .g_L = 20.0 * nS, .E_L = -70.0 * mV};
  m.couplings[dendrite] = {.g_sp = 5.0 * nS, .g_ps = 5.0 * nS};
  m.spiking = {.V_th = -50.0 * mV, .V_reset = -62.0 * mV, .t_ref = 2.0 * ms};
  cell_type cell(m);
  cell.state()[soma][V_m] = -49.0 * mV;
  cell.state()[dendrite][V_m] = -47.0 * mV;
  CHECK(cell.fire(units::time_grid(0.1 * ms), {1}, no_random{}) == 1);
  CHECK(cell[soma].V_m() == -62.0 * mV);
  CHECK(cell[dendrite].V_m() == -47.0 * mV);
}

TEST_CASE("a reset that does not lie below the threshold is refused") {
  auto m = parameters(0.0, 2.0);
  m.spiking.V_reset = m.spiking.V_th;
  CHECK_THROWS_WITH(integrate_and_fire<U>(m),
                    contains_text("V_reset = -50 mV: must be below V_th = -50 mV"));
}

TEST_CASE("threshold_crossing counts each rise through V_th once, and leaves V alone") {
  using cell_type = neuron<U, compartment<soma_t, leaky_membrane>, threshold_crossing>;
  cell_type::model_type m{};
  m.compartments[soma].membrane = {.C_m = 200.0 * pF, .g_L = 20.0 * nS, .E_L = -70.0 * mV};
  m.spiking.V_th = -20.0 * mV;
  cell_type cell(m);
  units::time_grid const grid(0.1 * ms);
  std::int64_t n = 0;
  std::vector<int> found;
  // It starts above the threshold, which is no rise; V = V_th is one.
  for (double V : {-10.0, -10.0, -30.0, -20.0, 10.0, -20.0, -20.1, 30.0, 30.0}) {
    cell.state()[soma][V_m] = V * mV;
    found.push_back(cell.fire(grid, {++n}, no_random{}));
    CHECK(cell[soma].V_m() == V * mV);
    CHECK_FALSE(cell.refractory());
  }
  CHECK(found == std::vector{0, 0, 0, 1, 0, 0, 0, 1, 0});
}

TEST_CASE("a cell that spikes by chance says so where it is given no random numbers") {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  CHECK_THROWS_WITH(cell.fire(units::time_grid(0.1 * ms), {1}, no_random{}),
                    contains_text("this cell spikes by chance"));
}

TEST_CASE("every way to spike gives the same spikes in both unit systems") {
  using V = units::unitless;
  // A soma under a current of some 24 mV, one cell for each way and transfer function.
  auto const compare = []<class Spiking>(Spiking, auto const& spiking) {
    using in_mV = neuron<U, compartment<soma_t, leaky_membrane>, Spiking>;
    using natural = neuron<V, compartment<soma_t, leaky_membrane>, Spiking>;
    typename in_mV::model_type m{};
    m.compartments[soma] = parameters(-46.0, 0.0).compartments[soma];
    m.spiking = spiking;
    in_mV a(m);
    natural b(units::mapped<typename natural::model_type>(map_to<V>(), m));
    auto const expected = spike_steps(a, runge_kutta_4{}, 0.1, 20'000);
    CHECK(spike_steps(b, runge_kutta_4{}, 0.1, 20'000) == expected);
    CHECK(map_to<V>().inverse().potential(b[soma].V_m()).value() ==
          Approx(a[soma].V_m().value()).epsilon(1e-12));
    return expected.size();
  };
  sigmoid<U> const s{
      .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
  exponential_rate<U> const e{.phi_theta = 0.02 * kHz, .beta = 0.1 / mV, .theta = -50.0 * mV};
  softplus_rate<U> const p{.slope = 0.01 * kHz / mV, .beta = 0.5 / mV, .theta = -55.0 * mV};
  clipped_linear_rate<U> const c{
      .slope = 0.01 * kHz / mV, .theta = -55.0 * mV, .phi_max = 0.15 * kHz};
  CHECK(compare(escape_noise<sigmoid>{}, escape_noise_model<U, sigmoid<U>>{s, 3.0 * ms}) > 100);
  CHECK(compare(escape_noise<sigmoid>{}, escape_noise_model<U, sigmoid<U>>{s, 0.0 * ms}) > 100);
  CHECK(compare(escape_noise<exponential_rate>{},
                escape_noise_model<U, exponential_rate<U>>{e, 3.0 * ms}) > 50);
  CHECK(compare(escape_noise<softplus_rate>{},
                escape_noise_model<U, softplus_rate<U>>{p, 3.0 * ms}) > 100);
  CHECK(compare(escape_noise<clipped_linear_rate>{},
                escape_noise_model<U, clipped_linear_rate<U>>{c, 3.0 * ms}) > 100);
  CHECK(compare(imposed_spikes<sigmoid>{},
                imposed_spikes_model<U, sigmoid<U>>{s, {{3}, {3}, {70}}, 3.0 * ms}) == 3);
  CHECK(compare(threshold_with_reset{},
                threshold_with_reset_model<U>{-50.0 * mV, -62.0 * mV, 2.0 * ms}) > 100);
  CHECK(compare(threshold_crossing{}, threshold_crossing_model<U>{-50.0 * mV}) == 1);
  CHECK(compare(no_spikes{}, no_spikes_model<U>{}) == 0);
}
