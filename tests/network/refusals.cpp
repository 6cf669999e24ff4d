// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Sentences for networks that are refused: each names the variable or the connection, its value and the rule.

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "network/networks.hpp"
#include "violations.hpp"

using namespace urbanczik_test;

namespace {

auto const not_a_number = std::numeric_limits<double>::quiet_NaN();
units::time_grid const grid(0.1 * ms);

auto new_network() {
  return network(population(E, 50, coba_cell(), varying(parameter::V_th)),
                 population(I, 10, coba_cell()));
}

template <class Cells, class... Device>
std::vector<std::string> refusals(Cells& cells, Device&... device) {
  return violations_of(
      [&] { simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, device...); });
}

template <class F>
std::string message_of(F const& f) {
  try {
    f();
  } catch (std::exception const& refusal) {
    return refusal.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a connection that the machine cannot hold is refused with its name and its bytes") {
  auto cells = new_network();
  auto const site = cells[I][soma][excitatory];
  auto const check = [&](char const* name, char const* bytes, auto const& pattern,
                         auto const& weights, auto const& delays) {
    auto a = connect(cells[E], site, static_synapse{}, pattern, weights, delays);
    auto const found = refusals(cells, a);
    CAPTURE(found, name);
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with(std::string("E to I.soma.excitatory.") + name + " = 1"));
    CHECK_THAT(found[0], contains_text("must ") && contains_text(bytes));
    CHECK(found[0].ends_with(std::string("[").append(detail::rule_of_memory).append("]")));
  };
  // 10^10 steps of delay are a ring of 2^34 lists of 24 bytes; where delays differ, each of 50 sources
  // has a row of 4 bytes for each step.
  fixed_indegree const few{4};
  check("delay", "takes 412.3 GB", few, 1.0 * nS, 1e9 * ms);
  check("delay", "takes 2.4 TB", pairs{{{0, 0}, {1, 1}}}, 1.0 * nS,
        std::vector{0.1 * ms, 1e9 * ms});
  check("delay", "takes 2.4 TB", few, 1.0 * nS, rounded{uniform{0.1 * ms, 1e9 * ms}});
  check("delay", "TB", few, 1.0 * nS, rounded{lognormal{1e9 * ms, 0.1}});
  // 2^47 synapses of 2 bytes, or of 6.
  fixed_total_number const many{std::int64_t{1} << 47};
  check("synapses", "takes 281.5 TB", many, 1.0 * nS, 0.1 * ms);
  check("synapses", "takes 844.4 TB", many, uniform{1.0 * nS, 2.0 * nS}, 0.1 * ms);
}

TEST_CASE("connections that the machine holds one by one, but not together, are refused") {
  auto cells = new_network();
  fixed_total_number const most{static_cast<std::uint64_t>(0.3 * memory_of_machine())};
  auto const make = [&] {
    return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, most, 1.0 * nS,
                   0.1 * ms);
  };
  auto a = make(), b = make();
  CHECK(refusals(cells, a).empty());
  auto const found = refusals(cells, a, b);
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("network.connections = "));
  CHECK_THAT(found[0], contains_text("of this machine together"));
}

