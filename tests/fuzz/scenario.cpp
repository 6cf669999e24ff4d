// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "expect.hpp"
#include "replay/read_scenario.hpp"
#include "targets.hpp"
#include "temporary_file.hpp"

namespace urbanczik_fuzz {
namespace {

namespace fs = std::filesystem;
using replay::units::step_count;

constexpr std::array<std::string_view, 7> names{
    "scenario.json",      "presynaptic_spikes.csv",
    "soma_input.csv",     "dendritic_inhibitory_spikes.csv",
    "somatic_spikes.csv", "weights.csv",
    "traces.csv"};

// The files of a folder; none where its line is missing.
using files = std::map<std::string_view, std::optional<std::string_view>>;

files files_in(std::string_view text) {
  files found;
  for (auto name : names) found[name] = std::nullopt;
  std::optional<std::string_view>* file = nullptr;
  while (!text.empty()) {
    auto const line = text.substr(0, text.find('\n'));
    auto const size = std::min(line.size() + 1, text.size());  // with the line feed
    if (auto const named = line.starts_with('@') ? found.find(line.substr(1)) : found.end();
        named != found.end()) {
      file = &named->second;
      *file = text.substr(size, 0);
    } else if (file) {
      *file = std::string_view((*file)->data(), (*file)->size() + size);
    }
    text.remove_prefix(size);
  }
  return found;
}

// A folder that holds the files; only those that changed since the last call are written.
fs::path folder_of(files const& wanted) {
  static urbanczik_test::temporary_folder const folder;
  static std::map<std::string_view, std::optional<std::string>> there;
  for (auto const& [name, text] : wanted) {
    auto& known = there[name];
    if (known == text) continue;
    known = text;
    if (text)
      urbanczik_test::write_text(folder.path() / name, *text);
    else
      fs::remove(folder.path() / name);
  }
  return folder.path();
}

void expect_on_the_grid(step_count n, step_count last, step_count before) {
  expect(step_count{0} < n && n <= last && before <= n,
         "what happens is in order, after 0 and up to the duration");
}

template <class Rows, class Step>
void expect_in_order(Rows const& rows, replay::scenario const& s, Step const& step_of) {
  step_count before{};
  for (auto const& row : rows) {
    expect_on_the_grid(step_of(row), s.duration, before);
    before = step_of(row);
  }
}

void expect_sound(replay::scenario const& s, std::size_t size_of_text) {
  auto const its_own = [](step_count n) { return n; };
  auto const of_row = [](auto const& row) { return row.step; };
  expect(step_count{0} < s.duration, "there is something to run");
  expect_in_order(s.presynaptic.spikes, s, [&](auto& spike) { return s.grid.nearest(spike.time); });
  expect_in_order(s.soma_input, s, of_row);
  expect_in_order(s.inhibitory_spikes, s, its_own);
  expect_in_order(s.somatic_spikes, s, its_own);
  expect_in_order(s.weights, s, of_row);
  expect_in_order(s.traces, s, of_row);

  expect(s.initial_weights.size() == s.presynaptic.synapses, "each synapse has a weight");
  for (auto const& spike : s.presynaptic.spikes)
    expect(spike.synapse < s.presynaptic.synapses, "each spike has a synapse");
  expect(s.weights.size() <= s.presynaptic.spikes.size(), "each sent weight has a spike");
  for (auto const* part : {&s.soma, &s.dendritic})
    for (double x : {part->V_m, part->C_m, part->E_L, part->g_L, part->tau_syn_ex, part->tau_syn_in,
                     part->I_e})
      expect(std::isfinite(x), "numbers are finite");
  expect(s.traces.size() + s.somatic_spikes.size() <= size_of_text, "each row was written");
}

}  // namespace

void scenario(std::string_view text) {
  auto const wanted = files_in(text);
  auto const folder = folder_of(wanted);
  replay::scenario read;
  try {
    read = replay::read_scenario(folder);
  } catch (replay::input_error const& e) {
    std::string_view const message = e.what();
    for (auto const& [name, content] : wanted) {
      auto const path = (folder / name).string();
      if (!message.starts_with(path + ":")) continue;
      if (!content) return expect(message == path + ": there is no such file", "a file is missing");
      return expect_place(message, path, *content);
    }
    throw broken_property("a message begins with a file: " + std::string(message));
  }
  expect_sound(read, text.size());
}

}  // namespace urbanczik_fuzz
