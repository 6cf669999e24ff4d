// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Pair-based and voltage-based STDP against the curves of their papers, computed from the formulas,
// under each update scheme.

#include "catch.hpp"
#include "synapses/recorded_run.hpp"

using namespace urbanczik_test;

namespace {

constexpr double W_max = 1350.0;  // pA

/// The change of the weight by one presynaptic spike, which arrives `lag` steps before the imposed
/// somatic one.
template <template <class> class Scheme>
double pair_change(pair_stdp<U> const& rule, std::int64_t lag) {
  protocol p{.steps = 4000, .synapses = 1, .I_soma = 0.0, .I_dendrite = 0.0};
  p.arrivals = {{2000, 0}};
  p.imposed = {{2000 + lag}};
  auto const r = run<Scheme, urbanczik_senn_neuron<U, imposed_spikes<sigmoid>>>(
      plain_cell{}, p, excitatory, rule, nothing);
  return r.at_end[0] - p.w_0;
}

template <template <class> class Scheme>
void check_pair_window() {
  pair_stdp<U> const rule{.A_plus = 5.0 * pA,
                          .A_minus = 5.25 * pA,
                          .tau_plus = 20.0 * ms,
                          .tau_minus = 25.0 * ms,
                          .W_max = W_max * pA};
  for (std::int64_t lag : {0, 1, 7, 100, 350, 1200}) {
    INFO("the somatic spike comes " << double(lag) * dt << " ms after the presynaptic one");
    CHECK(pair_change<Scheme>(rule, lag) ==
          Approx(5.0 * std::exp(-double(lag) * dt / 20.0)).margin(1e-10));
  }
  for (std::int64_t lag : {1, 7, 100, 350, 1200}) {
    INFO("the somatic spike comes " << double(lag) * dt << " ms before the presynaptic one");
    CHECK(pair_change<Scheme>(rule, -lag) ==
          Approx(-5.25 * std::exp(-double(lag) * dt / 25.0)).margin(1e-10));
  }
}

/// Clopath et al. 2010 with their parameters in NEST's form; a weight of 1 pA stands for their 1.
clopath<U> const published{.A_LTD = 14e-5 * pA / mV,
                           .A_LTP = 8e-5 * pA / mV / mV,
                           .theta_minus = -70.6 * mV,
                           .theta_plus = -45.3 * mV,
                           .tau_x = 15.0 * ms,
                           .tau_minus = 10.0 * ms,
                           .tau_plus = 7.0 * ms,
                           .W_min = -100.0 * pA,
                           .W_max = 100.0 * pA};

/// Holds the soma at u(n) from the step in which it is called on.
template <class Potential>
struct voltage_clamp {
  Potential u;  // mV
  template <class Cell>
  void prepare(Cell& cell, units::time_grid const&) {
    cell.state()[soma][V_m] = u(0) * mV;
  }
  template <class Cell>
  void deliver(Cell& cell, units::step_count n) {
    cell.state()[soma][V_m] = u(n.value) * mV;
  }
};
template <class Potential>
voltage_clamp(Potential) -> voltage_clamp<Potential>;

/// The change of a weight of 0.5 by presynaptic spikes arriving in the given steps of `h` ms.
template <template <class> class Scheme, class Potential>
double clamped_change(Potential const& u,
                      std::vector<std::int64_t> const& arrivals,
                      double h,
                      std::int64_t steps) {
  auto cell = cell_of<urbanczik_senn_neuron<U>>({}, {.I_soma = 0, .I_dendrite = 0});
  units::time_grid const grid(h * ms);
  spike_trains trains{.synapses = 1};
  for (auto n : arrivals) trains.spikes.push_back({grid.time_of({n - 1}), 0});
  auto plastic = connect<Scheme>(trains, cell[dendrite][excitatory], published, 0.5 * pA, h * ms);
  voltage_clamp clamp{u};
  simulation run(cell, grid, exponential_euler{}, philox{1}, clamp, plastic);
  run.advance(grid.time_of({steps}));
  return plastic.current_weight(0).value() - 0.5;
}

template <template <class> class Scheme>
void check_voltage_clamp() {
  // 25 presynaptic spikes at 50 Hz while the soma is held at u: where all filters have settled,
  // dw = 25 [u - theta_minus]_+ (A_LTP [u - theta_plus]_+ - A_LTD). On the grid a spike's trace has
  // the area (dt/tau_x) / (1 - exp(-dt/tau_x)).
  std::vector<std::int64_t> arrivals;
  for (int k = 0; k < 25; ++k) arrivals.push_back(1000 + 200 * k);
  double const area = dt / 15.0 / -std::expm1(-dt / 15.0);
  auto const change = [&](double u) {
    return clamped_change<Scheme>([u](std::int64_t) { return u; }, arrivals, dt, 10'000);
  };
  for (double u : {-90.0, -71.0, -70.0, -60.0, -45.3, -44.0, -43.0, -30.0, 0.0, 20.0}) {
    double const expected =
        25.0 * std::max(u + 70.6, 0.0) * (8e-5 * area * std::max(u + 45.3, 0.0) - 14e-5);
    INFO("held at " << u << " mV");
    CHECK(change(u) == Approx(expected).margin(1e-12));
  }
  CHECK(change(-71.0) == 0.0);
  // Depression turns into potentiation at theta_plus + A_LTD/A_LTP = -43.55 mV.
  CHECK(change(-43.55 - 0.05) < 0.0);
  CHECK(change(-43.55 + 0.05) > 0.0);
}

template <template <class> class Scheme>
void check_pulse_window() {
  // A stylised spike: from theta_minus to 30 mV for 2 ms. The integrals of the rule are elementary,
  // and both sides of the window exponential, with tau_minus and with tau_x. Steps of 0.01 ms; an
  // integral as a sum is off by the order of a step in the 2 ms, 0.5 %.
  double const h = 0.01, rest = -70.6, top = 30.0, T = 2.0;  // ms, mV, mV, ms
  std::int64_t const start = 10'000;
  auto const u = [&](std::int64_t n) {
    return n > start && n <= start + std::llround(T / h) ? top : rest;
  };
  for (double lag : {1.0, 5.0, 10.0, 30.0}) {
    auto const steps = std::llround(lag / h);
    double const before =
        clamped_change<Scheme>(u, {start - steps}, h, start + 20'000);  // pre, then post
    double const share = 1.0 + 15.0 / 7.0;                              // 1 + tau_x/tau_plus
    double const potentiation = 8e-5 * (top + 45.3) * (top - rest) * std::exp(-lag / 15.0) *
                                (-std::expm1(-T / 15.0) + std::expm1(-T * share / 15.0) / share);
    INFO(lag << " ms: " << before << ", expected " << potentiation);
    CHECK(before == Approx(potentiation).epsilon(0.01));

    double const after = clamped_change<Scheme>(u, {start + std::llround(T / h) + steps}, h,
                                                start + 20'000);  // post, then pre
    double const depression =
        -14e-5 * (top - rest) * -std::expm1(-T / 10.0) * std::exp(-lag / 10.0);
    INFO(lag << " ms: " << after << ", expected " << depression);
    CHECK(after == Approx(depression).epsilon(0.01));
  }
}

}  // namespace

TEST_CASE(
    "the window of pair-based STDP is A_plus exp(-lag/tau_plus) and -A_minus exp(lag/tau_minus)") {
  check_pair_window<per_step>();
  check_pair_window<at_presynaptic_spikes>();
  check_pair_window<factorised>();
}

TEST_CASE(
    "under voltage clamp voltage-based STDP depresses below -43.55 mV and potentiates above") {
  check_voltage_clamp<per_step>();
  check_voltage_clamp<at_presynaptic_spikes>();
  check_voltage_clamp<factorised>();
}

TEST_CASE("with a brief depolarisation voltage-based STDP has two exponential windows") {
  check_pulse_window<per_step>();
  check_pulse_window<at_presynaptic_spikes>();
  check_pulse_window<factorised>();
}
