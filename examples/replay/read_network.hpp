// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "network_scenario.hpp"
#include "read_run.hpp"
#include "table.hpp"

namespace replay {

namespace detail {

inline threshold_numbers read_threshold_neuron(json_object neuron, network_scenario const& s) {
  namespace of = units::dimensions;
  native_numbers const in(neuron, s);
  threshold_numbers n{.C_m = in.get<of::capacitance>("C_m"),
                      .E_L = in.get<of::voltage>("E_L"),
                      .V_th = in.get<of::voltage>("V_th"),
                      .V_reset = in.get<of::voltage>("V_reset"),
                      .t_ref = in.get<of::time>("t_ref"),
                      .tau_syn_ex = in.get<of::time>("tau_syn_ex"),
                      .tau_syn_in = in.get<of::time>("tau_syn_in"),
                      .I_e = in.get_or<of::current>("I_e", 0.0),
                      .V_m = in.get<of::voltage>("V_m")};
  if (s.model == "iaf_psc_exp") {
    n.tau_m = in.get<of::time>("tau_m");
    if (!(n.C_m > 0.0)) neuron.refuse("C_m", "must be positive");  // g_L follows from both
    if (!(n.tau_m > 0.0)) neuron.refuse("tau_m", "must be positive");
    n.g_L = n.C_m / n.tau_m;
  } else {
    n.g_L = in.get<of::conductance>("g_L");
    n.E_ex = in.get<of::voltage>("E_ex");
    n.E_in = in.get<of::voltage>("E_in");
  }
  neuron.finish();
  return n;
}

/// An integer from 0 to a million.
inline std::uint32_t read_count(json_object& in, std::string const& key) {
  constexpr double most = 1e6;
  double const n = in.number(key);
  if (!(n >= 0.0 && n <= most && n == std::floor(n)))
    in.refuse(key, "must be an integer from 0 to 1000000");
  return static_cast<std::uint32_t>(n);
}

inline void read_neurons(json_object& in, network_scenario& s) {
  s.model = in.text("model");
  if (!s.is_urbanczik() && s.model != "iaf_psc_exp" && s.model != "iaf_cond_exp")
    in.refuse("model", "must be 'pp_cond_exp_mc_urbanczik', 'iaf_psc_exp' or 'iaf_cond_exp', not " +
                           in_quotes(s.model));
  s.unit_system = "biophysical";
  if (s.is_urbanczik() || in.contains("units")) read_unit_system(in, s);
  if (in.contains("note")) in.text("note");
  in.contains("seed");  // of the run that made the folder
  read_grid(in, s);
  for (auto const& neuron : in.objects("neurons")) {
    if (s.is_urbanczik())
      s.urbanczik.push_back(read_neuron(neuron, s));
    else
      s.threshold.push_back(read_threshold_neuron(neuron, s));
  }
  if (s.neurons() == 0) in.refuse("neurons", "there is none");
  // The receptor of an edge says whether its source excites; these two numbers are for readers.
  if (in.contains("excitatory") && in.contains("inhibitory") &&
      read_count(in, "excitatory") + read_count(in, "inhibitory") != s.neurons())
    in.refuse("excitatory",
              "with 'inhibitory' it must make up the " + std::to_string(s.neurons()) + " neurons");
  if (in.contains("external_trains")) s.trains.synapses = read_count(in, "external_trains");
  if (s.is_urbanczik()) {
    s.W_min = native_numbers(in, s).get_or<units::dimensions::current>("W_min", 0.0);
    if (s.W_min < 0.0) in.refuse("W_min", "must not be negative");
  }
  in.finish();
}

/// Reads the edges; what a synapse must be is checked here, where its line is known.
class edge_reader {
 public:
  edge_reader(fs::path const& folder, network_scenario& s) : from_(folder / "edges.csv"), s_(s) {
    from_.require_header(
        s.is_urbanczik()
            ? "edge,source,target,receptor,rule,weight,delay,eta,tau_Delta,W_max,eta_natural"
            : "edge,source,target,receptor,weight,delay");
    for (auto const& row : from_.rows()) read(row);
  }

