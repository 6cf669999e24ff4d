// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Three standard networks as a user of the library writes them, and their synapses for the raw loops.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <urbanczik/integrators/exact.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/network_run.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "raw/plastic_network.hpp"
#include "raw/rows.hpp"

namespace library_networks {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};
constexpr struct I_t {
  static constexpr std::string_view name = "I";
} I{};

template <class Cells, class Method, class... Device>
auto make_run(Cells& cells, Method method, std::uint64_t seed, Device&... device) {
  return network_run<decltype(cells.all()), Method, philox, Device...>(
      cells.all(), units::time_grid(0.1 * ms), method, philox{seed}, device...);
}

struct sizes {
  std::size_t excitatory = 3200, inhibitory = 800;
  std::size_t from_excitatory = 64, from_inhibitory = 16;
};

/// COBA and CUBA of Brette et al. (2007) in the variant of NEST, with its kick of Poisson spikes.
template <class Cell, class Real, class Method>
struct vogels_abbott {
  using population_E = population<Cell, Real, E_t>;
  using population_I = population<Cell, Real, I_t>;
  using site_E = decltype(std::declval<population_E&>()[soma][excitatory]);
  using weight = typename site_E::weight;

  network<population_E, population_I> cells;
  decltype(connect(cells[E],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{64},
                   weight{},
                   0.1 * ms)) EE;
  decltype(connect(cells[E],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{64},
                   weight{},
                   0.1 * ms)) EI;
  decltype(connect(cells[I],
                   cells[E][soma][inhibitory],
                   static_synapse{},
                   fixed_indegree{16},
                   weight{},
                   0.1 * ms)) IE;
  decltype(connect(cells[I],
                   cells[I][soma][inhibitory],
                   static_synapse{},
                   fixed_indegree{16},
                   weight{},
                   0.1 * ms)) II;
  decltype(connect(poisson{300.0 * Hz}, first(50, cells[E])[soma][excitatory], weight{})) kick;
  decltype(make_run(cells, Method{}, 1, EE, EI, IE, II, kick)) run;
  units::step_count n{0};

  vogels_abbott(
      Cell const& cell, weight w_ex, weight w_in, std::uint64_t seed = 1, sizes const& of = {})
      : cells(population_E(E, of.excitatory, cell), population_I(I, of.inhibitory, cell)),
        EE(connect(cells[E],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_excitatory},
                   w_ex,
                   0.1 * ms)),
        EI(connect(cells[E],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_excitatory},
                   w_ex,
                   0.1 * ms)),
        IE(connect(cells[I],
                   cells[E][soma][inhibitory],
                   static_synapse{},
                   fixed_indegree{of.from_inhibitory},
                   w_in,
                   0.1 * ms)),
        II(connect(cells[I],
                   cells[I][soma][inhibitory],
                   static_synapse{},
                   fixed_indegree{of.from_inhibitory},
                   w_in,
                   0.1 * ms)),
        kick(connect(poisson{300.0 * Hz, {.start = 1.0 * ms, .stop = 51.0 * ms}},
                     first(50, cells[E])[soma][excitatory],
                     w_ex)),
        run(make_run(cells, Method{}, seed, EE, EI, IE, II, kick)) {
    kick.prepare(cells[E], units::time_grid(0.1 * ms));
  }

  template <class Execution = sequential>
  void advance(std::int64_t steps, Execution const& execution = {}) {
    run.advance(n, n + units::step_count{steps}, execution);
    n = n + units::step_count{steps};
  }
};

template <class V>
using coba_cell = neuron<V,
                         compartment<soma_t,
                                     leaky_membrane,
                                     receptor<excitatory_t, conductance<exponential>>,
                                     receptor<inhibitory_t, conductance<exponential>>>,
                         threshold_with_reset>;
