// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A recurrent network of two populations of Urbanczik-Senn neurons with plastic synapses and delays that
// differ, which tests run with other numbers of lanes and threads.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/recording/record.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
#include <urbanczik/simulation/threads.hpp>

#include "network/populations.hpp"

namespace urbanczik_test::inline network_plastic_networks_hpp {

constexpr struct A_t {
  static constexpr std::string_view name = "A";
} A{};
constexpr struct B_t {
  static constexpr std::string_view name = "B";
} B{};

/// A synapse: source, target, delay in steps, weight in pA.
using synapse_now = std::array<double, 4>;

/// The synapses of a connection in an order that does not depend on partitions.
template <class Connection>
std::vector<synapse_now> synapses_of(Connection const& connection) {
  std::vector<synapse_now> all;
  connection.for_each_synapse(
      [&](std::uint32_t from, std::uint32_t to, auto w, std::uint32_t delay) {
        all.push_back({double(from), double(to), double(delay), w.value()});
      });
  std::sort(all.begin(), all.end());
  return all;
}

/// What a run of a network leaves behind.
struct plastic_outcome {
  std::vector<std::pair<double, std::size_t>> spikes{};  // ms and neuron, of A and then of B
  std::vector<double> V{};                               // mV, of all somata and dendrites
  std::vector<synapse_now> weights{};                    // of the connections one after the other

  friend bool operator==(plastic_outcome const&, plastic_outcome const&) = default;

  template <class Cells, class Raster>
  void add(Cells const& cells, Raster const& raster) {
    for (auto const& spike : raster->spikes())
      spikes.emplace_back(spike.time.value(), spike.neuron);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      V.push_back(cells[soma].V_m(i).value());
      V.push_back(cells[dendrite].V_m(i).value());
    }
  }
  template <class Connection>
  void add(Connection const& connection) {
    auto const all = synapses_of(connection);
    weights.insert(weights.end(), all.begin(), all.end());
  }
};

/// Sizes fill no pack and no slice; synapses have 30 delays; trains from outside excite A; inputs onto
/// and from parts; an episode ends with a reward where the rule takes one.
template <template <class> class Scheme = fastest, class Rule, class... Lanes>
plastic_outcome run_of_plastic_network(Rule const& rule, unsigned count, Lanes... lanes) {
  network cells(population(A, 461, cell_type{presets::urbanczik_senn_2014}, lanes...),
                population(B, 203, cell_type{presets::urbanczik_senn_2014}, lanes...));
  auto const weights = uniform{40.0 * pA, 160.0 * pA};
  auto const delays = rounded{uniform{0.3 * ms, 3.2 * ms}};
  auto const onto_B = cells[B][dendrite][excitatory];
  auto AB = connect<Scheme>(cells[A], onto_B, rule, pairwise_bernoulli{0.1}, weights, delays);
  auto BA = connect<Scheme>(cells[B], part(cells[A], 30, 411)[dendrite][excitatory], rule,
                            fixed_indegree{12}, normal{100.0 * pA, 10.0 * pA}, 0.3 * ms);
  auto AA = connect<Scheme>(part(cells[A], 70, 301), cells[A][dendrite][excitatory], rule,
                            fixed_total_number{3000}, weights, delays);
  auto xA = connect<Scheme>(poisson_trains(40, 0.05 * kHz, 160.0 * ms, grid, philox{.seed = 7}),
                            cells[A][dendrite][excitatory], rule, pairwise_bernoulli{0.4},
                            150.0 * pA, rounded{uniform{0.1 * ms, 1.0 * ms}});
  auto xB = connect(poisson_trains(40, 0.05 * kHz, 160.0 * ms, grid, philox{.seed = 8}),
                    cells[B][soma][excitatory], static_synapse{}, pairwise_bernoulli{0.5}, 8.0 * nS,
                    0.4 * ms);
  auto spikes_A = record(cells[A], spike_raster{});
  auto spikes_B = record(cells[B], spike_raster{});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 3}, AB, BA, AA, xA, xB, spikes_A,
                 spikes_B);
  run.advance(0.7 * ms, threads(count));
  run.advance(99.3 * ms, threads(count));
  AB.modulate(0.5);
  if constexpr (requires { AB.reward(1.0); }) AB.reward(0.3);
  run.advance(60.0 * ms, threads(count));

  plastic_outcome result;
  result.add(cells[A], spikes_A);
  result.add(cells[B], spikes_B);
  result.add(AB);
  result.add(BA);
  result.add(AA);
  result.add(xA);
  return result;
}

}  // namespace urbanczik_test::inline network_plastic_networks_hpp
