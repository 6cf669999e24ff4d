// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// The synapses of a network of at most 65536 neurons with one weight for all synapses of a source: the
// targets of each source in ascending order, two bytes a synapse.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace raw {

struct rows {
  std::vector<std::uint32_t> ends;  // row i is from ends[i] to ends[i + 1]
  std::vector<std::uint16_t> targets;

  rows() = default;
  // From pairs of source and target, in ascending order of target.
  rows(std::size_t sources, std::vector<std::pair<std::uint32_t, std::uint32_t>> const& pairs)
      : ends(sources + 1, 0), targets(pairs.size()) {
    for (auto const& [source, target] : pairs) ++ends[source + 1];
    for (std::size_t i = 0; i < sources; ++i) ends[i + 1] += ends[i];
    auto place = ends;
    for (auto const& [source, target] : pairs)
      targets[place[source]++] = static_cast<std::uint16_t>(target);
  }

  std::size_t size() const { return targets.size(); }

  // x[target] += w for each synapse of each of these sources; returns their number. The first targets
  // of the row after the next are fetched meanwhile.
  std::size_t deliver(std::vector<std::uint16_t> const& sources, double* x, double w) const {
    std::size_t events = 0;
    for (std::size_t k = 0; k < sources.size(); ++k) {
      if (k + 2 < sources.size()) {
        auto const* next = &targets[ends[sources[k + 2]]];
        for (std::size_t line = 0; line < 4; ++line) __builtin_prefetch(next + 32 * line);
      }
      auto const begin = ends[sources[k]], end = ends[sources[k] + 1];
      auto const* target = targets.data();
      for (auto s = begin; s < end; ++s) x[target[s]] += w;
      events += end - begin;
    }
    return events;
  }
};

}  // namespace raw
