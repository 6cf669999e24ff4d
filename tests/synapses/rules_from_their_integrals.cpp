// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Each rule recomputed from its integral. A neuron runs with random input; its potentials and spikes
// are recorded, and the weight of every presynaptic spike is worked out from the recording by sums
// written here from the papers' equations, for each update scheme.

#include <functional>

#include "catch.hpp"
#include "synapses/recorded_run.hpp"

using namespace urbanczik_test;
using urbanczik_test::contains_text;

namespace {

constexpr double tolerance = 1e-10;  // of W_max

using cell_type = urbanczik_senn_neuron<U>;

/// (S - phi(V*)) h(V*) dt of step n, the spikes S of the soma or its rate, 0 while refractory.
struct error_of_step {
  plain_cell const& cell;
  recording const& r;
  bool rate = false;
  bool masked = false;
  /// V* from the potentials of dendrite and soma.
  std::function<double(double, double)> prediction = [this](double V_d, double) {
    return cell.prediction(V_d);
  };

  bool refractory(std::int64_t n) const {
    auto const steps = std::llround(cell.t_ref / dt);
    for (auto m = std::max<std::int64_t>(1, n - steps); m < n; ++m)
      if (r.spikes[at(m)] > 0) return true;
    return false;
  }
  double operator()(std::int64_t n) const {
    if (masked && refractory(n)) return 0.0;
    double const V = prediction(r.V_d[at(n)], r.U[at(n)]);
    double const S = rate ? cell.phi(r.U[at(n)]) * dt : double(r.spikes[at(n)]);
    return (S - cell.phi(V) * dt) * cell.h(V);
  }
};

/// PI of one synapse in each step: error x trace, where the error of step n meets the trace of the
/// same step or, with NEST's alignment, that of 2 delays later.
template <class Error, class Kernel>
std::vector<double> induction(
    protocol const& p, std::uint32_t i, Error const& error, Kernel const& kernel, bool reference) {
  std::vector<double> PI(at(p.steps + 1), 0.0);
  for (std::int64_t n = 1; n <= p.steps; ++n)
    PI[at(n)] = error(n) * (reference ? trace_at(p, i, n + 2 * p.delay, kernel, false)
                                      : trace_at(p, i, n, kernel));
  return PI;
}

/// eta Int PI(s) (1 - exp(-(t - s)/tau_Delta)) ds until step m, where an error takes `lag` steps to
/// the synapse: the closed form of the rule, equation (11).
double low_passed(
    std::vector<double> const& PI, std::int64_t m, std::int64_t lag, double eta, double tau_Delta) {
  double sum = 0.0;
  for (std::int64_t n = 1; n + lag <= m; ++n)
    sum += PI[at(n)] * -std::expm1(-static_cast<double>(m - n - lag) * dt / tau_Delta);
  return eta * sum;
}

constexpr double W_max = 1350.0;  // pA

urbanczik_senn<U> example(double eta) {
  return {.eta = eta * pA * pA, .tau_Delta = 30.0 * ms, .W_max = W_max * pA};
}

/// Recomputes urbanczik_senn on a receptor with tau_s, whose weights act with `sign`.
recording recomputed(plain_cell const& cell,
                     protocol const& p,
                     urbanczik_senn<U> const& rule,
                     double tau_s,
                     double sign,
                     error_of_step const& error) {
  bool const reference = rule.alignment == alignment::reference;
  std::vector<std::vector<double>> PI;
  for (std::uint32_t i = 0; i < p.synapses; ++i)
    PI.push_back(
        induction(p, i, error, [&](double t) { return sign * cell.eps(t, tau_s); }, reference));
  auto const learnt = [&](std::uint32_t i, std::int64_t m) {
    return low_passed(PI[i], m, reference ? 2 * p.delay : 1, rule.eta.value(),
                      rule.tau_Delta.value());
  };
  return weights_from(p, rule.W_min.value(), rule.W_max.value(),
                      rule.bounds == bounds::stop ? at_bounds::stop : at_bounds::wind_up, learnt,
                      [](std::int64_t) { return 0.0; });
}

/// How many weights were sent at a bound, and how far from w_0 the others went.
struct spread {
  int at_bound = 0;
  double farthest = 0.0;  // pA
};
spread spread_of(recording const& r, protocol const& p) {
  spread s;
  for (double w : r.sent) {
    s.at_bound += w <= 0.0 || w >= W_max;
    s.farthest = std::max(s.farthest, std::abs(w - p.w_0));
  }
  return s;
}

}  // namespace

