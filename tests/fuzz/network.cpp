// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstddef>
#include <string_view>

#include "expect.hpp"
#include "folder_in_text.hpp"
#include "replay/read_network.hpp"
#include "targets.hpp"

namespace urbanczik_fuzz {
namespace {

using replay::units::step_count;

void expect_sound(replay::network_scenario const& s, std::size_t size_of_text) {
  auto const of_row = [](auto const& row) { return row.step; };
  expect(step_count{0} < s.duration && s.neurons() > 0, "there is something to run");
  expect_in_order(s.trains.spikes, s, [&](auto& spike) { return s.grid.nearest(spike.time); });
  expect_in_order(s.jumps, s, [](auto& row) { return row.jump.step; });
  expect_in_order(s.spikes, s, of_row);
  expect_in_order(s.weights, s, of_row);
  expect_in_order(s.traces, s, of_row);

  for (auto const& e : s.edges) {
    expect(e.source < (e.from_train ? s.trains.synapses : s.neurons()), "each edge has a source");
    expect(e.target < s.neurons(), "each edge has a target");
    expect(step_count{0} < e.delay && e.delay <= s.duration, "a delay lies within the run");
    expect(std::isfinite(e.weight) && e.weight >= 0.0, "a weight is a number and not negative");
    expect(!e.plastic || (e.excites && s.W_min <= e.weight && e.weight <= e.W_max),
           "a plastic weight lies within its bounds");
  }
  for (auto const& spike : s.trains.spikes)
    expect(spike.synapse < s.trains.synapses, "each spike has a train");
  for (auto const& spike : s.spikes) expect(spike.neuron < s.neurons(), "each spike has a neuron");
  for (auto const& jump : s.jumps) expect(jump.neuron < s.neurons(), "each jump has a neuron");
  for (auto const& sent : s.weights)
    expect(sent.synapse < s.edges.size() && s.edges[sent.synapse].plastic,
           "each sent weight has a plastic edge");
  for (auto const& column : s.columns)
    expect(column.neuron < s.neurons(), "each column has a neuron");
  for (auto const& row : s.traces)
    expect(row.value.size() == s.columns.size(), "each row of the traces has all columns");
  expect(s.edges.size() + s.spikes.size() + s.traces.size() <= size_of_text,
         "each row was written");
}

}  // namespace

void network(std::string_view text) {
  static folder_in_text folder{"neurons.json",   "edges.csv",  "external_spikes.csv",
                               "soma_input.csv", "spikes.csv", "weights.csv",
                               "traces.csv"};
  folder.take(text);
  replay::network_scenario read;
  try {
    read = replay::read_network(folder.path());
  } catch (replay::input_error const& e) {
    return folder.expect_place_of(e.what());
  }
  expect_sound(read, text.size());
}

}  // namespace urbanczik_fuzz