TEST_CASE("the size that a connection will have is known before it is made") {
  auto cells = new_network();
  auto const check = [&](auto const& pattern, double sigma) {
    auto a = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, pattern, 1.0 * nS,
                     0.3 * ms);
    auto b = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, pattern,
                     uniform{1.0 * nS, 2.0 * nS}, 0.3 * ms);
    auto const size = a.expected(grid), drawn = b.expected(grid);
    auto const both = expected(grid, a, b);
    CHECK(a.size() == 0);
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, a, b);
    run.build();
    CHECK(std::abs(double(a.size()) - size.synapses) <= 5.0 * sigma);
    double const more = double(a.size()) - size.synapses;
    // A row ends where the next begins, and the first begins somewhere: 4 bytes.
    CHECK(double(a.bytes()) == size.synapse_bytes + size.row_bytes + 2.0 * more + 4.0);
    CHECK(double(b.bytes()) ==
          drawn.synapse_bytes + drawn.row_bytes + 6.0 * (double(b.size()) - drawn.synapses) + 4.0);
    CHECK(both.synapses == size.synapses + drawn.synapses);
    CHECK(both.bytes() == size.bytes() + drawn.bytes());
  };
  check(one_to_one{}, 0.0);
  check(all_to_all{}, 0.0);
  check(all_to_all{.autapses = false}, 0.0);
  check(fixed_indegree{7}, 0.0);
  check(fixed_outdegree{7}, 0.0);
  check(fixed_total_number{1000}, 0.0);
  check(pairs{{{0, 3}, {7, 5}}}, 0.0);
  check(pairwise_bernoulli{0.2}, std::sqrt(2500 * 0.2 * 0.8));
  check(pairwise_bernoulli{.p = 0.2, .autapses = false}, std::sqrt(2450 * 0.2 * 0.8));
  check(pairwise_poisson{1.5}, std::sqrt(2500 * 1.5));
  auto const part_of = connect(part(cells[E], 10, 30), part(cells[E], 20, 50)[soma][excitatory],
                               static_synapse{}, all_to_all{.autapses = false}, 1.0 * nS, 0.1 * ms);
  CHECK(part_of.expected(grid).synapses == 20 * 30 - 10);
}

TEST_CASE("the making of synapses tells its progress, and makes the same network") {
  auto const run_with = [](unsigned count, auto const& build) {
    network cells(population(E, 200, coba_cell()), population(I, 130, coba_cell()));
    auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{400},
                      uniform{1.0 * nS, 2.0 * nS}, 0.1 * ms);
    auto IE = connect(cells[I], cells[E][soma][inhibitory], static_synapse{}, fixed_indegree{4},
                      1.0 * nS, 0.1 * ms);
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, EI, IE);
    build(run, threads(count));
    run.advance(0.1 * ms, threads(count));
    std::vector<double> weights;
    EI.for_each_synapse([&](auto, auto, auto const& w, auto) { weights.push_back(w.value()); });
    std::sort(weights.begin(), weights.end());  // partitions are listed one after the other
    return weights;
  };
  auto const alone = run_with(1, [](auto&, threads const&) {});
  for (unsigned count : {1u, 2u}) {
    std::vector<std::pair<double, std::string>> told;
    auto const caller = std::this_thread::get_id();
    CHECK(run_with(count, [&](auto& run, threads const& team) {
            run.build(team, [&](double fraction, std::string_view connection) {
              CHECK(std::this_thread::get_id() == caller);
              told.emplace_back(fraction, connection);
            });
            CHECK(told.size() > 4);
            run.build(team, [](double, std::string_view) { FAIL("made twice"); });
          }) == alone);
    REQUIRE(told.size() > 4);
    CHECK(told.front() == std::pair(0.0, std::string("E to I.soma.excitatory")));
    CHECK(told.back() == std::pair(1.0, std::string("I to E.soma.inhibitory")));
    for (std::size_t k = 1; k < told.size(); ++k) CHECK(told[k].first >= told[k - 1].first);
  }
}

TEST_CASE("initial states that are not finite are one sentence with variable, neuron and count") {
  auto cells = new_network();
  std::vector some(50, 1.0 * nS);
  some[7] = some[9] = not_a_number * nS;
  CHECK(violations_of([&] { cells[E].start(soma, V_m, not_a_number * mV); }) ==
        std::vector<std::string>{
            "E.soma.V_m = nan mV: must be finite [start: an initial state of each neuron]"});
  CHECK(violations_of([&] { cells[E].start(soma, excitatory, g_syn, some); }) ==
        std::vector<std::string>{
            "E[7].soma.excitatory.g_syn = nan nS: must be finite; this concerns 2 "
            "of 50 neurons [start: an initial state of each neuron]"});
  CHECK(
      violations_of([&] { cells[E].set(parameter::V_th, std::vector(50, not_a_number * mV)); }) ==
      std::vector<std::string>{"E[0].V_th = nan mV: must be finite; this concerns 50 of 50 neurons "
                               "[set: a parameter of each neuron]"});
  CHECK(violations_of([&] { cells[E].start(soma, V_m, std::vector(3, 0.0 * mV)); }) ==
        std::vector<std::string>{
            "E.soma.V_m = 3 values: must be one for each of 50 neurons [start: an "
            "initial state of each neuron]"});
}

