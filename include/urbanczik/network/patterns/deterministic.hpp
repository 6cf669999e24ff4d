// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <urbanczik/network/patterns/pattern.hpp>

/// Patterns without chance.
namespace urbanczik {

/// Source i to target i.
struct one_to_one {
  static constexpr char const* source = "one_to_one: neuron i to neuron i";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    if (ends.sources != ends.targets)
      check.violated("one_to_one.sources", std::to_string(ends.sources),
                     "must be as many as targets, " + std::to_string(ends.targets), source);
  }
  /// Values that a list for all synapses has.
  std::uint64_t listed(pattern_ends const& ends) const { return ends.targets; }
  /// The number of synapses.
  double expected(pattern_ends const& ends) const { return ends.targets; }
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target, pattern_ends const&, Numbers&, F const& f) const {
    f(target, target);
  }
};

/// Every source to every target.
struct all_to_all {
  bool autapses = true;  ///< whether a neuron may be its own target

  void check(units::parameter_check&, pattern_ends const&) const {}
  /// Values that a list for all synapses has, those of the first source first.
  std::uint64_t listed(pattern_ends const& ends) const {
    return std::uint64_t{ends.sources} * ends.targets;
  }
  /// The number of synapses.
  double expected(pattern_ends const& ends) const { return ends.pairs(autapses); }
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target, pattern_ends const& ends, Numbers&, F const& f) const {
    for (std::uint32_t source = 0; source < ends.sources; ++source)
      if (autapses || !ends.is_autapse(source, target))
        f(source, std::uint64_t{source} * ends.targets + target);
  }
};

}  // namespace urbanczik
