// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <stdexcept>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/random/concepts.hpp>

namespace urbanczik {

/// The source of cells that spike without chance, such as threshold_with_reset. It refuses to draw.
struct no_random {
  /// @throws std::logic_error
  double uniform(random_stream, std::uint64_t) const {
    refuse_with(std::logic_error(
        "no_random: this cell spikes by chance, or an input varies by chance; give it a "
        "source such as philox"));
  }
};
static_assert(RandomSource<no_random>);

}  // namespace urbanczik
