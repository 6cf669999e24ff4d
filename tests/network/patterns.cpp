// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The synapses that each pattern makes follow its law: in-degrees, out-degrees, multiplicity,
// uniformity, independence. A pattern that is broken on purpose fails the same comparison. This file
// makes 16 comparisons with the false-alarm rate of statistics.hpp.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/binomial.hpp>

#include <urbanczik/network/patterns.hpp>
#include <urbanczik/random123.hpp>

#include "catch.hpp"
#include "statistics.hpp"
#include "violations.hpp"

using namespace urbanczik;
using namespace urbanczik_test;

namespace {

struct synapse {
  std::uint32_t source, target;
  friend auto operator<=>(synapse const&, synapse const&) = default;
};

/// The synapses of a pattern onto targets first to last - 1.
template <class P>
std::vector<synapse> synapses_of(P const& pattern,
                                 pattern_ends const& ends,
                                 std::uint32_t first,
                                 std::uint32_t last,
                                 std::uint64_t seed = 1) {
  auto const stream = [&](std::uint64_t i) {
    bool const split = i >= (std::uint64_t{1} << 32);
    return number_sequence(philox{seed},
                           random_stream{split ? random_stream::purpose::numbers_of_synapses
                                               : random_stream::purpose::connectivity,
                                         static_cast<std::uint32_t>(i), 0});
  };
  std::vector<synapse> all;
  if constexpr (requires { pattern.of_targets(first, last, ends, stream); }) {
    auto const mine = pattern.of_targets(first, last, ends, stream);
    for (auto t = first; t < last; ++t)
      mine.for_each_source(t, [&](std::uint32_t s, auto...) { all.push_back({s, t}); });
  } else {
    for (auto t = first; t < last; ++t) {
      auto numbers = stream(t);
      pattern.for_each_source(t, ends, numbers,
                              [&](std::uint32_t s, auto...) { all.push_back({s, t}); });
    }
  }
  return all;
}
template <class P>
std::vector<synapse> synapses_of(P const& pattern, pattern_ends const& ends) {
  return synapses_of(pattern, ends, 0, ends.targets);
}

std::vector<std::size_t> in_degrees(std::vector<synapse> const& all, std::uint32_t targets) {
  std::vector<std::size_t> degrees(targets);
  for (auto const& s : all) ++degrees[s.target];
  return degrees;
}
std::vector<std::size_t> out_degrees(std::vector<synapse> const& all, std::uint32_t sources) {
  std::vector<std::size_t> degrees(sources);
  for (auto const& s : all) ++degrees[s.source];
  return degrees;
}

/// Whether the synapses fall on sources equally often.
double p_of_uniform_sources(std::vector<synapse> const& all, std::uint32_t sources) {
  auto const degrees = out_degrees(all, sources);
  std::vector<double> observed(degrees.begin(), degrees.end());
  std::vector<double> const expected(observed.size(), double(all.size()) / double(sources));
  return p_of_counts(observed, expected, observed.size() - 1);
}
/// Whether degrees are binomial, of n trials with probability p. What is rare is counted together.
double p_of_binomial(std::vector<std::size_t> const& degrees, double n, double p) {
  boost::math::binomial_distribution<> const law(n, p);
  std::vector<double> observed, expected;
  double seen = 0.0, wanted = 0.0;
  auto const size = static_cast<double>(degrees.size());
  double total_seen = 0.0, total_wanted = 0.0;
  for (std::size_t k = 0; k <= static_cast<std::size_t>(n); ++k) {
    seen += static_cast<double>(std::count(degrees.begin(), degrees.end(), k));
    wanted += size * boost::math::pdf(law, static_cast<double>(k));
    if (wanted < 50.0 || size - total_wanted - wanted < 50.0) continue;
    observed.push_back(seen);
    expected.push_back(wanted);
    total_seen += seen;
    total_wanted += wanted;
    seen = wanted = 0.0;
  }
  observed.push_back(size - total_seen);
  expected.push_back(size - total_wanted);
  return p_of_counts(observed, expected, expected.size() - 1);
}

pattern_ends const two_populations{.sources = 200, .targets = 5000};
pattern_ends const recurrent{.sources = 300, .targets = 300, .same_population = true, .offset = 0};

bool has_autapse(std::vector<synapse> const& all) {
  return std::any_of(all.begin(), all.end(), [](synapse s) { return s.source == s.target; });
}
bool has_multapse(std::vector<synapse> all) {
  std::sort(all.begin(), all.end());
  return std::adjacent_find(all.begin(), all.end()) != all.end();
}

/// A fixed in-degree whose last source is never drawn.
struct without_the_last_source : fixed_indegree {
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target,
                       pattern_ends ends,
                       Numbers& numbers,
                       F const& f) const {
    --ends.sources;
    fixed_indegree::for_each_source(target, ends, numbers, f);
  }
};

}  // namespace

