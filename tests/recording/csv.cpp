// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using urbanczik_test::contains_text;
namespace fs = std::filesystem;

namespace {

using cell_type = urbanczik_senn_neuron<biophysical, imposed_spikes<sigmoid>>;
units::time_grid const grid(0.1 * ms);

struct no_random {
  double uniform(random_stream, std::uint64_t) const { return 0.5; }
};

cell_type new_cell(std::vector<units::step_count> spikes = {}) {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.times = std::move(spikes);
  return cell_type{model};
}

// A folder of a test's own, gone with it.
class temporary_folder {
 public:
  temporary_folder() {
    std::random_device any;
    do path_ = fs::temp_directory_path() / ("urbanczik_test_" + std::to_string(any()));
    while (!fs::create_directory(path_));
  }
  temporary_folder(temporary_folder const&) = delete;
  temporary_folder& operator=(temporary_folder const&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path operator/(char const* name) const { return path_ / name; }
  auto files() const { return std::distance(fs::directory_iterator(path_), {}); }

 private:
  fs::path path_;
};

std::string content_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// Of two probes, the first of which is x in the third step.
auto sampled(double x, undefined may_be) {
  auto cell = new_cell();
  double value = 0.5;
  multimeter traces(0.1 * ms, probe{"U_M", [&value](auto&) { return value; }, may_be},
                    probe{"one", [](auto&) { return 1.0; }});
  traces.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 3; ++n) {
    value = n == 3 ? x : 0.5;
    traces.observe(cell, {n});
  }
  return traces;
}

spike_recorder three_spikes() {
  auto cell = new_cell({{3}, {7}, {7}});
  spike_recorder spikes;
  spikes.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 10; ++n) {
    cell.fire(grid, {n}, no_random{});
    spikes.observe(cell, {n});
  }
  return spikes;
}

}  // namespace

TEST_CASE("somatic spikes are written under the column 'time', without the noise of n dt") {
  temporary_folder const folder;
  csv::write(folder / "somatic_spikes.csv", three_spikes());
  // 3 * 0.1 is 0.30000000000000004 in binary.
  CHECK(content_of(folder / "somatic_spikes.csv") == "time\n0.3\n0.7\n0.7\n");
  CHECK(folder.files() == 1);
}

TEST_CASE("presynaptic spikes are written under time and synapse") {
  temporary_folder const folder;
  csv::write(folder / "presynaptic_spikes.csv",
             spike_trains{.synapses = 12, .spikes = {{3 * 0.1 * ms, 11}, {20800.0 * ms, 0}}});
  CHECK(content_of(folder / "presynaptic_spikes.csv") == "time,synapse\n0.3,11\n20800,0\n");
}

TEST_CASE("traces are written under 'time' and the names of the probes") {
  temporary_folder const folder;
  auto cell = new_cell();
  multimeter traces(0.2 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }},
                    probe{"g_ex.s", [](auto& c) { return c.state()[soma][excitatory][g_syn]; }});
  traces.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 4; ++n) {
    cell.state()[soma][V_m] = -0.5 * static_cast<double>(n) * mV;
    cell.state()[soma][excitatory][g_syn] = 1e-7 * static_cast<double>(n) * nS;
    traces.observe(cell, {n});
  }
  csv::write(folder / "traces.csv", traces);
  CHECK(content_of(folder / "traces.csv") == "time,V_m.s,g_ex.s\n0.2,-1,2e-07\n0.4,-2,4e-07\n");
}

TEST_CASE("what is recorded in pieces is written under one line of columns") {
  temporary_folder const folder;
  auto cell = new_cell();
  spike_recorder spikes;
  multimeter traces(0.1 * ms, probe{"V_m.s", [](auto& c) { return c[soma].V_m(); }});
  spikes.prepare(cell, grid);
  traces.prepare(cell, grid);
  csv::file somatic_spikes(folder / "somatic_spikes.csv"), samples(folder / "traces.csv");
  for (std::int64_t n = 1; n <= 3; ++n) {
    cell.state()[soma][V_m] = -1.0 * static_cast<double>(n) * mV;
    traces.observe(cell, {n});
    csv::write(samples, traces);
    csv::write(somatic_spikes, n == 2 ? three_spikes() : spikes);
    traces.clear();
  }
  samples.commit();
  somatic_spikes.commit();
  CHECK(content_of(folder / "traces.csv") == "time,V_m.s\n0.1,-1\n0.2,-2\n0.3,-3\n");
  CHECK(content_of(folder / "somatic_spikes.csv") == "time\n0.3\n0.7\n0.7\n");
}

