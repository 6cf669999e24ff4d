// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Eight Urbanczik-Senn neurons whose parameters differ, which excite one another through plastic synapses
// with rules and delays of their own (tests/reference/recurrent_urbanczik). The somatic spikes of the
// reference are imposed; all of its weights are compared, and potentials.

#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/connection_list.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/simulation/network_simulation.hpp>

#include "network/populations.hpp"

using namespace urbanczik_test;

namespace {

constexpr struct cells_t {
  static constexpr std::string_view name = "cells";
} all{};
constexpr std::size_t neurons = 8;
std::string const folder = std::string(URBANCZIK_TEST_REFERENCE_DIR) + "/recurrent_urbanczik/";

std::int64_t step_of(double time) { return std::llround(time / 0.1); }

/// Uniform numbers under which exactly the imposed spikes occur: 0 below any probability, or almost 1.
struct imposed {
  std::set<std::pair<std::uint64_t, std::uint32_t>> const* spikes;  // step and neuron

  double uniform(random_stream stream, std::uint64_t counter) const {
    return spikes->contains({counter, stream.index}) ? 0.0 : 1.0 - 0x1p-53;
  }
};

/// The jumps of the somatic conductances.
template <class Population>
struct soma_input {
  using target_population = Population;
  std::multimap<std::int64_t, std::array<double, 3>> const* jumps;  // neuron, g_ex, g_in by step

