// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/network/patterns/pattern.hpp>

namespace urbanczik {

/// Each target has K synapses from sources drawn at random.
///
///     fixed_indegree{64}                                       // with replacement, as NEST does
///     fixed_indegree{.K = 64, .autapses = false, .multapses = false}
struct fixed_indegree {
  degree K;                 ///< the number of synapses of each target
  bool   autapses  = true;  ///< whether a neuron may be its own target
  bool   multapses = true;  ///< whether a source may be drawn more than once

  static constexpr char const* source = "fixed_indegree: K sources for each target";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    this->check(check, ends, "fixed_indegree.K", "sources", source);
  }
  /// This check in the words of a pattern that exchanges sources and targets.
  void check(units::parameter_check& check, pattern_ends const& ends, std::string const& name,
             std::string const& others, char const* rule) const {
    auto const available = ends.sources - (!autapses && ends.same_population && ends.sources > 0);
    if (K.is_negative())
      check.violated(name, K.text(), "must not be negative", rule);
    else if (K > 0 && available == 0)
      check.violated(name, K.text(), "must be 0 where there are no " + others, rule);
    else if (!multapses && K > available)
      check.violated(name, K.text(),
                     "must not exceed the number of " + others + ", " + std::to_string(available) +
                         ", where multapses are excluded",
                     rule);
    else if (K > 0xffffffff)
      check.violated(name, K.text(), "must not exceed 4294967295", rule);
  }

  /// The number of synapses.
  double expected(pattern_ends const& ends) const {
    return double(std::uint64_t{K}) * ends.targets;
  }

  template <class Numbers, class F>
  void for_each_source(std::uint32_t target, pattern_ends const& ends, Numbers& numbers,
                       F const& f) const {
    // The neuron itself is left out by drawing among one less and going round it.
    auto const self     = std::int64_t{target} - ends.offset;
    bool const excluded = !autapses && ends.same_population && self >= 0 && self < ends.sources;
    auto const sources  = ends.sources - excluded;
    auto const emit     = [&](std::uint64_t drawn) {
      f(static_cast<std::uint32_t>(
          drawn + (excluded && static_cast<std::int64_t>(drawn) >= self ? 1u : 0u)));
    };
    if (multapses) {
      for (std::uint64_t k = 0; k < K; ++k) emit(numbers.below(sources));
      return;
    }
    // R. W. Floyd: J. Bentley, B. Floyd (1987), Commun. ACM 30, 754-757. K of `sources`, each set
    // equally probable, in K draws.
    std::vector<std::uint64_t> chosen;
    chosen.reserve(K);
    for (std::uint64_t last = sources - K; last < sources; ++last) {
      auto const drawn = numbers.below(last + 1);
      auto const place = std::lower_bound(chosen.begin(), chosen.end(), drawn);
      if (place != chosen.end() && *place == drawn)
        chosen.push_back(last);  // larger than all before
      else
        chosen.insert(place, drawn);
    }
    for (auto drawn : chosen) emit(drawn);
  }
};

}  // namespace urbanczik
