// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "damaged_text.hpp"
#include "replay/network_comparison.hpp"
#include "replay/read_network.hpp"
#include "temporary_file.hpp"

namespace fs = std::filesystem;

namespace {

fs::path const reference = URBANCZIK_TEST_REFERENCE_DIR;

replay::units::step_count step(std::int64_t n) { return replay::units::step_count{n}; }

}  // namespace

TEST_CASE("a network of integrate-and-fire neurons is read with all its numbers") {
  auto const s = replay::read_network(reference / "lif_network");
  CHECK(s.model == "iaf_psc_exp");
  CHECK(s.unit_system == "biophysical");
  CHECK(s.grid.resolution().value() == 0.1);
  CHECK(s.duration == step(5000));
  REQUIRE(s.threshold.size() == 100);
  CHECK(s.threshold[1].C_m == 244.5);
  CHECK(s.threshold[1].g_L == Approx(244.5 / 10.73));
  CHECK(s.threshold[1].V_th == -54.774);
  CHECK(s.threshold[99].V_m == -57.526);
  CHECK(s.trains.synapses == 20);
  REQUIRE(s.edges.size() > 1000);
  CHECK(s.edges[1].target == 6);
  CHECK(s.edges[1].weight == 118.106);
  CHECK(s.edges[1].delay == step(15));
  CHECK((s.edges[1].excites && !s.edges[1].plastic && !s.edges[1].from_train));
  CHECK(std::any_of(s.edges.begin(), s.edges.end(), [](auto const& e) { return e.from_train; }));
  CHECK(s.spikes.size() == 1021);
  REQUIRE(s.columns.size() == 5);
  CHECK(s.columns[4].neuron == 99);
  CHECK(s.traces.size() == 99);
}

TEST_CASE("a network of Urbanczik-Senn neurons is read with all its numbers") {
  auto const s = replay::read_network(reference / "recurrent_urbanczik");
  CHECK(s.is_urbanczik());
  REQUIRE(s.urbanczik.size() == 8);
  CHECK(s.urbanczik[1].g_sp == 631.4);
  CHECK(s.urbanczik[1].dendritic.g_L == 26.51);
  CHECK(s.weights.size() == 5114);
  REQUIRE(s.edges.size() > 22);
  CHECK(s.edges[0].plastic);
  CHECK(s.edges[0].tau_Delta == 82.42);
  CHECK(s.edges[0].W_max == 1350.0);
  CHECK((!s.edges[22].plastic && !s.edges[22].excites));
  CHECK(s.columns.size() == 16);

  auto const unitless = replay::read_network(reference / "unitless_network");
  CHECK(unitless.unit_system == "unitless");
  CHECK(unitless.W_min == 0.005);
  CHECK(unitless.jumps.size() == 286);
}

TEST_CASE("a comparison of networks sees what differs") {
  auto const s = replay::read_network(reference / "unitless_network");
  replay::network_recording same{.spikes = {}, .weights = s.weights, .traces = s.traces};
  auto const within = [&](replay::network_recording const& ours) {
    std::string names;
    for (auto const& d : replay::compare(s, ours))
      if (!d.within()) names += d.quantity + " ";
    return names;
  };
  CHECK(within(same).empty());
  auto other = same;
  other.traces[7].value[0] += 3e-6;
  CHECK(within(other) == "V_m.s ");
  other = same;
  other.traces[7].value[1] = std::numeric_limits<double>::quiet_NaN();
  CHECK(within(other) == "V_m.p ");
  other = same;
  other.traces.pop_back();
  CHECK(within(other) == "V_m.s V_m.p ");
  other = same;
  for (auto& sent : other.weights) sent.weight += 1e-6;
  CHECK(within(other) == "weight ");
  for (auto& sent : other.weights) sent.weight += 1e-5;
  CHECK(within(other) == "weight w(g_ps) ");

  auto const spiking = replay::read_network(reference / "lif_network");
  replay::network_recording ours{.spikes = spiking.spikes, .weights = {}, .traces = spiking.traces};
  CHECK(replay::compare(spiking, ours).front().within());
  ours.spikes.push_back(ours.spikes.back());
  CHECK_FALSE(replay::compare(spiking, ours).front().within());
  ours.spikes.resize(1000);
  auto const d = replay::compare(spiking, ours).front();
  CHECK(d.largest == 21.0);
  CHECK(d.step == spiking.spikes[1000].step);
}

TEST_CASE("a learning rate that contradicts NEST's number is refused by name") {
  urbanczik_test::temporary_folder const folder;
  for (auto const& entry : fs::directory_iterator(reference / "unitless_network"))
    fs::copy_file(entry.path(), folder.path() / entry.path().filename());
  auto const edges = folder.path() / "edges.csv";
  std::ifstream in(edges, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::string const given = "0.00023565779999999999";
  auto const at = text.find(given);
  REQUIRE(at != text.npos);
  urbanczik_test::write_text(edges, text.replace(at, given.size(), "0.0005"));
  CHECK_THROWS_WITH(replay::read_network(folder.path()),
                    urbanczik_test::contains_text("edges.csv:2: ") &&
                        urbanczik_test::contains_text("eta_natural 0.0005 must be 0.000235") &&
                        urbanczik_test::contains_text("which is 225 C_m eta"));
}

// Whatever happens to a file, reading it gives a network or a message that begins with the file.
TEST_CASE("a damaged network is read or refused, and nothing else") {
  auto const name = GENERATE(as<std::string>{}, "unitless_network", "conductance_network");
  urbanczik_test::temporary_folder const folder;
  std::map<std::string, std::string> files;
  for (auto const& entry : fs::directory_iterator(reference / name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    auto const file = entry.path().filename().string();
    files[file] = {std::istreambuf_iterator<char>(in), {}};
    urbanczik_test::write_text(folder.path() / file, files[file]);
  }
  urbanczik_test::text_damage damage;
  int refused = 0;
  for (int round = 0; round < 600; ++round) {
    auto const victim =
        std::next(files.begin(), static_cast<std::ptrdiff_t>(damage.below(files.size())));
    auto const text = damage.damaged(victim->second, 200);
    auto const file = folder.path() / victim->first;
    urbanczik_test::write_text(file, text);
    try {
      replay::read_network(folder.path());
    } catch (replay::input_error const& e) {
      ++refused;
      std::string const message = e.what();
      CAPTURE(message, text);
      REQUIRE(message.starts_with(folder.path().string()));
      REQUIRE(message.find('\n') == message.npos);
    }
    urbanczik_test::write_text(file, victim->second);
  }
  CHECK(refused > 200);
}
