// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The weights of chosen synapses of networks: what a recorder holds is what the synapses were, for any number
// of threads, and the run does not notice the recorder.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <urbanczik/network/connection_list.hpp>
#include <urbanczik/recording/csv.hpp>

#include "network/recorded_weights.hpp"
#include "temporary_file.hpp"
#include "violations.hpp"

using namespace urbanczik_test;

namespace {

auto two_populations() {
  return network(population(A, 150, cell_type{presets::urbanczik_senn_2014}),
                 population(B, 70, cell_type{presets::urbanczik_senn_2014}));
}
auto kick_onto(auto& cells) {
  return connect(poisson{2.0 * kHz}, cells[A][soma][excitatory], 8.0 * nS);
}

/// Throws in one step.
template <class Population>
struct throws_in_a_step {
  using target_population = Population;
  std::int64_t step = 0;

  template <class Slice>
  void observe(Slice& slice, units::step_count n) {
    if (n.value == step && slice.index() == 1) throw std::runtime_error("thrown by a device");
  }
};

std::string content_of(std::filesystem::path const& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("recorded weights are those of the synapses, and the run does not notice the recorder") {
  auto const with = run_with_recorders(1, true);
  auto const without = run_with_recorders(1, false);
  CHECK(with.run == without.run);
  CHECK(with.run.spikes.size() > 100);
  // Each millisecond, read between two advances of a run without a recorder.
  CHECK(with.of_pairs == without.of_pairs);
  CHECK(with.of_targets == without.of_targets);
  CHECK(with.of_targets.size() > 100);
  CHECK(with.of_pairs.front()[4] != with.of_pairs.back()[4]);
}

TEST_CASE("recorded weights are those of the synapses under a scheme that takes every step") {
  auto const with = run_with_recorders<at_presynaptic_spikes>(2, true);
  auto const without = run_with_recorders<at_presynaptic_spikes>(1, false);
  CHECK(with.run == without.run);
  CHECK(with.of_pairs == without.of_pairs);
  CHECK(with.of_targets == without.of_targets);
  CHECK(with.of_targets.size() > 100);
}

TEST_CASE("recorded weights are the same for any number of threads") {
  auto const alone = run_with_recorders(1, true);
  for (unsigned count : {2u, 3u, 7u}) CHECK(run_with_recorders(count, true) == alone);
}

TEST_CASE("weights of neurons whose kernels differ are those of the synapses") {
  network cells(population(A, 70, cell_type{presets::urbanczik_senn_2014},
                           varying(parameter::C_m(dendrite))));
  cells[A].set(parameter::C_m(dendrite), uniform{250.0 * pF, 350.0 * pF});
  auto AA = connect(cells[A], cells[A][dendrite][excitatory], prediction_rule(), fixed_indegree{20},
                    120.0 * pA, rounded{uniform{0.1 * ms, 2.0 * ms}});
  auto kick = kick_onto(cells);
  weight_recorder weights(AA, 5.0 * ms, synapses_onto{{69, 0, 17}});
  simulation run(cells, grid, exponential_euler{}, source, AA, kick, weights);
  for (std::size_t k = 0; k < 10; ++k) {
    run.advance(5.0 * ms, threads(2));
    auto const recorded = samples_of(weights);
    auto const now = synapses_onto_any_of(AA, {69, 0, 17}, run.now());
    REQUIRE(now.size() == 60);
    CHECK(std::vector(recorded.end() - 60, recorded.end()) == now);
  }
}

TEST_CASE("synapses of one pair are recorded in the order of their delays, a list element too") {
  auto cells = two_populations();
  auto const made = [&] {
    return connect(cells[A], cells[B][dendrite][excitatory], prediction_rule(),
                   pairs{{{0, 3}, {7, 69}, {0, 3}, {0, 3}}},
                   std::vector{10.0 * pA, 20.0 * pA, 30.0 * pA, 40.0 * pA},
                   std::vector{0.3 * ms, 0.2 * ms, 0.1 * ms, 0.3 * ms});
  };
  std::vector<decltype(made())> edges;
  edges.push_back(made());
  edges.push_back(made());
  connection_list list(std::move(edges));
  weight_recorder weights(list[1], 0.1 * ms, pairs{{{7, 69}, {0, 3}}});
  simulation run(cells, grid, exponential_euler{}, source, list, weights);
  run.advance(0.2 * ms, threads(2));
  REQUIRE(weights.synapses().size() == 4);
  auto const expected = std::vector{std::tuple(7, 69, 2, 20.0), std::tuple(0, 3, 1, 30.0),
                                    std::tuple(0, 3, 3, 10.0), std::tuple(0, 3, 3, 40.0)};
  REQUIRE(weights.entries().size() == 8);
  for (std::size_t k = 0; k < 8; ++k) {
    auto const entry = weights.entries()[k];
    auto const& synapse = weights.synapses()[entry.synapse];
    CHECK(entry.time == (k < 4 ? 0.1 * ms : 0.2 * ms));
    CHECK(std::tuple(int(synapse.source), int(synapse.target), int(synapse.delay.value),
                     entry.w.value()) == expected[k % 4]);
  }
}

TEST_CASE("recorded weights are written in pieces, and are equal to those of one piece") {
  temporary_folder const folder;
  auto const written = [&](int pieces, std::filesystem::path const& path) {
    auto cells = two_populations();
    auto AB = connect(cells[A], cells[B][dendrite][excitatory], prediction_rule(),
                      fixed_indegree{20}, 120.0 * pA, 0.3 * ms);
    auto kick = kick_onto(cells);
    weight_recorder weights(AB, 2.0 * ms, synapses_onto{{0, 69}});
    simulation run(cells, grid, exponential_euler{}, source, AB, kick, weights);
    csv::file out(path);
    for (int k = 0; k < pieces; ++k) {
      run.advance(60.0 / pieces * ms, threads(2));
      CHECK(weights.size() == std::size_t(40 * 30 / pieces));
      csv::write(out, weights);
      weights.clear();
      CHECK(weights.entries().empty());
    }
    out.commit();
    return content_of(path);
  };
  auto const whole = written(1, folder.path() / "whole.csv");
  CHECK(whole.starts_with("time,synapse,weight\n2,0,120\n2,1,120\n"));
  CHECK(written(3, folder.path() / "pieces.csv") == whole);
}

TEST_CASE("after an exception a recorder holds the weights before the advance") {
  auto cells = two_populations();
  auto AB = connect(cells[A], cells[B][dendrite][excitatory], prediction_rule(), fixed_indegree{20},
                    120.0 * pA, 0.3 * ms);
  weight_recorder weights(AB, 0.5 * ms, synapses_onto{{0, 69}});
  throws_in_a_step<std::remove_reference_t<decltype(cells[B])>> throws;
  simulation run(cells, grid, exponential_euler{}, source, AB, weights, throws);
  run.advance(2.0 * ms);
  auto const before = weights.entries();
  CHECK(before.size() == 4 * 40);
  throws.step = 47;
  CHECK_THROWS_WITH(run.advance(10.0 * ms, threads(2)), contains_text("thrown by a device"));
  CHECK(weights.entries() == before);
}

TEST_CASE(
    "a second simulation refuses the connections and recorders of the first, which continues") {
  auto cells = two_populations();
  auto const made = [&] {
    return connect(cells[A], cells[B][dendrite][excitatory], prediction_rule(), all_to_all{},
                   120.0 * pA, 0.3 * ms);
  };
  auto AB = made();
  weight_recorder weights(AB, 0.5 * ms, pairs{{{0, 3}}});
  simulation first(cells, grid, exponential_euler{}, source, AB, weights);
  first.advance(1.0 * ms);
  auto const again = [&] {
    simulation run(cells, grid, exponential_euler{}, source, AB, weights);
    run.advance(1.0 * ms, threads(3));
    return weights.size();
  };
  CHECK_THROWS_WITH(again(), contains_text("weight_recorder: it holds 2 entries of an earlier"));
  weights.clear();
  CHECK_THROWS_WITH(again(), contains_text("A to B.dendrite.excitatory: it has the synapses of an "
                                           "earlier simulation"));
  CHECK_NOTHROW(first.advance(1.0 * ms));
  CHECK(weights.size() == 2);
}

TEST_CASE("recorders of weights are refused by name") {
  auto cells = two_populations();
  auto other = two_populations();
  auto const made = [](auto& of) {
    return connect(of[A], part(of[B], 10, 20)[dendrite][excitatory], prediction_rule(),
                   pairs{{{0, 3}, {1, 3}}}, 120.0 * pA, 0.3 * ms);
  };
  auto AB = made(cells), elsewhere = made(other);
  auto const refusals = [&](auto& recorder, auto&... connections) {
    return violations_of([&] {
      simulation run(cells, grid, exponential_euler{}, source, connections..., recorder);
      run.advance(0.1 * ms);
    });
  };
  auto const refused = [&](auto interval, auto const& chosen) {
    auto connection = made(cells);  // each serves one simulation
    weight_recorder weights(connection, interval, chosen);
    return refusals(weights, connection);
  };
  CHECK(refused(0.2 * ms, pairs{{{1, 3}, {0, 3}}}).empty());
  CHECK(refused(0.2 * ms, synapses_onto{{3, 4}}).empty());  // a target may have no synapse

  auto const off_the_grid = refused(0.25 * ms, pairs{{{0, 3}, {150, 3}, {0, 3}}});
  REQUIRE(off_the_grid.size() == 3);
  CHECK(off_the_grid[0].find("weight_recorder of A to B.dendrite.excitatory.interval = 0.25 ms") !=
        std::string::npos);
  CHECK(off_the_grid[1].find("pairs[1].source = 150") != std::string::npos);
  CHECK(off_the_grid[2].find("pairs[2]: it is chosen already, by pairs[0]") != std::string::npos);

  auto const targets = refused(0.0 * ms, synapses_onto{{3, 10, 3}});
  REQUIRE(targets.size() == 3);
  CHECK(targets[1].find("synapses_onto[1] = 10: must be below the number of targets, 10") !=
        std::string::npos);

  auto const absent = refused(0.1 * ms, pairs{{{0, 3}, {0, 4}}});
  REQUIRE(absent.size() == 1);
  CHECK(absent[0].find("weight_recorder of A to B.dendrite.excitatory: pairs[1] has no synapse") !=
        std::string::npos);

  weight_recorder weights(AB, 0.1 * ms, pairs{{{0, 3}}});
  auto const alone = refusals(weights);
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].find(
            "weight_recorder of A to B.dendrite.excitatory: it records a connection that is no "
            "device before it") != std::string::npos);
  auto const too_early =
      violations_of([&] { simulation run(cells, grid, exponential_euler{}, source, weights, AB); });
  CHECK(too_early.size() == 1);
  weight_recorder of_other(elsewhere, 0.1 * ms, pairs{{{0, 3}}});
  CHECK(!refusals(of_other, elsewhere).empty());
}
