// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik {

/// The number of spikes in a step, or one for each lane, and whether there is any. Spike generations
/// return it, so that the many steps without a spike need no comparison of numbers.
template <class Real>
struct spike_count {
  using count = numerics::per_lane<int, Real>;  ///< a number of spikes, or one for each lane

  // Not {0}, which lists the lanes of a SIMD batch.
  count number = count(0);  ///< how many
  bool  any    = false;     ///< whether there is a spike

  /// No spike.
  spike_count() = default;
  /// These numbers of spikes.
  spike_count(count const& n) : number(n) {
    using numerics::any;  // that of a SIMD type is found by its argument
    this->any = any(n > count(0));
  }
  /// One spike in each lane in which the condition holds. It holds in at least one.
  static spike_count one_where(numerics::truth<Real> const& spike) {
    using numerics::select;
    spike_count n;
    n.number = select(spike, count(1), count(0));
    n.any    = true;
    return n;
  }
};

/// The result of a spike generation over numbers Real: the numbers of spikes, with or without whether
/// there is any.
template <class Count, class Real>
concept SpikeCount = std::same_as<Count, spike_count<Real>> ||
                     std::same_as<Count, typename spike_count<Real>::count>;

}  // namespace urbanczik
