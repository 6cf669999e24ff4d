// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <urbanczik/network/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A spike of an input. It arrives at the neuron one delay after `time`.
struct presynaptic_spike {
  units::argument<units::duration, says::spike_time> time;     ///< at which it is sent
  std::uint32_t                                      synapse;  ///< which input

  friend constexpr bool operator==(presynaptic_spike const&, presynaptic_spike const&) = default;
};

/// The spikes of a number of inputs, one synapse each, in ascending order of time.
struct [[nodiscard("spike trains take effect through connect() [dropped-result]")]] spike_trains {
  std::uint32_t                  synapses = 0;  ///< how many inputs
  std::vector<presynaptic_spike> spikes{};      ///< of all of them
  /// The time from which on the trains are given; 0 but for later pieces of a poisson_generator, which
  /// extend a projection.
  units::duration begin{};
};

}  // namespace urbanczik
