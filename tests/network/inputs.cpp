// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/inputs.hpp"

using namespace urbanczik_test;

TEST_CASE("a current or a drive reaches the neurons of its part of a network, and no others") {
  auto const expected = expected_potentials();
  for (unsigned count : {1u, 2u, 3u, 7u}) CHECK(potentials_in_network(count) == expected);
}

TEST_CASE("a current or a drive reaches the neurons of its part of one population") {
  population cells(101, coba_cell());
  auto current = inject(part(cells, 3, 70)[soma], 80.0 * pA, 2.0 * ms, 7.0 * ms);
  auto wave = drive(part(cells, 60, 100)[soma][excitatory],
                    {.offset = 0.3 * nS, .amplitude = 0.2 * nS, .period = 3.3 * ms});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, current, wave);
  auto const expected = expected_potentials();
  for (std::size_t k = 0; k < 10; ++k) {
    run.advance(1.0 * ms, threads(2));
    std::vector<double> V;
    add_potentials(V, cells, 0, 101);
    auto const first = expected.begin() + static_cast<std::ptrdiff_t>(k * 134);
    CHECK(V == std::vector<double>(first, first + 101));
  }
}

TEST_CASE("the largest Poisson number is that of the largest random number, for every mean") {
  for (double mean : {1e-9, 1e-4, 0.01, 0.03, 0.1, 0.2, 0.5, 0.8, 1.6, 3.0, 10.0, 1000.0}) {
    CAPTURE(mean);
    detail::poisson_counts const counts(mean);
    CHECK(counts.at(0.0) <= mean);
    // Beyond ten standard deviations and twenty spikes, a tail is below 2^-53.
    CHECK(counts.at(1.0 - 0x1p-53) <= mean + 10.0 * std::sqrt(mean) + 20.0);
    CHECK(counts.at(1.0 - 0x1p-53) > mean);
  }
}

TEST_CASE("a current of a network leaves its neurons with its simulation") {
  network cells(population(E, 70, coba_cell()));
  auto const injected = [&](std::size_t k) { return cells[E].pack_at(k).injected()[soma].value(); };
  auto current = inject(first(65, cells[E])[soma], 80.0 * pA, 1.0 * ms, 50.0 * ms);
  auto const run_for = [&](units::duration span) {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, current);
    run.advance(span, threads(2));
    return injected(64);
  };
  CHECK(run_for(0.9 * ms) == 0.0);
  CHECK(run_for(1.0 * ms) == 80.0);
  CHECK(injected(0) == 0.0);
  CHECK(injected(64) == 0.0);
  CHECK(run_for(60.0 * ms) == 0.0);
  CHECK(injected(0) == 0.0);

  // Two simulations that are advanced in turn, each with a current of its own.
  auto other = inject(cells[E][soma], 30.0 * pA, 0.0 * ms, 50.0 * ms);
  simulation first_run(cells, grid, exponential_euler{}, philox{.seed = 4}, current);
  first_run.advance(2.0 * ms);
  CHECK(injected(64) == 80.0);
  {
    simulation second_run(cells, grid, exponential_euler{}, philox{.seed = 4}, other);
    CHECK(injected(64) == 30.0);
    first_run.advance(1.0 * ms);
    CHECK(injected(64) == 80.0);
    second_run.advance(1.0 * ms);
    CHECK(injected(64) == 30.0);
    CHECK(injected(69) == 30.0);
  }
  CHECK(injected(64) == 0.0);
  first_run.advance(1.0 * ms);
  CHECK(injected(64) == 80.0);

  // Of one population of the network.
  {
    simulation alone(cells[E], grid, exponential_euler{}, philox{.seed = 4}, other);
    CHECK(injected(64) == 30.0);
  }
  CHECK(injected(64) == 0.0);
}

TEST_CASE("an input of a network belongs to the simulation that was made with it last") {
  network cells(population(E, 70, coba_cell()));
  auto current = inject(cells[E][soma], 80.0 * pA, 1.0 * ms, 50.0 * ms);
  auto wave = drive(cells[E][soma][excitatory], {.offset = 0.3 * nS});
  auto kick = connect(poisson{1.0 * kHz}, cells[E][soma][excitatory], 1.0 * nS);
  auto const check = [&](auto& input) {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, input);
    run.advance(2.0 * ms);
    simulation later(cells, units::time_grid(0.2 * ms), exponential_euler{}, philox{.seed = 4},
                     input);
    CHECK_THROWS_WITH(run.advance(1.0 * ms),
                      contains_text("has become part of a later simulation"));
    CHECK_NOTHROW(later.advance(2.0 * ms));
  };
  check(current);
  check(wave);
  check(kick);
}

TEST_CASE("an input of a network is refused by name, off the grid and for another network") {
  network cells(population(E, 3, coba_cell()));
  network others(population(E, 3, coba_cell()));
  auto current = inject(cells[E][soma], 80.0 * pA, 1.05 * ms, 0.5 * ms);
  auto wave =
      drive(cells[E][soma][excitatory], {.offset = 0.3 * nS, .amplitude = 1.0 * nS, .period = {}});
  auto other_current = inject(others[E][soma], 80.0 * pA, 1.0 * ms, 5.0 * ms);
  auto other_wave = drive(first(2, others[E])[soma][excitatory], {.offset = 0.3 * nS});
  auto const found = violations_of([&] {
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, current, wave,
                   other_current, other_wave);
  });
  CAPTURE(found);
  REQUIRE(found.size() == 6);
  CHECK_THAT(found[0], contains_text("inject into E.soma.start = 1.05 ms: must be a multiple"));
  CHECK_THAT(found[1], contains_text("inject into E.soma.start = 1.05 ms: must not be after"));
  CHECK_THAT(found[2], contains_text("drive to E.soma.excitatory.period = 0 ms"));
  CHECK_THAT(found[3], contains_text("drive to E.soma.excitatory.amplitude = 1 nS"));
  CHECK_THAT(found[4], contains_text("inject into E.soma: it was made for population 'E' of "));
  CHECK_THAT(found[5], contains_text("drive to E.soma.excitatory: it was made for population"));
}
