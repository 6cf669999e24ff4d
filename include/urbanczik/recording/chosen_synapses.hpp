// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/network/patterns/pairs.hpp>
#include <urbanczik/network/patterns/pattern.hpp>
#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik {

/// All synapses onto some targets of a connection, for its recorder.
///
///     synapses_onto{{0, 17}}      // the numbers are those in the targets of the connection
struct synapses_onto {
  std::vector<std::uint32_t> targets;  ///< their numbers
};

namespace detail {

/// Synapses of a connection, chosen by their pairs or by their targets.
class chosen_synapses {
 public:
  /// Chooses the synapses of these pairs.
  chosen_synapses(pairs chosen) : pairs_(std::move(chosen)) {}
  /// Chooses all synapses onto these targets.
  chosen_synapses(synapses_onto chosen) : targets_(std::move(chosen.targets)), by_target_(true) {}

  /// Reports neurons that do not exist, and pairs or targets that are chosen twice.
  void check(units::parameter_check& check, pattern_ends const& ends) const {
    pairs_.check(check, ends);
    for (std::size_t k = 0; k < targets_.size(); ++k)
      if (targets_[k] >= ends.targets)
        check.violated(name_of(k), std::to_string(targets_[k]),
                       "must be below the number of targets, " + std::to_string(ends.targets),
                       rule);
    auto const all = places();
    for (std::size_t k = 0; k < size(); ++k)
      if (auto const first = all.at(key(k)); first != k)
        check.violated(name_of(k) + ": it is chosen already, by " + name_of(first));
  }

  /// Number of pairs or of targets.
  std::size_t size() const { return by_target_ ? targets_.size() : pairs_.list.size(); }
  /// Whether choice k asks for a synapse: a target may have none, a pair may not.
  bool asks_for_a_synapse() const { return !by_target_; }
  /// Choice k in messages.
  std::string name_of(std::size_t k) const {
    return (by_target_ ? "synapses_onto[" : "pairs[") + std::to_string(k) + "]";
  }

  using key_type = std::pair<std::uint32_t, std::uint32_t>;
  /// The first number of each choice, by its target and, for pairs, its source.
  std::map<key_type, std::size_t> places() const {
    std::map<key_type, std::size_t> all;
    for (std::size_t k = 0; k < size(); ++k) all.emplace(key(k), k);
    return all;
  }
  /// The key of a synapse in places().
  key_type key_of(std::uint32_t source, std::uint32_t target) const {
    return {target, by_target_ ? 0 : source};
  }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    for (auto& pair : self.pairs_.list) {
      f("source", pair.source);
      f("target", pair.target);
    }
    for (auto& target : self.targets_) f("target", target);
  }

 private:
  static constexpr char const* rule = "synapses_onto: all synapses onto chosen targets";

  key_type key(std::size_t k) const {
    return by_target_ ? key_of(0, targets_[k])
                      : key_of(pairs_.list[k].source, pairs_.list[k].target);
  }

  pairs                      pairs_{};
  std::vector<std::uint32_t> targets_{};
  bool                       by_target_ = false;
};

}  // namespace detail

}  // namespace urbanczik
