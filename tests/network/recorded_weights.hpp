// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A plastic network whose weights are recorded, or read between advances, with other numbers of lanes and
// threads.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/recording/connection_weights.hpp>

#include "network/plastic_networks.hpp"

namespace urbanczik_test::inline network_recorded_weights_hpp {

/// A weight at a time: time in ms, source, target, delay in steps, weight in pA.
using weight_sample = std::array<double, 5>;

/// What a recorder holds.
template <class Recorder>
std::vector<weight_sample> samples_of(Recorder const& recorder) {
  std::vector<weight_sample> all;
  for (auto const& entry : recorder.entries()) {
    auto const& synapse = recorder.synapses()[entry.synapse];
    all.push_back({entry.time.value(), double(synapse.source), double(synapse.target),
                   double(synapse.delay.value), entry.w.value()});
  }
  return all;
}
/// The present synapses of a connection that are chosen, and the time, in the order of their rank.
template <class Connection, class Rank>
std::vector<weight_sample> chosen_of(Connection const& connection,
                                     units::duration now,
                                     std::size_t choices,
                                     Rank const& rank) {
  std::vector<std::vector<weight_sample>> by_choice(choices);
  for (auto const& [source, target, delay, w] : synapses_of(connection))
    if (auto const k = rank(source, target); k < choices)
      by_choice[k].push_back({now.value(), source, target, delay, w});
  std::vector<weight_sample> all;
  for (auto const& each : by_choice) all.insert(all.end(), each.begin(), each.end());
  return all;
}
template <class Connection>
std::vector<weight_sample> synapses_onto_any_of(Connection const& connection,
                                                std::vector<std::uint32_t> const& targets,
                                                units::duration now) {
  return chosen_of(connection, now, targets.size(), [&](double, double target) {
    return static_cast<std::size_t>(std::find(targets.begin(), targets.end(), target) -
                                    targets.begin());
  });
}

struct recorded_outcome {
  plastic_outcome run{};
  std::vector<weight_sample> of_pairs{}, of_targets{};

  friend bool operator==(recorded_outcome const&, recorded_outcome const&) = default;
};

/// Onto a part of B, of which the targets that are chosen stand in several slices.
template <template <class> class Scheme = fastest, class... Lanes>
recorded_outcome run_with_recorders(unsigned count, bool records, Lanes... lanes) {
  network cells(population(A, 150, cell_type{presets::urbanczik_senn_2014}, lanes...),
                population(B, 203, cell_type{presets::urbanczik_senn_2014}, lanes...));
  auto const rule = prediction_rule();
  auto AB = connect<Scheme>(cells[A], part(cells[B], 5, 203)[dendrite][excitatory], rule,
                            fixed_total_number{3000}, uniform{40.0 * pA, 160.0 * pA},
                            rounded{uniform{0.3 * ms, 1.2 * ms}});
  auto BB = connect<Scheme>(cells[B], cells[B][dendrite][excitatory], rule, all_to_all{}, 20.0 * pA,
                            0.5 * ms);
  auto kick_A = connect(poisson{2.0 * kHz}, cells[A][soma][excitatory], 8.0 * nS);
  auto kick_B = connect(poisson{2.0 * kHz}, cells[B][soma][excitatory], 8.0 * nS);
  auto spikes_A = record(cells[A], spike_raster{});
  auto spikes_B = record(cells[B], spike_raster{});
  std::vector<std::uint32_t> const targets{190, 0, 64, 63};
  pairs const chosen{{{200, 3}, {0, 202}, {0, 3}, {130, 64}}};
  weight_recorder of_targets(AB, 1.0 * ms, synapses_onto{targets});
  weight_recorder of_pairs(BB, 1.0 * ms, chosen);

  recorded_outcome result;
  auto const finish = [&] {
    result.run.add(cells[A], spikes_A);
    result.run.add(cells[B], spikes_B);
    result.run.add(AB);
    result.run.add(BB);
  };
  auto const append = [](auto& to, auto const& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  if (records) {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 3}, AB, BB, kick_A, kick_B,
                   spikes_A, of_targets, of_pairs, spikes_B);
    run.advance(0.7 * ms, threads(count));
    run.advance(79.3 * ms, threads(count));
    result.of_pairs = samples_of(of_pairs);
    result.of_targets = samples_of(of_targets);
    finish();
  } else {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 3}, AB, BB, kick_A, kick_B,
                   spikes_A, spikes_B);
    for (int k = 0; k < 80; ++k) {
      run.advance(1.0 * ms, threads(count));
      append(result.of_targets, synapses_onto_any_of(AB, targets, run.now()));
      append(result.of_pairs,
             chosen_of(BB, run.now(), chosen.list.size(), [&](double source, double target) {
               std::size_t k_of_pair = 0;
               for (auto const& each : chosen.list) {
                 if (double(each.source) == source && double(each.target) == target) break;
                 ++k_of_pair;
               }
               return k_of_pair;
             }));
    }
    finish();
  }
  return result;
}

}  // namespace urbanczik_test::inline network_recorded_weights_hpp
