// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Poisson numbers of spikes in a step, for batches of neurons: uniform numbers from Philox, and how many
// values of the distribution function lie at or below each.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xsimd/xsimd.hpp>

#include "philox.hpp"

namespace raw {

template <class Batch>
class poisson_counts {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);

  explicit poisson_counts(double mean) {
    double term = std::exp(-mean);
    for (double sum = term, k = 1.0; k < 60.0; ++k) {
      thresholds_.push_back(sum);
      sum += term *= mean / k;
      if (sum < 1.0 - 1e-3) likely_ = thresholds_.size();
      if (!(sum < 1.0 - 0x1p-53)) break;
    }
  }

  // Numbers for uniform numbers u; values beyond `likely_` are rarely needed.
  Batch operator()(Batch const& u) const {
    std::size_t const likely = likely_;
    Batch sum(0.0);
    for (std::size_t k = 0; k < likely; ++k) sum = sum + at_least(u, k);
    if (any(u >= Batch(thresholds_[likely]))) [[unlikely]]
      for (std::size_t k = likely; k < thresholds_.size(); ++k) sum = sum + at_least(u, k);
    return sum;
  }

  // Numbers in [0, 1) with 53 random bits.
  static Batch uniform(philox_streams::result<lanes> const& bits) {
    std::uint64_t first[lanes], second[lanes];
    bits.first.store(first);
    bits.second.store(second);
    if constexpr (lanes == 1) {
      return philox_streams::uniform(first[0] & 0xffffffff, second[0]);
    } else {
      using words = xsimd::batch<std::uint64_t>;
      auto const all = (words::load_unaligned(first) << 32 |
                        (words::load_unaligned(second) & words(0xffffffff))) >>
                       11;
      auto const low =
          xsimd::bitwise_cast<Batch>((all & words(0xffffffff)) | words(0x4330000000000000));
      auto const high = xsimd::bitwise_cast<Batch>((all >> 32) | words(0x4530000000000000));
      return ((high - Batch(0x1p84 + 0x1p52)) + low) * Batch(0x1p-53);
    }
  }

 private:
  static bool any(bool x) { return x; }
  template <class Mask>
  static bool any(Mask const& x) {
    return xsimd::any(x);
  }
  Batch at_least(Batch const& u, std::size_t k) const {
    if constexpr (lanes == 1)
      return u >= thresholds_[k] ? 1.0 : 0.0;
    else
      return xsimd::select(u >= Batch(thresholds_[k]), Batch(1.0), Batch(0.0));
  }

  std::vector<double> thresholds_{};  // P(count <= k)
  std::size_t likely_ = 0;
};

}  // namespace raw
