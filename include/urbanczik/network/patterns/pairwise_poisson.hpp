// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <boost/random/poisson_distribution.hpp>

#include <urbanczik/network/patterns/pattern.hpp>

namespace urbanczik {

/// Each pair has a Poisson number of synapses with mean m.
struct pairwise_poisson {
  probability m;                ///< the mean number, not negative
  bool        autapses = true;  ///< whether a neuron may be its own target

  static constexpr char const* source = "pairwise_poisson: a Poisson number for each pair";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    constexpr double most = 1e9;  // synapses of a target, beyond which it is a mistake
    if (!(m >= 0.0 && m * ends.sources <= most))
      check.violated("pairwise_poisson.m", units::text_of(double(m)),
                     "must not be negative, and m times the number of sources at most 1e9", source);
  }

  /// The mean number of synapses.
  double expected(pattern_ends const& ends) const { return m * ends.pairs(autapses); }

  /// The sum over all sources is a Poisson number too, and its synapses fall on sources at random.
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target, pattern_ends const& ends, Numbers& numbers,
                       F const& f) const {
    double const mean = m * ends.sources;
    if (!(mean > 0.0)) return;
    auto const synapses = boost::random::poisson_distribution<std::int64_t>(mean)(numbers);
    for (std::int64_t k = 0; k < synapses; ++k) {
      auto const s = static_cast<std::uint32_t>(numbers.below(ends.sources));
      if (autapses || !ends.is_autapse(s, target)) f(s);
    }
  }
};

}  // namespace urbanczik
