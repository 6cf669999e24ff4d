// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/synapses/urbanczik_senn.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

// The weights of the update schemes against the paper's integral and NEST's recursion, for random
// errors and random spikes.

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using units::unitless;

namespace {

template <class U>
using dynamics = synapse_dynamics<urbanczik_senn<U>, psp_kernel<U>>;
template <class U>
using by_step = per_step<dynamics<U>>;
template <class U>
using by_spike = at_presynaptic_spikes<dynamics<U>>;
template <class U>
using by_factors = factorised<dynamics<U>>;

// Spikes of several inputs and the errors of the neuron they reach, on a grid.
struct experiment {
  plain::synapse synapse;                         // all have the same parameters
  std::vector<std::vector<std::int64_t>> stamps;  // of each synapse, in steps, ascending
  std::vector<double> errors;                     // of each step; errors[0] = 0

  std::int64_t steps() const { return static_cast<std::int64_t>(errors.size()) - 1; }
};

// Weights in the order in which they are sent, per synapse.
using sent_weights = std::vector<std::vector<double>>;

template <class Scheme, class U>
Scheme scheme_for(experiment const& x) {
  auto const weight = [](double w) { return units::current<U>::from_value(w); };
  auto const rate = units::learning_rate<units::current<U>>::from_value(x.synapse.eta);
  auto const C_m = units::capacitance<U>::from_value(x.synapse.C_m);
  return Scheme(dynamics<U>(urbanczik_senn<U>{.eta = rate,
                                              .tau_Delta = x.synapse.tau_Delta * ms,
                                              .W_min = weight(x.synapse.W_min),
                                              .W_max = weight(x.synapse.W_max)},
                            psp_kernel<U>(x.synapse.tau_s * ms, x.synapse.tau_L * ms, C_m),
                            units::time_grid(x.synapse.dt * ms), {x.synapse.delay}),
                std::vector(x.stamps.size(), weight(x.synapse.w_0)));
}

// Runs a scheme as a projection does, and calls look(scheme, n) at the end of every step.
template <class Scheme, class Look>
sent_weights run(experiment const& x, Scheme& scheme, Look const& look) {
  auto const gain = scheme.dynamics().gain(1.0);
  sent_weights sent(x.stamps.size());
  std::vector<std::size_t> next(x.stamps.size(), 0);
  for (std::int64_t n = 1; n <= x.steps(); ++n) {
    scheme.begin_step({n}, gain);
    for (std::size_t i = 0; i < x.stamps.size(); ++i)
      while (next[i] < x.stamps[i].size() && x.stamps[i][next[i]] + x.synapse.delay == n) {
        sent[i].push_back(scheme.arrive(i, {n}, 0.0).value());
        ++next[i];
      }
    scheme.end_step({n}, {x.errors[static_cast<std::size_t>(n)]});
    look(scheme, n);
  }
  return sent;
}
template <class Scheme>
sent_weights run(experiment const& x, Scheme scheme) {
  return run(x, scheme, [](Scheme const&, std::int64_t) {});
}

double largest_difference(sent_weights const& a, sent_weights const& b) {
  double largest = 0.0;
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    REQUIRE(a[i].size() == b[i].size());
    for (std::size_t j = 0; j < a[i].size(); ++j) {
      double const difference = std::abs(a[i][j] - b[i][j]);
      if (!(difference <= largest)) largest = difference;  // keeps NaN
    }
  }
  return largest;
}

sent_weights by_the_integral(experiment const& x) {
  sent_weights weights;
  for (auto const& stamps : x.stamps)
    weights.push_back(x.synapse.weights_by_the_integral(stamps, x.errors));
  return weights;
}
sent_weights by_the_recursion(experiment const& x) {
  sent_weights weights;
  for (auto const& stamps : x.stamps)
    weights.push_back(x.synapse.weights_by_the_recursion(stamps, x.errors));
  return weights;
}

// Errors as a neuron makes them: -phi h dt in most steps, h now and then; here with random size.
std::vector<double> random_errors(std::mt19937_64& bits, std::int64_t steps) {
  std::vector<double> errors(static_cast<std::size_t>(steps) + 1, 0.0);
  for (std::size_t n = 1; n < errors.size(); ++n)
    errors[n] = plain::uniform(bits) < 0.02 ? plain::uniform(bits, 0.0, 1.0)
                                            : plain::uniform(bits, -0.02, 0.01);
  return errors;
}

std::vector<std::int64_t> random_stamps(std::mt19937_64& bits, std::int64_t last, double rate) {
  std::vector<std::int64_t> stamps;
  for (std::int64_t n = 0; n <= last; ++n)
    while (plain::uniform(bits) < rate) stamps.push_back(n);  // several in one step at times
  return stamps;
}

