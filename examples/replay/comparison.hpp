// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "difference.hpp"
#include "run.hpp"

namespace replay {

/// Each recorded quantity against the scenario's file, with the tolerances of
/// tests/reference/README.md: the reference's own errors. `method_error` adds to them what the
/// integrator may err, relative to the range of a trace or to Wmax.
inline std::vector<difference> compare(scenario const& s,
                                       recording const& ours,
                                       double method_error = 0.0) {
  std::vector<difference> result;

  for (std::size_t c = 0; c < trace_row::columns.size(); ++c) {
    auto const [low, high] =
        std::minmax_element(s.traces.begin(), s.traces.end(),
                            [&](auto const& a, auto const& b) { return a.value[c] < b.value[c]; });
    std::string const name(trace_row::columns[c]);
    double const theirs = name != "V_m.s" ? 1e-6 : s.unit_system == "unitless" ? 2e-6 : 3e-5;
    double const range = high->value[c] - low->value[c];
    difference d{name, theirs + method_error * range, s.traces.size()};
    for (std::size_t k = 0; k < std::min(s.traces.size(), ours.traces.size()); ++k)
      d.see(s.traces[k].step, ours.traces[k].value[c], s.traces[k].value[c]);
    result.push_back(d);
  }

  double const theirs = s.g_ps > 0.0 ? 1e-5 : 1e-8;  // NEST's V_d is exact without back-coupling
  difference d{"weight", (theirs + method_error) * s.W_max, s.weights.size()};
  for (std::size_t k = 0; k < std::min(s.weights.size(), ours.weights.size()); ++k)
    d.see(s.weights[k].step, ours.weights[k].weight, s.weights[k].weight);
  result.push_back(d);
  return result;
}

}  // namespace replay
