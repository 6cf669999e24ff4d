// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <limits>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

TEST_CASE(
    "a run that ended with a numerical fault goes on from a checkpoint, and from no later one") {
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  auto teacher = drive(cell[soma][excitatory], {.offset = 5.0 * nS});
  spike_recorder spikes;
  simulation run(cell, units::time_grid(0.1 * ms), exponential_simpson{}, philox{.seed = 1},
                 teacher, spikes);
  run.advance(20.0 * ms);
  auto const good = checkpoint::snapshot(run);
  auto const V = cell[soma].V_m();

  cell.state()[soma][V_m] = std::numeric_limits<double>::quiet_NaN() * mV;
  CHECK_THROWS_AS(run.advance(1.0 * ms), numerical_fault);
  auto const bad = checkpoint::snapshot(run);

  checkpoint::restore(good, "good", run);
  CHECK(cell[soma].V_m() == V);
  run.advance(20.0 * ms);
  CHECK(run.now() == 40.0 * ms);
  CHECK(spikes.size() > 0);

  checkpoint::restore(bad, "bad", run);
  CHECK_THROWS_WITH(run.advance(1.0 * ms),
                    urbanczik_test::contains_text("it ended with a numerical fault"));
}
