// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>

#include <urbanczik/base/finite_bits.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace replay {

namespace units = urbanczik::units;

/// How far a recorded quantity is from the folder's file.
struct difference {
  std::string quantity;
  double tolerance;
  std::size_t rows;  // of the file
  std::size_t compared = 0;
  double largest = 0.0;
  units::step_count step{};  // of the largest

  void see(units::step_count n, double ours, double theirs) {
    ++compared;
    double const d = std::abs(ours - theirs);
    if (d <= largest) return;  // written so that a NaN stays
    if (!urbanczik::detail::has_nan_bits(largest)) largest = d, step = n;
  }
  bool within() const { return compared == rows && largest <= tolerance; }
};

}  // namespace replay
