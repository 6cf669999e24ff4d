// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The streams of random numbers: those of neighbouring seeds, neurons, synapses and purposes are as
// independent as the numbers of one stream, and Poisson trains drawn from them as Poisson trains are.
// Each test is run on streams that are broken on purpose too, which must fail it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/poisson.hpp>
#include <urbanczik/units/symbols.hpp>

#include "purposes.hpp"
#include "statistics.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using namespace urbanczik_test;

namespace {

using numbers = std::vector<double>;

constexpr std::uint64_t enough = 1 << 16;

/// The numbers of `enough` consecutive counters.
template <class Random>
numbers read(Random const& random, random_stream stream, std::uint64_t first = 1) {
  numbers all;
  for (std::uint64_t n = first; n < first + enough; ++n) all.push_back(random.uniform(stream, n));
  return all;
}

/// The least p of two streams: number for number, and one of them up to two numbers ahead.
numbers ahead(numbers const& of, std::size_t by) {
  return {of.begin() + std::ptrdiff_t(by), of.end()};
}
double p_of_streams(numbers const& a, numbers const& b) {
  double least = 1.0;
  for (std::size_t by : {0u, 1u, 2u}) {
    numbers x = a, y = b;
    x.resize(x.size() - by);
    y.resize(y.size() - by);
    least = std::min({least, p_of_pairs(x, ahead(b, by)), p_of_pairs(ahead(a, by), y)});
  }
  return least;
}
constexpr int comparisons_of_streams = 6;

/// What two neurons, or two runs, have that are neighbours in some way.
struct neighbours {
  char const* in;
  std::uint64_t seed;
  random_stream stream;
};
std::vector<neighbours> const of_seed_7_neuron_3{
    {"the seed", 8, {purpose::somatic_spikes, 3}},
    {"the upper half of the seed", 7 + (std::uint64_t{1} << 32), {purpose::somatic_spikes, 3}},
    {"the seed, and it is as the neuron", 3, {purpose::somatic_spikes, 7}},
    {"the neuron", 7, {purpose::somatic_spikes, 4}},
    {"the purpose", 7, {purpose::presynaptic_spikes, 3}},
    {"the owner", 7, {purpose::somatic_spikes, 3, 1}},
    {"the owner, far away", 7, {purpose::somatic_spikes, 3, random_stream::most_owners - 1}},
    {"the fork", philox{7}.fork(0).seed, {purpose::somatic_spikes, 3}},
    {"the fork of a fork", philox{7}.fork(0).fork(0).seed, {purpose::somatic_spikes, 3}},
};

// Streams that are broken.

struct one_number {
  std::uint64_t seed = 0;
  double uniform(random_stream, std::uint64_t) const { return 0.3; }
};
/// All neurons of a run share one stream.
struct shared_stream {
  std::uint64_t seed = 0;
  double uniform(random_stream, std::uint64_t n) const {
    return philox{seed}.uniform({purpose::somatic_spikes, 0}, n);
  }
};
/// Each seed is one step ahead of the last, and each neuron two.
struct shifted_stream {
  std::uint64_t seed = 0;
  double uniform(random_stream stream, std::uint64_t n) const {
    return philox{0}.uniform({purpose::somatic_spikes, 0}, n + seed + 2 * stream.index);
  }
};
/// Numbers that keep away from where the last was; each by itself is uniform.
struct remembering_stream {
  std::uint64_t seed = 0;
  double uniform(random_stream stream, std::uint64_t n) const {
    double const u = 0.5 * philox{seed}.uniform(stream, n);
    return n % 2 == 0 ? u : u + 0.5;
  }
};

units::time_grid const grid(0.1 * ms);
constexpr std::int64_t steps = 100'000;  // 10 s

std::vector<std::vector<std::int64_t>> by_synapse(spike_trains const& trains) {
  std::vector<std::vector<std::int64_t>> all(trains.synapses);
  for (auto const& spike : trains.spikes)
    all.at(spike.synapse).push_back(grid.nearest(spike.time).value);
  return all;
}
template <class Random>
auto trains_of(Random const& random, double rate = 50.0, std::uint32_t synapses = 40) {
  return by_synapse(poisson_trains(synapses, rate * Hz, 10.0 * second, grid, random));
}

/// How many spikes there are in each window of 0.5 s of each train, 25 as they should be.
template <class Random>
std::vector<std::size_t> counts_of(Random const& random, double rate = 50.0) {
  constexpr std::size_t windows = 20;
  std::vector<std::size_t> counts;
  for (auto const& train : trains_of(random, rate, 1200)) {
    std::vector<std::size_t> in(windows, 0);
    for (auto n : train)
      ++in.at(static_cast<std::size_t>(n - 1) / (static_cast<std::size_t>(steps) / windows));
    counts.insert(counts.end(), in.begin(), in.end());
  }
  return counts;
}

}  // namespace

