// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// How long does a plastic event, one spike at one plastic synapse, take under each update scheme,
// and how does that depend on the resolution and on the rate of the inputs?
//
// 5000 synapses on one neuron, more than a first-level cache holds at any resolution, independent
// Poisson trains; the neuron's errors are given, so that nothing but the synapses is timed. Each run is
// timed twice in turn: as it is, and with the same loop over the same spikes but none delivered. The
// median of the differences is the events' time; what is left is what the scheme does in every step,
// and the loop. (A run without the loop over spikes would count the loop's branches, one
// misprediction per event, as the events' own. The state is in memory at the end of each step, as it
// is in a simulation, or the compiler would keep it in registers in the loop without events only.)

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <random>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <urbanczik/synapses.hpp>
#include <urbanczik/units/symbols.hpp>

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr int synapses = 5000;
constexpr double biological = 1000.0;  // ms

using rule = urbanczik_senn<U>;
using dynamics = synapse_dynamics<rule, psp_kernel<U>>;

struct input {
  std::vector<std::pair<std::int64_t, std::uint32_t>> spikes;  // step, synapse
  std::vector<double> errors;                                  // 1/mV, one per step
};

input random_input(double dt, double rate) {
  std::mt19937_64 random(1);
  input in;
  double const steps = biological / dt;
  double const per_step = synapses * rate * dt * 1e-3;
  std::exponential_distribution<> interval(per_step);
  std::uniform_int_distribution<std::uint32_t> synapse(0, synapses - 1);
  for (double t = 1.0 + interval(random); t < steps; t += interval(random))
    in.spikes.emplace_back(static_cast<std::int64_t>(t), synapse(random));
  for (std::int64_t n = 0; n < static_cast<std::int64_t>(steps); ++n)
    in.errors.push_back(random() % 200 == 0 ? 0.3 : -0.003);
  return in;
}

template <template <class> class Scheme, bool Deliver>
double seconds(input const& in, double dt) {
  auto const example = presets::nest_example<U>();
  Scheme<dynamics> scheme(dynamics(example.rule, psp_kernel<U>(3.0 * ms, 10.0 * ms, 300.0 * pF),
                                   units::time_grid(dt * ms), {1}),
                          std::vector(std::size_t{synapses}, example.weight));

  benchmark::DoNotOptimize(&scheme);
  auto const start = std::clock();  // processor time, on a machine that does other things too
  double const gain = scheme.dynamics().gain(1.0);
  double sum = 0.0;
  std::size_t next = 0;
  auto const steps = static_cast<std::int64_t>(in.errors.size());
  for (std::int64_t n = 1; n <= steps; ++n) {
    scheme.begin_step({n}, gain);
    for (; next < in.spikes.size() && in.spikes[next].first == n; ++next)
      if constexpr (Deliver)
        sum += scheme.arrive(in.spikes[next].second, {n}, 0.0).value();
      else
        benchmark::DoNotOptimize(in.spikes[next].second);
    benchmark::ClobberMemory();
    scheme.end_step({n}, {in.errors[static_cast<std::size_t>(n - 1)]});
  }
  // Every scheme pays for all steps of all synapses in the end.
  for (std::size_t i = 0; i < synapses; ++i) sum += scheme.current_weight(i).value();
  benchmark::DoNotOptimize(sum);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double median(std::vector<double> x) {
  auto const middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  std::nth_element(x.begin(), middle, x.end());
  return *middle;
}

template <template <class> class Scheme>
void plastic_event(benchmark::State& state) {
  double const dt = 1e-3 * static_cast<double>(state.range(0));  // us to ms
  double const rate = static_cast<double>(state.range(1));       // Hz
  auto const in = random_input(dt, rate);
  std::vector<double> events, steps, all;
  for (auto _ : state) {
    all.push_back(seconds<Scheme, true>(in, dt));
    steps.push_back(seconds<Scheme, false>(in, dt));
    events.push_back(all.back() - steps.back());
    state.SetIterationTime(all.back());
  }
  auto const n = static_cast<double>(in.spikes.size());
  state.counters["ns_per_event"] = 1e9 * median(events) / n;
  state.counters["ns_per_step"] = 1e9 * median(steps) / static_cast<double>(in.errors.size());
  state.counters["ns_per_event_all"] = 1e9 * median(all) / n;
}

void cases(benchmark::internal::Benchmark* b) {
  b->ArgNames({"dt_us", "Hz"})->UseManualTime()->Unit(benchmark::kMillisecond);
  for (int dt : {100, 10})
    for (int rate : {1, 10, 100}) b->Args({dt, rate});
}

BENCHMARK(plastic_event<factorised>)->Apply(cases);
BENCHMARK(plastic_event<at_presynaptic_spikes>)->Apply(cases);
BENCHMARK(plastic_event<per_step>)->Apply(cases);

}  // namespace

BENCHMARK_MAIN();
