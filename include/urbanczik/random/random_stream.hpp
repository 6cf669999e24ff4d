// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace urbanczik {

/// Names one stream of random numbers. Streams that differ in any member share no number.
struct random_stream {
  /// Use of a number. The values are part of every result: new purposes are added at the end.
  enum class purpose : std::uint8_t {
    somatic_spikes,      ///< whether a neuron spikes in a step
    presynaptic_spikes,  ///< spike times of Poisson trains
    forks,               ///< seeds of forked sources, philox::fork
    connectivity,        ///< which pairs of neurons are connected
    weights,             ///< initial weights
    delays,              ///< delays of connections
    initial_states,      ///< states in which neurons start
    parameters,          ///< parameters that differ between neurons
    background,          ///< background input of neurons
    noise,               ///< noise currents
    numbers_of_synapses  ///< how many synapses some of the targets have
  };

  purpose       what;       ///< use of the numbers
  std::uint32_t index = 0;  ///< number of the neuron or the synapse
  std::uint32_t owner = 0;  ///< number of the population or the projection, below most_owners

  /// How many owners there can be, 2^24.
  static constexpr std::uint32_t most_owners = std::uint32_t{1} << 24;

  /// Purpose and owner in 32 bits.
  constexpr std::uint32_t purpose_and_owner() const {
    return static_cast<std::uint32_t>(what) | owner << 8;
  }
};

}  // namespace urbanczik