inline coba_cell<U> coba_neuron() {
  typename coba_cell<U>::model_type m{};
  auto& c = m.compartments[soma];
  c.membrane.C_m = 200.0 * pF;
  c.membrane.g_L = 10.0 * nS;
  c.membrane.E_L = -60.0 * mV;
  c.receptors[excitatory] = {.kinetics = {.tau_syn = 5.0 * ms}, .E_rev = 0.0 * mV};
  c.receptors[inhibitory] = {.kinetics = {.tau_syn = 10.0 * ms}, .E_rev = -80.0 * mV};
  m.spiking = {.V_th = -50.0 * mV, .V_reset = -60.0 * mV, .t_ref = 5.0 * ms};
  return coba_cell<U>(m);
}
template <class Real>
struct coba : vogels_abbott<coba_cell<U>, Real, exponential_euler> {
  explicit coba(std::uint64_t seed = 1, sizes const& of = {})
      : vogels_abbott<coba_cell<U>, Real, exponential_euler>(
            coba_neuron(), 6.0 * nS, 67.0 * nS, seed, of) {}
};

template <class V>
using cuba_cell = neuron<V,
                         compartment<soma_t,
                                     leaky_membrane,
                                     receptor<excitatory_t, current<exponential>>,
                                     receptor<inhibitory_t, inhibitory_current<exponential>>>,
                         threshold_with_reset>;
inline cuba_cell<U> cuba_neuron() {
  typename cuba_cell<U>::model_type m{};
  auto& c = m.compartments[soma];
  c.membrane.C_m = 200.0 * pF;
  c.membrane.g_L = 10.0 * nS;
  c.membrane.E_L = -49.0 * mV;
  c.receptors[excitatory].kinetics.tau_syn = 5.0 * ms;
  c.receptors[inhibitory].kinetics.tau_syn = 10.0 * ms;
  m.spiking = {.V_th = -50.0 * mV, .V_reset = -60.0 * mV, .t_ref = 5.0 * ms};
  return cuba_cell<U>(m);
}
template <class Real>
struct cuba : vogels_abbott<cuba_cell<U>, Real, exact> {
  explicit cuba(std::uint64_t seed = 1, sizes const& of = {})
      : vogels_abbott<cuba_cell<U>, Real, exact>(cuba_neuron(), 16.2 * pA, 139.5 * pA, seed, of) {
    auto const start = [&](auto& each) {
      each.start(soma, V_m, std::vector<units::voltage<U>>(each.size(), -60.0 * mV));
    };
    start(this->cells[E]);
    start(this->cells[I]);
  }
};

template <class V>
using brunel_cell =
    neuron<V,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, voltage_jump>>,
           threshold_with_reset>;
inline brunel_cell<U> brunel_neuron() {
  typename brunel_cell<U>::model_type m{};
  auto& c = m.compartments[soma];
  c.membrane.C_m = 250.0 * pF;
  c.membrane.g_L = 12.5 * nS;
  c.membrane.E_L = 0.0 * mV;
  m.spiking = {.V_th = 20.0 * mV, .V_reset = 10.0 * mV, .t_ref = 2.0 * ms};
  return brunel_cell<U>(m);
}

/// The network of Brunel (2000).
template <class Real>
struct brunel {
  using population_E = population<brunel_cell<U>, Real, E_t>;
  using population_I = population<brunel_cell<U>, Real, I_t>;
  static constexpr sizes published{10000, 2500, 1000, 250};

  network<population_E, population_I> cells;
  decltype(connect(cells[E],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{1},
                   0.1 * mV,
                   1.5 * ms)) EE;
  decltype(connect(cells[E],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{1},
                   0.1 * mV,
                   1.5 * ms)) EI;
  decltype(connect(cells[I],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{1},
                   0.1 * mV,
                   1.5 * ms)) IE;
  decltype(connect(cells[I],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{1},
                   0.1 * mV,
                   1.5 * ms)) II;
  decltype(connect(poisson{300.0 * Hz}, cells[E][soma][excitatory], 0.1 * mV)) to_E;
  decltype(connect(poisson{300.0 * Hz}, cells[I][soma][excitatory], 0.1 * mV)) to_I;
  decltype(make_run(cells, exponential_euler{}, 1, EE, EI, IE, II, to_E, to_I)) run;
  units::step_count n{0};

