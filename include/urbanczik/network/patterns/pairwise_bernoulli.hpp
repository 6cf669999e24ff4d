// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>

#include <urbanczik/network/patterns/pattern.hpp>

namespace urbanczik {

/// Each pair is connected once, with probability p.
struct pairwise_bernoulli {
  probability p;                ///< the probability, in [0, 1]
  bool        autapses = true;  ///< whether a neuron may be its own target

  static constexpr char const* source = "pairwise_bernoulli: each pair with probability p";

  void check(units::parameter_check& check, pattern_ends const&) const {
    if (!(p >= 0.0 && p <= 1.0))
      check.violated("pairwise_bernoulli.p", units::text_of(double(p)),
                     "must be a probability, between 0 and 1", source);
  }

  /// The mean number of synapses.
  double expected(pattern_ends const& ends) const { return p * ends.pairs(autapses); }

  /// Skips from one connected source to the next: the gaps are geometric.
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target, pattern_ends const& ends, Numbers& numbers,
                       F const& f) const {
    if (!(p > 0.0)) return;
    double const log_q = std::log1p(-p);  // -infinity for p = 1, where each gap is 0
    for (double place = -1.0;;) {
      place += 1.0 + std::floor(std::log1p(-numbers.uniform()) / log_q);
      if (!(place < ends.sources)) return;
      auto const s = static_cast<std::uint32_t>(place);
      if (autapses || !ends.is_autapse(s, target)) f(s);
    }
  }
};

}  // namespace urbanczik
