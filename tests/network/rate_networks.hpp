// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Populations that act on one another by rates and potentials, with plastic synapses, which tests run with
// other numbers of lanes and threads.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/nudge.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/rates.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

namespace urbanczik_test::inline network_rate_networks_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr struct P_t {
  static constexpr std::string_view name = "P";
} P{};
constexpr struct I_t {
  static constexpr std::string_view name = "I";
} I{};
constexpr struct T_t {
  static constexpr std::string_view name = "T";
} T{};
constexpr struct basal_t {
  static constexpr std::string_view name = "basal";
} basal{};
constexpr struct apical_t {
  static constexpr std::string_view name = "apical";
} apical{};

/// A pyramidal cell or an interneuron with graded input.
template <class U>
using rate_cell =
    neuron<U,
           escape_noise<softplus_rate>,
           compartment<soma_t, leaky_membrane>,
           compartment<basal_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           compartment<apical_t,
                       leaky_membrane,
                       receptor<excitatory_t, current<rate_input>>,
                       receptor<inhibitory_t, current<rate_input>>>,
           coupling<basal_t, soma_t, one_way_coupling>,
           coupling<apical_t, soma_t, one_way_coupling>>;

/// The numbers of a cell in the units of its system.
struct numbers_of_cell {
  double C, g_soma, g_dendrite, E_L, g_basal, g_apical, slope, beta, theta;
};
constexpr numbers_of_cell of_unitless{1.0, 0.1, 1.0, 0.0, 1.0, 0.8, 0.1, 1.0, 1.0};
constexpr numbers_of_cell of_biophysical{100.0, 10.0, 100.0, -70.0, 100.0, 80.0, 0.01, 0.5, -65.0};

template <class U>
rate_cell<U> cell_of(numbers_of_cell const& x) {
  using units::conductance, units::voltage;
  typename rate_cell<U>::model_type model{};
  for_each_field(model.compartments, [&](auto, auto& part) {
    part.membrane = {.C_m = units::capacitance<U>::from_value(x.C),
                     .g_L = conductance<U>::from_value(x.g_dendrite),
                     .E_L = voltage<U>::from_value(x.E_L)};
  });
  model.compartments[soma].membrane.g_L = conductance<U>::from_value(x.g_soma);
  model.couplings[basal].g_sp = conductance<U>::from_value(x.g_basal);
  model.couplings[apical].g_sp = conductance<U>::from_value(x.g_apical);
  using transfer = softplus_rate<U>;
  model.spiking.transfer = {.slope = transfer::gain::from_value(x.slope),
                            .beta = units::inverse<voltage<U>>::from_value(x.beta),
                            .theta = voltage<U>::from_value(x.theta)};
  return rate_cell<U>(model);
}

/// A synapse: source, target, delay in steps, weight.
using rate_synapse = std::array<double, 4>;

/// What a run leaves behind.
struct rate_outcome {
  std::vector<double> V{};              ///< of all compartments, population by population
  std::vector<rate_synapse> weights{};  ///< in an order that does not depend on partitions

  friend bool operator==(rate_outcome const&, rate_outcome const&) = default;

  template <class Cells>
  void add_cells(Cells const& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      V.push_back(cells[soma].V_m(i).value());
      V.push_back(cells[basal].V_m(i).value());
      V.push_back(cells[apical].V_m(i).value());
    }
  }
  template <class Connection>
  void add_synapses(Connection const& connection) {
    auto const begin = static_cast<std::ptrdiff_t>(weights.size());
    connection.for_each_synapse(
        [&](std::uint32_t from, std::uint32_t to, auto w, std::uint32_t delay) {
          weights.push_back({double(from), double(to), double(delay), w.value()});
        });
    std::sort(weights.begin() + begin, weights.end());
  }
};

/// Sizes fill no pack and no slice; weights and delays are drawn; sources and targets are parts; two
/// connections have one receptor, and two pull one soma.
/// @param use  use(run, cells, prediction, cancellation)
template <class Use, class... Lanes>
void with_rate_network(Use const& use, Lanes... lanes) {
  using U = units::unitless;
  auto const w = 1.0 * Cu * Vu;
  network cells(population(P, 150, cell_of<U>(of_unitless), lanes...),
                population(I, 71, cell_of<U>(of_unitless), lanes...),
                population(T, 9, cell_of<U>(of_unitless), lanes...));
  cells[P].start(soma, V_m, uniform{0.0 * Vu, 1.0 * Vu});
  cells[I].start(soma, V_m, uniform{0.0 * Vu, 1.0 * Vu});
  sacramento_prediction<U> const predict{0.02 * w * ms, -100.0 * w, 100.0 * w};
  sacramento_cancellation<U> const cancel{0.02 * w / Vu, -100.0 * w, 100.0 * w};
  std::vector<units::rate<U>> input{0.1 * kHz, 0.3 * kHz, 0.0 * kHz, 0.2 * kHz};
  auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{},
                    pairwise_bernoulli{0.7}, uniform{1.0 * w, 9.0 * w});
  auto PI = connect(rates_of(part(cells[P], 7, 141)), cells[I][basal][excitatory], predict,
                    fixed_indegree{20}, normal{0.5 * w, 0.1 * w});
  auto PT = connect(rates_of(cells[P]), cells[T][basal][excitatory], static_synapse{}, all_to_all{},
                    0.1 * w, 0.4 * ms);
  auto TP = connect(rates_of(cells[T]), cells[P][apical][excitatory], static_synapse{},
                    all_to_all{}, uniform{0.1 * w, 1.0 * w}, rounded{uniform{0.1 * ms, 1.2 * ms}});
  auto PP = connect(rates_of(cells[P]), part(cells[P], 20, 140)[apical][excitatory],
                    static_synapse{}, fixed_outdegree{.K = 5, .autapses = false}, 0.3 * w);
  auto IP = connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{},
                    uniform{-0.1 * w, 0.1 * w});
  auto pull = nudge(cells[T], part(cells[I], 3, 12)[soma], one_to_one{}, 0.8 * Cu / ms);
  units::conductance<U> const g = 0.1 * Cu / ms;
  auto weak =
      nudge(first(100, cells[P])[basal], cells[I][soma], fixed_indegree{3}, uniform{0.0 * g, g});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, in, PI,
                 PT, TP, PP, IP, pull, weak);
  use(run, cells, input, PI, IP);
}

/// @param lanes  nothing, or in_lanes
template <class... Lanes>
rate_outcome run_of_rates(unsigned count, Lanes... lanes) {
  rate_outcome result;
  with_rate_network(
      [&](auto& run, auto& cells, auto& input, auto& PI, auto& IP) {
        // In unequal pieces; the input and the learning change.
        run.advance(0.3 * ms, threads(count));
        run.advance(39.7 * ms, threads(count));
        input.front() = 0.5 * kHz;
        IP.modulate(0.5);
        run.advance(20.0 * ms, threads(count));
        result.add_cells(cells[P]);
        result.add_cells(cells[I]);
        result.add_cells(cells[T]);
        result.add_synapses(PI);
        result.add_synapses(IP);
      },
      lanes...);
  return result;
}

}  // namespace urbanczik_test::inline network_rate_networks_hpp
