// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/network/patterns/fixed_indegree.hpp>
#include <urbanczik/network/patterns/listed_sources.hpp>

namespace urbanczik {

/// Each source has K synapses onto targets drawn at random.
///
/// Whoever makes the synapses of some targets draws those of all sources and keeps its own.
struct fixed_outdegree {
  degree K;                 ///< the number of synapses of each source
  bool   autapses  = true;  ///< whether a neuron may be its own target
  bool   multapses = true;  ///< whether a target may be drawn more than once

  static constexpr char const* source = "fixed_outdegree: K targets for each source";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    from_sources().check(check, reversed(ends), "fixed_outdegree.K", "targets", source);
  }

  /// The number of synapses.
  double expected(pattern_ends const& ends) const {
    return double(std::uint64_t{K}) * ends.sources;
  }

  template <class Stream>
  listed_sources of_targets(std::uint32_t first, std::uint32_t last, pattern_ends const& ends,
                            Stream const& stream) const {
    listed_sources pairs(first, last);
    auto const     exchanged = reversed(ends);
    for (std::uint32_t s = 0; s < ends.sources; ++s) {
      auto numbers = stream(s);
      from_sources().for_each_source(s, exchanged, numbers, [&](std::uint32_t target) {
        if (first <= target && target < last) pairs.add(s, target);
      });
    }
    pairs.sort_by_target();
    return pairs;
  }

 private:
  fixed_indegree                from_sources() const { return {K, autapses, multapses}; }
  static constexpr pattern_ends reversed(pattern_ends const& ends) {
    return {ends.targets, ends.sources, ends.same_population, -ends.offset};
  }
};

}  // namespace urbanczik
