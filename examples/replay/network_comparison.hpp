// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include "difference.hpp"
#include "network_scenario.hpp"

namespace replay {

namespace detail {

/// Spikes that only one of the two runs has. None are allowed.
inline difference compare_spikes(network_scenario const& s, network_recording const& ours) {
  difference d{"spike", 0.0, s.spikes.size()};
  auto const before = [](neuron_spike const& a, neuron_spike const& b) {
    return std::tuple(a.step, a.neuron) < std::tuple(b.step, b.neuron);
  };
  auto theirs = s.spikes, mine = ours.spikes;
  std::sort(theirs.begin(), theirs.end(), before);
  std::sort(mine.begin(), mine.end(), before);
  std::vector<neuron_spike> only_one;
  std::set_symmetric_difference(theirs.begin(), theirs.end(), mine.begin(), mine.end(),
                                std::back_inserter(only_one), before);
  d.compared = theirs.size();
  d.largest = static_cast<double>(only_one.size());
  if (!only_one.empty()) d.step = only_one.front().step;
  return d;
}

inline difference compare_traces(network_scenario const& s,
                                 network_recording const& ours,
                                 std::string const& variable,
                                 double theirs,
                                 double method_error) {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < s.columns.size(); ++c)
    if (s.columns[c].variable == variable) columns.push_back(c);
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (auto const& row : s.traces)
    for (auto const c : columns) {
      low = std::min(low, row.value[c]);
      high = std::max(high, row.value[c]);
    }
  difference d{variable, columns.empty() ? 0.0 : theirs + method_error * (high - low),
               s.traces.size() * columns.size()};
  for (std::size_t k = 0; k < std::min(s.traces.size(), ours.traces.size()); ++k)
    for (auto const c : columns)
      d.see(s.traces[k].step, ours.traces[k].value[c], s.traces[k].value[c]);
  return d;
}

/// Weights relative to W_max, on neurons without or with back-coupling.
inline difference compare_weights(network_scenario const& s,
                                  network_recording const& ours,
                                  bool back_coupled,
                                  double tolerance) {
  difference d{back_coupled ? "w(g_ps)" : "weight", tolerance, 0};
  for (std::size_t k = 0; k < s.weights.size(); ++k) {
    auto const& edge = s.edges[s.weights[k].synapse];
    if ((s.urbanczik[edge.target].g_ps > 0.0) != back_coupled) continue;
    ++d.rows;
    // A bound of zero fixes the weight, and is no measure of it.
    double const scale = edge.W_max > 0.0 ? edge.W_max : 1.0;
    if (k < ours.weights.size())
      d.see(s.weights[k].step, ours.weights[k].weight / scale, s.weights[k].weight / scale);
  }
  return d;
}

}  // namespace detail

/// Each recorded quantity against the files of a network's folder, with the tolerances of
/// tests/reference/README.md. `method_error` adds to them the error that the integrator may make.
inline std::vector<difference> compare(network_scenario const& s,
                                       network_recording const& ours,
                                       double method_error = 0.0) {
  double const soma = s.unit_system == "unitless" ? 2e-6 : 3e-5, exact = 1e-6;
  std::vector<difference> all;
  auto const add = [&](difference const& d) {
    if (d.rows > 0) all.push_back(d);
  };
  if (!s.is_urbanczik()) {
    all.push_back(detail::compare_spikes(s, ours));
    add(detail::compare_traces(s, ours, "V_m", s.model == "iaf_psc_exp" ? exact : soma,
                               method_error));
    return all;
  }
  add(detail::compare_traces(s, ours, "V_m.s", soma, method_error));
  add(detail::compare_traces(s, ours, "V_m.p", exact, method_error));
  // NEST's V_d is exact without back-coupling.
  add(detail::compare_weights(s, ours, false, 1e-8 + method_error));
  add(detail::compare_weights(s, ours, true, 1e-5 + method_error));
  return all;
}

}  // namespace replay