TEST_CASE("one_to_one and all_to_all connect the pairs that they say, with places in arrays") {
  pattern_ends const ends{.sources = 3, .targets = 3, .same_population = true};
  CHECK(synapses_of(one_to_one{}, ends) == std::vector<synapse>{{0, 0}, {1, 1}, {2, 2}});
  CHECK(synapses_of(all_to_all{}, ends).size() == 9);
  CHECK(synapses_of(all_to_all{.autapses = false}, ends) ==
        std::vector<synapse>{{1, 0}, {2, 0}, {0, 1}, {2, 1}, {0, 2}, {1, 2}});
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> places;
  number_sequence numbers(philox{1}, {random_stream::purpose::connectivity});
  for (std::uint32_t t = 0; t < 3; ++t)
    all_to_all{}.for_each_source(
        t, ends, numbers, [&](std::uint32_t s, std::uint64_t index) { places[{s, t}] = index; });
  CHECK(places[{0, 2}] == 2);  // the synapses of the first source come first
  CHECK(places[{2, 1}] == 7);
}

TEST_CASE("autapses are those of one population only, whatever parts of it are joined") {
  // Sources 100 to 149 of a population onto its targets 120 to 219.
  pattern_ends const ends{.sources = 50, .targets = 100, .same_population = true, .offset = -20};
  auto const all = synapses_of(all_to_all{.autapses = false}, ends);
  CHECK(all.size() == 50 * 100 - 30);
  for (auto const& s : all) CHECK(std::int64_t{s.source} + 100 != std::int64_t{s.target} + 120);
  CHECK(synapses_of(all_to_all{.autapses = false}, {.sources = 50, .targets = 50}).size() == 2500);
  CHECK(synapses_of(fixed_indegree{.K = 49, .autapses = false, .multapses = false}, ends).size() ==
        4900);
}

TEST_CASE("fixed_indegree: each target has K sources, each source equally often") {
  auto const all = synapses_of(fixed_indegree{20}, two_populations);
  for (auto degree : in_degrees(all, two_populations.targets)) CHECK(degree == 20);
  CHECK(p_of_uniform_sources(all, two_populations.sources) > false_alarm);
  CHECK(p_of_uniform_sources(synapses_of(without_the_last_source{{20}}, two_populations),
                             two_populations.sources) < false_alarm);
  // How often a target has one source is binomial.
  std::vector<std::size_t> from_7;
  for (auto const& s : all)
    if (s.source == 7) from_7.push_back(s.target);
  std::vector<std::size_t> multiplicity(two_populations.targets);
  for (auto t : from_7) ++multiplicity[t];
  CHECK(p_of_binomial(multiplicity, 20, 1.0 / 200.0) > false_alarm);

  auto const without = synapses_of(fixed_indegree{.K = 20, .multapses = false}, two_populations);
  CHECK_FALSE(has_multapse(without));
  CHECK(p_of_uniform_sources(without, two_populations.sources) > false_alarm);
  CHECK(has_multapse(all));

  auto const loops = fixed_indegree{.K = 299, .autapses = false, .multapses = false};
  auto const whole = synapses_of(loops, recurrent);
  CHECK(whole.size() == 300 * 299);
  CHECK_FALSE(has_autapse(whole));
  CHECK_FALSE(has_multapse(whole));
  CHECK(has_autapse(synapses_of(fixed_indegree{50}, recurrent)));
  CHECK_FALSE(has_autapse(synapses_of(fixed_indegree{.K = 50, .autapses = false}, recurrent)));
}

