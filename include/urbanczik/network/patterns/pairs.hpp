// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/network/patterns/listed_sources.hpp>
#include <urbanczik/network/patterns/pattern.hpp>

namespace urbanczik {

/// Pairs that are listed; arrays of weights and delays have one value for each.
///
///     pairs{{{0, 3}, {0, 5}, {7, 5}}}      // from 0 to 3, from 0 to 5, from 7 to 5
struct pairs {
  /// A synapse.
  struct pair {
    std::uint32_t source;  ///< number of the source
    std::uint32_t target;  ///< number of the target
  };
  std::vector<pair> list;  ///< all synapses

  /// The rule, as messages name it.
  static constexpr char const* rule = "pairs: each is a synapse from a source to a target";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    constexpr std::size_t most_named = 10;  // of a long list that is wrong throughout
    std::size_t           refused    = 0;
    auto const require = [&](std::size_t k, char const* end, std::uint32_t id, std::uint32_t size) {
      if (id < size || ++refused > most_named) return;
      check.violated("pairs[" + std::to_string(k) + "]." + end, std::to_string(id),
                     "must be below their number, " + std::to_string(size), rule);
    };
    for (std::size_t k = 0; k < list.size(); ++k) {
      require(k, "source", list[k].source, ends.sources);
      require(k, "target", list[k].target, ends.targets);
    }
    if (refused > most_named)
      check.violated("pairs: " + std::to_string(refused - most_named) + " more of " +
                     std::to_string(list.size()) + " name neurons that do not exist");
  }

  /// Values that a list for all synapses has.
  std::uint64_t listed(pattern_ends const&) const { return list.size(); }
  /// The number of synapses.
  double expected(pattern_ends const&) const { return static_cast<double>(list.size()); }

  /// The listed pairs of these targets. No random number is used.
  template <class Stream>
  listed_sources of_targets(std::uint32_t first, std::uint32_t last, pattern_ends const&,
                            Stream const&) const {
    listed_sources mine(first, last);
    for (std::size_t k = 0; k < list.size(); ++k)
      if (first <= list[k].target && list[k].target < last)
        mine.add(list[k].source, list[k].target, k);
    mine.sort_by_target();
    return mine;
  }
};

}  // namespace urbanczik
