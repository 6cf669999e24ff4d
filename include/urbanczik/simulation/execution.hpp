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
};

}  // namespace urbanczik