TEST_CASE("a parameter that does not fit the others is named itself, with its neurons") {
  auto cells = new_network();
  std::string const source = " [threshold_with_reset: V is held at V_reset for t_ref]";
  std::vector some(50, -50.0 * mV);
  some[7] = some[49] = -61.0 * mV;
  CHECK(violations_of([&] { cells[E].set(parameter::V_th, some); }) ==
        std::vector<std::string>{
            "E[7].V_th = -61 mV: must be above V_reset = -60 mV; this concerns 2 "
            "of 50 neurons" +
            source});
  CHECK(violations_of([&] { cells[E].set(parameter::V_th, -70.0 * mV); }) ==
        std::vector<std::string>{
            "E[0].V_th = -70 mV: must be above V_reset = -60 mV; this concerns 50 "
            "of 50 neurons" +
            source});
  // Drawn values are refused by the simulation that draws them.
  cells[E].set(parameter::V_th, uniform{-80.0 * mV, -70.0 * mV});
  auto const drawn = refusals(cells);
  REQUIRE(drawn.size() == 1);
  CHECK(drawn[0].starts_with("E[0].V_th = -7"));
  // The lower of the two is named first where it was given.
  population alone(E, 3, coba_cell(), varying(parameter::V_reset, parameter::C_m(soma)));
  CHECK(violations_of([&] { alone.set(parameter::V_reset, -40.0 * mV); }) ==
        std::vector<std::string>{"E[0].V_reset = -40 mV: must be below V_th = -50 mV; this "
                                 "concerns 3 of 3 neurons" +
                                 source});
  CHECK_THAT(violations_of([&] { alone.set(parameter::C_m(soma), -1.0 * pF); }).at(0),
             contains_text("E[0].soma.C_m = -1 pF: must be positive; this concerns 3 of 3"));
}

TEST_CASE("values of a connection that break a rule are one sentence with their number") {
  auto cells = new_network();
  std::vector weights(50, 1.0 * nS);
  weights[4] = weights[6] = not_a_number * nS;
  auto const site = cells[I][soma][excitatory];
  auto a = connect(first(10, cells[E]), site, static_synapse{}, one_to_one{},
                   std::vector(weights.begin(), weights.begin() + 10), std::vector(10, 0.15 * ms));
  auto b = connect(cells[E], site, static_synapse{}, fixed_indegree{-4}, 1.0 * nS, 1e14 * ms);
  auto const found = refusals(cells, a, b);
  CAPTURE(found);
  REQUIRE(found.size() == 4);
  CHECK_THAT(found[0],
             contains_text("E to I.soma.excitatory.weight[4] = nan nS: must be finite; this "
                           "concerns 2 of 10 synapses"));
  CHECK_THAT(found[1],
             contains_text("E to I.soma.excitatory.delay[0] = 0.15 ms: must be a positive "
                           "multiple of the resolution 0.1 ms; this concerns 10 of 10 "
                           "synapses"));
  CHECK_THAT(found[2], contains_text("E to I.soma.excitatory.fixed_indegree.K = -4: must not be"));
  CHECK_THAT(found[3], contains_text("E to I.soma.excitatory.delay = "));
  CHECK_THAT(found[3], contains_text("must be less than 2^48 steps of the resolution 0.1 ms"));
}

TEST_CASE("a weight of Poisson input and a recorder of another network are named") {
  auto cells = new_network(), others = new_network();
  auto a = connect(poisson{1.0 * kHz}, cells[I][soma][excitatory], not_a_number * nS);
  auto b = connect(poisson{1.0 * kHz}, cells[I][soma][excitatory], -2.0 * nS);
  auto spikes = record(others[E], spike_raster{});
  auto potentials = record(
      others[I],
      population_multimeter(1.0 * ms, {0}, probe{"V_m", [](auto& c) { return c[soma].V_m(); }}));
  auto const found = refusals(cells, a, b, spikes, potentials);
  CAPTURE(found);
  REQUIRE(found.size() == 4);
  CHECK(found[0].starts_with("poisson to I.soma.excitatory.weight = nan nS: must be finite"));
  CHECK(found[1].starts_with("poisson to I.soma.excitatory.weight = -2 nS: must not be negative"));
  CHECK(found[2].starts_with("spike_raster of E: it was made for population 'E' of another"));
  CHECK(found[3].starts_with(
      "population_multimeter of I: it was made for population 'I' of another"));
}

