// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>

#include <urbanczik/base/whole_number.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/number_sequence.hpp>

namespace urbanczik {

/// Sources and targets that a pattern joins: two populations, parts of them, or trains and neurons.
struct pattern_ends {
  std::uint32_t sources = 0;  ///< number of sources, at most 2^32 - 1
  std::uint32_t targets = 0;  ///< number of targets, at most 2^32 - 1

  /// Whether both are of one population, so that a neuron may be its own target (an autapse).
  bool same_population = false;
  /// Where they are: the number of the first source minus that of the first target.
  std::int64_t offset = 0;

  /// Whether this source and this target are one neuron.
  constexpr bool is_autapse(std::uint32_t source, std::uint32_t target) const {
    return same_population && std::int64_t{source} + offset == std::int64_t{target};
  }
  /// How many pairs of a source and a target there are.
  /// @param autapses  whether those of a neuron and itself count
  constexpr double pairs(bool autapses) const {
    double const all = double{1} * sources * targets;
    if (autapses || !same_population) return all;
    auto const begin = (std::max)(std::int64_t{0}, -offset);
    auto const end   = (std::min)(std::int64_t{sources}, std::int64_t{targets} - offset);
    return all - static_cast<double>((std::max)(std::int64_t{0}, end - begin));
  }
};

/// A rule that says which pairs of neurons are connected.
///
/// It names the sources of one target at a time, from random numbers of that target alone. Whoever
/// holds a target can thus make its incoming synapses, and the network is one and the same for any
/// number of threads and partitions.
///
/// Minimal definition: `pattern.check(check, ends)`, which reports what is out of range;
/// `pattern.for_each_source(target, ends, numbers, f)`, which calls f(source) for each synapse of the
/// target, where `numbers` is a number_sequence of its own for each target.
/// Where synapses have an order, so that arrays of weights can belong to them, it calls
/// f(source, index) with their place in it, and pattern.listed(ends) is the length of such an array.
/// A pattern whose pairs are not drawn for each target alone has
/// `pattern.of_targets(first, last, ends, stream)` instead, the pairs of these targets as an object with
/// for_each_source(target, f); stream(i) is a number_sequence for each i.
/// A pattern may have pattern.expected(ends), the mean number of synapses. The memory that they take is
/// then known before they are made.
/// Models: one_to_one, all_to_all, fixed_indegree, fixed_outdegree, fixed_total_number,
/// pairwise_bernoulli, pairwise_poisson, pairs.
template <class P>
concept Pattern = requires(P const& pattern, units::parameter_check& check,
                           pattern_ends const& ends) { pattern.check(check, ends); };

/// A number of synapses or sources; a number with a fraction does not compile.
class degree : public whole_number {
 public:
  /// From a whole number.
  template <std::integral Whole>
  constexpr degree(Whole count) : whole_number(count) {}
  /// Anything else is refused, with a sentence.
  template <class Given>
    requires(!std::integral<Given>)
  constexpr degree(Given const&) : whole_number(0) {
    constexpr bool degree_is_a_whole_number = std::integral<Given>;
    static_assert(
        degree_is_a_whole_number,
        "fixed_indegree{K}, fixed_outdegree{K}, fixed_total_number{N}: a number of synapses "
        "is a whole number; a probability belongs to pairwise_bernoulli [degree-not-whole]");
  }
};

/// A probability or a mean number; a whole number, such as a degree, does not compile.
class probability {
 public:
  /// From a number.
  constexpr probability(double value) : value_(value) {}
  /// A whole number is refused, with a sentence.
  template <class Given>
    requires(!std::floating_point<Given>)
  constexpr probability(Given const&) {
    constexpr bool probability_is_a_number_with_a_fraction = std::floating_point<Given>;
    static_assert(
        probability_is_a_number_with_a_fraction,
        "pairwise_bernoulli{p}, pairwise_poisson{m}: write a probability as a number with a "
        "fraction, such as 0.1 or 1.0; a number of synapses belongs to fixed_indegree "
        "[probability-is-whole]");
  }
  constexpr operator double() const { return value_; }  ///< the number

 private:
  double value_ = 0.0;
};

}  // namespace urbanczik
