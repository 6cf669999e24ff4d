// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every way to compute a rule gives the same weight at every presynaptic spike: the schemes differ in
// when they do the work, not in what it is. Random rules, kernels and inputs, every policy; a case that
// fails is made smaller before it is printed. That the weights are the right ones is shown in
// recomputed_weights.cpp, from given errors, and in rules_from_their_integrals.cpp, from recorded cells.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <urbanczik/synapses.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using weight_type = units::current<U>;

constexpr double W_max = 1350.0;  // pA

/// A rule that is all parameters: the test supplies the errors itself.
template <bool HasFilter>
struct bare_rule;

template <>
struct bare_rule<true> {
  using unit_system = U;
  using weight = weight_type;
  urbanczik::units::learning_rate<weight_type> eta;
  urbanczik::units::time<U> tau_Delta;
  urbanczik::alignment alignment;
  urbanczik::bounds bounds;
  weight_type bounded(weight_type w) const { return std::clamp(w, 0.0 * pA, W_max * pA); }
};
template <>
struct bare_rule<false> {
  using unit_system = U;
  using weight = weight_type;
  urbanczik::units::learning_rate<weight_type> eta;
  urbanczik::alignment alignment;
  urbanczik::bounds bounds;
  weight_type bounded(weight_type w) const { return std::clamp(w, 0.0 * pA, W_max * pA); }
};

struct spike {
  int step, synapse;
};

struct example {
  double dt, tau_s, tau_L, tau, tau_Delta, eta;  // ms, pA^2
  int delay, synapses, steps;
  bool causal, stop;
  std::vector<spike> spikes;
  std::vector<double> errors;       // one per step, 1/mV
  std::vector<double> modulations;  // one per step, the third factor
};

std::ostream& operator<<(std::ostream& out, example const& x) {
  out << "dt " << x.dt << ", tau_s " << x.tau_s << ", tau_L " << x.tau_L << ", tau " << x.tau
      << ", tau_Delta " << x.tau_Delta << ", eta " << x.eta << ", delay " << x.delay << " steps, "
      << x.synapses << " synapses, " << x.steps << " steps, " << (x.causal ? "causal" : "reference")
      << (x.stop ? ", stop" : ", wind_up") << "\nspikes (step:synapse)";
  for (auto s : x.spikes) out << ' ' << s.step << ':' << s.synapse;
  out << "\nerrors (step:value)";
  for (std::size_t n = 0; n < x.errors.size(); ++n)
    if (x.errors[n] != 0.0) out << ' ' << n + 1 << ':' << x.errors[n];
  return out;
}

/// The weights sent, and at the end the weight of every synapse.
template <class Scheme>
std::vector<double> weights(Scheme scheme, example const& x) {
  std::vector<double> sent;
  std::size_t next = 0;
  for (int n = 1; n <= x.steps; ++n) {
    auto const k = static_cast<std::size_t>(n - 1);
    scheme.begin_step({n}, scheme.dynamics().gain(x.modulations[k]));
    for (; next < x.spikes.size() && x.spikes[next].step == n; ++next) {
      double const jump = 0.01 * x.errors[k];  // something at each spike, too
      auto const i = static_cast<std::size_t>(x.spikes[next].synapse);
      sent.push_back(scheme.arrive(i, {n}, jump).value());
      if (n % 3 == 0) (void)scheme.current_weight(i);  // asking disturbs nothing
    }
    typename Scheme::errors e{};
    for (auto& each : e) each = x.errors[k];
    scheme.end_step({n}, e);
  }
  for (int i = 0; i < x.synapses; ++i)
    sent.push_back(scheme.current_weight(static_cast<std::size_t>(i)).value());
  return sent;
}

template <class Rule, class Kernel>
double worst_disagreement(Rule const& rule, Kernel const& kernel, example const& x) {
  units::time_grid const grid(x.dt * ms);
  synapse_dynamics const dynamics(rule, kernel, grid, {x.delay});
  using dynamics_t = std::remove_const_t<decltype(dynamics)>;
  std::vector<weight_type> const initial(static_cast<std::size_t>(x.synapses), 0.5 * W_max * pA);

  auto const a = weights(per_step<dynamics_t>(dynamics, initial), x);
  auto const b = weights(at_presynaptic_spikes<dynamics_t>(dynamics, initial), x);
  auto const c = weights(factorised<dynamics_t>(dynamics, initial), x);
  double worst = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] != b[k]) return INFINITY;  // the same steps in the same order: bit for bit
    // Not std::max, which would lose a NaN.
    double const difference = std::abs(a[k] - c[k]) / W_max;
    if (!(difference <= worst)) worst = difference;
  }
  return worst;
}

template <bool HasFilter>
bare_rule<HasFilter> rule_of(example const& x) {
  bare_rule<HasFilter> rule{};
  rule.eta = x.eta * pA * pA;
  rule.alignment = x.causal ? alignment::causal : alignment::reference;
  rule.bounds = x.stop ? bounds::stop : bounds::wind_up;
  if constexpr (HasFilter) rule.tau_Delta = x.tau_Delta * ms;
  return rule;
}

