// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/simulation.hpp>
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

// One presynaptic and one somatic spike, far from everything else, at rest: the change of the
// weight in the limit of a small weight. In that limit V* stays at rest, so
//
//   dw = eta h(E_L) (eps(lag) - phi(E_L) Int eps dt),
//
// with the published learning rate 11475 pA^2: -0.752755 pA for the presynaptic spike alone,
// +21.76566 pA with the somatic spike at a lag of 5 ms; zero at lags of 0.0606 and 42.714 ms.
//
// The lag that counts. The reference reads the trace at t_post + d - t_pre, where t_pre is the
// stamp of the presynaptic spike and d its delay. The potential that the spike causes begins at
// t_pre + d, so the trace is early by 2 d: a somatic spike up to 2 d before the potential begins
// is still taken to be caused by it. With d = 0.1 ms a lag of 5 ms is a somatic spike 4.8 ms after
// the current has begun to flow. The numbers above are for that lag, whatever the delay.

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using units::biophysical;

namespace {

struct pairing {
  double dt = 0.1;                      // ms
  std::int64_t delay = 1;               // steps
  double tau_Delta = 100.0;             // ms
  std::vector<std::int64_t> lags = {};  // t_post + d - t_pre of each somatic spike, in steps
};

template <template <class> class Scheme>
double weight_change(pairing const& p) {
  // A weight so small that its 6e-8 mV do not matter, and a learning rate in proportion.
  double const small = 1e-5;

  std::int64_t const t_pre = 1000;
  using cell_type = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  for (auto lag : p.lags) model.spiking.times.push_back({t_pre - p.delay + lag});
  cell_type cell{model};

  units::time_grid const grid(p.dt * ms);
  auto rule = presets::nest_example<biophysical>().rule;
  rule.eta = small * rule.eta;
  rule.tau_Delta = p.tau_Delta * ms;
  auto const initial = small * pA;
  auto synapse =
      connect<Scheme>(spike_trains{.synapses = 1, .spikes = {{grid.time_of({t_pre}), 0}}},
                      cell[dendrite][excitatory], rule, initial, grid.time_of({p.delay}));

  simulation run(cell, grid, runge_kutta_4{}, philox{1}, synapse);
  // Until the trace (10 ms), the latest spike and the filter have died away, to 1e-13.
  auto const last = p.lags.empty() ? 0 : p.lags.back();
  run.advance(grid.time_of({t_pre + last + std::llround((400.0 + 30.0 * p.tau_Delta) / p.dt)}));
  return (synapse.current_weight(0) - initial).value() / small;
}

// The errors of the steps are summed where the numbers above integrate. For a kernel that begins
// with the slope 1/C_m the sum is smaller by dt^2/(12 C_m) (Euler and Maclaurin).
double sum_instead_of_integral(double dt) {
  auto const& p = plain::biophysical;
  return p.eta * p.f.h(p.E_L) * p.f.phi(p.E_L) * dt * dt / (12.0 * p.C_m);
}

constexpr double alone = -0.752755;      // pA
constexpr double after_5_ms = 21.76566;  // pA

/// Calls f with weight_change of each update scheme.
template <class F>
void for_each_scheme(F const& f) {
  f("per_step", weight_change<per_step>);
  f("at_presynaptic_spikes", weight_change<at_presynaptic_spikes>);
  f("factorised", weight_change<factorised>);
}

}  // namespace

TEST_CASE("a presynaptic spike alone lowers its weight by 0.752755 pA, whatever tau_Delta is") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    INFO(scheme);
    for (double tau_Delta : {0.001, 0.5, 3.0, 100.0, 700.0})
      CHECK_THAT(weight_change({.tau_Delta = tau_Delta}),
                 WithinAbs(alone + sum_instead_of_integral(0.1), 1e-6));
    CHECK_THAT(weight_change({.dt = 0.02}), WithinAbs(alone + sum_instead_of_integral(0.02), 1e-6));
  });
}

TEST_CASE("a somatic spike before the presynaptic one changes nothing") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    INFO(scheme);
    double const without = weight_change({});
    for (std::int64_t lag : {-500, -20, -1, 0}) {
      INFO("lag " << lag << " steps");
      CHECK_THAT(weight_change({.lags = {lag}}), WithinAbs(without, 1e-9));
    }
  });
}

TEST_CASE(
    "a somatic spike 5 ms after the presynaptic one raises the weight by 21.76566 pA, whatever "
    "tau_Delta is") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    INFO(scheme);
    for (double tau_Delta : {0.001, 0.5, 3.0, 100.0, 700.0})
      CHECK_THAT(weight_change({.tau_Delta = tau_Delta, .lags = {50}}),
                 WithinAbs(after_5_ms + sum_instead_of_integral(0.1), 1e-5));
  });
}

TEST_CASE(
    "the change of a pair depends on delay and spike times through the reference's lag alone") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    for (std::int64_t delay : {1, 2, 10, 40}) {
      INFO(scheme << ", delay " << delay << " steps");
      CHECK_THAT(weight_change({.delay = delay, .lags = {50}}),
                 WithinAbs(after_5_ms + sum_instead_of_integral(0.1), 1e-5));
    }
  });
}

TEST_CASE("two somatic spikes in one step count twice") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    INFO(scheme);
    double const without = weight_change({});
    double const once = weight_change({.lags = {50}}) - without;
    CHECK_THAT(weight_change({.lags = {50, 50}}) - without, WithinAbs(2.0 * once, 1e-9));
  });
}

TEST_CASE("the change of a pair changes its sign at lags of 0.0606 and 42.714 ms") {
  for_each_scheme([](char const* scheme, auto const& weight_change) {
    INFO(scheme);
    auto const at_lag = [&](std::int64_t lag) {  // in steps of 0.01 ms
      return weight_change({.dt = 0.01, .tau_Delta = 1.0, .lags = {lag}});
    };
    CHECK(at_lag(6) < 0.0);
    CHECK(at_lag(7) > 0.0);
    CHECK(at_lag(4271) > 0.0);
    CHECK(at_lag(4272) < 0.0);
    // Linear in between: at 0.0606 and 42.714 ms.
    CHECK_THAT(0.06 + 0.01 * at_lag(6) / (at_lag(6) - at_lag(7)), WithinAbs(0.0606, 1e-4));
    CHECK_THAT(42.71 + 0.01 * at_lag(4271) / (at_lag(4271) - at_lag(4272)),
               WithinAbs(42.714, 1e-3));
  });
}