TEST_CASE("Urbanczik-Senn: every policy and every scheme give the integral of the rule") {
  plain_cell const cell;
  auto const p = random_protocol(2);
  for (auto target : {prediction_target::spikes, prediction_target::rate})
    for (auto refractory : {refractory_error::counted, refractory_error::masked})
      for (auto bounds : {bounds::wind_up, bounds::stop})
        for (auto alignment : {alignment::reference, alignment::causal}) {
          auto rule = example(3e5);  // fast, so that weights reach their bounds
          rule.target = target;
          rule.refractory = refractory;
          rule.bounds = bounds;
          rule.alignment = alignment;
          with_every_scheme<cell_type>(
              cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
                error_of_step const error{cell, r, target == prediction_target::rate,
                                          refractory == refractory_error::masked};
                auto const expected = recomputed(cell, p, rule, cell.tau_ex, +1.0, error);
                INFO(scheme << (error.rate ? ", rate" : ", spikes")
                            << (error.masked ? ", masked" : ", counted")
                            << (bounds == bounds::stop ? ", stop" : ", wind_up")
                            << (alignment == alignment::causal ? ", causal" : ", reference"));
                CHECK(worst_difference(r, expected, W_max) < tolerance);
                CHECK(spread_of(r, p).farthest > 100.0);
              });
        }
}

TEST_CASE("the policies of Urbanczik-Senn make a difference") {
  // The test above would not notice if two of the policies were the same.
  plain_cell const cell;
  auto const p = random_protocol(2);
  auto const sent = [&](auto const& change) {
    auto rule = example(3e5);
    change(rule);
    return run<factorised, cell_type>(cell, p, excitatory, rule, nothing);
  };
  auto const reference = sent([](auto&) {});
  CHECK(spread_of(reference, p).at_bound > 5);
  double const much = 1e-3;  // of W_max
  CHECK(worst_difference(reference, sent([](auto& r) { r.target = prediction_target::rate; }),
                         W_max) > much);
  CHECK(worst_difference(reference, sent([](auto& r) { r.refractory = refractory_error::masked; }),
                         W_max) > much);
  CHECK(worst_difference(reference, sent([](auto& r) { r.bounds = bounds::stop; }), W_max) > much);
  CHECK(worst_difference(reference, sent([](auto& r) { r.alignment = alignment::causal; }), W_max) >
        much);
}

TEST_CASE(
    "Urbanczik-Senn: at any delay and past the end of the history, every scheme gives the "
    "integral") {
  plain_cell const cell;
  for (std::int64_t delay : {1, 20}) {
    auto const p = random_protocol(11, delay, 6000);
    auto const rule = example(2e4);
    with_every_scheme<cell_type>(
        cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
          error_of_step const error{cell, r};
          INFO(scheme << ", delay " << delay << " steps");
          CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_ex, +1.0, error), W_max) <
                tolerance);
          CHECK(spread_of(r, p).farthest > 20.0);
        });
  }
}

TEST_CASE("inhibitory synapses learn with the other sign and their own time constant") {
  plain_cell const cell;
  auto p = random_protocol(3);
  p.I_dendrite = 700.0;  // pA, against the inhibition
  auto const rule = example(2e4);
  with_every_scheme<cell_type>(
      cell, p, inhibitory, rule, nothing, [&](char const* scheme, recording const& r) {
        error_of_step const error{cell, r};
        INFO(scheme);
        CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_in, -1.0, error), W_max) <
              tolerance);
        // The other sign, or the other receptor's time constant, would be something else.
        CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_in, +1.0, error), W_max) >
              1e-3);
        CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_ex, -1.0, error), W_max) >
              1e-3);
      });
}

