// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Networks of integrate-and-fire neurons, in the unit system UNIT_SYSTEM.

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "any_method.hpp"
#include "network_parts.hpp"
#include "run_network.hpp"
#include "threshold_model.hpp"

namespace replay {

namespace {

using namespace urbanczik;

template <class U>
using current_neuron =
    urbanczik::neuron<U,
                      compartment<soma_t,
                                  leaky_membrane,
                                  receptor<excitatory_t, current<exponential>>,
                                  receptor<inhibitory_t, inhibitory_current<exponential>>>,
                      threshold_with_reset>;
template <class U>
using conductance_neuron =
    urbanczik::neuron<U,
                      compartment<soma_t,
                                  leaky_membrane,
                                  receptor<excitatory_t, conductance<exponential>>,
                                  receptor<inhibitory_t, conductance<exponential>>>,
                      threshold_with_reset>;

/// The parameters that differ. V_reset follows V_th, which it must stay below.
constexpr varying differing(parameter::V_th,
                            parameter::V_reset,
                            parameter::t_ref,
                            parameter::C_m(soma),
                            parameter::g_L(soma),
                            parameter::E_L(soma),
                            parameter::I_e(soma),
                            parameter::tau_syn(soma, excitatory),
                            parameter::tau_syn(soma, inhibitory));
constexpr varying reversal_potentials(parameter::E_rev(soma, excitatory),
                                      parameter::E_rev(soma, inhibitory));
template <class... A, class... B>
constexpr varying<A..., B...> both(varying<A...>, varying<B...>) {
  return {};
}

template <class Neuron, class Method, class Differing>
network_recording run(network_scenario const& s, Method const& method, Differing parameters) {
  using U = typename Neuron::unit_system;
  auto const models = models_of<Neuron>(s.threshold);
  auto prototype = models.front();  // its V_reset is below every threshold
  for (auto const& each : models)
    if (each.spiking.V_reset < prototype.spiking.V_reset)
      prototype.spiking.V_reset = each.spiking.V_reset;
  network cells(population(neurons, models.size(), Neuron(prototype), parameters));
  auto& all = cells[neurons];
  set_all(all, models, parameters);
  std::vector<units::voltage<U>> potentials;
  for (auto const& each : s.threshold) potentials.push_back(each.V_m * unit<U>::voltage);
  all.start(soma, V_m, potentials);

  auto const E = all[soma][excitatory];
  auto const I = all[soma][inhibitory];
  auto excitation = connect_static<U>(s, all, E, false, true);
  auto inhibition = connect_static<U>(s, all, I, false, false);
  auto outer_excitation = connect_static<U>(s, s.trains, E, true, true);
  auto outer_inhibition = connect_static<U>(s, s.trains, I, true, false);
  auto spikes = record(all, spike_raster{});
  simulation steps(cells, s.grid, method, no_random_numbers{}, excitation, inhibition,
                   outer_excitation, outer_inhibition, spikes);

  network_recording result;
  std::set<units::step_count> wanted{s.duration};
  for (auto const& row : s.traces) wanted.insert(row.step);
  advance_through(steps, s.grid, wanted, [&](units::step_count n) {
    if (result.traces.size() == s.traces.size() || s.traces[result.traces.size()].step != n) return;
    network_trace_row row{n, {}};
    for (auto const& column : s.columns) row.value.push_back(all[soma].V_m(column.neuron).value());
    result.traces.push_back(std::move(row));
  });
  for (auto const& spike : spikes->spikes())
    result.spikes.push_back({s.grid.nearest(spike.time), static_cast<std::uint32_t>(spike.neuron)});
  return result;
}

}  // namespace

template <units::UnitSystem U>
network_recording run_threshold_network(network_scenario const& s, std::string_view integrator) {
  if (s.model == "iaf_psc_exp") return run<current_neuron<U>>(s, exact{}, differing);
  return run<conductance_neuron<U>>(s, any_method<conductance_neuron<U>>(integrator),
                                    both(differing, reversal_potentials));
}
template network_recording run_threshold_network<units::UNIT_SYSTEM>(network_scenario const&,
                                                                     std::string_view);

}  // namespace replay
