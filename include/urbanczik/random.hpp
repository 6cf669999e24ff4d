// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <stdexcept>

#include <urbanczik/refuse_with.hpp>

namespace urbanczik {

/// Where a random number is used: purposes never share numbers, neighbours never overlap.
struct random_stream {
  /// What a number is drawn for.
  enum class purpose : std::uint32_t { somatic_spikes, presynaptic_spikes };

  purpose       what;       ///< what it is drawn for
  std::uint32_t index = 0;  ///< which neuron, which synapse
};

/// A counter-based generator: the number is a function of seed, stream and counter, so that a run
/// is a function of its seed alone, in any order of evaluation.
///
/// Minimal definition: `random.uniform(stream, counter)`, a double in [0, 1).
/// Models: philox (urbanczik/random123.hpp), no_random.
template <class R>
concept RandomSource = requires(R const& random, random_stream stream, std::uint64_t counter) {
  { random.uniform(stream, counter) } -> std::same_as<double>;
};

/// A RandomSource that also gives the numbers of consecutive counters at once, as SIMD does them.
///
/// Minimal definition, beyond RandomSource: `random.uniform(stream, first, numbers)` writes
/// uniform(stream, first + i) to numbers[i].
template <class R>
concept BlockRandomSource =
    RandomSource<R> &&
    requires(R const& random, random_stream stream, std::uint64_t first,
             std::span<double> numbers) { random.uniform(stream, first, numbers); };

/// For cells that spike without chance, such as threshold_with_reset. A cell that asks it for a
/// number is told so.
struct no_random {
  /// @throws std::logic_error
  double uniform(random_stream, std::uint64_t) const {
    refuse_with(
        std::logic_error("no_random: this cell spikes by chance; give it a source such as philox"));
  }
};
static_assert(RandomSource<no_random>);

}  // namespace urbanczik
