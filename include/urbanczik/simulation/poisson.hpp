// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/random.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/units/parameters.hpp>

namespace urbanczik {

/// Independent Poisson trains of one rate, on the grid: intervals are exponential and each spike is
/// stamped with the end of the step in which it falls, so none is at time 0 and two may coincide.
///
/// With the same random source the same trains: freeze a pattern by repeating it.
template <RandomSource Random>
spike_trains poisson_trains(
    std::uint32_t                                                               synapses,
    units::argument<units::rate<units::biophysical>, says::poisson_rate> const& rate,
    units::argument<units::duration, says::poisson_length> const&               length,
    units::time_grid const& grid, Random const& random) {
  units::parameter_check check;
  check.require(units::must_be::non_negative, "poisson_trains.rate", rate);
  check.require(units::must_be::non_negative, "poisson_trains.length", length);
  check.throw_if_violated();

  auto const   steps    = grid.steps(length, "poisson_trains.length");
  double const expected = rate * grid.resolution();  // spikes per step
  spike_trains trains{.synapses = synapses};
  if (!(expected > 0.0)) return trains;

  for (std::uint32_t i = 0; i < synapses; ++i) {
    double t = 0.0;  // in steps
    for (std::uint64_t k = 0;; ++k) {
      double const u = random.uniform({random_stream::purpose::presynaptic_spikes, i}, k);
      t += -std::log1p(-u) / expected;
      double const stamp = std::max(std::ceil(t), 1.0);
      if (!(stamp <= static_cast<double>(steps.value))) break;
      trains.spikes.push_back({grid.time_of({static_cast<std::int64_t>(stamp)}), i});
    }
  }
  std::sort(trains.spikes.begin(), trains.spikes.end(), [](auto const& a, auto const& b) {
    return std::tuple(a.time.value(), a.synapse) < std::tuple(b.time.value(), b.synapse);
  });
  return trains;
}

/// The pattern, presented `times` times, one every `period`: the frozen input of the paper.
inline spike_trains repeated(spike_trains const&                                           pattern,
                             units::argument<units::duration, says::repeated_every> const& period,
                             std::uint32_t                                                 times) {
  spike_trains trains{.synapses = pattern.synapses};
  trains.spikes.reserve(pattern.spikes.size() * times);
  for (std::uint32_t k = 0; k < times; ++k)
    for (auto const& spike : pattern.spikes)
      trains.spikes.push_back({spike.time + static_cast<double>(k) * period, spike.synapse});
  return trains;
}

}  // namespace urbanczik
