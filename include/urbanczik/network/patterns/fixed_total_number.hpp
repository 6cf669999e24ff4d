// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/random/binomial_distribution.hpp>

#include <urbanczik/network/patterns/pattern.hpp>

namespace urbanczik {

/// N synapses, each between a source and a target drawn at random, with replacement.
///
/// How many of them each target has is found by halving the targets again and again: the left half
/// has a binomial number. Whoever needs some targets only splits no others.
struct fixed_total_number {
  degree N;  ///< the number of synapses

  static constexpr char const* source = "fixed_total_number: N pairs drawn with replacement";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    if (N.is_negative())
      check.violated("fixed_total_number.N", N.text(), "must not be negative", source);
    if (N > 0 && (ends.sources == 0 || ends.targets == 0))
      check.violated("fixed_total_number.N", N.text(), "must be 0 where there is no pair", source);
    constexpr std::uint64_t most = std::uint64_t{1} << 48;
    if (N > most) check.violated("fixed_total_number.N", N.text(), "must not exceed 2^48", source);
  }

  /// The number of synapses.
  double expected(pattern_ends const&) const { return double(std::uint64_t{N}); }

  /// The synapses of some targets.
  template <class Stream>
  class synapses {
   public:
    /// Splits the synapses down to these targets.
    synapses(std::uint32_t first, std::uint32_t last, std::uint64_t total, pattern_ends const& ends,
             Stream const& stream)
        : first_(first),
          last_(last),
          sources_(ends.sources),
          stream_(stream),
          counts_(std::size_t{last} - first) {
      if (ends.targets > 0) split(0, ends.targets, total);
    }

    /// Calls f(source) for each synapse of the target.
    template <class F>
    void for_each_source(std::uint32_t target, F const& f) const {
      auto numbers = stream_(target);
      for (auto k = counts_[target - first_]; k > 0; --k)
        f(static_cast<std::uint32_t>(numbers.below(sources_)));
    }

   private:
    // Numbers of splits begin where those of targets end: the node of [begin, end) has the number of
    // its middle.
    static constexpr std::uint64_t splits = std::uint64_t{1} << 32;

    void split(std::uint32_t begin, std::uint32_t end, std::uint64_t total) {
      if (end <= first_ || last_ <= begin) return;
      if (end - begin == 1) {
        counts_[begin - first_] = total;
        return;
      }
      auto const    middle = begin + (end - begin) / 2;
      std::uint64_t left   = 0;
      if (total > 0) {
        auto numbers = stream_(splits + middle);
        left = static_cast<std::uint64_t>(boost::random::binomial_distribution<std::int64_t>(
            static_cast<std::int64_t>(total),
            double(middle - begin) / double(end - begin))(numbers));
      }
      split(begin, middle, left);
      split(middle, end, total - left);
    }

    std::uint32_t              first_, last_, sources_;
    Stream                     stream_;
    std::vector<std::uint64_t> counts_;  // of each target
  };

  template <class Stream>
  synapses<Stream> of_targets(std::uint32_t first, std::uint32_t last, pattern_ends const& ends,
                              Stream const& stream) const {
    return {first, last, N, ends, stream};
  }
};

}  // namespace urbanczik
