// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Intervals of neurons whose somata are held to a course that swings, for a rate that changes, one by
// one and as a population, against the hazard of that rate.

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "statistics.hpp"

namespace urbanczik_test::inline simulation_intervals_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

/// Neurons that spike in one way. As far as the tests know they have a largest rate of 1 kHz, a
/// refractory time of 10 steps and independent random numbers; how they are broken is up to them.
template <class Spiking>
struct held_neurons {
  using U = units::biophysical;
  using cell_type = urbanczik_senn_neuron<U, Spiking>;

  static constexpr std::int64_t dead = 10;
  static inline units::time_grid const grid{0.1 * ms};

  double rate = 1.0;   // kHz, phi_max
  double t_ref = 1.0;  // ms

  cell_type cell() const {
    auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
    typename cell_type::model_type m{};
    m.compartments = preset.compartments;
    m.couplings = preset.couplings;
    m.spiking.transfer = preset.spiking.transfer;
    m.spiking.transfer.phi_max = rate * kHz;
    m.spiking.t_ref = t_ref * ms;
    return cell_type(m);
  }

  /// The course of the soma, between 120 and 880 Hz, and what it makes expect in a step. Its period
  /// is a prime number of steps, so that no refractory time divides it.
  struct point {
    units::voltage<U> V;
    double expected;
  };
  static std::vector<point> course() {
    constexpr int period = 4001;
    auto const right = held_neurons{}.cell();
    std::vector<point> all;
    for (int n = 0; n < period; ++n) {
      auto const V = (-57.0 + 6.0 * std::sin(2.0 * std::numbers::pi * n / period)) * mV;
      all.push_back({V, double(right.phi(V) * grid.resolution())});
    }
    return all;
  }

  /// The rescaled intervals of one neuron.
  template <class Random>
  std::vector<double> ranks(Random const& random, std::int64_t steps) const {
    auto const along = course();
    auto neuron = cell();
    rescaled_intervals intervals(dead);
    std::mt19937_64 bits(1);
    for (std::int64_t n = 1; n <= steps; ++n) {
      auto const& [V, expected] = along[static_cast<std::size_t>(n) % along.size()];
      neuron.state()[soma][V_m] = V;
      intervals.take(n, expected, neuron.fire(grid, {n}, random) > 0,
                     [&] { return std::generate_canonical<double, 53>(bits); });
    }
    return intervals.ranks();
  }

  /// Those of a population, neuron after neuron.
  template <class Random, class Lanes>
  std::vector<double> ranks(Random const& random,
                            std::int64_t steps,
                            std::size_t neurons,
                            Lanes lanes) const {
    auto const along = course();
    population cells(neurons, cell(), lanes);
    auto slice = cells.slice_at(0);
    REQUIRE(slice.size() == neurons);
    std::vector<rescaled_intervals> intervals(neurons, rescaled_intervals(dead));
    std::vector<int> spikes(neurons);
    std::mt19937_64 bits(1);
    for (std::int64_t n = 1; n <= steps; ++n) {
      auto const& [V, expected] = along[static_cast<std::size_t>(n) % along.size()];
      slice.for_each_pack([&, V = V](auto& pack) {
        using quantity = std::remove_cvref_t<decltype(pack.state()[soma][V_m])>;
        pack.state()[soma][V_m] = quantity::from_value(typename quantity::value_type(V.value()));
      });
      slice.fire(grid, {n}, random);
      std::fill(spikes.begin(), spikes.end(), 0);
      slice.for_each_spike([&](std::size_t i, int count) { spikes[i] += count; });
      for (std::size_t i = 0; i < neurons; ++i)
        intervals[i].take(n, expected, spikes[i] > 0,
                          [&] { return std::generate_canonical<double, 53>(bits); });
    }
    std::vector<double> all;
    for (auto const& each : intervals)
      all.insert(all.end(), each.ranks().begin(), each.ranks().end());
    return all;
  }
};

/// What breaks a run: the numbers of every other step again, ...
struct repeated_numbers {
  philox right;
  double uniform(random_stream stream, std::uint64_t n) const {
    return right.uniform(stream, n / 2);
  }
};
/// ... and one number throughout.
struct constant_numbers {
  double number;
  double uniform(random_stream, std::uint64_t) const { return number; }
};

}  // namespace urbanczik_test::inline simulation_intervals_hpp