TEST_CASE("with back-coupling the rule reads the V* of the neuron's policy") {
  using back_coupled =
      neuron<U,
             compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>,
                         receptor<inhibitory_t, conductance<exponential>>>,
             compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<exponential>>,
                         receptor<inhibitory_t, inhibitory_current<exponential>>>,
             coupling<dendrite_t, soma_t>, escape_noise<sigmoid>, predicts<with_back_coupling>>;
  plain_cell cell;
  cell.g_ps = 10.0;  // nS
  auto const p = random_protocol(4);
  auto const rule = example(2e4);
  with_every_scheme<back_coupled>(
      cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
        error_of_step error{cell, r};
        INFO(scheme);
        CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_ex, +1.0, error), W_max) >
              1e-4);
        // V* = (g_L E_L + g_sp (V_d - kappa U)) / (g_L + g_sp (1 - kappa)), kappa = g_ps/(g_Ld + g_ps)
        double const kappa = cell.g_ps / (cell.g_L + cell.g_ps);
        error.prediction = [&](double V_d, double V_s) {
          return (cell.g_L * cell.E_L + cell.g_sp * (V_d - kappa * V_s)) /
                 (cell.g_L + cell.g_sp * (1.0 - kappa));
        };
        CHECK(worst_difference(r, recomputed(cell, p, rule, cell.tau_ex, +1.0, error), W_max) <
              tolerance);
      });
}

namespace {

/// w_0 + sum over the steps of (eta (1 - D) modulation + reward eta) F, where F is the sum of what
/// has been induced, each decayed by D per step since it reached the synapse.
recording recomputed_reward(plain_cell const& cell,
                            protocol const& p,
                            urbanczik_senn<U> const& rule,
                            recording const& r,
                            std::function<double(std::int64_t)> const& eta,
                            std::function<double(std::int64_t)> const& modulation,
                            std::function<double(std::int64_t)> const& reward) {
  error_of_step const error{cell, r};
  auto const lag = 2 * p.delay;
  double const D = std::exp(-dt / rule.tau_Delta.value());
  std::vector<double> power{1.0};
  for (std::int64_t n = 1; n <= p.steps; ++n) power.push_back(power.back() * D);

  std::vector<std::vector<double>> learnt(p.synapses, std::vector<double>(at(p.steps + 1), 0.0));
  for (std::uint32_t i = 0; i < p.synapses; ++i) {
    auto const PI =
        induction(p, i, error, [&](double t) { return cell.eps(t, cell.tau_ex); }, true);
    for (std::int64_t q = 1; q <= p.steps; ++q) {
      double F = 0.0;
      for (std::int64_t n = 1; n + lag <= q - 1; ++n) F += PI[at(n)] * power[at(q - 1 - n - lag)];
      learnt[i][at(q)] =
          learnt[i][at(q - 1)] + eta(q) * (modulation(q) * (1.0 - D) + reward(q)) * F;
    }
  }
  return weights_from(
      p, rule.W_min.value(), rule.W_max.value(), at_bounds::wind_up,
      [&](std::uint32_t i, std::int64_t m) { return learnt[i][at(m)]; },
      [](std::int64_t) { return 0.0; });
}

}  // namespace

TEST_CASE("a learning rate that changes during the run counts each step with the value it had") {
  plain_cell const cell;
  auto const p = random_protocol(5);
  auto const rule = example(2e4);
  // In steps in which spikes arrive and in others, to 0 and back.
  auto const eta = [](std::int64_t n) {
    return n < 400 ? 2e4 : n < 1001 ? 7e3 : n < 1500 ? 0.0 : 5e4;
  };
  auto const change = [&](auto& plastic, std::int64_t n) {
    if (n == 400 || n == 1001 || n == 1500) plastic.set_eta(eta(n) * pA * pA);
  };
  with_every_scheme<cell_type>(
      cell, p, excitatory, rule, change, [&](char const* scheme, recording const& r) {
        auto const one = [](std::int64_t) { return 1.0; };
        auto const no = [](std::int64_t) { return 0.0; };
        INFO(scheme);
        CHECK(worst_difference(r, recomputed_reward(cell, p, rule, r, eta, one, no), W_max) <
              tolerance);
        CHECK(spread_of(r, p).farthest > 50.0);
      });
}

TEST_CASE("a learning rate out of range is refused and the old one stays") {
  cell_type cell{presets::urbanczik_senn_2014};
  units::time_grid const grid(dt * ms);
  auto plastic = connect(spike_trains{.synapses = 1}, cell[dendrite][excitatory], example(2e4),
                         90.0 * pA, dt * ms);
  CHECK_THROWS_WITH(plastic.set_eta(-1.0 * pA * pA),
                    contains_text("synapse.eta = -1 pA^2: must not be negative"));
  simulation run(cell, grid, exponential_euler{}, philox{1}, plastic);  // accepted
}

