// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <urbanczik/integrators/exact.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/record.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

/// Networks that tests run with other numbers of lanes and threads.
namespace urbanczik_test::inline network_networks_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};
constexpr struct I_t {
  static constexpr std::string_view name = "I";
} I{};

/// Integrate and fire with conductances, and with jumps of the potential.
template <class U>
using conductance_cell = neuron<U,
                                compartment<soma_t,
                                            leaky_membrane,
                                            receptor<excitatory_t, conductance<exponential>>,
                                            receptor<inhibitory_t, conductance<exponential>>>,
                                threshold_with_reset>;
template <class U>
using jump_cell = neuron<U,
                         compartment<soma_t, leaky_membrane, receptor<excitatory_t, voltage_jump>>,
                         threshold_with_reset>;
/// Integrate and fire with alpha currents that spikes by escape noise.
template <class U>
using noisy_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>,
           escape_noise<sigmoid>>;

using biophysical = units::biophysical;

/// COBA (R. Brette et al. 2007).
inline conductance_cell<biophysical> coba_cell() {
  conductance_cell<biophysical>::model_type model{};
  auto& c = model.compartments[soma];
  c.membrane.C_m = 200.0 * pF;
  c.membrane.g_L = 10.0 * nS;
  c.membrane.E_L = -60.0 * mV;
  c.receptors[excitatory] = {.kinetics = {.tau_syn = 5.0 * ms}, .E_rev = 0.0 * mV};
  c.receptors[inhibitory] = {.kinetics = {.tau_syn = 10.0 * ms}, .E_rev = -80.0 * mV};
  model.spiking = {.V_th = -50.0 * mV, .V_reset = -60.0 * mV, .t_ref = 5.0 * ms};
  return conductance_cell<biophysical>(model);
}
/// N. Brunel (2000), J. Comput. Neurosci. 8, 183-208.
inline jump_cell<biophysical> brunel_cell() {
  jump_cell<biophysical>::model_type model{};
  model.compartments[soma].membrane.C_m = 250.0 * pF;
  model.compartments[soma].membrane.g_L = 12.5 * nS;
  model.compartments[soma].membrane.E_L = 0.0 * mV;
  model.spiking = {.V_th = 20.0 * mV, .V_reset = 10.0 * mV, .t_ref = 2.0 * ms};
  return jump_cell<biophysical>(model);
}
inline noisy_cell<biophysical> escape_cell() {
  noisy_cell<biophysical>::model_type model{};
  auto& c = model.compartments[soma];
  c.membrane.C_m = 200.0 * pF;
  c.membrane.g_L = 10.0 * nS;
  c.membrane.E_L = -60.0 * mV;
  c.receptors[excitatory].kinetics.tau_syn = 2.0 * ms;
  model.spiking.transfer = {
      .phi_max = 0.15 / ms, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -57.0 * mV};
  model.spiking.t_ref = 3.0 * ms;
  return noisy_cell<biophysical>(model);
}

/// What a run of a network gives.
struct outcome {
  std::vector<std::pair<double, std::size_t>> spikes{};  ///< of both populations, E first
  std::vector<double> potentials{};                      ///< of all neurons at the end
  std::size_t synapses = 0;

  friend bool operator==(outcome const&, outcome const&) = default;
};

template <class Raster, class Cells>
void add_to(outcome& result, Raster const& raster, Cells const& cells) {
  for (auto const& s : raster->spikes()) result.spikes.push_back({s.time.value(), s.neuron});
  for (std::size_t i = 0; i < cells.size(); ++i)
    result.potentials.push_back(cells[soma].V_m(i).value());
}

