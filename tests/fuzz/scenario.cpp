// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstddef>
#include <string_view>

#include "expect.hpp"
#include "folder_in_text.hpp"
#include "replay/read_scenario.hpp"
#include "targets.hpp"

namespace urbanczik_fuzz {
namespace {

using replay::units::step_count;

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
  static folder_in_text folder{"scenario.json",      "presynaptic_spikes.csv",
                               "soma_input.csv",     "dendritic_inhibitory_spikes.csv",
                               "somatic_spikes.csv", "weights.csv",
                               "traces.csv"};
  folder.take(text);
  replay::scenario read;
  try {
    read = replay::read_scenario(folder.path());
  } catch (replay::input_error const& e) {
    return folder.expect_place_of(e.what());
  }
  expect_sound(read, text.size());
}

}  // namespace urbanczik_fuzz
