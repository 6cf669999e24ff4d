// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// A spike of an input. It arrives at the neuron one delay after `time`.
struct presynaptic_spike {
  units::duration time;
  std::uint32_t   synapse;

  friend constexpr bool operator==(presynaptic_spike const&, presynaptic_spike const&) = default;
};

/// The spikes of a number of inputs, one synapse each, in ascending order of time.
struct spike_trains {
  std::uint32_t                  synapses = 0;
  std::vector<presynaptic_spike> spikes{};
};

}  // namespace urbanczik