/// A network with conductances: weights and delays that are drawn, thresholds that differ, initial
/// potentials that are drawn, Poisson input onto a part; sizes that fill no pack.
/// @param lanes  nothing, or in_lanes
template <class... Lanes>
outcome run_of_conductances(unsigned count, units::duration span, Lanes... lanes) {
  network cells(population(E, 237, coba_cell(), lanes..., varying(parameter::V_th)),
                population(I, 61, coba_cell(), lanes...));
  cells[E].set(parameter::V_th, normal{-50.0 * mV, 1.0 * mV});
  cells[E].start(soma, V_m, uniform{-60.0 * mV, -50.0 * mV});
  cells[I].start(soma, V_m, uniform{-60.0 * mV, -50.0 * mV});
  auto const weights = truncated{normal{9.0 * nS, 2.0 * nS}, 0.0 * nS};
  auto const delays = rounded{truncated{normal{1.5 * ms, 0.75 * ms}, 0.1 * ms}};
  auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, fixed_indegree{30},
                    weights, delays);
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, pairwise_bernoulli{0.1},
                    weights, 0.8 * ms);
  auto IE = connect(cells[I], cells[E][soma][inhibitory], static_synapse{},
                    fixed_total_number{2000}, 60.0 * nS, delays);
  auto II = connect(cells[I], part(cells[I], 10, 50)[soma][inhibitory], static_synapse{},
                    fixed_outdegree{.K = 8, .autapses = false}, 60.0 * nS, 0.8 * ms);
  auto background = connect(poisson{0.4 * kHz}, part(cells[E], 3, 201)[soma][excitatory], 6.0 * nS);
  auto strong = connect(poisson{90.0 * kHz, {.start = 5.0 * ms, .stop = 60.0 * ms}},
                        cells[I][soma][excitatory], 0.05 * nS);
  auto spikes_E = record(cells[E], spike_raster{});
  auto spikes_I = record(cells[I], spike_raster{});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, EE, EI,
                 IE, II, background, strong, spikes_E, spikes_I);
  // In unequal pieces, which fit no epoch.
  run.advance(0.3 * ms, threads(count));
  run.advance(span - 0.3 * ms, threads(count));
  outcome result;
  add_to(result, spikes_E, cells[E]);
  add_to(result, spikes_I, cells[I]);
  result.synapses = EE.size() + EI.size() + IE.size() + II.size();
  return result;
}

/// Neurons that spike by chance, with alpha currents: two populations that must not share random numbers.
template <class... Lanes>
outcome run_of_escape_noise(unsigned count, units::duration span, Lanes... lanes) {
  network cells(population(E, 100, escape_cell(), lanes...),
                population(I, 70, escape_cell(), lanes...));
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{20},
                    20.0 * pA, 1.2 * ms);
  auto IE = connect(cells[I], cells[E][soma][excitatory], static_synapse{}, all_to_all{}, -4.0 * pA,
                    0.5 * ms);
  auto spikes_E = record(cells[E], spike_raster{});
  auto spikes_I = record(cells[I], spike_raster{});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, EI, IE,
                 spikes_E, spikes_I);
  run.advance(span, threads(count));
  outcome result;
  add_to(result, spikes_E, cells[E]);
  add_to(result, spikes_I, cells[I]);
  result.synapses = EI.size() + IE.size();
  return result;
}

/// Brunel's network with 1250 neurons.
template <class... Lanes>
outcome run_of_jumps(unsigned count, units::duration span, Lanes... lanes) {
  network cells(population(E, 1000, brunel_cell(), lanes...),
                population(I, 250, brunel_cell(), lanes...));
  auto const J = 1.0 * mV;
  auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, fixed_indegree{100}, J,
                    1.5 * ms);
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{100}, J,
                    1.5 * ms);
  auto IE = connect(cells[I], cells[E][soma][excitatory], static_synapse{}, fixed_indegree{25},
                    -5.0 * J, 1.5 * ms);
  auto II = connect(cells[I], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{25},
                    -5.0 * J, 1.5 * ms);
  auto background_E = connect(poisson{2.0 * kHz}, cells[E][soma][excitatory], J);
  auto background_I = connect(poisson{2.0 * kHz}, cells[I][soma][excitatory], J);
  auto spikes_E = record(cells[E], spike_raster{});
  auto spikes_I = record(cells[I], spike_raster{});
  simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 4}, EE, EI, IE, II,
                 background_E, background_I, spikes_E, spikes_I);
  run.advance(span, threads(count));
  outcome result;
  add_to(result, spikes_E, cells[E]);
  add_to(result, spikes_I, cells[I]);
  result.synapses = EE.size() + EI.size() + IE.size() + II.size();
  return result;
}

}  // namespace urbanczik_test::inline network_networks_hpp
