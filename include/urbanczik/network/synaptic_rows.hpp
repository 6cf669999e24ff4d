// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/target_numbers.hpp>

namespace urbanczik {

/// The synapses onto the neurons of a partition, by source and delay: a row holds those of one source
/// that share a delay, in the order of their targets.
///
/// A spike that arrives is one pass over a row. A synapse takes two bytes for its target, or four where
/// the partition has more than 65536 neurons; weights and variables of plasticity lie beside it, in arrays
/// of the same order.
class synaptic_rows {
 public:
  /// A synapse before it has its place.
  struct synapse {
    std::uint32_t source;  ///< number of the source
    std::uint32_t target;  ///< number of the target in the partition
    std::uint32_t delay;   ///< delay in steps, at least 1
  };

  /// How many synapses each row will have.
  class counts {
   public:
    /// None yet.
    explicit counts(std::uint32_t sources) : sources_(sources) {}
    /// Counts a synapse.
    void add(std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
      if (delay >= by_delay_.size()) by_delay_.resize(delay + std::size_t{1});
      if (by_delay_[delay].empty()) by_delay_[delay].resize(sources_);
      ++by_delay_[delay][source];
      ++synapses_;
      largest_ = (std::max)(largest_, target);
    }

   private:
    friend synaptic_rows;
    std::uint32_t                           sources_;
    std::vector<std::vector<std::uint32_t>> by_delay_{};  // by source; empty where there are none
    std::size_t                             synapses_ = 0;
    std::uint32_t                           largest_  = 0;  // of the targets
  };

  synaptic_rows() = default;
  /// Makes room for the synapses that were counted; a filling gives them their targets.
  explicit synaptic_rows(counts const& of) : sources_(of.sources_) {
    if (of.synapses_ > (std::numeric_limits<std::uint32_t>::max)())
      refuse_with(std::length_error("connect: " + std::to_string(of.synapses_) +
                                    " synapses in one partition, which holds at most 4294967295; "
                                    "run it in more partitions"));
    auto const& by_delay = of.by_delay_;
    if (!by_delay.empty()) {
      while (by_delay[shortest_].empty()) ++shortest_;
      delays_ = static_cast<std::uint32_t>(by_delay.size()) - shortest_;
    }
    ends_.assign(std::size_t{sources_} * delays_ + 1, 0);
    for (auto delay = shortest_; delay < by_delay.size(); ++delay)
      for (std::uint32_t source = 0; source < by_delay[delay].size(); ++source)
        ends_[row(source, delay) + 1] = by_delay[delay][source];
    for (std::size_t r = 1; r < ends_.size(); ++r) ends_[r] += ends_[r - 1];
    targets_ = target_numbers(of.synapses_, of.largest_);
  }

  /// Puts the synapses that were counted into their rows.
  class filling {
   public:
    /// Fills these rows.
    explicit filling(synaptic_rows& rows) : rows_(rows), place_(rows.ends_) {}
    /// Puts a synapse behind the others of its row, so that synapses come in ascending order of target.
    /// Returns its number among the synapses.
    std::size_t add(std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
      std::size_t const to = place_[rows_.row(source, delay)]++;
      rows_.targets_.set(to, target);
      return to;
    }

   private:
    synaptic_rows&             rows_;
    std::vector<std::uint32_t> place_;  // of the next synapse of each row
  };

  /// Sorts synapses into rows.
  /// @param listed  in ascending order of target
  /// @param moved   moved(from, to) is told that synapse `from` of the list is number `to` of the rows
  template <class Moved>
  synaptic_rows(std::uint32_t sources, std::span<synapse const> listed, Moved const& moved)
      : synaptic_rows(counts_of(sources, listed)) {
    filling fill(*this);
    for (std::size_t k = 0; k < listed.size(); ++k)
      moved(k, fill.add(listed[k].source, listed[k].target, listed[k].delay));
  }

  std::size_t   size() const { return targets_.size(); }                   ///< number of synapses
  std::uint32_t sources() const { return sources_; }                       ///< number of sources
  std::uint32_t shortest_delay() const { return shortest_; }               ///< in steps
  std::uint32_t longest_delay() const { return shortest_ + delays_ - 1; }  ///< in steps

  /// Number of the row of a source and a delay, and where it begins and ends among the synapses.
  std::size_t row(std::uint32_t source, std::uint32_t delay) const {
    return std::size_t{source} * delays_ + (delay - shortest_);
  }
  std::uint32_t begin(std::size_t row) const { return ends_[row]; }    ///< first synapse of a row
  std::uint32_t end(std::size_t row) const { return ends_[row + 1]; }  ///< behind the last one
  std::size_t   rows() const { return ends_.size() - 1; }              ///< number of rows

  /// The targets of all synapses, numbers in the partition.
  target_numbers const& targets() const { return targets_; }

  /// Calls f(k, source, target, delay) for each synapse k.
  template <class F>
  void for_each(F const& f) const {
    for (std::uint32_t source = 0; source < sources_; ++source)
      for (std::uint32_t d = 0; d < delays_; ++d) {
        auto const r = row(source, shortest_ + d);
        for (auto k = begin(r); k < end(r); ++k)
          f(std::size_t{k}, source, targets_[k], shortest_ + d);
      }
  }

  /// Calls f(k, delay) for each synapse k of a source and a target. Rows that are not made have no sources.
  template <class F>
  void for_each_of_pair(std::uint32_t source, std::uint32_t target, F const& f) const {
    if (source >= sources_) return;
    for (auto d = shortest_delay(); d <= longest_delay(); ++d) {
      auto const r = row(source, d);
      targets_.visit([&](auto const* numbers) {
        // Targets of a row ascend.
        auto const [first, last] = std::equal_range(numbers + begin(r), numbers + end(r), target);
        for (auto k = first; k != last; ++k) f(static_cast<std::size_t>(k - numbers), d);
      });
    }
  }

  /// Bytes that it takes.
  std::size_t bytes() const { return ends_.capacity() * sizeof ends_[0] + targets_.bytes(); }

 private:
  static counts counts_of(std::uint32_t sources, std::span<synapse const> listed) {
    counts of(sources);
    for (auto const& s : listed) of.add(s.source, s.target, s.delay);
    return of;
  }

  std::uint32_t              sources_  = 0;
  std::uint32_t              shortest_ = 1, delays_ = 1;
  std::vector<std::uint32_t> ends_{0};
  target_numbers             targets_{};
};

}  // namespace urbanczik
