// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

#include "input_error.hpp"
#include "read_run.hpp"
#include "scenario.hpp"
#include "soma_input_formula.hpp"

namespace replay {

namespace detail {

/// Presynaptic spikes, and the initial weights: a list says how many synapses there are.
inline void read_synapses(json_object synapse, fs::path const& file, scenario& s) {
  native_numbers const in(synapse, s);
  s.eta = synapse.number("eta");  // NEST's, which has no unit
  s.tau_Delta = in.get<units::dimensions::time>("tau_Delta");
  s.W_max = in.get<units::dimensions::current>("Wmax");
  s.W_min = in.get_or<units::dimensions::current>("Wmin", 0.0);
  s.delay = in.get<units::dimensions::time>("delay");
  s.initial_weights = in.list<units::dimensions::current>("weight");
  if (!(s.delay <= s.grid.time_of(s.duration).value()))
    synapse.refuse("delay", "must not exceed the duration");
  synapse.finish();

  bool const one_for_all = !synapse.at("weight").is_array();
  constexpr double most = 1e6;
  double const synapses = one_for_all ? most : static_cast<double>(s.initial_weights.size());
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<2>(file, "time,synapse")) {
    auto const [time, index] = value;
    if (!(index >= 0.0 && index < synapses && index == std::floor(index)))
      throw input_error(
          file, line,
          "the synapse " + units::text_of(index) + " is not one of " + units::text_of(synapses));
    auto const i = static_cast<std::uint32_t>(index);
    at(line, time);
    s.presynaptic.spikes.push_back({milliseconds(time), i});
    if (one_for_all && i >= s.initial_weights.size())
      s.initial_weights.resize(i + 1, s.initial_weights.front());
  }
  s.presynaptic.synapses = static_cast<std::uint32_t>(s.initial_weights.size());
  // The spikes of one step have no order of their own; here and in the weights it is the synapse's.
  std::stable_sort(s.presynaptic.spikes.begin(), s.presynaptic.spikes.end(),
                   [&](auto const& a, auto const& b) {
                     return std::tuple(s.grid.nearest(a.time), a.synapse) <
                            std::tuple(s.grid.nearest(b.time), b.synapse);
                   });
}

inline void read_soma_input(json_object& in, fs::path const& file, scenario& s) {
  if (!in.contains("soma_input_formula")) {
    timeline at(file, s);
    for (auto const& [line, value] : read_rows<3>(file, "time,g_ex_jump,g_in_jump")) {
      for (double jump : {value[1], value[2]})
        if (jump < 0.0)
          throw input_error(file, line,
                            "the jump " + units::text_of(jump) +
                                " must not be negative: it is added to a conductance");
      s.soma_input.push_back({at(line, value[0]), value[1], value[2]});
    }
    return;
  }
  auto const refuse = [&](std::string const& reason) { in.refuse("soma_input_formula", reason); };
  if (file_exists(file)) refuse("there is " + file.filename().string() + " too; only one can hold");

  auto const formula = parse_soma_input_formula(in.text("soma_input_formula"));
  if (!formula)
    refuse("must read \"" + std::string(soma_input_formula::sentence) + "\" with numbers for #");
  if (formula->resolution != s.grid.resolution().value()) refuse("its grid is not the resolution");
  if (!(formula->period > 0.0)) refuse("the period of the sine must be positive");
  for (double t : {formula->start, formula->stop, formula->delay})
    if (!(t >= 0.0) || !s.grid.contains(milliseconds(t)))
      refuse("the time " + units::text_of(milliseconds(t)) + " is not on the grid");

  auto const step_of = [&](double t) { return s.grid.nearest(milliseconds(t)); };
  auto const delay = step_of(formula->delay);
  auto const start = step_of(formula->start);
  auto const stop = std::min(step_of(formula->stop), s.duration - delay + units::step_count{1});
  constexpr units::step_count most{10'000'000};  // a line of text must not fill the memory
  if (most < stop - start) refuse("it makes more than 1e7 jumps");
  for (auto n = start; n < stop; ++n)
    if (units::step_count{0} < n + delay)
      s.soma_input.push_back({n + delay,
                              formula->g_ex_jump(s.grid.time_of(n).value(), s.dendritic.C_m),
                              formula->g_in_jump(s.dendritic.C_m)});
}

inline void read_inhibitory_spikes(json_object& in, fs::path const& file, scenario& s) {
  s.inhibitory_dendritic_weight =
      native_numbers(in, s).get<units::dimensions::current>("inhibitory_dendritic_weight");
  if (s.inhibitory_dendritic_weight < 0.0)
    in.refuse("inhibitory_dendritic_weight", "must not be negative: I_in is decreased by it");
  if (s.inhibitory_dendritic_weight == 0.0 && !file_exists(file)) return;
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<1>(file, "time"))
    s.inhibitory_spikes.push_back(at(line, value[0]));
}

