// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Networks of Urbanczik-Senn neurons, in the unit system UNIT_SYSTEM.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/connection_list.hpp>

#include "any_method.hpp"
#include "network_parts.hpp"
#include "run_network.hpp"

namespace replay {

namespace {

using namespace urbanczik;

// The random source gives the number of spikes as a multiple of this, as it must stay below 1.
constexpr double one_spike = 0x1p-20;

/// Spikes that the random source gives, for a population whose neurons have imposed spikes of their own.
template <units::UnitSystem U, TransferFunction<U> Phi>
struct imposed_by_source_model {
  Phi transfer;  // phi and h drive the learning

  struct state {
    friend bool operator==(state const&, state const&) = default;
  };
  static constexpr auto parameters() { return units::table(); }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }
  template <class Uniform>
  int spikes(state&,
             units::voltage<U> const&,
             units::time_grid const&,
             units::step_count,
             Uniform&& uniform) const {
    return static_cast<int>(uniform() / one_spike);
  }
};
struct imposed_by_source {
  using spike_generation = imposed_by_source;
  template <class U>
  using model = imposed_by_source_model<U, sigmoid<U>>;
};
template <class U>
using network_neuron = urbanczik_senn_neuron<U, imposed_by_source>;

/// The random source that imposes spikes: a neuron draws one number in each step.
class imposed_spikes_of {
 public:
  explicit imposed_spikes_of(std::vector<neuron_spike> const& spikes) : spikes_(&spikes) {}

  double uniform(random_stream stream, std::uint64_t step) const {
    auto const n = static_cast<std::int64_t>(step);
    auto const first = std::lower_bound(
        spikes_->begin(), spikes_->end(), n,
        [](neuron_spike const& spike, std::int64_t at) { return spike.step.value < at; });
    int count = 0;
    for (auto k = first; k != spikes_->end() && k->step.value == n; ++k)
      count += k->neuron == stream.index;
    return count * one_spike;
  }

 private:
  std::vector<neuron_spike> const* spikes_;  // in ascending order of steps
};

/// The jumps of the somatic conductances, as a device.
template <class Population>
class soma_input {
 public:
  using target_population = Population;

  explicit soma_input(std::vector<neuron_jump> const& jumps) : jumps_(&jumps) {}

  void deliver(typename Population::slice& cells, units::step_count n) {
    using g = units::conductance<typename Population::unit_system>;
    auto const first = std::lower_bound(
        jumps_->begin(), jumps_->end(), n,
        [](neuron_jump const& each, units::step_count at) { return each.jump.step < at; });
    for (auto k = first; k != jumps_->end() && k->jump.step == n; ++k) {
      std::size_t const i = k->neuron;
      if (i < cells.first() || i >= cells.first() + cells.size()) continue;
      auto cell = cells.pack_at(i - cells.first());
      cell[soma][excitatory].receive(g::from_value(k->jump.g_ex));
      cell[soma][inhibitory].receive(g::from_value(k->jump.g_in));
    }
  }

 private:
  std::vector<neuron_jump> const* jumps_;  // in ascending order of steps
};

constexpr varying differing(parameter::C_m(soma),
                            parameter::g_L(soma),
                            parameter::E_L(soma),
                            parameter::I_e(soma),
                            parameter::tau_syn(soma, excitatory),
                            parameter::tau_syn(soma, inhibitory),
                            parameter::E_rev(soma, excitatory),
                            parameter::E_rev(soma, inhibitory),
                            parameter::C_m(dendrite),
                            parameter::g_L(dendrite),
                            parameter::E_L(dendrite),
                            parameter::I_e(dendrite),
                            parameter::tau_syn(dendrite, excitatory),
                            parameter::tau_syn(dendrite, inhibitory),
                            parameter::g_sp(dendrite),
                            parameter::g_ps(dendrite),
                            parameter::phi_max,
                            parameter::beta,
                            parameter::theta);

/// k exp(beta (theta - u)) is exp(beta (theta' - u)): theta' serves neurons whose k = rate_slope differs, as a
/// population has one k.
template <class U>
void put_rate_slope_into_theta(sigmoid<U>& phi) {
  phi.theta = phi.theta + std::log(double(phi.rate_slope)) / phi.beta;
  phi.rate_slope = 1.0;
}

/// The train of this number, alone.
spike_trains train_of(network_scenario const& s, std::uint32_t number) {
  spike_trains one{.synapses = 1};
  for (auto const& spike : s.trains.spikes)
    if (spike.synapse == number) one.spikes.push_back({spike.time, 0});
  return one;
}

/// The plastic synapses of neurons or of trains, each a connection with a rule of its own.
template <class MakeSource, class Population>
auto connect_plastic(network_scenario const& s,
                     Population& cells,
                     bool from_train,
                     MakeSource const& source_of) {
  using u = unit<typename Population::unit_system>;
  auto const connect_one = [&](network_edge const& e) {
    auto const C_m = s.urbanczik[e.target].dendritic.C_m * u::capacitance;
    urbanczik_senn<typename Population::unit_system> const rule{
        .eta = nest::learning_rate<typename Population::unit_system>(e.eta, C_m),
        .tau_Delta = e.tau_Delta * u::ms,
        .W_min = s.W_min * u::current,
        .W_max = e.W_max * u::current};
    return connect(source_of(e), part(cells, e.target, e.target + 1)[dendrite][excitatory], rule,
                   all_to_all{}, e.weight * u::current, s.grid.time_of(e.delay));
  };
  std::vector<decltype(connect_one(s.edges.front()))> all;
  for (auto const& e : s.edges)
    if (e.plastic && e.from_train == from_train) all.push_back(connect_one(e));
  return connection_list(std::move(all));
}

/// The weight of the one synapse of a connection.
template <class Connection>
double weight_of(Connection const& connection) {
  double weight = 0.0;
  connection.for_each_synapse([&](auto, auto, auto const& w, auto) { weight = w.value(); });
  return weight;
}

}  // namespace

