// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

// Recorders by themselves: a test does what a simulation would.

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using urbanczik_test::contains_text;

namespace {

using cell_type = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;
units::time_grid const grid(0.1 * ms);

cell_type new_cell(std::vector<units::step_count> spikes = {}) {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.times = std::move(spikes);
  return cell_type{model};
}

}  // namespace

TEST_CASE("a multimeter samples its probes at every multiple of the interval") {
  auto cell = new_cell();
  multimeter traces(0.5 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }},
                    probe{"twice", [](auto& c) { return 2.0 * c[soma].V_m(); }},
                    probe{"spikes", [](auto& c) { return c.spikes(); }});
  CHECK(traces.columns() == 3);
  CHECK(traces.names() == std::array<std::string, 3>{"V_m.s", "twice", "spikes"});
  traces.prepare(cell, grid);
  traces.reserve({23});
  for (std::int64_t n = 1; n <= 23; ++n) {
    cell.state()[soma][V_m] = static_cast<double>(n) * mV;
    traces.observe(cell, {n});
  }
  REQUIRE(traces.size() == 4);  // steps 5, 10, 15, 20
  for (std::size_t k = 0; k < 4; ++k) {
    auto const step = static_cast<double>(5 * (k + 1));
    CHECK(traces.time(k) == grid.time_of({static_cast<std::int64_t>(5 * (k + 1))}));
    CHECK(traces.row(k) == std::array{step, 2.0 * step, 0.0});
  }
}

TEST_CASE("a multimeter at the resolution samples every step") {
  auto cell = new_cell();
  multimeter traces(0.1 * ms, probe{"one", [](auto&) { return 1.0; }});
  traces.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 7; ++n) traces.observe(cell, {n});
  CHECK(traces.size() == 7);
}

TEST_CASE("a multimeter whose interval is not a positive multiple of the resolution is refused") {
  auto cell = new_cell();
  for (double interval : {0.0, -0.1, 0.15, 0.01}) {
    multimeter traces(interval * ms, probe{"one", [](auto&) { return 1.0; }});
    INFO("interval " << interval << " ms");
    CHECK_THROWS_WITH(traces.prepare(cell, grid), contains_text("multimeter.interval = "));
  }
}

TEST_CASE("a spike recorder keeps each spike, twice where two fell in one step") {
  auto cell = new_cell({{3}, {7}, {7}, {12}});
  spike_recorder spikes;
  spikes.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 20; ++n) {
    cell.fire(grid, {n}, no_random{});
    spikes.observe(cell, {n});
  }
  CHECK(spikes.size() == 4);
  CHECK(spikes.times() ==
        std::vector{grid.time_of({3}), grid.time_of({7}), grid.time_of({7}), grid.time_of({12})});
}

TEST_CASE("a weight recorder keeps each weight sent, under the stamp of its spike") {
  auto cell = new_cell();
  auto inputs =
      connect(spike_trains{.synapses = 3,
                           .spikes = {{0.2 * ms, 1}, {0.2 * ms, 0}, {1.0 * ms, 2}, {30.0 * ms, 1}}},
              cell[dendrite][excitatory], presets::nest_example<biophysical>().rule,
              {10.0 * pA, 20.0 * pA, 30.0 * pA}, 0.4 * ms);
  weight_recorder weights(inputs);
  weights.reserve_entries(4);
  inputs.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 400; ++n) {
    cell.integrate(runge_kutta_4{}, 0.1 * ms);
    inputs.deliver(cell, {n});
    cell.fire(grid, {n}, no_random{});
    inputs.observe(cell, {n});
    weights.observe(cell, {n});
  }
  auto const& entries = weights.entries();
  REQUIRE(entries.size() == 4);
  std::vector<double> const times{0.2, 0.2, 1.0, 30.0};
  std::vector<std::uint32_t> const synapses{1, 0, 2, 1};
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(grid.nearest(entries[k].time) == grid.nearest(times[k] * ms));
    CHECK(entries[k].synapse == synapses[k]);
  }
  CHECK(entries[0].w == 20.0 * pA);
  CHECK(entries[1].w == 10.0 * pA);
  CHECK(entries[2].w == 30.0 * pA);
  CHECK(entries[3].w < 20.0 * pA);  // no somatic spike in between: it has fallen
  CHECK(entries[3].w > 18.0 * pA);
}