TEST_CASE(
    "without a reward nothing is learnt; a third factor counts in the steps in which it holds") {
  plain_cell const cell;
  auto const p = random_protocol(6);
  auto const rule = reward_modulated{example(2e4)};
  auto const eta = [](std::int64_t) { return 2e4; };
  auto const no = [](std::int64_t) { return 0.0; };
  auto const modulation = [](std::int64_t n) {
    return n < 500 ? 0.0 : n < 1200 ? 1.0 : n < 1300 ? -2.0 : 0.5;
  };
  auto const change = [&](auto& plastic, std::int64_t n) {
    if (n == 500 || n == 1200 || n == 1300) plastic.modulate(modulation(n));
  };
  with_every_scheme<cell_type>(
      cell, p, excitatory, rule, change, [&](char const* scheme, recording const& r) {
        INFO(scheme);
        CHECK(worst_difference(r, recomputed_reward(cell, p, rule, r, eta, modulation, no), W_max) <
              tolerance);
        CHECK(r.sent.front() == p.w_0);
        CHECK(spread_of(r, p).farthest > 20.0);
      });
}

TEST_CASE(
    "a reward at the end of an episode turns the eligibility into a change, with eta of then") {
  plain_cell const cell;
  auto const p = random_protocol(7);
  auto const rule = reward_modulated{example(2e4)};
  auto const eta = [](std::int64_t n) { return n < 1100 ? 2e4 : 4e4; };
  auto const no = [](std::int64_t) { return 0.0; };
  auto const reward = [](std::int64_t n) { return n == 700 ? 1.5 : n == 1400 ? -1.0 : 0.0; };
  auto const change = [&](auto& plastic, std::int64_t n) {
    if (n == 1100) plastic.set_eta(eta(n) * pA * pA);
    if (reward(n) != 0.0) plastic.reward(reward(n));
  };
  with_every_scheme<cell_type>(
      cell, p, excitatory, rule, change, [&](char const* scheme, recording const& r) {
        INFO(scheme);
        CHECK(worst_difference(r, recomputed_reward(cell, p, rule, r, eta, no, reward), W_max) <
              tolerance);
        CHECK(spread_of(r, p).farthest > 5.0);
      });
}

TEST_CASE("prospective coding: two traces, one low-passed, for every scheme") {
  plain_cell const cell;
  auto const p = random_protocol(8);
  prospective<U> const rule{
      .eta = 2e4 * pA * pA / mV, .tau = 8.0 * ms, .tau_eff = 20.0 * ms, .W_max = W_max * pA};
  double const tau_L = cell.tau_L(), tau_s = cell.tau_ex, tau = rule.tau.value();
  double const alpha = 1.0 - tau / rule.tau_eff.value();
  auto const psp = [&](double t) { return cell.eps(t, tau_s); };
  // (1/tau) Int PSP(s) exp(-(t - s)/tau) ds, term by term.
  auto const slow = [&](double t) {
    auto const filtered = [&](double tau_x) {
      return tau_x / (tau_x - tau) * (std::exp(-t / tau_x) - std::exp(-t / tau));
    };
    return tau_s / (cell.g_L * (tau_L - tau_s)) * (filtered(tau_L) - filtered(tau_s));
  };
  with_every_scheme<cell_type>(
      cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
        std::vector<std::vector<double>> until(p.synapses, {0.0});
        for (std::uint32_t i = 0; i < p.synapses; ++i)
          for (std::int64_t n = 1; n <= p.steps; ++n) {
            double const V = cell.prediction(r.V_d[at(n)]);
            until[i].push_back(until[i].back() +
                               rule.eta.value() * dt *
                                   (alpha * cell.phi(r.U[at(n)]) * trace_at(p, i, n, slow) -
                                    cell.phi(V) * trace_at(p, i, n, psp)));
          }
        auto const expected = weights_from(
            p, 0.0, W_max, at_bounds::wind_up,
            [&](std::uint32_t i, std::int64_t m) { return until[i][at(m - 1)]; },
            [](std::int64_t) { return 0.0; });
        INFO(scheme);
        CHECK(worst_difference(r, expected, W_max) < tolerance);
        CHECK(spread_of(r, p).farthest > 50.0);
      });
}