template <units::UnitSystem U>
network_recording run_urbanczik_network(network_scenario const& s, std::string_view integrator) {
  using Neuron = network_neuron<U>;
  auto models = models_of<Neuron>(s.urbanczik);
  for (auto& each : models) put_rate_slope_into_theta(each.spiking.transfer);
  network cells(population(neurons, models.size(), Neuron(models.front()), differing));
  auto& all = cells[neurons];
  set_all(all, models, differing);
  std::vector<units::voltage<U>> of_somata, of_dendrites;
  for (auto const& each : s.urbanczik) {
    of_somata.push_back(each.soma.V_m * unit<U>::voltage);
    of_dendrites.push_back(each.dendritic.V_m * unit<U>::voltage);
  }
  all.start(soma, V_m, of_somata);
  all.start(dendrite, V_m, of_dendrites);

  auto recurrent = connect_plastic(
      s, all, false, [&](network_edge const& e) { return part(all, e.source, e.source + 1); });
  auto external =
      connect_plastic(s, all, true, [&](network_edge const& e) { return train_of(s, e.source); });
  auto const E = all[dendrite][excitatory];
  auto const I = all[dendrite][inhibitory];
  auto excitation = connect_static<U>(s, all, E, false, true);
  auto inhibition = connect_static<U>(s, all, I, false, false);
  auto outer_excitation = connect_static<U>(s, s.trains, E, true, true);
  auto outer_inhibition = connect_static<U>(s, s.trains, I, true, false);
  soma_input<std::remove_reference_t<decltype(all)>> teacher(s.jumps);
  simulation run(cells, s.grid, any_method<Neuron>(integrator), imposed_spikes_of(s.spikes),
                 recurrent, external, excitation, inhibition, outer_excitation, outer_inhibition,
                 teacher);

  // Where each edge stands among the connections of its kind.
  std::vector<std::size_t> place(s.edges.size());
  std::size_t of_neurons = 0, of_trains = 0;
  for (std::size_t k = 0; k < place.size(); ++k)
    if (s.edges[k].plastic) place[k] = s.edges[k].from_train ? of_trains++ : of_neurons++;

  network_recording result{.weights = s.weights};
  // Weights are known when their spikes arrive, which may be after the end.
  std::multimap<units::step_count, std::size_t> arrivals;
  std::set<units::step_count> wanted{s.duration};
  for (std::size_t k = 0; k < s.weights.size(); ++k) {
    auto const arrival = s.weights[k].step + s.edges[s.weights[k].synapse].delay;
    arrivals.emplace(arrival, k);
    wanted.insert(arrival);
  }
  for (auto const& row : s.traces) wanted.insert(row.step);
  advance_through(run, s.grid, wanted, [&](units::step_count n) {
    for (auto [k, end] = arrivals.equal_range(n); k != end; ++k) {
      auto& sent = result.weights[k->second];
      auto const at = place[sent.synapse];
      sent.weight =
          s.edges[sent.synapse].from_train ? weight_of(external[at]) : weight_of(recurrent[at]);
    }
    if (result.traces.size() == s.traces.size() || s.traces[result.traces.size()].step != n) return;
    network_trace_row row{n, {}};
    for (auto const& [variable, neuron] : s.columns)
      row.value.push_back(
          (variable == "V_m.s" ? all[soma].V_m(neuron) : all[dendrite].V_m(neuron)).value());
    result.traces.push_back(std::move(row));
  });
  return result;
}
template network_recording run_urbanczik_network<units::UNIT_SYSTEM>(network_scenario const&,
                                                                     std::string_view);

}  // namespace replay