  void deliver(typename Population::slice& cells, units::step_count n) {
    for (auto [it, end] = jumps->equal_range(n.value); it != end; ++it) {
      auto pack = cells.pack_at(static_cast<std::size_t>(it->second[0]));
      pack[soma][excitatory].receive(it->second[1] * nS);
      pack[soma][inhibitory].receive(it->second[2] * nS);
    }
  }
};

struct edge {
  std::uint32_t source, target;
  bool from_train, plastic, excites;
  double weight, delay, tau_Delta, W_max, eta;
};

std::vector<edge> edges() {
  std::ifstream file(folder + "edges.csv");
  std::string line;
  std::getline(file, line);
  REQUIRE(line == "edge,source,target,receptor,rule,weight,delay,eta,tau_Delta,W_max,eta_natural");
  std::vector<edge> read;
  while (std::getline(file, line)) {
    std::istringstream text(line);
    std::vector<std::string> f;
    for (std::string field; std::getline(text, field, ',');) f.push_back(field);
    edge e{.source = static_cast<std::uint32_t>(std::stoul(f.at(1).substr(1))),
           .target = static_cast<std::uint32_t>(std::stoul(f.at(2))),
           .from_train = f.at(1).at(0) == 'x',
           .plastic = f.at(4) == "plastic",
           .excites = f.at(3) == "dendritic_exc",
           .weight = std::stod(f.at(5)),
           .delay = std::stod(f.at(6)),
           .tau_Delta = 0.0,
           .W_max = 0.0,
           .eta = 0.0};
    if (e.plastic) {
      e.tau_Delta = std::stod(f.at(8));
      e.W_max = std::stod(f.at(9));
      e.eta = std::stod(f.at(10));
    }
    read.push_back(e);
  }
  return read;
}
urbanczik_senn<U> rule_of(edge const& e) {
  return {.eta = e.eta * pA * pA, .tau_Delta = e.tau_Delta * ms, .W_max = e.W_max * pA};
}

/// The run of the reference, with synapses that are updated by a scheme.
template <template <class> class Scheme>
void check_reference() {
  // neurons.json
  std::vector<units::conductance<U>> const g_L{31.89 * nS, 29.31 * nS, 27.27 * nS, 33.18 * nS,
                                               34.09 * nS, 29.46 * nS, 32.35 * nS, 32.56 * nS};
  std::vector<units::conductance<U>> const g_Ld{26.3 * nS,  26.51 * nS, 31.55 * nS, 31.79 * nS,
                                                28.56 * nS, 25.5 * nS,  30.96 * nS, 27.18 * nS};
  std::vector<units::conductance<U>> const g_sp{667.5 * nS, 631.4 * nS, 710.0 * nS, 718.3 * nS,
                                                533.2 * nS, 585.9 * nS, 542.5 * nS, 583.2 * nS};
  std::vector<units::voltage<U>> const theta{-54.62 * mV, -53.27 * mV, -54.37 * mV, -56.05 * mV,
                                             -56.13 * mV, -54.44 * mV, -55.1 * mV,  -56.11 * mV};
  network cells(population(all, neurons, cell_type{presets::urbanczik_senn_2014},
                           varying(parameter::g_L(soma), parameter::g_L(dendrite),
                                   parameter::g_sp(dendrite), parameter::theta)));
  cells[all].set(parameter::g_L(soma), g_L);
  cells[all].set(parameter::g_L(dendrite), g_Ld);
  cells[all].set(parameter::g_sp(dendrite), g_sp);
  cells[all].set(parameter::theta, theta);

  std::set<std::pair<std::uint64_t, std::uint32_t>> spikes;
  for (auto const& row : csv::read_rows<2>(folder + "spikes.csv", "time,neuron"))
    spikes.insert({static_cast<std::uint64_t>(step_of(row.value[0])),
                   static_cast<std::uint32_t>(row.value[1])});
  spike_trains trains{.synapses = 40};
  for (auto const& row : csv::read_rows<2>(folder + "external_spikes.csv", "time,train"))
    trains.spikes.push_back({row.value[0] * ms, static_cast<std::uint32_t>(row.value[1])});
  std::multimap<std::int64_t, std::array<double, 3>> jumps;
  for (auto const& row :
       csv::read_rows<4>(folder + "soma_input.csv", "time,neuron,g_ex_jump,g_in_jump"))
    jumps.insert({step_of(row.value[0]), {row.value[1], row.value[2], row.value[3]}});

  // One connection for each plastic edge, since each has a rule of its own.
  auto const edge_list = edges();
  auto const site = cells[all][dendrite][excitatory];
  auto const between = [&](edge const& e) {
    return connect<Scheme>(cells[all], site, rule_of(e), pairs{{{e.source, e.target}}},
                           e.weight * pA, e.delay * ms);
  };
  auto const from_train = [&](edge const& e) {
    return connect<Scheme>(trains, site, rule_of(e), pairs{{{e.source, e.target}}}, e.weight * pA,
                           e.delay * ms);
  };
  std::vector<decltype(between(edge_list[0]))> recurrent;
  std::vector<decltype(from_train(edge_list[0]))> external;
  pairs inhibitory_edges;
  std::vector<units::current<U>> inhibitory_weights;
  std::vector<units::duration> inhibitory_delays;
  std::vector<std::pair<bool, std::size_t>> place;  // of each edge: whether from a train, number
  for (auto const& e : edge_list) {
    if (e.plastic) {
      place.emplace_back(e.from_train, e.from_train ? external.size() : recurrent.size());
      if (e.from_train)
        external.push_back(from_train(e));
      else
        recurrent.push_back(between(e));
    } else {
      place.emplace_back();
      REQUIRE((!e.from_train && !e.excites));
      inhibitory_edges.list.push_back({e.source, e.target});
      inhibitory_weights.push_back(e.weight * pA);
      inhibitory_delays.push_back(e.delay * ms);
    }
  }
  connection_list plastic(std::move(recurrent));
  connection_list plastic_external(std::move(external));
  auto inhibition = connect(cells[all], cells[all][dendrite][inhibitory], static_synapse{},
                            inhibitory_edges, inhibitory_weights, inhibitory_delays);
  soma_input<std::remove_reference_t<decltype(cells[all])>> teacher{&jumps};
  simulation run(cells, grid, runge_kutta_fehlberg_45(1e-9 * mV, 1e-9 * nS, 1e-9 * pA),
                 imposed{&spikes}, plastic, plastic_external, inhibition, teacher);

  // Weights by the step in which their spike arrives.
  std::multimap<std::int64_t, std::pair<std::size_t, double>> weights;
  for (auto const& row : csv::read_rows<3>(folder + "weights.csv", "time,edge,weight")) {
    auto const k = static_cast<std::size_t>(row.value[1]);
    weights.insert({step_of(row.value[0] + edge_list[k].delay), {k, row.value[2]}});
  }
  auto const traces = csv::read_rows<17>(folder + "traces.csv",
                                         "time,V_m.s.0,V_m.p.0,V_m.s.1,V_m.p.1,V_m.s.2,V_m.p.2,V_m."
                                         "s.3,V_m.p.3,V_m.s.4,V_m.p.4,V_m.s.5,"
                                         "V_m.p.5,V_m.s.6,V_m.p.6,V_m.s.7,V_m.p.7");

  std::size_t compared = 0, next_trace = 0;
  double worst = 0.0, worst_soma = 0.0, worst_dendrite = 0.0, furthest = 0.0;
  auto const keep = [](double& largest, double difference) {
    if (!(std::abs(difference) <= largest)) largest = std::abs(difference);  // NaN too
  };
  for (std::int64_t n = 1; n <= 30000; ++n) {
    run.advance(0.1 * ms);
    for (auto [it, end] = weights.equal_range(n); it != end; ++it) {
      auto const [k, expected] = it->second;
      auto const [is_external, at] = place[k];
      auto const compare = [&, k = k, expected = expected](auto const& connection) {
        connection.for_each_synapse([&](auto, auto, units::current<U> w, auto) {
          keep(worst, (w.value() - expected) / edge_list[k].W_max);
          keep(furthest, (w.value() - edge_list[k].weight) / edge_list[k].W_max);
          ++compared;
        });
      };
      if (is_external)
        compare(plastic_external[at]);
      else
        compare(plastic[at]);
    }
    if (next_trace < traces.size() && step_of(traces[next_trace].value[0]) == n) {
      for (std::size_t i = 0; i < neurons; ++i) {
        keep(worst_soma, cells[all][soma].V_m(i).value() - traces[next_trace].value[1 + 2 * i]);
        keep(worst_dendrite,
             cells[all][dendrite].V_m(i).value() - traces[next_trace].value[2 + 2 * i]);
      }
      ++next_trace;
    }
  }
  CAPTURE(worst, worst_soma, worst_dendrite, furthest);
  CHECK(plastic.size() + plastic_external.size() > 100);
  // Spikes of the last steps arrive after the end.
  std::size_t late = 0;
  for (auto const& each : weights) late += each.first > 30000;
  CHECK(compared + late == 5114);
  CHECK(late < 10);
  CHECK(worst < 1e-8);
  CHECK(furthest > 0.1);
  CHECK(next_trace == traces.size());
  CHECK(worst_soma < 3e-5);
  CHECK(worst_dendrite < 1e-6);
}

}  // namespace

TEST_CASE(
    "a recurrent network with imposed spikes has the weights and potentials of the reference") {
  SECTION("factorised") { check_reference<factorised>(); }
  SECTION("at_presynaptic_spikes") { check_reference<at_presynaptic_spikes>(); }
}