experiment random_experiment(int number) {
  std::mt19937_64 bits(static_cast<unsigned>(1000 + number));
  auto const one_of = [&](std::vector<double> const& values) {
    return values[bits() % values.size()];
  };
  experiment x;
  auto& s = x.synapse;
  s.dt = one_of({0.1, 0.05, 0.25, 1.0});
  s.tau_s = plain::uniform(bits, 1.0, 20.0);
  s.tau_L = s.tau_s * one_of({1.0, 0.2, 0.8, 1.3, 4.0});
  s.C_m = plain::uniform(bits, 100.0, 500.0);
  s.tau_Delta = one_of({1e-3, 0.1, 3.0, 100.0, 2e4});
  s.W_min = one_of({0.0, 0.0, 30.0});
  s.W_max = plain::uniform(bits, 100.0, 2000.0);
  s.w_0 = plain::uniform(bits, s.W_min, s.W_max);
  s.delay = 1 + static_cast<std::int64_t>(bits() % 20);

  // One case in ten is longer than the history that is kept.
  std::int64_t const capacity = static_cast<std::int64_t>(by_spike<biophysical>::history_capacity);
  bool const is_long = number % 10 == 0;
  std::int64_t const steps =
      is_long ? 2 * capacity + 700 : 200 + static_cast<std::int64_t>(bits() % 800);
  double const rate = is_long ? 0.002 : 0.02;
  x.errors = random_errors(bits, steps);
  std::int64_t const last = steps - s.delay;
  x.stamps.push_back(random_stamps(bits, last, rate));
  x.stamps.push_back(random_stamps(bits, last, 3.0 * rate));
  // Silent between its first two spikes and its last.
  auto early = static_cast<std::int64_t>(bits() % 20);
  x.stamps.push_back({early, early + 5, last - 40, last});
  x.stamps.push_back({0, 0, 0, last});  // a spike at time 0, three times
  x.stamps.push_back({last});           // only a first spike: nothing to learn from
  x.stamps.push_back({});

  // A learning rate that moves the weight across the better part of its range, and in some cases
  // across all of it and back.
  auto free = s;
  free.w_0 = 0.0;
  free.eta = 1.0;
  free.W_min = -1e300;
  free.W_max = 1e300;
  double reach = 0.0;
  for (double w : free.weights_by_the_integral(x.stamps[1], x.errors))
    reach = std::max(reach, std::abs(w));
  s.eta = reach > 0.0 ? one_of({0.1, 0.5, 3.0}) * s.W_max / reach : 1.0;
  return x;
}

}  // namespace

TEMPLATE_TEST_CASE(
    "each update scheme gives the weights of the paper's integral and of NEST's recursion",
    "",
    biophysical,
    unitless) {
  int cases = 0, recursions = 0, clipped = 0, returned = 0, moved = 0;
  for (int number = 0; number < 220; ++number) {
    auto const x = random_experiment(number);
    double const tolerance = 1e-10 * x.synapse.W_max;
    auto const integral = by_the_integral(x);
    auto const every_step = run(x, scheme_for<by_step<TestType>, TestType>(x));
    auto const at_spikes = run(x, scheme_for<by_spike<TestType>, TestType>(x));
    auto const factored = run(x, scheme_for<by_factors<TestType>, TestType>(x));

    bool const steps_agree = largest_difference(every_step, integral) <= tolerance;
    bool const spikes_agree = largest_difference(at_spikes, integral) <= tolerance;
    bool const factors_agree = largest_difference(factored, integral) <= tolerance;
    bool const same_bits = every_step == at_spikes;
    bool recursion_agrees = true;
    if (x.synapse.tau_s != x.synapse.tau_L) {
      ++recursions;
      recursion_agrees = largest_difference(every_step, by_the_recursion(x)) <= tolerance;
    }
    INFO("case " << number << ": dt " << x.synapse.dt << " ms, delay " << x.synapse.delay
                 << " steps, tau_s " << x.synapse.tau_s << " ms, tau_L " << x.synapse.tau_L
                 << " ms, tau_Delta " << x.synapse.tau_Delta << " ms");
    REQUIRE(steps_agree);
    REQUIRE(spikes_agree);
    REQUIRE(factors_agree);
    REQUIRE(recursion_agrees);
    REQUIRE(same_bits);

    ++cases;
    bool was_clipped = false;
    for (double w : at_spikes[1]) {
      bool const is_clipped = (w == x.synapse.W_min || w == x.synapse.W_max);
      clipped += is_clipped;
      returned += was_clipped && !is_clipped;
      was_clipped = is_clipped;
      moved += std::abs(w - x.synapse.w_0) > 0.01 * x.synapse.W_max;
    }
    // A weight without an error after a spike has not moved.
    REQUIRE(at_spikes[4] == std::vector{x.synapse.w_0});
    REQUIRE(at_spikes[3][2] == x.synapse.w_0);
  }
  // The cases are what they are meant to be.
  CHECK(cases >= 200);
  CHECK(recursions >= 100);
  CHECK(cases - recursions >= 20);  // tau_L = tau_s
  CHECK(moved > 1000);
  // At a bound, and back after the integral behind it has come all the way: wind-up.
  CHECK(clipped > 500);
  CHECK(returned > 50);
}

TEST_CASE("reading the current weight changes nothing, and all schemes read the same") {
  for (int number : {0, 1, 2, 3, 10, 20}) {
    auto const x = random_experiment(number);
    INFO("case " << number);
    // Weights read at random moments do not change the run.
    auto const read_from = [&](auto scheme) {
      auto const undisturbed = run(x, scheme);
      std::vector<double> read;
      std::mt19937_64 bits(3);
      CHECK(run(x, scheme, [&](auto const& s, std::int64_t) {
              if (plain::uniform(bits) < 0.2)
                for (std::size_t i = 0; i < x.stamps.size(); ++i)
                  read.push_back(s.current_weight(i).value());
            }) == undisturbed);
      return sent_weights{read};
    };
    auto const by_each_step = read_from(scheme_for<by_step<biophysical>, biophysical>(x));
    CHECK(by_each_step[0].size() > 100);
    CHECK((read_from(scheme_for<by_spike<biophysical>, biophysical>(x)) == by_each_step));
    CHECK(largest_difference(read_from(scheme_for<by_factors<biophysical>, biophysical>(x)),
                             by_each_step) < 1e-10 * x.synapse.W_max);
  }
}
