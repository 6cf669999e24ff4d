// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A population_multimeter reads the lane of the chosen neuron.

#include <cstddef>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/population_multimeter.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>
#include <urbanczik/xsimd.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;
units::time_grid const grid(0.1 * ms);

// Neighbours in one pack, the ends of a slice, and the last neuron, whose pack is not full.
std::vector<std::size_t> const chosen{66, 65, 63, 64, 148};

/// Potential and number of spikes of all chosen neurons in all steps.
template <class Population, class Execution>
std::vector<double> recorded(Population cells, Execution const& execution) {
  auto teacher = drive(cells[soma][excitatory], {.offset = 20.0 * nS});
  population_multimeter traces(0.1 * ms, chosen,
                               probe{"V_m", [](auto& cell) { return cell[soma].V_m(); }},
                               probe{"spikes", [](auto& cell) { return cell.spikes(); }});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, teacher, traces);
  run.advance(100.0 * ms, execution);
  std::vector<double> all;
  for (std::size_t j = 0; j < chosen.size(); ++j) {
    CHECK(traces.row(j, traces.size() - 1)[0] == cells.value(soma, V_m, chosen[j]).value());
    for (std::size_t k = 0; k < traces.size(); ++k)
      all.insert(all.end(), traces.row(j, k).begin(), traces.row(j, k).end());
  }
  return all;
}

}  // namespace

TEST_CASE("a population_multimeter holds the same in lanes, one by one and in threads") {
  cell_type const cell{presets::urbanczik_senn_2014};
  auto const in_turn = recorded(population(149, cell), sequential{});
  auto const wide = recorded(population(149, cell, in_lanes), sequential{});
  CHECK(recorded(population(149, cell, in_lanes), threads(3)) == wide);
  REQUIRE(wide.size() == in_turn.size());
  double spikes = 0.0;
  for (std::size_t k = 0; k < wide.size(); k += 2) {
    REQUIRE(wide[k] == Approx(in_turn[k]).epsilon(1e-12));
    REQUIRE(wide[k + 1] == in_turn[k + 1]);
    spikes += wide[k + 1];
  }
  CHECK(spikes > 0.0);
}
