// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// 100 integrate-and-fire neurons, each with parameters of its own, weights and delays of their own for
// each synapse, 20 external trains: every spike on the step on which NEST 3.8 has it
// (tests/reference/README.md).

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "network/networks.hpp"

using namespace urbanczik_test;

namespace {

using U = units::biophysical;
template <class V>
using lif_cell = neuron<V,
                        compartment<soma_t,
                                    leaky_membrane,
                                    receptor<excitatory_t, current<exponential>>,
                                    receptor<inhibitory_t, inhibitory_current<exponential>>>,
                        threshold_with_reset>;

std::filesystem::path const folder =
    std::filesystem::path(URBANCZIK_TEST_REFERENCE_DIR) / "lif_network";
constexpr double dt = 0.1;  // ms

std::vector<std::vector<std::string>> rows_of(std::string const& name) {
  std::ifstream in(folder / name);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    rows.push_back(std::move(row));
  }
  REQUIRE(rows.size() > 100);
  return rows;
}
std::int64_t step_of(double time) { return std::llround(time / dt); }

/// Spikes from outside, each with the weight of its synapse, by the step in which they arrive.
template <class Population>
struct external_spikes {
  using target_population = Population;

  std::map<std::int64_t, std::vector<std::pair<std::size_t, units::current<U>>>> arrivals{};

  void deliver(typename Population::slice& cells, units::step_count n) {
    auto const now = arrivals.find(n.value);
    if (now == arrivals.end()) return;
    for (auto const& [neuron, w] : now->second) {
      if (neuron < cells.first() || neuron >= cells.first() + cells.size()) continue;
      auto pack = cells.pack_at(neuron - cells.first());
      pack[soma][excitatory].receive(w);
    }
  }
};

}  // namespace

TEST_CASE("a network of 100 neurons that differ spikes on every step on which NEST's does") {
  auto const parameters = nlohmann::json::parse(std::ifstream(folder / "neurons.json"));
  auto const neurons = parameters["neurons"];
  auto const column = [&](char const* name, auto unit) {
    std::vector<decltype(1.0 * unit)> values;
    for (auto const& each : neurons) values.push_back(each[name].template get<double>() * unit);
    return values;
  };

  lif_cell<U>::model_type model{};
  auto& c = model.compartments[soma];
  c.membrane.C_m = 250.0 * pF;
  c.membrane.g_L = 25.0 * nS;
  c.membrane.E_L = neurons[0]["E_L"].get<double>() * mV;
  c.receptors[excitatory].kinetics.tau_syn = neurons[0]["tau_syn_ex"].get<double>() * ms;
  c.receptors[inhibitory].kinetics.tau_syn = neurons[0]["tau_syn_in"].get<double>() * ms;
  model.spiking = {
      .V_th = -50.0 * mV, .V_reset = neurons[0]["V_reset"].get<double>() * mV, .t_ref = 2.0 * ms};

  network cells(population(E, neurons.size(), lif_cell<U>(model),
                           varying(parameter::V_th, parameter::t_ref, parameter::C_m(soma),
                                   parameter::g_L(soma), parameter::I_e(soma))));
  auto const C_m = column("C_m", pF);
  std::vector<units::conductance<U>> g_L;
  for (std::size_t i = 0; i < C_m.size(); ++i) g_L.push_back(C_m[i] / column("tau_m", ms)[i]);
  cells[E].set(parameter::C_m(soma), C_m);
  cells[E].set(parameter::g_L(soma), g_L);
  cells[E].set(parameter::V_th, column("V_th", mV));
  cells[E].set(parameter::t_ref, column("t_ref", ms));
  cells[E].set(parameter::I_e(soma), column("I_e", pA));
  cells[E].start(soma, V_m, column("V_m", mV));

  struct edges {
    pairs list{};
    std::vector<units::current<U>> weights{};
    std::vector<units::duration> delays{};
  } excitatory_edges, inhibitory_edges;
  using population_type = std::remove_reference_t<decltype(cells[E])>;
  external_spikes<population_type> outside;
  auto const stamps = rows_of("external_spikes.csv");
  for (auto const& row : rows_of("edges.csv")) {
    auto const source = static_cast<std::uint32_t>(std::stoul(row[1].substr(1)));
    auto const target = static_cast<std::uint32_t>(std::stoul(row[2]));
    auto const w = std::stod(row[4]) * pA;
    auto const delay = std::stod(row[5]) * ms;
    if (row[1][0] == 'x') {
      for (auto const& spike : stamps)
        if (std::stoul(spike[1]) == source)
          outside.arrivals[step_of(std::stod(spike[0])) + step_of(delay.value())].push_back(
              {target, w});
      continue;
    }
    auto& of = row[3] == "excitatory" ? excitatory_edges : inhibitory_edges;
    of.list.list.push_back({source, target});
    of.weights.push_back(w);
    of.delays.push_back(delay);
  }
  auto from_excitatory =
      connect(cells[E], cells[E][soma][excitatory], static_synapse{}, excitatory_edges.list,
              excitatory_edges.weights, excitatory_edges.delays);
  auto from_inhibitory =
      connect(cells[E], cells[E][soma][inhibitory], static_synapse{}, inhibitory_edges.list,
              inhibitory_edges.weights, inhibitory_edges.delays);

  auto spikes = record(cells[E], spike_raster{});
  simulation run(cells, units::time_grid(dt * ms), exact{}, no_random{}, from_excitatory,
                 from_inhibitory, outside, spikes);
  run.advance(parameters["duration"].get<double>() * ms);

  std::vector<std::pair<std::int64_t, std::size_t>> ours, reference;
  for (auto const& s : spikes->spikes()) ours.push_back({step_of(s.time.value()), s.neuron});
  for (auto const& row : rows_of("spikes.csv"))
    reference.push_back({step_of(std::stod(row[0])), std::stoul(row[1])});
  std::sort(ours.begin(), ours.end());
  std::sort(reference.begin(), reference.end());
  CHECK(reference.size() == 1021);
  CHECK(ours == reference);
}
