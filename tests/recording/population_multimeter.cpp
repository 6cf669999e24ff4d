// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Recorders of chosen neurons: what they hold is what the neurons were, for any number of threads.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/recording/population_multimeter.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using namespace urbanczik_test;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;
units::time_grid const grid(0.1 * ms);

// Of three slices: the first and last neuron of one, and the last of all; not in ascending order.
std::vector<std::size_t> const chosen{64, 0, 149, 63};

auto traces_every(units::duration interval) {
  return population_multimeter(interval, chosen,
                               probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }},
                               probe{"spikes", [](auto& cell) { return cell.spikes(); }});
}
auto some_cells() {
  cell_type cell{presets::urbanczik_senn_2014};
  return population(150, cell);
}

std::string content_of(std::filesystem::path const& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Calls use(cells, k) after each of 200 ms, in which the same population is advanced alone.
template <class Use>
void for_each_millisecond(Use const& use) {
  auto cells = some_cells();
  auto teacher = drive(cells[soma][excitatory], {.offset = 20.0 * nS});
  spike_raster spikes;
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, teacher, spikes);
  for (int k = 0; k < 200; ++k) {
    run.advance(1.0 * ms);
    use(cells, k);
  }
}

}  // namespace

TEST_CASE("a population_multimeter holds what each chosen neuron was, for any number of threads") {
  for (unsigned n : {1u, 2u, 5u}) {
    auto cells = some_cells();
    auto traces = traces_every(1.0 * ms);
    auto all_steps = traces_every(0.1 * ms);
    auto teacher = drive(cells[soma][excitatory], {.offset = 20.0 * nS});
    spike_raster spikes;
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, teacher, traces, all_steps,
                   spikes);
    run.advance(50.0 * ms, threads(n));
    run.advance(150.0 * ms, threads(n));
    REQUIRE(traces.size() == 200);
    REQUIRE(all_steps.size() == 2000);
    CHECK(traces.time(1) == 2.0 * ms);
    CHECK(traces.neurons() == chosen);
    for_each_millisecond([&](auto const& one_by_one, int k) {
      for (std::size_t j = 0; j < chosen.size(); ++j)
        CHECK(traces.row(j, std::size_t(k))[0] == one_by_one.value(soma, V_m, chosen[j]).value());
    });
    std::size_t of_raster = 0, of_traces = 0;
    for (auto const& spike : spikes.spikes())
      for (std::size_t j = 0; j < chosen.size(); ++j)
        if (spike.neuron == chosen[j]) {
          ++of_raster;
          auto const n_of_spike = std::size_t(grid.nearest(spike.time).value);
          CHECK(all_steps.row(j, n_of_spike - 1)[1] == 1.0);
        }
    for (std::size_t j = 0; j < chosen.size(); ++j)
      for (std::size_t k = 0; k < all_steps.size(); ++k)
        of_traces += std::size_t(all_steps.row(j, k)[1]);
    CHECK(of_raster > 0);
    CHECK(of_raster == of_traces);
  }
}

TEST_CASE("a population_multimeter refuses neurons that do not exist or are chosen twice") {
  auto cells = some_cells();
  population_multimeter traces(0.25 * ms, {3, 150, 7, 3},
                               probe{"V_m", [](auto& cell) { return cell[soma].V_m(); }});
  CHECK_THROWS_WITH(traces.prepare(cells, grid),
                    contains_text("population_multimeter.interval = ") &&
                        contains_text("population_multimeter.neurons = 150") &&
                        contains_text("must be below 150, the size of the population") &&
                        contains_text("population_multimeter.neurons = 3") &&
                        contains_text("must be chosen once"));
}

TEST_CASE("a population_multimeter and a spike_raster are written to CSV in pieces") {
  temporary_folder const folder;
  auto cells = some_cells();
  auto traces = traces_every(100.0 * ms);
  auto teacher = drive(cells[soma][excitatory], {.offset = 20.0 * nS});
  spike_raster spikes;
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, teacher, traces, spikes);
  csv::file of_traces(folder.path() / "traces.csv"), of_spikes(folder.path() / "spikes.csv");
  for (int k = 0; k < 2; ++k) {
    run.advance(100.0 * ms);
    REQUIRE(traces.size() == 1);
    csv::write(of_traces, traces);
    csv::write(of_spikes, spikes);
    CHECK(spikes.size() > 0);
    traces.clear();
    spikes.clear();
  }
  of_traces.commit();
  of_spikes.commit();
  auto const text = content_of(folder.path() / "traces.csv");
  CHECK(text.starts_with("time,neuron,V_m.s,spikes\n100,64,-"));
  CHECK(text.find("\n200,149,-") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 1 + 2 * 4);
  CHECK(content_of(folder.path() / "spikes.csv").starts_with("time,neuron\n"));
}
