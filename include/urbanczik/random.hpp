// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>

namespace urbanczik {

/// Where a random number is used: purposes never share numbers, neighbours never overlap.
struct random_stream {
  enum class purpose : std::uint32_t { somatic_spikes, presynaptic_spikes };

  purpose       what;
  std::uint32_t index = 0;  ///< which neuron, which synapse
};

/// A counter-based generator: the number is a function of seed, stream and counter, so that a run
/// is a function of its seed alone, in any order of evaluation.
///
/// Minimal definition: `random.uniform(stream, counter)`, a double in [0, 1).
/// Models: philox (urbanczik/random123.hpp).
template <class R>
concept RandomSource = requires(R const& random, random_stream stream, std::uint64_t counter) {
  { random.uniform(stream, counter) } -> std::same_as<double>;
};

}  // namespace urbanczik
