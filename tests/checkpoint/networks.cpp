// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/networks.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/recording/connection_weights.hpp>

#include "catch.hpp"

using namespace urbanczik_test;

TEST_CASE("a network that is saved and loaded goes on as if it had not been interrupted") {
  auto const outcome_of = [](bool interrupted) {
    auto const with_network = [](auto const& use) {
      network cells(population(E, 70, escape_cell()), population(I, 30, escape_cell()));
      auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{20},
                        20.0 * pA, 1.2 * ms);
      auto IE = connect(cells[I], cells[E][soma][excitatory], static_synapse{}, all_to_all{},
                        -4.0 * pA, 0.5 * ms);
      auto background = connect(poisson{300.0 * Hz}, cells[I][soma][excitatory], 15.0 * pA);
      auto white = inject_white_noise(cells[E][soma], {.sd = 20.0 * pA, .interval = 0.7 * ms});
      auto step = inject(first(9, cells[E])[soma], 30.0 * pA, 30.0 * ms, 50.0 * ms);
      auto spikes = record(cells[E], spike_raster{});
      simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, EI,
                     IE, background, white, step, spikes);
      run.advance(0.0 * ms);  // makes the synapses
      use(run, spikes, cells);
    };
    outcome result;
    std::string saved;
    if (interrupted)
      with_network([&](auto& run, auto&, auto&) {
        run.advance(40.0 * ms);
        saved = checkpoint::snapshot(run);
      });
    with_network([&](auto& run, auto& spikes, auto& cells) {
      if (interrupted) checkpoint::restore(saved, "network.checkpoint", run);
      run.advance(interrupted ? 60.0 * ms : 100.0 * ms);
      add_to(result, spikes, cells[E]);
    });
    return result;
  };
  auto const whole = outcome_of(false);
  CHECK(whole.spikes.size() > 100);
  CHECK(outcome_of(true) == whole);
}

TEST_CASE("a checkpoint of a network with other synapses is refused") {
  auto const with_network = [](std::uint32_t target, auto const& use) {
    network cells(population(E, 7, brunel_cell()));
    auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, pairs{{{0, target}}},
                      1.0 * mV, 1.0 * ms);
    simulation run(cells, units::time_grid(0.1 * ms), exact{}, no_random{}, EE);
    run.advance(0.0 * ms);
    use(run);
  };
  std::string saved;
  with_network(3, [&](auto& run) { saved = checkpoint::snapshot(run); });
  with_network(3, [&](auto& run) { checkpoint::restore(saved, "network.checkpoint", run); });
  with_network(4, [&](auto& run) {
    CHECK_THROWS_AS(checkpoint::restore(saved, "network.checkpoint", run), input_error);
  });
}

namespace {

template <template <class> class Scheme>
void check_saved_weights() {
  auto const with_network = [](std::uint32_t target, unsigned count, auto const& use) {
    network cells(population(E, 70, escape_cell()), population(I, 130, escape_cell()));
    pair_stdp<units::biophysical> const rule{.A_plus = 4.0 * pA,
                                             .A_minus = 4.4 * pA,
                                             .tau_plus = 20.0 * ms,
                                             .tau_minus = 25.0 * ms,
                                             .W_max = 350.0 * pA};
    auto EI = connect<Scheme>(cells[E], cells[I][soma][excitatory], rule, fixed_indegree{20},
                              20.0 * pA, 1.2 * ms);
    weight_recorder weights(EI, 0.5 * ms, synapses_onto{{0, target}});
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, EI,
                   weights);
    run.advance(0.0 * ms, threads(count));  // makes the synapses
    use(run, weights);
  };
  for (unsigned count : {1u, 2u}) {
    std::string saved;
    with_network(129, count, [&](auto& run, auto& weights) {
      run.advance(40.0 * ms, threads(count));
      saved = checkpoint::snapshot(run);
      run.advance(30.0 * ms, threads(count));
      auto const whole = weights.entries();
      CHECK(whole.size() == 140 * 40);
      CHECK(whole.front().w != whole[139 * 40].w);
      with_network(129, count, [&](auto& again, auto& same) {
        checkpoint::restore(saved, "network.checkpoint", again);
        again.advance(30.0 * ms, threads(count));
        CHECK(same.entries() == whole);
      });
    });
    with_network(128, count, [&](auto& run, auto&) {
      CHECK_THROWS_AS(checkpoint::restore(saved, "network.checkpoint", run), input_error);
    });
  }
}

}  // namespace

TEST_CASE("recorded weights of a network that is saved and loaded are those of one that was not") {
  SECTION("factorised") { check_saved_weights<factorised>(); }
  SECTION("at_presynaptic_spikes") { check_saved_weights<at_presynaptic_spikes>(); }
  SECTION("per_step") { check_saved_weights<per_step>(); }
}

TEST_CASE(
    "a network whose trains are extended goes on from a checkpoint as if it had not stopped") {
  auto const with_network = [](auto const& use) {
    network cells(population(E, 70, escape_cell()));
    units::time_grid const grid(0.1 * ms);
    poisson_generator input(20, 0.2 * kHz, grid, philox{.seed = 7});
    auto xE = connect(input.next(20.0 * ms), cells[E][soma][excitatory], static_synapse{},
                      pairwise_bernoulli{0.5}, 30.0 * pA, rounded{uniform{0.1 * ms, 3.0 * ms}});
    auto spikes = record(cells[E], spike_raster{});
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, xE, spikes);
    run.advance(0.0 * ms);  // makes the synapses
    use(run, xE, input, spikes, cells);
  };
  std::string saved;
  outcome whole, continued;
  with_network([&](auto& run, auto& xE, auto& input, auto& spikes, auto& cells) {
    run.advance(20.0 * ms);
    xE.extend(input.next(20.0 * ms));
    run.advance(10.0 * ms);
    saved = checkpoint::snapshot(run, input);
    run.advance(10.0 * ms);
    xE.extend(input.next(20.0 * ms));
    run.advance(20.0 * ms);
    add_to(whole, spikes, cells[E]);
  });
  with_network([&](auto& run, auto& xE, auto& input, auto& spikes, auto& cells) {
    checkpoint::restore(saved, "network.checkpoint", run, input);
    run.advance(10.0 * ms);
    xE.extend(input.next(20.0 * ms));
    run.advance(20.0 * ms);
    add_to(continued, spikes, cells[E]);
  });
  CHECK(whole.spikes.size() > 50);
  CHECK(continued == whole);
}
