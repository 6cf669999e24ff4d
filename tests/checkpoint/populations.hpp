// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Exact restart of populations, one by one and in lanes, in other numbers of threads.

#include <cstddef>

#include <urbanczik/simulation/threads.hpp>

#include "checkpoint/restart.hpp"
#include "network/populations.hpp"

namespace urbanczik_test::inline checkpoint_populations_hpp {

constexpr std::size_t neurons_of_two_slices = 70;  // the second one, and its last pack, not full

/// A population that learns, or of which the synapses are fixed.
template <class Rule, class Lanes, class Execution>
experiment population_with(Rule const& rule, Lanes lanes, Execution execution) {
  return [=](auto const& use) {
    population cells(neurons_of_two_slices, cell_type{presets::urbanczik_senn_2014}, lanes);
    auto teacher = drive(cells[soma][excitatory],
                         {.offset = 0.9 * nS, .amplitude = 0.3 * nS, .period = 33.3 * ms});
    auto current = inject(cells[dendrite], 50.0 * pA, 40.0 * ms, 90.0 * ms);
    auto plastic = connect(inputs(), cells[dendrite][excitatory], rule, all_to_all{},
                           initial_weights(neurons_of_two_slices), 0.2 * ms);
    spike_raster raster;
    simulation run(cells, grid, exponential_simpson{}, source, teacher, current, plastic, raster);
    if constexpr (requires { plastic.reward(1.0); }) {
      plastic.modulate(0.4);
      plastic.reward(0.2);
    }
    use(handle_of(run, execution));
  };
}

/// Saved by one thread, it goes on in three.
template <class Rule, class Lanes>
void check_population(Rule const& rule, Lanes lanes) {
  check_exact_restart(population_with(rule, lanes, sequential{}),
                      population_with(rule, lanes, threads(3)), 100.0 * ms);
}

template <class Lanes>
void check_populations(Lanes lanes) {
  SECTION("urbanczik_senn") {
    auto rule = prediction_rule();
    rule.refractory = refractory_error::masked;
    check_population(rule, lanes);
  }
  SECTION("reward_modulated") { check_population(reward_modulated{prediction_rule()}, lanes); }
  SECTION("prospective") { check_population(prospective_rule(), lanes); }
  SECTION("clopath") { check_population(clopath_rule(), lanes); }
  SECTION("pair_stdp") { check_population(stdp_rule(), lanes); }
  SECTION("static_synapse") { check_population(static_synapse{}, lanes); }
}

/// Every way to spike that works in lanes.
template <class Generation, class Lanes>
void check_spiking_population(Lanes lanes) {
  using cell = urbanczik_senn_neuron<U, Generation>;
  auto model = presets::urbanczik_senn_2014.model<cell>();
  if constexpr (requires { model.spiking.V_th; }) model.spiking.V_th = -58.0 * mV;
  if constexpr (requires { model.spiking.V_reset; }) model.spiking.V_reset = -68.0 * mV;
  if constexpr (requires { model.spiking.t_ref; }) model.spiking.t_ref = 2.0 * ms;
  check_exact_restart(
      [&](auto const& use) {
        population cells(5, cell(model), lanes);
        auto input = drive(cells[soma][excitatory], {.offset = 3.0 * nS});
        spike_raster raster;
        simulation run(cells, grid, runge_kutta_4{}, source, input, raster);
        use(handle_of(run));
      },
      80.0 * ms);
}

}  // namespace urbanczik_test::inline checkpoint_populations_hpp
