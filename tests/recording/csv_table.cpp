// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Names, times and pieces of CSV files, each kind in a table.

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/recording/read_spikes.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;
using urbanczik_test::temporary_folder;
namespace fs = std::filesystem;

namespace {

struct no_cell {};

auto meter(std::string first, std::string second) {
  auto const one = [](no_cell const&) { return 1.0; };
  return multimeter(1.0 * ms, probe<decltype(one)>{std::move(first), one},
                    probe<decltype(one)>{std::move(second), one});
}

spike_trains trains(std::vector<double> const& times) {
  spike_trains result{.synapses = 1};
  for (double t : times) result.spikes.push_back({t * ms, 0});
  return result;
}

}  // namespace

TEST_CASE("names of columns are quoted as RFC 4180 has it, and read back") {
  temporary_folder const folder;
  for (auto const& [name, written] :
       std::vector<std::pair<std::string, std::string>>{{"V_m.s", "V_m.s"},
                                                        {"V, m", "\"V, m\""},
                                                        {"a \"quote\"", "\"a \"\"quote\"\"\""},
                                                        {"two\nlines", "\"two\nlines\""},
                                                        {"two\r\nlines", "\"two\r\nlines\""},
                                                        {"\xCE\xBC", "\xCE\xBC"}}) {
    CAPTURE(name);
    no_cell cell;
    auto traces = meter(name, "other");
    traces.prepare(cell, units::time_grid(1.0 * ms));
    traces.observe(cell, {1});
    auto const header = "time," + written + ",other";
    auto const path = folder.path() / "traces.csv";
    csv::write(path, traces, if_exists::replace);
    CHECK(contents_of(path) == header + "\n1,1,1\n");
    auto const rows = csv::read_rows<3>(path, header);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].value == std::array{1.0, 1.0, 1.0});
  }
}

TEST_CASE(
    "a name that is missing, given twice or 'time' is refused before the run and when written") {
  temporary_folder const folder;
  for (auto const& [first, last, reason] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"", "b", "multimeter.names[0] = '': must not be empty"},
           {"a", "a", "multimeter.names[1] = 'a': is the name of an earlier column, too"},
           {"a", "time",
            "multimeter.names[1] = 'time': is the name of one of the first columns"}}) {
    auto traces = meter(first, last);
    no_cell cell;
    CHECK_THROWS_WITH(traces.prepare(cell, units::time_grid(1.0 * ms)), contains_text(reason));
    CHECK_THROWS_WITH(csv::write(folder.path() / "traces.csv", traces), contains_text(reason));
    CHECK(fs::is_empty(folder.path()));
  }
}

TEST_CASE("times come back on the grid at any resolution, in few digits") {
  for (double resolution : {0.1, 0.025, 1.0 / 128.0, 1.0 / 3.0, 0.001, 1e-5, 1.0, 0.0123}) {
    units::time_grid const grid(resolution * ms);
    CAPTURE(resolution);
    std::int64_t wrong = 0;
    for (std::int64_t k = 0; k < 46; ++k)
      for (std::int64_t m : {1, 3, 7, 1000003}) {
        std::int64_t const n = (std::int64_t{1} << k) + m;
        double const t = grid.time_of({n}).value();
        std::string const text = grid_time_text(t).c_str();
        double read = 0.0;
        read_number(text.data(), text.data() + text.size(), read);
        auto const place = grid.place_of(read * ms);
        wrong += !place.on_grid || place.step != units::step_count{n};
      }
    CHECK(wrong == 0);
  }
  CHECK(std::string(grid_time_text(3 * 0.1).c_str()) == "0.3");
  CHECK(std::string(grid_time_text(88000000001 * 0.025).c_str()) == "2200000000.025");
  CHECK(std::string(grid_time_text(281600000001 / 128.0).c_str()) == "2200000000.0078125");
  CHECK(std::string(grid_time_text(20800.0).c_str()) == "20800");
  CHECK(std::string(grid_time_text(-0.3).c_str()) == "-0.3");
}

TEST_CASE("a second recording in one file is refused, and pieces of one are not") {
  temporary_folder const folder;
  csv::file out(folder.path() / "spikes.csv");
  csv::write(out, trains({1.0, 2.0}));
  csv::write(out, trains({2.0, 3.0}));
  csv::write(out, trains({}));
  CHECK_THROWS_WITH(csv::write(out, trains({0.5})),
                    contains_text("a recording up to t = 3 ms is in it already, and this one "
                                  "begins at t = 0.5 ms"));
  CHECK_THROWS_WITH(out.columns("time"),
                    contains_text("its columns are 'time,synapse', and not 'time'"));
}

TEST_CASE("spike trains and times are read back as they were written") {
  temporary_folder const folder;
  spike_trains const written{
      .synapses = 12, .spikes = {{0.1 * ms, 11}, {2.5 * ms, 0}, {2.5 * ms, 4}, {1e9 * ms, 3}}};
  csv::write(folder.path() / "spikes.csv", written);
  auto const read = csv::read_spike_trains(folder.path() / "spikes.csv");
  CHECK(read.synapses == 12);
  CHECK(read.spikes == written.spikes);
  CHECK(csv::read_spike_trains(folder.path() / "spikes.csv", 20).synapses == 20);

  urbanczik_test::write_text(folder.path() / "times.csv", "time\n1\n1\n2.5\n");
  CHECK(csv::read_times(folder.path() / "times.csv") ==
        std::vector<units::duration>{1.0 * ms, 1.0 * ms, 2.5 * ms});
}

TEST_CASE("a file that holds no spike trains is refused with the line and the reason") {
  temporary_folder const folder;
  auto const path = folder.path() / "spikes.csv";
  for (auto const& [rows, reason] : std::vector<std::pair<std::string, std::string>>{
           {"1,0\n0.5,0\n", ":3: the time 0.5 ms is before that of the line above"},
           {"1,12\n", ":2: the synapse 12 is not one of 12"},
           {"1,-1\n", ":2: the synapse -1 is not one of 12"},
           {"1,0.5\n", ":2: the synapse 0.5 is not one of 12"},
           {"1,nan\n", ":2: 'nan' is not finite"},
           {"1,\n", ":2: '' is not a number"},
           {"1\n", ":2: '1' does not have the columns 'time,synapse'"},
           {std::string("1,1\0\n", 5), ":2: '1?' is not a number"}}) {
    urbanczik_test::write_text(path, "time,synapse\n" + rows);
    CHECK_THROWS_WITH(csv::read_spike_trains(path, 12), path.string() + reason);
  }
  urbanczik_test::write_text(path, "time,synapse\n1,4294967295\n");
  CHECK_THROWS_AS(csv::read_spike_trains(path), input_error);
}
