// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace urbanczik {

/// Runs the slices of a population one after the other.
struct sequential {
  /// Calls run(i) for each slice i.
  template <class Run>
  void operator()(std::size_t slices, Run const& run) const {
    for (std::size_t i = 0; i < slices; ++i) run(i);
  }
  /// How many run at once.
  static constexpr std::size_t team_size() { return 1; }
  /// Calls begin(1), then work(0).
  template <class Begin, class Work>
  void team(std::size_t, Begin const& begin, Work const& work) const {
    begin(std::size_t{1});
    work(std::size_t{0});
  }
};

}  // namespace urbanczik