 private:
  void read(table::row const& row) {
    auto const number = from_.number(row, 0);
    if (number != static_cast<double>(s_.edges.size()))
      from_.refuse(row.line, "the edge must be number " + std::to_string(s_.edges.size()));
    auto const source = row.field[1];
    if (!source.starts_with('n') && !source.starts_with('x'))
      from_.refuse(row.line, "the source " + in_quotes(source) +
                                 " must be a neuron, as 'n3', or a train, as 'x7'");
    network_edge e{};
    e.from_train = source.starts_with('x');
    e.source =
        from_.index(row.line, source.substr(1), e.from_train ? s_.trains.synapses : s_.neurons(),
                    e.from_train ? "train" : "source");
    e.target = from_.index(row.line, row.field[2], s_.neurons(), "target");
    e.excites = one_of(row, 3, s_.is_urbanczik() ? "dendritic_exc" : "excitatory",
                       s_.is_urbanczik() ? "dendritic_inh" : "inhibitory");
    e.plastic = s_.is_urbanczik() && one_of(row, 4, "plastic", "static");
    std::size_t const weight = s_.is_urbanczik() ? 5 : 4;
    e.weight = from_.number(row, weight);
    e.delay = delay(row, from_.number(row, weight + 1));
    if (e.plastic) read_rule(row, e);
    if (!e.plastic && e.weight < 0.0)
      from_.refuse(row.line, "the weight " + units::text_of(e.weight) + " must not be negative");
    s_.edges.push_back(e);
  }
  void read_rule(table::row const& row, network_edge& e) const {
    if (!e.excites)
      from_.refuse(row.line, "a plastic synapse must have the receptor 'dendritic_exc'");
    e.eta = from_.number(row, 7);
    e.tau_Delta = from_.number(row, 8);
    e.W_max = from_.number(row, 9);
    if (e.eta < 0.0) from_.refuse(row.line, "eta must not be negative");
    require_natural_eta(row, e);
    if (!(e.tau_Delta > 0.0)) from_.refuse(row.line, "tau_Delta must be positive");
    if (!(s_.W_min <= e.W_max))
      from_.refuse(row.line, "W_max must not be below W_min = " + units::text_of(s_.W_min));
    if (!(s_.W_min <= e.weight && e.weight <= e.W_max))
      from_.refuse(row.line, "the weight " + units::text_of(e.weight) +
                                 " must lie between W_min = " + units::text_of(s_.W_min) +
                                 " and W_max = " + units::text_of(e.W_max));
  }
  /// The learning rate stands twice: as NEST's number, which counts, and with its unit, which follows.
  void require_natural_eta(table::row const& row, network_edge const& e) const {
    double const given = from_.number(row, 10);
    double const C_m = s_.urbanczik[e.target].dendritic.C_m;
    if (!(C_m > 0.0)) return;  // the neuron is refused
    double const natural = 15.0 * 15.0 * C_m * e.eta;
    constexpr double rounding = 1e-5;
    if (!(std::abs(given - natural) <= rounding * natural))
      from_.refuse(row.line, "eta_natural " + units::text_of(given) + " must be " +
                                 units::text_of(natural) +
                                 ", which is 225 C_m eta; change eta, and eta_natural with it");
  }
  units::step_count delay(table::row const& row, double t) const {
    auto const resolution = s_.grid.resolution();
    if (!(t > 0.5 * resolution.value()) || !s_.grid.contains(milliseconds(t)))
      from_.refuse(row.line, "the delay " + units::text_of(milliseconds(t)) +
                                 " must be a positive multiple of the resolution " +
                                 units::text_of(resolution));
    if (!(t <= s_.grid.time_of(s_.duration).value()))
      from_.refuse(row.line,
                   "the delay " + units::text_of(milliseconds(t)) + " exceeds the duration");
    return s_.grid.nearest(milliseconds(t));
  }
  /// Whether a field is the first of two words.
  bool one_of(table::row const& row,
              std::size_t column,
              std::string_view first,
              std::string_view second) const {
    auto const field = row.field[column];
    if (field != first && field != second)
      from_.refuse(row.line, "the " + std::string(from_.columns()[column]) + " must be " +
                                 in_quotes(first) + " or " + in_quotes(second) + ", not " +
                                 in_quotes(field));
    return field == first;
  }

  table from_;
  network_scenario& s_;
};

inline std::uint32_t index_below(
    fs::path const& file, int line, double x, std::size_t size, std::string const& name) {
  if (!(x >= 0.0 && x < static_cast<double>(size) && x == std::floor(x)))
    throw input_error(
        file, line,
        "the " + name + " " + units::text_of(x) + " is not one of " + std::to_string(size));
  return static_cast<std::uint32_t>(x);
}

inline void read_trains(fs::path const& file, network_scenario& s) {
  if (s.trains.synapses == 0 && !file_exists(file)) return;
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<2>(file, "time,train")) {
    at(line, value[0]);
    s.trains.spikes.push_back(
        {milliseconds(value[0]), index_below(file, line, value[1], s.trains.synapses, "train")});
  }
}

inline void read_jumps(fs::path const& file, network_scenario& s) {
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<4>(file, "time,neuron,g_ex_jump,g_in_jump")) {
    auto const step = at(line, value[0]);
    auto const neuron = index_below(file, line, value[1], s.neurons(), "neuron");
    for (double jump : {value[2], value[3]})
      if (jump < 0.0)
        throw input_error(file, line,
                          "the jump " + units::text_of(jump) +
                              " must not be negative: it is added to a conductance");
    s.jumps.push_back({{step, value[2], value[3]}, neuron});
  }
}

inline void read_spikes(fs::path const& file, network_scenario& s) {
  timeline at(file, s);
  for (auto const& [line, value] : read_rows<2>(file, "time,neuron")) {
    auto const step = at(line, value[0]);
    s.spikes.push_back({step, index_below(file, line, value[1], s.neurons(), "neuron")});
  }
}