TEST_CASE("the numbers of one stream are uniform and independent, at the ends of its range too") {
  for (std::uint64_t first : {std::uint64_t{0}, (std::uint64_t{1} << 32) - enough / 2}) {
    auto const stream = read(philox{7}, {purpose::somatic_spikes, 3}, first);
    CHECK(p_of_uniform(stream) > false_alarm);
    CHECK(p_of_neighbours(stream) > false_alarm);
  }
  CHECK(p_of_uniform(read(one_number{7}, {purpose::somatic_spikes, 3})) < false_alarm);
  auto const remembering = read(remembering_stream{7}, {purpose::somatic_spikes, 3});
  CHECK(p_of_uniform(remembering) > false_alarm);
  CHECK(p_of_neighbours(remembering) < false_alarm);
}

TEST_CASE(
    "the first numbers of neighbouring seeds, neurons, owners and forks are uniform, independent") {
  for (auto what : all_purposes) {
    numbers of_seeds, of_neurons, of_owners, of_forks;
    for (std::uint32_t i = 0; i < enough; ++i) {
      of_seeds.push_back(philox{i}.uniform({what, 0}, 1));
      of_neurons.push_back(philox{7}.uniform({what, i}, 1));
      of_owners.push_back(philox{7}.uniform({what, 0, i}, 1));
      of_forks.push_back(philox{7}.fork(i).uniform({what, 0}, 1));
    }
    for (auto const& each : {of_seeds, of_neurons, of_owners, of_forks}) {
      CHECK(p_of_uniform(each) > false_alarm);
      CHECK(p_of_neighbours(each) > false_alarm);
    }
  }
  numbers shared;
  for (std::uint32_t i = 0; i < enough; ++i)
    shared.push_back(shared_stream{7}.uniform({purpose::somatic_spikes, i}, 1));
  CHECK(p_of_uniform(shared) < false_alarm);
}

TEST_CASE("streams of neighbouring seeds, neurons and purposes do not overlap") {
  random_stream const stream{purpose::somatic_spikes, 3};
  for (auto const& next : of_seed_7_neuron_3) {
    INFO("neighbours in " << next.in);
    CHECK(p_of_streams(read(philox{7}, stream), read(philox{next.seed}, next.stream)) >
          comparisons_of_streams * false_alarm);
  }
  SECTION("streams that are shared or shifted do") {
    random_stream const next{purpose::somatic_spikes, 4};
    CHECK(p_of_streams(read(shared_stream{7}, stream), read(shared_stream{7}, next)) < false_alarm);
    CHECK(p_of_streams(read(shifted_stream{7}, stream), read(shifted_stream{8}, stream)) <
          false_alarm);
    CHECK(p_of_streams(read(shifted_stream{7}, stream), read(shifted_stream{7}, next)) <
          false_alarm);
  }
}

TEST_CASE("streams of any two purposes do not overlap") {
  std::vector<numbers> of_purposes;
  for (auto what : all_purposes) of_purposes.push_back(read(philox{7}, {what, 3}));
  constexpr std::size_t count = std::size(all_purposes);
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < a; ++b)
      CHECK(p_of_streams(of_purposes[a], of_purposes[b]) > comparisons_of_streams * false_alarm);
}

TEST_CASE("the counts of Poisson trains have the distribution of Poisson") {
  constexpr double mean = 25.0;
  CHECK(p_of_poisson(counts_of(philox{21}), mean) > false_alarm);
  SECTION("not so at a rate that is 2 % off") {
    CHECK(p_of_poisson(counts_of(philox{21}, 51.0), mean) < false_alarm);
    CHECK(p_of_poisson(counts_of(philox{21}, 49.0), mean) < false_alarm);
  }
  SECTION("or from numbers that are broken") {
    CHECK(p_of_poisson(counts_of(one_number{}), mean) < false_alarm);
    CHECK(p_of_poisson(counts_of(shared_stream{21}), mean) < false_alarm);
    CHECK(p_of_poisson(counts_of(remembering_stream{21}), mean) < false_alarm);
  }
}

TEST_CASE("Poisson trains are independent of one another at any lag") {
  CHECK(p_of_independent(trains_of(philox{22}), steps) > false_alarm);
  SECTION("of those of the next seed too") {
    auto const a = trains_of(philox{22}), b = trains_of(philox{23});
    std::vector<std::vector<std::int64_t>> in_turn;
    for (std::size_t i = 0; i < a.size(); ++i) {
      in_turn.push_back(a[i]);
      in_turn.push_back(b[i]);
    }
    CHECK(p_of_independent(in_turn, steps) > false_alarm);
  }
  SECTION("of those of a fork too, and not of those of the same source") {
    for (bool forked : {true, false}) {
      philox const random{22};
      auto const a = trains_of(random), b = trains_of(forked ? random.fork(1) : random);
      std::vector<std::vector<std::int64_t>> in_turn;
      for (std::size_t i = 0; i < a.size(); ++i) {
        in_turn.push_back(a[i]);
        in_turn.push_back(b[i]);
      }
      CHECK((p_of_independent(in_turn, steps) > false_alarm) == forked);
    }
  }
  SECTION("one pair of forty that shares a stream is noticed, at a lag too") {
    auto trains = trains_of(philox{22});
    trains[17] = trains[16];
    CHECK(p_of_independent(trains, steps) < false_alarm);
    for (auto& n : trains[17]) n += 13;
    CHECK(p_of_independent(trains, steps) < false_alarm);
  }
  SECTION("as is a stream that all share") {
    CHECK(p_of_independent(trains_of(shared_stream{22}), steps) < false_alarm);
  }
}
