// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// One experiment on a population and on its neurons one by one: 25 Poisson inputs at 80 Hz with a
// silence of 700 ms, so that blocks are forgotten, all to all onto the dendrites, over 2 s.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

namespace urbanczik_test::inline network_populations_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using cell_type = urbanczik_senn_neuron<U>;

inline units::time_grid const grid(0.1 * ms);
constexpr philox source{.seed = 5};
inline auto const length = 2000.0 * ms;

inline spike_trains inputs() {
  auto trains = poisson_trains(25, 0.08 * kHz, length, grid, philox{.seed = 11});
  std::erase_if(trains.spikes, [](presynaptic_spike const& spike) {
    return spike.time > 600.0 * ms && spike.time < 1300.0 * ms;
  });
  return trains;
}

inline urbanczik_senn<U> prediction_rule() {
  return {.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 350.0 * pA};
}
inline prospective<U> prospective_rule() {
  return {.eta = 40.0 * pA * pA / mV, .tau = 20.0 * ms, .tau_eff = 50.0 * ms, .W_max = 350.0 * pA};
}
inline clopath<U> clopath_rule() {
  return {.A_LTD = 0.02 * pA / mV,
          .A_LTP = 0.01 * pA / (mV * mV),
          .theta_minus = -70.6 * mV,
          .theta_plus = -60.0 * mV,
          .tau_x = 15.0 * ms,
          .tau_minus = 10.0 * ms,
          .tau_plus = 7.0 * ms,
          .W_max = 350.0 * pA};
}
inline pair_stdp<U> stdp_rule() {
  return {.A_plus = 4.0 * pA,
          .A_minus = 4.4 * pA,
          .tau_plus = 20.0 * ms,
          .tau_minus = 25.0 * ms,
          .W_max = 350.0 * pA};
}

/// No two synapses alike; input-major.
inline std::vector<units::current<U>> initial_weights(std::size_t neurons) {
  std::vector<units::current<U>> weights;
  for (std::size_t k = 0; k < 25 * neurons; ++k)
    weights.push_back((40.0 + 60.0 * static_cast<double>(k * 7919 % 101) / 101.0) * pA);
  return weights;
}

/// What a run leaves behind, by neuron.
struct outcome {
  std::vector<std::vector<double>> spikes;   // ms
  std::vector<std::vector<double>> V;        // mV, of the soma and the dendrite
  std::vector<std::vector<double>> weights;  // pA

  std::size_t spikes_in_all() const {
    std::size_t sum = 0;
    for (auto const& train : spikes) sum += train.size();
    return sum;
  }
  friend bool operator==(outcome const&, outcome const&) = default;
};

inline double worst_difference(std::vector<double> const& a, std::vector<double> const& b) {
  REQUIRE(a.size() == b.size());
  double worst = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    double const off = std::abs(a[k] - b[k]);
    if (!(off <= worst)) worst = off;  // NaN too
  }
  return worst;
}

template <class Run, class Projection>
void advance_in_chunks(Run& run, Projection& plastic, auto const& execution) {
  for (int chunk = 0; chunk < 4; ++chunk) {
    if constexpr (requires { plastic.reward(1.0); })
      if (chunk == 2) {
        plastic.modulate(0.3);
        plastic.reward(0.2);
      }
    if constexpr (requires { run.advance(length, execution); })
      run.advance(0.25 * length, execution);
  }
}

template <class Rule, class Lanes, class Execution>
outcome run_population(Rule const& rule,
                       std::size_t neurons,
                       Lanes lanes,
                       Execution const& execution) {
  population cells(neurons, cell_type{presets::urbanczik_senn_2014}, lanes);
  auto teacher = drive(cells[soma][excitatory], {.offset = 0.9 * nS});
  auto plastic = connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{},
                         initial_weights(neurons), 0.1 * ms);
  spike_raster raster;
  simulation run(cells, grid, exponential_simpson{}, source, teacher, plastic, raster);
  advance_in_chunks(run, plastic, execution);

  outcome result;
  result.spikes.resize(neurons);
  for (auto const& spike : raster.spikes())
    result.spikes[spike.neuron].push_back(spike.time.value());
  for (std::size_t i = 0; i < neurons; ++i) {
    result.V.push_back({cells[soma].V_m(i).value(), cells[dendrite].V_m(i).value()});
    result.weights.emplace_back();
    for (std::size_t input = 0; input < plastic.inputs(); ++input)
      result.weights.back().push_back(plastic.current_weight(input, i).value());
  }
  return result;
}

/// Neuron i of so many, alone.
template <class Rule, class Random>
outcome run_alone(Rule const& rule, std::size_t i, std::size_t neurons, Random const& random) {
  cell_type cell{presets::urbanczik_senn_2014};
  auto const all = initial_weights(neurons);
  std::vector<units::current<U>> its_own;
  for (std::size_t k = i; k < all.size(); k += neurons) its_own.push_back(all[k]);

  auto teacher = drive(cell[soma][excitatory], {.offset = 0.9 * nS});
  auto plastic = connect(inputs(), cell[dendrite][excitatory], rule, its_own, 0.1 * ms);
  spike_recorder spikes;
  simulation run(cell, grid, exponential_simpson{}, random, teacher, plastic, spikes);
  advance_in_chunks(run, plastic, sequential{});

  outcome result{{{}}, {{cell[soma].V_m().value(), cell[dendrite].V_m().value()}}, {{}}};
  for (auto const& time : spikes.times()) result.spikes[0].push_back(time.value());
  for (std::size_t k = 0; k < plastic.size(); ++k)
    result.weights[0].push_back(plastic.current_weight(k).value());
  return result;
}

}  // namespace urbanczik_test::inline network_populations_hpp