TEST_CASE("weights are written under time, synapse and weight") {
  temporary_folder const folder;
  auto cell = new_cell();
  auto inputs = connect(spike_trains{.synapses = 12, .spikes = {{0.1 * ms, 11}, {0.3 * ms, 0}}},
                        cell[dendrite][excitatory], presets::nest_example<biophysical>().rule,
                        90.25 * pA, 0.1 * ms);
  weight_recorder weights(inputs);
  inputs.prepare(cell, grid);
  for (std::int64_t n = 1; n <= 6; ++n) {
    inputs.deliver(cell, {n});
    inputs.observe(cell, {n});
    weights.observe(cell, {n});
  }
  csv::write(folder / "weights.csv", weights);
  CHECK(content_of(folder / "weights.csv") == "time,synapse,weight\n0.1,11,90.25\n0.3,0,90.25\n");
}

TEST_CASE("numbers read back as the same doubles") {
  temporary_folder const folder;
  std::vector<double> numbers{0.0,
                              -0.0,
                              1.0 / 3.0,
                              -70.0,
                              0.1 + 0.2,
                              6.02214076e23,
                              std::numeric_limits<double>::min(),
                              std::numeric_limits<double>::denorm_min(),
                              std::numeric_limits<double>::max(),
                              std::nextafter(1.0, 2.0)};
  std::mt19937_64 bits(1);
  for (int k = 0; k < 1000; ++k)
    numbers.push_back(
        std::ldexp(static_cast<double>(bits()), static_cast<int>(bits() % 600) - 300));
  {
    csv::file out(folder / "numbers.csv");
    for (double x : numbers) {
      out.number(x);
      out.text("\n");
    }
    out.commit();
  }
  std::ifstream in(folder / "numbers.csv");
  std::string line;
  for (double x : numbers) {
    REQUIRE(std::getline(in, line));
    double const read = std::strtod(line.c_str(), nullptr);
    REQUIRE(read == x);
    REQUIRE(std::signbit(read) == std::signbit(x));
  }
}

TEST_CASE("a value that is NaN or infinite is refused, and there is no file") {
  for (double x : {not_a_number, -not_a_number, infinity, -infinity}) {
    CAPTURE(x);
    temporary_folder const folder;
    auto const traces = sampled(x, undefined::never);
    CHECK_THROWS_WITH(
        csv::write(folder / "traces.csv", traces),
        contains_text("cannot write '") && contains_text("traces.csv': U_M at t = 0.3 ms is "));
    csv::file out(folder / "a.csv");
    CHECK_THROWS_WITH(out.number(x), contains_text("a.csv': a number is "));
    CHECK_THROWS_WITH(out.time(x * ms), contains_text("a.csv': a time is "));
    CHECK_THROWS(csv::write(folder / "spikes.csv", spike_trains{1, {{x * ms, 0}}}));
    CHECK_FALSE(fs::exists(folder / "traces.csv"));
    CHECK_FALSE(fs::exists(folder / "spikes.csv"));
  }
}

TEST_CASE("NaN is written where a probe may be undefined, whatever its sign, and infinity is not") {
  temporary_folder const folder;
  for (double x : {not_a_number, -not_a_number}) {
    csv::write(folder / "traces.csv", sampled(x, undefined::at_times), if_exists::replace);
    CHECK(content_of(folder / "traces.csv") == "time,U_M,one\n0.1,0.5,1\n0.2,0.5,1\n0.3,nan,1\n");
  }
  CHECK_THROWS_WITH(
      csv::write(folder / "traces.csv", sampled(infinity, undefined::at_times), if_exists::replace),
      contains_text("U_M at t = 0.3 ms is inf"));
}

// How files come to their names, and what is refused, is in atomic_file.cpp.
TEST_CASE("a CSV file that exists is kept, or replaced where that is said") {
  temporary_folder const folder;
  std::ofstream(folder / "spikes.csv") << "old";
  CHECK_THROWS_AS(csv::write(folder / "spikes.csv", three_spikes()), file_error);
  CHECK(content_of(folder / "spikes.csv") == "old");
  csv::write(folder / "spikes.csv", three_spikes(), if_exists::replace);
  CHECK(content_of(folder / "spikes.csv") == "time\n0.3\n0.7\n0.7\n");
  CHECK(folder.files() == 1);
}

TEST_CASE("CSV files opened before a run get their names together") {
  temporary_folder const folder;
  csv::file spikes(folder / "spikes.csv"), trains(folder / "trains.csv");
  csv::write(spikes, three_spikes());
  csv::write(trains, spike_trains{.synapses = 12, .spikes = {{0.1 * ms, 11}, {0.3 * ms, 0}}});
  CHECK_FALSE(fs::exists(folder / "spikes.csv"));
  commit_all(spikes, trains);
  CHECK(content_of(folder / "spikes.csv") == "time\n0.3\n0.7\n0.7\n");
  CHECK(content_of(folder / "trains.csv") == "time,synapse\n0.1,11\n0.3,0\n");
}
