// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/simulation/poisson.hpp>
#include <urbanczik/simulation/simulation.hpp>
#include <urbanczik/synapses/presets.hpp>

// The experiment of Urbanczik & Senn (2014), Fig. 1B, as in NEST's urbanczik_synapse_example.py:
// 200 Poisson trains of 10 Hz, frozen for 200 ms and presented 104 times; in presentations 3 to 102
// the soma is taught by g_E += 0.016 C sin(2 pi t/100 ms) + 0.018 C and g_I += 0.06 C in every step
// of 0.1 ms.
namespace urbanczik_test::inline simulation_fig_1b_hpp {

struct fig_1b_recording {
  struct sample {
    double V_s, V_d, prediction, matching;  // in the units of the system
  };
  struct sent {
    double time;
    std::uint32_t synapse;
    double w;

    friend bool operator==(sent const&, sent const&) = default;
  };
  std::vector<double> spikes;  // ms
  std::vector<sent> weights;
  std::vector<sample> samples;  // of every step: samples[n - 1] at n dt

  static constexpr double dt = 0.1;             // ms
  static constexpr double taught_from = 400.0;  // ms
  static constexpr double taught_to = 20400.0;  // ms
  static constexpr double pattern = 200.0;      // ms

  // The root mean square of V* - U_M over from < t <= to.
  double mismatch(double from, double to) const {
    auto const first = static_cast<std::size_t>(std::lround(from / dt));
    auto const last = static_cast<std::size_t>(std::lround(to / dt));
    double sum = 0.0;
    for (auto n = first; n < last; ++n)
      sum += std::pow(samples.at(n).prediction - samples.at(n).matching, 2);
    return std::sqrt(sum / static_cast<double>(last - first));
  }
  double mismatch_over_first_patterns(int n) const {
    return mismatch(taught_from, taught_from + n * pattern);
  }
  double mismatch_over_last_patterns(int n) const {
    return mismatch(taught_to - n * pattern, taught_to);
  }
};

// Runs the experiment with a rule. `spans` are the time spans (ms) in which it advances.
template <class U,
          template <class> class Scheme = urbanczik::fastest,
          class Rule,
          class Method = urbanczik::runge_kutta_4>
fig_1b_recording run_fig_1b(Rule const& rule,
                            std::uint64_t seed,
                            double t_ref = 3.0,
                            Method const& method = {},
                            std::vector<double> const& spans = {20800.0}) {
  using namespace urbanczik;
  using namespace urbanczik::units::symbols;

  auto model = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  model.spiking.t_ref = t_ref * ms;
  urbanczik_senn_neuron<U> cell{model};

  units::time_grid const grid(0.1 * ms);
  philox const random{seed};
  auto const pattern =
      repeated(poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, random), 200.0 * ms, 104);
  auto const preset = presets::nest_example<U>();
  auto plastic =
      connect<Scheme>(pattern, cell[dendrite][excitatory], rule, preset.weight, preset.delay);

  auto const C = model.compartments[dendrite].membrane.C_m;
  auto const g = [&](double factor) { return factor * C / (1.0 * ms); };
  auto teacher_E = drive(cell[soma][excitatory], {.offset = g(0.018),
                                                  .amplitude = g(0.016),
                                                  .period = 100.0 * ms,
                                                  .start = 400.0 * ms,
                                                  .stop = 20400.0 * ms});
  auto teacher_I =
      drive(cell[soma][inhibitory], {.offset = g(0.06), .start = 400.0 * ms, .stop = 20400.0 * ms});

  spike_recorder spikes;
  weight_recorder weights(plastic);
  multimeter traces(0.1 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }},
                    probe{"V_m.p", [](auto& c) { return c[dendrite].V_m(); }},
                    probe{"V*", [](auto& c) { return c.prediction(); }},
                    probe{"U_M", [](auto& c) { return c[soma].matching_potential(); }});

  simulation run(cell, grid, method, random, teacher_E, teacher_I, plastic, spikes, weights,
                 traces);
  for (double span : spans) run.advance(span * ms);

  fig_1b_recording recording;
  for (auto t : spikes.times()) recording.spikes.push_back(t.value());
  for (auto const& e : weights.entries())
    recording.weights.push_back({e.time.value(), e.synapse, e.w.value()});
  for (std::size_t k = 0; k < traces.size(); ++k) {
    auto const& [V_s, V_d, prediction, matching] = traces.row(k);
    recording.samples.push_back({V_s, V_d, prediction, matching});
  }
  return recording;
}

}  // namespace urbanczik_test::inline simulation_fig_1b_hpp
