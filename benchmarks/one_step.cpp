// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The library's steps of the reference neuron against the same on plain doubles (raw/one_step.hpp),
// which give the same bits: tests/overhead counts their instructions, this is their time. Both are
// timed in turn, 200 steps each, in processor time; the ratio of the medians is what counts.

#include "raw/one_step.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <vector>

#include <benchmark/benchmark.h>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/symbols.hpp>

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using neuron_type = urbanczik_senn_neuron<U>;

constexpr double dt = 0.1;  // ms
constexpr int steps = 200;

neuron_type typed_start() {
  neuron_type c{presets::urbanczik_senn_2014};
  c[soma][excitatory].receive(40.0 * nS);
  c[soma][inhibitory].receive(70.0 * nS);
  c[dendrite][excitatory].receive(900.0 * pA);
  c[dendrite][inhibitory].receive(200.0 * pA);
  return c;
}
constexpr raw::two_compartments raw_neuron{.s = {300.0, 30.0, -70.0, 3.0, 3.0, 0.0, 0.0},
                                           .d = {300.0, 30.0, -70.0, 3.0, 3.0, 0.0, 0.0},
                                           .E_ex = 0.0,
                                           .E_in = -75.0,
                                           .g_sp = 600.0,
                                           .g_ps = 0.0};
constexpr raw::neuron_state raw_start{-70.0, 40.0, 70.0, -70.0, 900.0, 200.0};

template <class Method>
[[gnu::noinline]] void typed(neuron_type& c) {
  for (int n = 0; n < steps; ++n) c.integrate(Method{}, dt * ms);
}
template <class Method>
[[gnu::noinline]] void plain(raw::two_compartments const& f, raw::neuron_state& y) {
  for (int n = 0; n < steps; ++n)
    if constexpr (Method::order == 4)
      y = raw::runge_kutta_step(f, y, dt);
    else
      y = raw::euler_step(f, y, dt);
}

// Processor time in ns; std::clock is too coarse for these few steps.
double now() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

double median(std::vector<double> x) {
  auto const middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  std::nth_element(x.begin(), middle, x.end());
  return *middle;
}

template <class Method>
void one_step(benchmark::State& state) {
  std::vector<double> ours, theirs;
  auto f = raw_neuron;
  benchmark::DoNotOptimize(f);
  for (auto _ : state) {
    auto c = typed_start();
    auto y = raw_start;
    benchmark::DoNotOptimize(c);
    benchmark::DoNotOptimize(y);
    double const start = now();
    typed<Method>(c);
    double const between = now();
    plain<Method>(f, y);
    double const end = now();
    if (c[soma].V_m().value() != y.V_s) {
      std::cerr << "typed and raw differ\n";
      std::exit(1);
    }
    ours.push_back(between - start);
    theirs.push_back(end - between);
    state.SetIterationTime((between - start) * 1e-9);
  }
  state.counters["library_ns_per_step"] = median(ours) / steps;
  state.counters["raw_ns_per_step"] = median(theirs) / steps;
  state.counters["ratio"] = median(ours) / median(theirs);
}

BENCHMARK(one_step<runge_kutta_4>)->UseManualTime();
BENCHMARK(one_step<forward_euler>)->UseManualTime();

}  // namespace

BENCHMARK_MAIN();