  /// @param g    inhibition over excitation
  /// @param eta  external rate over that which takes the potential to the threshold
  brunel(double g, double eta, std::uint64_t seed = 1, sizes const& of = published, double J = 0.1)
      : cells(population_E(E, of.excitatory, brunel_neuron()),
              population_I(I, of.inhibitory, brunel_neuron())),
        EE(connect(cells[E],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_excitatory},
                   J * mV,
                   1.5 * ms)),
        EI(connect(cells[E],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_excitatory},
                   J * mV,
                   1.5 * ms)),
        IE(connect(cells[I],
                   cells[E][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_inhibitory},
                   -g * J * mV,
                   1.5 * ms)),
        II(connect(cells[I],
                   cells[I][soma][excitatory],
                   static_synapse{},
                   fixed_indegree{of.from_inhibitory},
                   -g * J * mV,
                   1.5 * ms)),
        to_E(connect(poisson{eta * 1e3 / J * Hz}, cells[E][soma][excitatory], J * mV)),
        to_I(connect(poisson{eta * 1e3 / J * Hz}, cells[I][soma][excitatory], J * mV)),
        run(make_run(cells, exponential_euler{}, seed, EE, EI, IE, II, to_E, to_I)) {
    to_E.prepare(cells[E], units::time_grid(0.1 * ms));
    to_I.prepare(cells[I], units::time_grid(0.1 * ms));
  }
  template <class Execution = sequential>
  void advance(std::int64_t steps, Execution const& execution = {}) {
    run.advance(n, n + units::step_count{steps}, execution);
    n = n + units::step_count{steps};
  }
};

// The neuron of Urbanczik & Senn (2014) with the one receptor that this network uses.
template <class V>
using plastic_cell =
    neuron<V,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<sigmoid>>;
inline plastic_cell<U> plastic_neuron() {
  typename plastic_cell<U>::model_type m{};
  m.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  m.compartments[dendrite].membrane = m.compartments[soma].membrane;
  m.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  m.couplings[dendrite] = {.g_sp = 600.0 * nS, .g_ps = 0.0 * nS};
  m.spiking = {.transfer = {.phi_max = 0.15 * kHz,
                            .rate_slope = 0.5,
                            .beta = 1.0 / (3.0 * mV),
                            .theta = -55.0 * mV},
               .t_ref = 3.0 * ms};
  return plastic_cell<U>(m);
}

// Calls f(cells, EE, run) with 1000 neurons, 100 plastic recurrent synapses onto each and spikes of 100
// trains of 10 Hz from outside, before the first step.
template <class F, class... Lanes>
void with_plastic_network(F const& f, Lanes... lanes) {
  network cells(population(E, 1000, plastic_neuron(), lanes...));
  urbanczik_senn<U> const rule{
      .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
  auto EE = connect(cells[E], cells[E][dendrite][excitatory], rule, fixed_indegree{100}, 10.0 * pA,
                    1.0 * ms);
  auto external = connect(poisson{1.0 * kHz}, cells[E][dendrite][excitatory], 50.0 * pA);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_simpson{}, philox{.seed = 1}, EE,
                 external);
  run.advance(0.0 * ms);  // synapses are made
  f(cells, EE, run);
}

/// The synapses of a network of two populations, for a raw loop that numbers E first and then I. Call it
/// after the network was advanced once, in one thread.
template <class Network>
raw::rows rows_of(Network& net) {
  auto const excitatory = static_cast<std::uint32_t>(net.cells[E].size());
  auto const inhibitory = static_cast<std::uint32_t>(net.cells[I].size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  auto const add = [&](auto const& connection, std::uint32_t first_source,
                       std::uint32_t first_target) {
    connection.for_each_synapse(
        [&](std::uint32_t source, std::uint32_t target, auto const&, std::uint32_t) {
          pairs.emplace_back(first_source + source, first_target + target);
        });
  };
  add(net.EE, 0, 0);
  add(net.EI, 0, excitatory);
  add(net.IE, excitatory, 0);
  add(net.II, excitatory, excitatory);
  return raw::rows(excitatory + inhibitory, pairs);
}

template <class Connection>
std::vector<raw::plastic_synapse> raw_synapses_of(Connection const& connection) {
  std::vector<raw::plastic_synapse> all;
  connection.for_each_synapse([&](std::uint32_t source, std::uint32_t target, auto const&,
                                  std::uint32_t) { all.push_back({source, target}); });
  return all;
}

}  // namespace library_networks