double disagreement(example const& x, int family) {
  switch (family) {
    case 0:
      return worst_disagreement(rule_of<true>(x),
                                psp_kernel<U>(x.tau_s * ms, x.tau_L * ms, 300.0 * pF), x);
    case 1:
      return worst_disagreement(rule_of<false>(x),
                                psp_kernel<U>(x.tau_s * ms, x.tau_L * ms, 300.0 * pF, -1), x);
    case 2:
      return worst_disagreement(
          rule_of<true>(x),
          slow_psp_kernel<U>(x.tau_s * ms, x.tau_L * ms, 300.0 * pF, 1, x.tau * ms), x);
    default:
      return worst_disagreement(rule_of<false>(x), exponential_kernel<U>(x.tau * ms), x);
  }
}

constexpr double tolerance = 1e-10;  // of W_max

/// Drops spikes and errors and shortens the run as long as the example still fails.
example shrunk(example x, int family) {
  auto const fails = [&](example const& y) { return !(disagreement(y, family) <= tolerance); };
  for (bool smaller = true; smaller;) {
    smaller = false;
    auto const try_it = [&](example const& y) {
      if (!fails(y)) return;
      x = y;
      smaller = true;
    };
    for (std::size_t part = x.spikes.size(); part > 0 && !smaller; part /= 2)
      for (std::size_t at = 0; at + part <= x.spikes.size() && !smaller; at += part) {
        example y = x;
        y.spikes.erase(y.spikes.begin() + std::ptrdiff_t(at),
                       y.spikes.begin() + std::ptrdiff_t(at + part));
        try_it(y);
      }
    for (std::size_t part = x.errors.size(); part > 0 && !smaller; part /= 2)
      for (std::size_t at = 0; at + part <= x.errors.size() && !smaller; at += part) {
        example y = x;
        bool changed = false;
        for (std::size_t k = at; k < at + part; ++k) {
          changed |= y.errors[k] != 0.0;
          y.errors[k] = 0.0;
        }
        if (changed) try_it(y);
      }
  }
  return x;
}

double log_uniform(std::mt19937_64& random, double low, double high) {
  return low * std::pow(high / low, std::uniform_real_distribution<>(0, 1)(random));
}

example random_example(std::mt19937_64& random) {
  auto const below = [&](int n) { return std::uniform_int_distribution<>(0, n - 1)(random); };
  example x{};
  double const steps_of_dt[] = {0.01, 0.1, 1.0};  // ms
  x.dt = steps_of_dt[below(3)];
  x.tau_s = log_uniform(random, 0.2, 30.0);
  x.tau_L = log_uniform(random, 0.5, 50.0);
  x.tau = log_uniform(random, 0.5, 50.0);
  x.tau_Delta = log_uniform(random, 1e-3, 1e4);
  // The special cases of the formulas, each in one case out of eight.
  switch (below(8)) {
    case 0:
      x.tau_L = x.tau_s;
      break;
    case 1:
      x.tau_Delta = x.tau_L;
      break;
    case 2:
      x.tau_Delta = 0.3 * x.tau_s;
      break;
    case 3:
      x.tau_Delta = 1e-6;
      break;
    case 4:
      x.tau = x.tau_L = x.tau_s;
      break;
    default:
      break;
  }
  x.eta = log_uniform(random, 1.0, 1e6);
  x.delay = below(4) == 0 ? 1 + below(400) : 1 + below(20);  // beyond a block, too
  x.synapses = 1 + below(5);
  // One in sixteen runs past the ring of blocks and the history of the other scheme.
  x.steps = below(16) == 0 ? 20000 + below(10000) : 10 + below(2000);
  x.causal = below(2);
  x.stop = below(2);

  double const rate = log_uniform(random, 1e-3, 0.3);  // spikes per step
  for (int n = 1; n <= x.steps; ++n)
    while (std::bernoulli_distribution(std::min(rate, 0.5))(random))
      x.spikes.push_back({n, below(x.synapses)});
  if (x.spikes.size() > 3000) x.spikes.resize(3000);  // then silent, to the end

  double modulation = 1.0;
  for (int n = 1; n <= x.steps; ++n) {
    double const post = below(50) == 0 ? 1.0 : -0.01;
    x.errors.push_back(post * std::uniform_real_distribution<>(0.1, 0.4)(random));
    if (below(300) == 0) modulation = std::uniform_real_distribution<>(-1.0, 1.0)(random);
    x.modulations.push_back(modulation);
  }
  return x;
}

void compare_schemes(int family, int cases, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  double worst = 0.0;
  for (int k = 0; k < cases; ++k) {
    auto const x = random_example(random);
    double const difference = disagreement(x, family);
    if (!(difference <= tolerance)) {
      auto const small = shrunk(x, family);
      FAIL("case " << k << ": the schemes differ by " << difference
                   << " of W_max; made smaller, by " << disagreement(small, family) << ": "
                   << small);
    }
    worst = std::max(worst, difference);
  }
  CHECK(worst > 0.0);  // nothing would be compared if all weights stood still
  INFO("worst disagreement " << worst << " of W_max");
  CHECK(worst <= tolerance);
}

}  // namespace

TEST_CASE("all update schemes give the same weights: filtered postsynaptic potentials") {
  compare_schemes(0, 400, 1);
}
TEST_CASE("all update schemes give the same weights: unfiltered, hyperpolarising") {
  compare_schemes(1, 300, 2);
}
TEST_CASE("all update schemes give the same weights: two outputs of a chain of three filters") {
  compare_schemes(2, 300, 3);
}
TEST_CASE("all update schemes give the same weights: a single exponential") {
  compare_schemes(3, 300, 4);
}
