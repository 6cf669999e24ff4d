// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Two things timed in turn, so that what else the machine does meets both.

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace side_by_side {

/// Processor time of this process, in seconds.
inline double processor_time() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Seconds of processor time that f() takes.
template <class F>
double seconds(F const& f) {
  double const begin = processor_time();
  f();
  return processor_time() - begin;
}

inline double median(std::vector<double> x) {
  auto const middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  std::nth_element(x.begin(), middle, x.end());
  return *middle;
}

/// The median of the ratios of corresponding times.
inline double ratio(std::vector<double> const& a, std::vector<double> const& b) {
  std::vector<double> ratios;
  for (std::size_t k = 0; k < a.size(); ++k) ratios.push_back(a[k] / b[k]);
  return median(ratios);
}

}  // namespace side_by_side