TEST_CASE("fixed_indegree without replacement draws every set of sources equally often") {
  // 3 of 6: 20 sets.
  pattern_ends const ends{.sources = 6, .targets = 40'000};
  std::map<std::set<std::uint32_t>, double> sets;
  std::map<std::uint32_t, std::set<std::uint32_t>> by_target;
  for (auto const& s : synapses_of(fixed_indegree{.K = 3, .multapses = false}, ends))
    by_target[s.target].insert(s.source);
  for (auto const& [target, set] : by_target) ++sets[set];
  REQUIRE(sets.size() == 20);
  std::vector<double> observed;
  for (auto const& [set, count] : sets) observed.push_back(count);
  CHECK(p_of_counts(observed, std::vector<double>(20, 2000.0), 19) > false_alarm);
}

TEST_CASE("fixed_outdegree: each source has K targets, each target equally often") {
  pattern_ends const ends{.sources = 5000, .targets = 200};
  auto const all = synapses_of(fixed_outdegree{20}, ends);
  for (auto degree : out_degrees(all, ends.sources)) CHECK(degree == 20);
  auto const degrees = in_degrees(all, ends.targets);
  CHECK(p_of_counts({degrees.begin(), degrees.end()}, std::vector<double>(200, 500.0), 199) >
        false_alarm);
  CHECK_FALSE(has_multapse(synapses_of(fixed_outdegree{.K = 20, .multapses = false}, ends)));
  CHECK_FALSE(has_autapse(synapses_of(fixed_outdegree{.K = 50, .autapses = false}, recurrent)));
}

TEST_CASE("fixed_total_number: N synapses, multinomial over targets and over sources") {
  constexpr std::uint64_t N = 100'000;
  auto const all = synapses_of(fixed_total_number{N}, two_populations);
  CHECK(all.size() == N);
  CHECK(p_of_uniform_sources(all, two_populations.sources) > false_alarm);
  CHECK(p_of_binomial(in_degrees(all, two_populations.targets), double(N), 1.0 / 5000.0) >
        false_alarm);
  CHECK(synapses_of(fixed_total_number{0}, two_populations).empty());
}

TEST_CASE("pairwise_bernoulli: each pair once, with probability p") {
  auto const all = synapses_of(pairwise_bernoulli{0.1}, two_populations);
  CHECK_FALSE(has_multapse(all));
  CHECK(p_of_binomial(in_degrees(all, two_populations.targets), 200, 0.1) > false_alarm);
  CHECK(p_of_binomial(in_degrees(all, two_populations.targets), 200, 0.104) < false_alarm);
  CHECK(p_of_uniform_sources(all, two_populations.sources) > false_alarm);
  // Neighbouring pairs are independent: both of two sources are there as often as chance has it.
  std::vector<double> both(4, 0.0);
  std::set<synapse> there(all.begin(), all.end());
  for (std::uint32_t t = 0; t < two_populations.targets; ++t)
    for (std::uint32_t s = 0; s + 1 < two_populations.sources; s += 2)
      both[2 * there.count({s, t}) + there.count({s + 1, t})] += 1.0;
  double const pairs = 5000.0 * 100.0;
  CHECK(p_of_counts(both, {pairs * 0.81, pairs * 0.09, pairs * 0.09, pairs * 0.01}, 3) >
        false_alarm);
  CHECK(synapses_of(pairwise_bernoulli{0.0}, recurrent).empty());
  CHECK(synapses_of(pairwise_bernoulli{1.0}, recurrent).size() == 300 * 300);
  CHECK(synapses_of(pairwise_bernoulli{.p = 1.0, .autapses = false}, recurrent).size() ==
        300 * 299);
}

TEST_CASE("pairwise_poisson: a Poisson number for each pair") {
  auto const all = synapses_of(pairwise_poisson{0.05}, two_populations);
  CHECK(p_of_poisson(in_degrees(all, two_populations.targets), 10.0) > false_alarm);
  CHECK(p_of_uniform_sources(all, two_populations.sources) > false_alarm);
  CHECK(has_multapse(all));
}

TEST_CASE("pairs: those that are listed, each with its place") {
  pairs const list{{{0, 3}, {7, 5}, {0, 5}, {0, 3}}};
  CHECK(synapses_of(list, two_populations) == std::vector<synapse>{{0, 3}, {0, 3}, {7, 5}, {0, 5}});
  std::vector<std::uint64_t> places;
  auto const stream = [](std::uint64_t) { return 0; };
  list.of_targets(3, 6, two_populations, stream).for_each_source(5, [&](auto, std::uint64_t index) {
    places.push_back(index);
  });
  CHECK(places == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("whoever makes the synapses of some targets makes those of the whole network") {
  auto const check = [](auto const& pattern, pattern_ends const& ends) {
    auto const whole = synapses_of(pattern, ends);
    for (std::uint32_t parts : {2u, 3u, 7u}) {
      std::vector<synapse> together;
      for (std::uint32_t p = 0; p < parts; ++p) {
        auto const mine =
            synapses_of(pattern, ends, ends.targets * p / parts, ends.targets * (p + 1) / parts);
        together.insert(together.end(), mine.begin(), mine.end());
      }
      CHECK(together == whole);
    }
  };
  check(one_to_one{}, recurrent);
  check(all_to_all{}, recurrent);
  check(fixed_indegree{20}, recurrent);
  check(fixed_indegree{.K = 20, .autapses = false, .multapses = false}, recurrent);
  check(fixed_outdegree{20}, recurrent);
  check(fixed_total_number{3000}, recurrent);
  check(pairwise_bernoulli{0.1}, recurrent);
  check(pairwise_poisson{0.1}, recurrent);
  check(pairs{{{0, 3}, {7, 5}, {0, 299}}}, recurrent);
}

TEST_CASE("a pattern that cannot be made is refused by name") {
  auto const violations = [](auto const& pattern, pattern_ends const& ends) {
    return violations_of([&] {
      units::parameter_check check;
      pattern.check(check, ends);
      check.throw_if_violated();
    });
  };
  pattern_ends const none{.sources = 0, .targets = 5};
  CHECK(violations(one_to_one{}, two_populations) ==
        std::vector<std::string>{"one_to_one.sources = 200: must be as many as targets, 5000 "
                                 "[one_to_one: neuron i to neuron i]"});
  CHECK(violations(fixed_indegree{.K = 201, .multapses = false}, two_populations).size() == 1);
  CHECK(
      violations(fixed_indegree{.K = 300, .autapses = false, .multapses = false}, recurrent) ==
      std::vector<std::string>{
          "fixed_indegree.K = 300: must not exceed the number of sources, 299, where multapses are "
          "excluded [fixed_indegree: K sources for each target]"});
  CHECK(violations(fixed_indegree{3}, none) ==
        std::vector<std::string>{"fixed_indegree.K = 3: must be 0 where there are no sources "
                                 "[fixed_indegree: K sources for each target]"});
  CHECK(violations(fixed_indegree{0}, none).empty());
  CHECK(violations(fixed_indegree{-3}, two_populations) ==
        std::vector<std::string>{"fixed_indegree.K = -3: must not be negative "
                                 "[fixed_indegree: K sources for each target]"});
  CHECK(violations(fixed_outdegree{-1}, two_populations) ==
        std::vector<std::string>{"fixed_outdegree.K = -1: must not be negative "
                                 "[fixed_outdegree: K targets for each source]"});
  CHECK(violations(fixed_total_number{-4}, two_populations) ==
        std::vector<std::string>{"fixed_total_number.N = -4: must not be negative "
                                 "[fixed_total_number: N pairs drawn with replacement]"});
  CHECK(
      violations(fixed_outdegree{.K = 5001, .multapses = false}, two_populations) ==
      std::vector<std::string>{
          "fixed_outdegree.K = 5001: must not exceed the number of targets, 5000, where multapses "
          "are excluded [fixed_outdegree: K targets for each source]"});
  CHECK(violations(fixed_total_number{1}, none).size() == 1);
  CHECK(violations(fixed_total_number{std::uint64_t{1} << 49}, recurrent).size() == 1);
  CHECK(
      violations(pairwise_bernoulli{1.1}, recurrent) ==
      std::vector<std::string>{"pairwise_bernoulli.p = 1.1: must be a probability, between 0 and 1 "
                               "[pairwise_bernoulli: each pair with probability p]"});
  CHECK(violations(pairwise_bernoulli{std::nan("")}, recurrent).size() == 1);
  CHECK(violations(pairwise_poisson{-0.1}, recurrent).size() == 1);
  CHECK(violations(pairs{{{0, 3}, {200, 5}, {1, 5000}}}, two_populations) ==
        std::vector<std::string>{"pairs[1].source = 200: must be below their number, 200 "
                                 "[pairs: each is a synapse from a source to a target]",
                                 "pairs[2].target = 5000: must be below their number, 5000 "
                                 "[pairs: each is a synapse from a source to a target]"});
}
