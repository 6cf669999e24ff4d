// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

// What the rule is for: it ascends the log-likelihood of the somatic spikes,
//
//   L(w) = sum_n S_n ln phi(V*_n) - phi(V*_n) dt,        dL/dw = p PI,  p = g_sp/(g_sp + g_L),
//
// for a given spike train S, where V*_n depends on the weight w through the dendrite. The left side
// is differenced from two runs of the neuron; PI is the sum of the rule's errors and the kernel's
// traces, aligned with the potential that they cause. (The reference shifts them by two delays, so
// the synapses are handed their spikes that much later here.)

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinRel;
using units::biophysical;
using units::unitless;

namespace {

constexpr std::int64_t steps = 3000;
constexpr double dt = 0.1;                    // ms
constexpr std::int64_t delay = 1;             // of the spikes, in steps
constexpr std::int64_t delaying = 2 * delay;  // steps that an error takes to a synapse

template <class U>
using replayed = urbanczik_senn_neuron<U, imposed_spikes<sigmoid>>;

// Two inputs of which the first one's weight is varied, and a somatic spike train, 300 ms.
struct scenario {
  std::vector<std::int64_t> input, background;  // steps of arrival
  std::vector<units::step_count> somatic;
};

scenario random_scenario(std::uint64_t seed) {
  std::mt19937_64 bits(seed);
  // A spike in 25 ms, where the prediction expects more, or in 8 ms, where it expects less.
  double const somatic_rate = seed % 2 == 1 ? 0.004 : 0.012;
  scenario x;
  for (std::int64_t n = 1; n <= steps; ++n) {
    while (plain::uniform(bits) < 0.005) x.input.push_back(n);
    while (plain::uniform(bits) < 0.01) x.background.push_back(n);
    while (plain::uniform(bits) < somatic_rate) x.somatic.push_back({n});
  }
  return x;
}

struct run_result {
  double L;
  double PI;  // by the rule's own errors and kernel, step by step
  double PI_by_step, PI_by_spike, PI_by_factors;
};

// Runs the neuron with the input's weight w (in the system's unit) on the given receptor.
template <class U, class Receptor>
run_result run(scenario const& x, plain::parameters const& p, Receptor where, double w) {
  using weight = units::current<U>;
  auto model = presets::urbanczik_senn_2014.model<replayed<U>>();
  // Somewhere on the steep part of phi.
  model.compartments[dendrite].I_e = weight::from_value(0.9 * p.g_L * (p.f.theta - p.E_L));
  model.spiking.times = x.somatic;
  replayed<U> cell{model};
  units::time_grid const grid(dt * ms);

  auto rule = presets::nest_example<U>().rule;
  // Small enough for no bound, and without a filter: what is left of the last step is nothing.
  rule.eta = 1e-3 * rule.eta;
  rule.tau_Delta = 1e-3 * ms;
  auto const site = cell[dendrite][where];
  auto const kernel = rule.kernel(site);
  auto const middle = 0.5 * rule.W_max;
  std::vector const initial{middle};
  synapse_dynamics const dynamics(rule, kernel, grid, units::step_count{delay});
  using dynamics_type = std::remove_const_t<decltype(dynamics)>;
  per_step<dynamics_type> by_step(dynamics, initial);
  at_presynaptic_spikes<dynamics_type> by_spike(dynamics, initial);
  factorised<dynamics_type> by_factors(dynamics, initial);
  auto const gain = dynamics.gain(1.0);

  typename psp_kernel<U>::trace trace{};
  auto const propagator = kernel.step(dt * ms);
  run_result result{};
  std::size_t next = 0, next_late = 0, next_background = 0, next_somatic = 0;
  for (std::int64_t n = 1; n <= steps + 10; ++n) {
    cell.integrate(runge_kutta_4{}, dt * ms);
    kernel.advance(trace, propagator);
    by_step.begin_step({n}, gain);
    by_spike.begin_step({n}, gain);
    by_factors.begin_step({n}, gain);
    for (; next < x.input.size() && x.input[next] == n; ++next) {
      site.receive(weight::from_value(w));
      kernel.receive(trace);
    }
    for (; next_late < x.input.size() && x.input[next_late] + delaying == n; ++next_late) {
      by_step.arrive(0, {n}, 0.0);
      by_spike.arrive(0, {n}, 0.0);
      by_factors.arrive(0, {n}, 0.0);
    }
    for (; next_background < x.background.size() && x.background[next_background] == n;
         ++next_background)
      cell[dendrite][excitatory].receive(weight::from_value(p.w_0));
    cell.fire(grid, {n}, philox{1});
    auto const e = n <= steps ? rule.error(site, units::time<U>(dt * ms))
                              : units::inverse<units::voltage<U>>{};
    by_step.end_step({n}, {e.value()});
    by_spike.end_step({n}, {e.value()});
    by_factors.end_step({n}, {e.value()});
    if (n > steps) continue;
    result.PI += e.value() * kernel.read(trace)[0];

    double const V = p.prediction(cell[dendrite].V_m().value());
    for (; next_somatic < x.somatic.size() && x.somatic[next_somatic].value == n; ++next_somatic)
      result.L += std::log(p.f.phi(V));
    result.L -= p.f.phi(V) * dt;
  }
  result.PI_by_step = (by_step.current_weight(0) - middle).value() / rule.eta.value();
  result.PI_by_spike = (by_spike.current_weight(0) - middle).value() / rule.eta.value();
  result.PI_by_factors = (by_factors.current_weight(0) - middle).value() / rule.eta.value();
  return result;
}

template <class U, class Receptor>
void check_gradient(plain::parameters const& p, Receptor where) {
  double const w = 2.0 * p.w_0, d = 1e-3 * p.w_0;
  int positive = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const x = random_scenario(seed);
    double const gradient =
        (run<U>(x, p, where, w + d).L - run<U>(x, p, where, w - d).L) / (2.0 * d);
    auto const here = run<U>(x, p, where, w);
    double const share = p.g_sp / (p.g_sp + p.g_L);
    INFO(x.input.size() << " spikes, seed " << seed << ": finite difference " << gradient
                        << ", p PI " << share * here.PI);
    REQUIRE(x.input.size() >= 2);
    CHECK_THAT(share * here.PI, WithinRel(gradient, 1e-6));
    CHECK_THAT(share * here.PI_by_step, WithinRel(gradient, 1e-6));
    CHECK_THAT(share * here.PI_by_spike, WithinRel(gradient, 1e-6));
    CHECK_THAT(share * here.PI_by_factors, WithinRel(gradient, 1e-6));
    // Not small because everything is: the factor p matters, 600/630.
    CHECK(std::abs(gradient * p.w_0) > 1e-3);
    positive += gradient > 0.0;
  }
  CHECK(positive > 0);
  CHECK(positive < 5);
}

}  // namespace

TEST_CASE("the induced change is the gradient of the likelihood of the somatic spikes") {
  check_gradient<biophysical>(plain::biophysical, excitatory);
  check_gradient<unitless>(plain::unitless, excitatory);
}

TEST_CASE("at a hyperpolarising receptor too the induced change is the gradient") {
  check_gradient<biophysical>(plain::biophysical, inhibitory);
}
