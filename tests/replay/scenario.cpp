// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "damaged_text.hpp"
#include "replay/read_scenario.hpp"
#include "temporary_file.hpp"

namespace fs = std::filesystem;

namespace {

std::string text_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> files_of(std::string const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& entry : fs::directory_iterator(fs::path(URBANCZIK_TEST_REFERENCE_DIR) / folder))
    files[entry.path().filename().string()] = text_of(entry.path());
  return files;
}

void write_all(fs::path const& folder, std::map<std::string, std::string> const& files) {
  for (auto const& [name, text] : files) urbanczik_test::write_text(folder / name, text);
}

void replace(std::string& text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  REQUIRE(at != text.npos);
  text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a scenario is read with all its numbers") {
  auto const s = replay::read_scenario(fs::path(URBANCZIK_TEST_REFERENCE_DIR) / "back_coupling");
  CHECK(s.unit_system == "biophysical");
  CHECK(s.grid.resolution().value() == 0.1);
  CHECK(s.duration.value == 5000);
  CHECK(s.g_ps == 60.0);
  CHECK(s.W_min == 0.0);
  CHECK(s.W_max == 200.0);
  CHECK(s.delay == 1.0);
  CHECK(s.inhibitory_dendritic_weight == 80.0);
  CHECK(s.presynaptic.spikes.size() == 524);
  CHECK(s.initial_weights == std::vector<double>(s.presynaptic.synapses, 60.0));
  CHECK(s.soma_input.size() == 108);
  CHECK(s.inhibitory_spikes.size() == 17);
  CHECK(s.somatic_spikes.size() == 22);
  CHECK(s.weights.size() == 524);
  CHECK(s.traces.size() == 4999);
}

TEST_CASE("the formula of a scenario is put into jumps, one step after the generator") {
  auto const s =
      replay::read_scenario(fs::path(URBANCZIK_TEST_REFERENCE_DIR) / "fig1b_biophysical");
  REQUIRE(s.soma_input.size() == 200000);
  CHECK(s.soma_input.front().step.value == 4001);
  CHECK(s.soma_input.back().step.value == 204000);
  CHECK(s.soma_input.front().g_ex == Approx(5.4));
  CHECK(s.soma_input[250].g_ex == Approx(10.2));
  CHECK(s.soma_input[750].g_ex == Approx(0.6));
  CHECK(s.soma_input.back().g_in == Approx(18.0));
}

TEST_CASE("a formula of more jumps than memory could hold is refused") {
  urbanczik_test::temporary_folder const folder;
  auto files = files_of("fig1b_biophysical");
  auto& json = files["scenario.json"];
  replace(json, "\"duration\": 20800.0", "\"duration\": 1e8");
  replace(json, "t < 20400.0", "t < 1e8");
  write_all(folder.path(), files);
  CHECK_THROWS_WITH(
      replay::read_scenario(folder.path()),
      urbanczik_test::contains_text("soma_input_formula: it makes more than 1e7 jumps"));
}

TEST_CASE("keys that may be missing have a meaning") {
  urbanczik_test::temporary_folder const folder;
  auto files = files_of("pairing");
  auto& json = files["scenario.json"];
  replace(json, "\"note\": \"one synapse, two presynaptic spikes, somatic excitation in between\",",
          "");
  replace(json, "\"weight\": 100.0", "\"weight\": [100.0, 120], \"Wmin\": 10");
  replace(json, "\"dendritic\": {", "\"dendritic\": { \"I_e\": 2.5,");
  write_all(folder.path(), files);
  auto const s = replay::read_scenario(folder.path());
  CHECK(s.initial_weights == std::vector<double>{100.0, 120.0});
  CHECK(s.presynaptic.synapses == 2);
  CHECK(s.W_min == 10.0);
  CHECK(s.dendritic.I_e == 2.5);
}