TEST_CASE("voltage-based STDP: depression at spikes, potentiation in between, for every scheme") {
  plain_cell const cell;
  auto const p = random_protocol(9);
  // The thresholds lie where this neuron, which has no spikes in its potential, goes.
  clopath<U> rule{.A_LTD = 0.9 * pA / mV,
                  .A_LTP = 0.2 * pA / mV / mV,
                  .theta_minus = -66.0 * mV,
                  .theta_plus = -60.0 * mV,
                  .tau_x = 15.0 * ms,
                  .tau_minus = 10.0 * ms,
                  .tau_plus = 7.0 * ms,
                  .W_max = W_max * pA};
  auto const above = [](double u, double threshold) { return std::max(u - threshold, 0.0); };
  for (auto bounds : {bounds::stop, bounds::wind_up}) {
    rule.bounds = bounds;
    with_every_scheme<cell_type>(
        cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
          // U low-passed with tau until step n, which begins at rest.
          auto const low_pass = [&](std::int64_t n, double tau) {
            double const keep = std::exp(-dt / tau);
            double sum = std::pow(keep, double(n)) * cell.E_L;
            for (std::int64_t m = 1; m <= n; ++m)
              sum += (1.0 - keep) * std::pow(keep, double(n - m)) * r.U[at(m)];
            return sum;
          };
          std::vector<double> error(at(p.steps + 1), 0.0);
          for (std::int64_t n = 1; n <= p.steps; ++n)
            error[at(n)] = rule.A_LTP.value() * above(r.U[at(n)], rule.theta_plus.value()) *
                           above(low_pass(n, rule.tau_plus.value()), rule.theta_minus.value()) * dt;
          auto const xbar = [&](double t) {
            return std::exp(-t / rule.tau_x.value()) / rule.tau_x.value();
          };
          std::vector<std::vector<double>> until(p.synapses, {0.0});
          for (std::uint32_t i = 0; i < p.synapses; ++i)
            for (std::int64_t n = 1; n <= p.steps; ++n)
              until[i].push_back(until[i].back() + error[at(n)] * trace_at(p, i, n, xbar));
          auto const expected = weights_from(
              p, 0.0, W_max, bounds == bounds::stop ? at_bounds::stop : at_bounds::wind_up,
              [&](std::uint32_t i, std::int64_t m) { return until[i][at(m - 1)]; },
              // A spike meets the potential of the step before it arrives.
              [&](std::int64_t m) {
                return -rule.A_LTD.value() *
                       above(low_pass(m - 1, rule.tau_minus.value()), rule.theta_minus.value());
              });
          INFO(scheme << (bounds == bounds::stop ? ", stop" : ", wind_up"));
          CHECK(worst_difference(r, expected, W_max) < tolerance);
          CHECK(spread_of(r, p).farthest > 50.0);
        });
  }
}

TEST_CASE("pair-based STDP: all pairs of a pre- and a postsynaptic spike, for every scheme") {
  plain_cell const cell;
  auto const p = random_protocol(10);
  pair_stdp<U> rule{.A_plus = 150.0 * pA,
                    .A_minus = 100.0 * pA,
                    .tau_plus = 17.0 * ms,
                    .tau_minus = 34.0 * ms,
                    .W_max = W_max * pA};
  for (auto bounds : {bounds::stop, bounds::wind_up}) {
    rule.bounds = bounds;
    with_every_scheme<cell_type>(
        cell, p, excitatory, rule, nothing, [&](char const* scheme, recording const& r) {
          int spikes = 0;
          for (int s : r.spikes) spikes += s;
          auto const potentiation = [&](std::uint32_t i, std::int64_t m) {
            double sum = 0.0;
            for (std::int64_t n = 1; n < m; ++n)
              if (r.spikes[at(n)] > 0)
                sum += r.spikes[at(n)] * trace_at(p, i, n, [&](double lag) {
                         return rule.A_plus.value() * std::exp(-lag / rule.tau_plus.value());
                       });
            return sum;
          };
          auto const depression = [&](std::int64_t m) {
            double sum = 0.0;
            for (std::int64_t n = 1; n < m; ++n)
              sum -= r.spikes[at(n)] * rule.A_minus.value() *
                     std::exp(-static_cast<double>(m - n) * dt / rule.tau_minus.value());
            return sum;
          };
          auto const expected = weights_from(
              p, 0.0, W_max, bounds == bounds::stop ? at_bounds::stop : at_bounds::wind_up,
              potentiation, depression);
          INFO(scheme << (bounds == bounds::stop ? ", stop" : ", wind_up") << ", " << spikes
                      << " spikes");
          CHECK(spikes > 5);
          CHECK(worst_difference(r, expected, W_max) < tolerance);
          CHECK(spread_of(r, p).at_bound > 0);
        });
  }
}