/// The weights that were sent. Spikes that are still on their way at the end may be missing.
inline void read_weights(fs::path const& file, scenario& s) {
  auto rows = read_rows<3>(file, "time,synapse,weight");
  timeline at(file, s);
  for (auto const& [line, value] : rows) at(line, value[0]);
  auto const step_of = [&](auto const& row) { return s.grid.nearest(milliseconds(row.value[0])); };
  std::stable_sort(rows.begin(), rows.end(), [&](auto const& a, auto const& b) {
    return std::pair(step_of(a), a.value[1]) < std::pair(step_of(b), b.value[1]);
  });

  auto const& spikes = s.presynaptic.spikes;
  for (auto const& row : rows) {
    auto const [time, synapse, weight] = row.value;
    auto const k = s.weights.size();
    auto const step = step_of(row);
    if (k == spikes.size())
      throw input_error(file, row.line,
                        "there are only " + std::to_string(k) + " presynaptic spikes");
    if (s.grid.nearest(spikes[k].time) != step || spikes[k].synapse != synapse)
      throw input_error(file, row.line,
                        "the presynaptic spike of this row is at " +
                            units::text_of(spikes[k].time) + " from synapse " +
                            std::to_string(spikes[k].synapse));
    s.weights.push_back({step, spikes[k].synapse, weight});
  }
  auto const k = s.weights.size();
  if (k < spikes.size() && spikes[k].time + milliseconds(s.delay) <
                               s.grid.time_of(s.duration) + 0.5 * s.grid.resolution())
    throw input_error(
        file, rows.empty() ? 1 : rows.back().line,
        "ends before the weight of the presynaptic spike at " + units::text_of(spikes[k].time));
}

inline void read_traces(fs::path const& file, scenario& s) {
  std::string header = "time";
  for (auto name : trace_row::columns) header.append(",").append(name);
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<1 + trace_row::columns.size()>(file, header)) {
    trace_row row{at(line, value[0]), {}};
    std::copy(value.begin() + 1, value.end(), row.value.begin());
    if (!s.traces.empty() && s.traces.back().step == row.step)
      throw input_error(file, line, "the time is that of the line above");
    s.traces.push_back(row);
  }
  if (s.traces.empty()) throw input_error(file, 1, "there is no row to compare with");
}

}  // namespace detail

/// Reads and checks all files of a folder. Ranges of parameters are left to the library.
/// @throws input_error with file, line and reason
inline scenario read_scenario(fs::path const& folder) {
  scenario s;

  auto const json = json_document::of_file(folder / "scenario.json");
  json_object in(json);
  detail::read_unit_system(in, s);
  if (in.contains("note")) in.text("note");

  detail::read_grid(in, s);
  static_cast<neuron_numbers&>(s) = detail::read_neuron(in.object("neuron"), s);
  detail::read_synapses(in.object("synapse"), folder / "presynaptic_spikes.csv", s);
  detail::read_inhibitory_spikes(in, folder / "dendritic_inhibitory_spikes.csv", s);
  detail::read_soma_input(in, folder / "soma_input.csv", s);
  in.finish();

  detail::timeline at(folder / "somatic_spikes.csv", s);
  for (auto const& [line, value] : read_rows<1>(folder / "somatic_spikes.csv", "time"))
    s.somatic_spikes.push_back(at(line, value[0]));
  detail::read_weights(folder / "weights.csv", s);
  detail::read_traces(folder / "traces.csv", s);
  return s;
}

}  // namespace replay