/// Each presynaptic spike of each plastic edge, in the order of the weights.
inline std::vector<sent_weight> presynaptic_spikes(network_scenario const& s) {
  std::vector<std::vector<units::step_count>> of_neuron(s.neurons()), of_train(s.trains.synapses);
  for (auto const& spike : s.spikes) of_neuron[spike.neuron].push_back(spike.step);
  for (auto const& spike : s.trains.spikes)
    of_train[spike.synapse].push_back(s.grid.nearest(spike.time));
  std::vector<sent_weight> all;
  for (std::size_t k = 0; k < s.edges.size(); ++k) {
    auto const& e = s.edges[k];
    if (!e.plastic) continue;
    for (auto const step : (e.from_train ? of_train : of_neuron)[e.source])
      all.push_back({step, static_cast<std::uint32_t>(k), 0.0});
  }
  std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
    return std::tuple(a.step, a.synapse) < std::tuple(b.step, b.synapse);
  });
  return all;
}

/// The weights that were sent. Spikes of the last step, and those that are still on their way at the end, may
/// be missing.
inline void read_network_weights(fs::path const& file, network_scenario& s) {
  auto const rows = read_rows<3>(file, "time,edge,weight");
  auto const expected = presynaptic_spikes(s);
  auto next = expected.begin();
  auto const text_of = [&](sent_weight const& spike) {
    return "the presynaptic spike at " + units::text_of(s.grid.time_of(spike.step)) + " of edge " +
           std::to_string(spike.synapse);
  };
  timeline at(file, s);
  int last_line = 1;
  auto const skip_to = [&](auto const& end) {
    for (; next != end; ++next)
      if (next->step + s.edges[next->synapse].delay <= s.duration && next->step < s.duration)
        throw input_error(file, last_line, "the weight of " + text_of(*next) + " is missing");
  };
  for (auto const& [line, value] : rows) {
    auto const step = at(line, value[0]);
    auto const edge = index_below(file, line, value[1], s.edges.size(), "edge");
    auto const found = std::find_if(next, expected.end(), [&](auto const& each) {
      return std::tuple(each.step, each.synapse) >= std::tuple(step, edge);
    });
    if (found == expected.end() || found->step != step || found->synapse != edge)
      throw input_error(file, line,
                        next == expected.end()
                            ? "there is no presynaptic spike of a plastic synapse for this row"
                            : text_of(*next) + " comes first");
    skip_to(found);
    s.weights.push_back({step, edge, value[2]});
    ++next;
    last_line = line;
  }
  skip_to(expected.end());
}

inline void read_network_traces(fs::path const& path, network_scenario& s) {
  table const from(path);
  auto const& columns = from.columns();
  auto const refuse = [&] {
    from.refuse(1, std::string("the header must be 'time' and then variables of neurons, as '") +
                       (s.is_urbanczik() ? "V_m.s.3' or 'V_m.p.3'" : "V_m.3'"));
  };
  if (columns.size() < 2 || columns[0] != "time") refuse();
  for (std::size_t c = 1; c < columns.size(); ++c) {
    auto const dot = columns[c].rfind('.');
    auto const variable = columns[c].substr(0, dot);
    bool const known = s.is_urbanczik() ? variable == "V_m.s" || variable == "V_m.p"  //
                                        : variable == "V_m";
    if (dot == columns[c].npos || !known) refuse();
    s.columns.push_back(
        {std::string(variable), from.index(1, columns[c].substr(dot + 1), s.neurons(), "neuron")});
  }
  timeline at(path, s);
  for (auto const& row : from.rows()) {
    network_trace_row next{at(row.line, from.number(row, 0)), {}};
    if (!s.traces.empty() && s.traces.back().step == next.step)
      from.refuse(row.line, "the time is that of the line above");
    for (std::size_t c = 1; c < columns.size(); ++c) next.value.push_back(from.number(row, c));
    s.traces.push_back(std::move(next));
  }
  if (s.traces.empty()) from.refuse(1, "there is no row to compare with");
}

}  // namespace detail

/// Reads and checks all files of a network's folder. Ranges of the neurons' parameters are left to the library.
/// @throws input_error with file, line and reason
inline network_scenario read_network(fs::path const& folder) {
  network_scenario s;
  auto const json = json_document::of_file(folder / "neurons.json");
  json_object in(json);
  detail::read_neurons(in, s);
  detail::edge_reader(folder, s);
  detail::read_trains(folder / "external_spikes.csv", s);
  if (s.is_urbanczik()) detail::read_jumps(folder / "soma_input.csv", s);
  detail::read_spikes(folder / "spikes.csv", s);
  if (s.is_urbanczik()) detail::read_network_weights(folder / "weights.csv", s);
  detail::read_network_traces(folder / "traces.csv", s);
  return s;
}

}  // namespace replay
