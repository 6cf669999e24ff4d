// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <urbanczik/checkpoint.hpp>

#include "catch.hpp"
#include "network/rate_networks.hpp"

using namespace urbanczik_test;

TEST_CASE("a network of rates that is saved and loaded goes on as if it had not been interrupted") {
  auto const outcome_of = [](bool interrupted) {
    std::string saved;
    if (interrupted)
      with_rate_network([&](auto& run, auto&, auto&, auto& PI, auto&) {
        run.advance(0.0 * ms, threads(2));
        PI.modulate(2.0);
        // Rates of the last 12 steps have yet to arrive.
        run.advance(10.0 * ms, threads(2));
        saved = checkpoint::snapshot(run);
      });
    rate_outcome result;
    with_rate_network([&](auto& run, auto& cells, auto&, auto& PI, auto& IP) {
      run.advance(0.0 * ms, threads(2));  // makes the synapses
      if (interrupted)
        checkpoint::restore(saved, "rates.checkpoint", run);
      else
        PI.modulate(2.0);
      run.advance(interrupted ? 10.0 * ms : 20.0 * ms, threads(2));
      result.add_cells(cells[P]);
      result.add_cells(cells[I]);
      result.add_cells(cells[T]);
      result.add_synapses(PI);
      result.add_synapses(IP);
    });
    return result;
  };
  auto const whole = outcome_of(false);
  CHECK(whole.weights.size() == 71 * 20 + 71 * 150);
  CHECK(outcome_of(true) == whole);
}

TEST_CASE("a checkpoint of a network of rates with other partitions is refused") {
  std::string saved;
  with_rate_network([&](auto& run, auto&, auto&, auto&, auto&) {
    run.advance(1.0 * ms, threads(2));
    saved = checkpoint::snapshot(run);
  });
  with_rate_network([&](auto& run, auto&, auto&, auto&, auto&) {
    run.advance(0.0 * ms);
    CHECK_THROWS_AS(checkpoint::restore(saved, "rates.checkpoint", run), input_error);
  });
}