TEST_CASE("a count that is negative, or beyond what there is, is refused with its value") {
  auto cells = new_network();
  struct row {
    std::string message, expected;
  };
  for (
      auto const& [message, expected] : std::vector<row>{
          {message_of([&] { part(cells[E], 40, 10); }),
           "part(cells, 40, 10): 'begin' must not exceed 'end' = 10, and is 40"},
          {message_of([&] { part(cells[E], -4, 10); }),
           "part(cells, -4, 10): 'begin' must not be negative, and is -4"},
          {message_of([&] { part(cells[E], 4, -10); }),
           "part(cells, 4, -10): 'end' must not be negative, and is -10"},
          {message_of([&] { part(cells[E], 4, 51); }),
           "part(cells, 4, 51): 'end' must not exceed the number of neurons of the population, 50, "
           "and is 51"},
          {message_of([&] { first(-4, cells[E]); }),
           "first(-4, cells): 'n' must not be negative, and is -4"},
          {message_of([&] { first(51, cells[E]); }),
           "first(51, cells): 'n' must not exceed the number of neurons of the population, 50, and "
           "is "
           "51"},
          {message_of([&] { static_cast<void>(cells[E][soma].V_m(-1)); }),
           "neuron -1 is not one of 50"},
          {message_of([&] { threads(-1); }),
           "invalid parameters:\n  threads.count = -1: must be positive [threads: each runs slices "
           "of the population]"},
          {message_of([&] { population(E, -1, coba_cell()); }),
           "invalid parameters:\n  population.size = -1: must be between 1 and 4294967295 "
           "[population: one stream of random numbers each]"}})
    CHECK(message == expected);
}

TEST_CASE("a connection and a recorder belong to the simulation that was made with them last") {
  auto cells = new_network();
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{4},
                    1.0 * nS, 0.1 * ms);
  auto spikes = record(cells[E], spike_raster{});
  auto const check = [&](auto& device, char const* name) {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, device);
    simulation later(cells, grid, exponential_euler{}, philox{.seed = 4}, device);
    CHECK_THROWS_WITH(run.advance(1.0 * ms),
                      contains_text(name) && contains_text("has become part of a later"));
    CHECK_NOTHROW(later.advance(1.0 * ms, threads(2)));
  };
  check(EI, "device 1 (E to I.soma.excitatory) was");
  check(spikes, "device 1 (spike_raster of E) was");
  // Its synapses are made.
  auto const found = refusals(cells, EI);
  REQUIRE(found.size() == 1);
  CHECK(
      found[0].starts_with("E to I.soma.excitatory: it has the synapses of an earlier simulation; "
                           "make a connection for"));
}

TEST_CASE("two simulations of a network continue with one state, each at its own time") {
  auto const start = -51.0 * mV;
  auto cells = new_network(), once = new_network();
  cells[E].start(soma, V_m, start);
  once[E].start(soma, V_m, start);
  simulation whole(once, grid, exponential_euler{}, philox{.seed = 1});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1});
  simulation other(cells, grid, exponential_euler{}, philox{.seed = 2});
  whole.advance(6.0 * ms);
  run.advance(1.0 * ms);
  other.advance(2.0 * ms);
  run.advance(3.0 * ms);
  CHECK(run.now() == 4.0 * ms);
  CHECK(other.now() == 2.0 * ms);
  CHECK(cells[E][soma].V_m(3).value() == once[E][soma].V_m(3).value());
  CHECK(cells[E][soma].V_m(3) < start);
}

TEST_CASE("initial states are drawn once, by the first simulation after they were given") {
  auto cells = new_network();
  auto const law = uniform{-60.0 * mV, -50.0 * mV};
  auto const begin = [&](std::uint64_t seed) {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = seed});
    return cells[E][soma].V_m(3);
  };
  cells[E].start(soma, V_m, law);
  auto const drawn = begin(1);
  CHECK(drawn > -60.0 * mV);
  CHECK(begin(2) == drawn);
  cells[E].start(soma, V_m, law);
  CHECK(begin(2) != drawn);
}
