// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace urbanczik {

/// Pairs of neurons by target, in the order in which they were added.
class listed_sources {
 public:
  /// Pairs whose targets lie in [first, last).
  listed_sources(std::uint32_t first, std::uint32_t last)
      : first_(first), ends_(std::size_t{last} - first + 1) {}

  /// Adds a pair; `index` is its place in a list that the user gave.
  void add(std::uint32_t source, std::uint32_t target, std::uint64_t index = 0) {
    added_.push_back({source, target, index});
  }
  /// Comes after the last pair was added.
  void sort_by_target() {
    for (auto const& each : added_) ++ends_[each.target - first_ + 1];
    for (std::size_t t = 1; t < ends_.size(); ++t) ends_[t] += ends_[t - 1];
    auto place = ends_;
    sorted_.resize(added_.size());
    for (auto const& each : added_) sorted_[place[each.target - first_]++] = each;
    added_ = std::vector<pair>();
  }

  /// Calls f(source, index) for each pair of the target.
  template <class F>
  void for_each_source(std::uint32_t target, F const& f) const {
    for (auto k = ends_[target - first_]; k < ends_[target - first_ + 1]; ++k)
      f(sorted_[k].source, sorted_[k].index);
  }

 private:
  struct pair {
    std::uint32_t source, target;
    std::uint64_t index;
  };

  std::uint32_t            first_;
  std::vector<pair>        added_{}, sorted_{};
  std::vector<std::size_t> ends_;  // where the pairs of each target end
};

}  // namespace urbanczik