TEST_CASE("a quantity may have its unit beside NEST's bare numbers") {
  urbanczik_test::temporary_folder const folder;
  auto files = files_of("pairing");
  auto& json = files["scenario.json"];
  for (auto const& [from, to] : {
           std::pair{"\"resolution\": 0.1", "\"resolution\": \"100 us\""},
           std::pair{"\"duration\": 100.0", "\"duration\": \"0.1 s\""},
           std::pair{"\"C_m\": 300.0", "\"C_m\": \"0.3 nF\""},
           std::pair{"\"g_sp\": 600.0", "\"g_sp\": \"0.6 uS\""},
           std::pair{"\"E_in\": -75.0", "\"E_in\": \"-0.075 V\""},
           std::pair{"\"phi_max\": 0.15", "\"phi_max\": \"150 Hz\""},
           std::pair{"\"beta\": 0.3333333333333333", "\"beta\": \"333.3333333333333 1/V\""},
           std::pair{"\"tau_Delta\": 100.0", "\"tau_Delta\": \"0.1 s\""},
           std::pair{"\"weight\": 100.0", "\"weight\": [\"0.1 nA\"]"},
           std::pair{"\"Wmax\": 1350.0", "\"Wmax\": \"1.35 nA\""},
           std::pair{"\"delay\": 0.1", "\"delay\": \"0.1 ms\""},
       })
    replace(json, from, to);
  write_all(folder.path(), files);
  auto const s = replay::read_scenario(folder.path());
  CHECK(s.grid.resolution().value() == 0.1);
  CHECK(s.duration.value == 1000);
  CHECK(s.soma.C_m == 300.0);
  CHECK(s.dendritic.C_m == 300.0);
  CHECK(s.g_sp == 600.0);
  CHECK(s.E_in == -75.0);
  CHECK(s.phi_max == 0.15);
  CHECK(s.beta == 0.3333333333333333);
  CHECK(s.tau_Delta == 100.0);
  CHECK(s.initial_weights == std::vector<double>{100.0});
  CHECK(s.W_max == 1350.0);
  CHECK(s.delay == 0.1);

  // In the unitless formulation a text may have natural units, and none of the others.
  files = files_of("fig1b_unitless");
  replace(files["scenario.json"], "\"Wmax\": 0.3", "\"Wmax\": \"0.3 Cu Vu/ms\"");
  replace(files["scenario.json"], "\"theta\": 1.0", "\"theta\": \"1\"");
  write_all(folder.path(), files);
  fs::remove(folder.path() / "soma_input.csv");
  CHECK(replay::read_scenario(folder.path()).W_max == 0.3);
  CHECK(replay::read_scenario(folder.path()).theta == 1.0);
}

TEST_CASE("the spikes of one step may be in any order") {
  urbanczik_test::temporary_folder const folder;
  auto files = files_of("pairing");
  replace(files["presynaptic_spikes.csv"], "1.0,0", "1.0,2\n1.0,0");
  replace(files["weights.csv"], "1.0,0,100", "1.0,0,100\n1.0,2,101");
  write_all(folder.path(), files);
  auto const s = replay::read_scenario(folder.path());
  REQUIRE(s.weights.size() == 3);
  CHECK(s.presynaptic.spikes[1].synapse == 2);
  CHECK(s.weights[1].weight == 101.0);
}

// A spike that is still on its way at the end was sent or not, as the recorder has it.
TEST_CASE("the weight of a spike that arrives after the end may be missing") {
  urbanczik_test::temporary_folder const folder;
  auto files = files_of("pairing");
  replace(files["scenario.json"], "\"delay\": 0.1", "\"delay\": 10.0");
  replace(files["weights.csv"], "98.0,0,136.32833570777873\n", "");
  write_all(folder.path(), files);
  CHECK(replay::read_scenario(folder.path()).weights.size() == 1);

  replace(files["scenario.json"], "\"delay\": 10.0", "\"delay\": 2.0");
  write_all(folder.path(), files);
  CHECK_THROWS_AS(replay::read_scenario(folder.path()), replay::input_error);
}

// Whatever happens to a file, reading it gives a scenario or a message that begins with the file.
TEST_CASE("a damaged scenario is read or refused, and nothing else") {
  urbanczik_test::temporary_folder const folder;
  auto const files = files_of("pairing");
  write_all(folder.path(), files);

  urbanczik_test::text_damage damage;
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    auto const victim =
        std::next(files.begin(), static_cast<std::ptrdiff_t>(damage.below(files.size())));
    auto const text = damage.damaged(victim->second, 60);
    auto const file = folder.path() / victim->first;
    urbanczik_test::write_text(file, text);
    try {
      replay::read_scenario(folder.path());
    } catch (replay::input_error const& e) {
      ++refused;
      std::string const message = e.what();
      CAPTURE(message, text);
      REQUIRE(message.starts_with(folder.path().string()));
      REQUIRE(message.find('\n') == message.npos);
    }
    urbanczik_test::write_text(file, victim->second);
  }
  CHECK(refused > 1000);
}
