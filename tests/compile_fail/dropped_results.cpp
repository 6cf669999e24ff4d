// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A function is called only for its result, and the result is dropped.
#include <cstddef>
#include <string_view>

#include <urbanczik/integrators.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters/checked.hpp>
#include <urbanczik/parameters/conversion.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/parse.hpp>

#include "quantities.hpp"

using namespace urbanczik;

using held_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<sigmoid>>;
using cells_type = population<urbanczik_senn_neuron<U>>;

namespace given {
extern spike_trains input;
extern urbanczik_senn<U> rule;
extern sacramento_prediction<U> predicting;
extern units::time_grid grid;
extern units::duration t;
extern units::affine_map<Other, U> map;
extern urbanczik_senn_neuron<Other>::model_type other_model;
}  // namespace given
auto silent = [](std::size_t) { return units::rate<U>{}; };

template <class... T>
void used(T const&...) {}

void kept(urbanczik_senn_neuron<U>& cell,
          held_cell& held,
          cells_type& cells,
          std::string_view text) {
  auto plastic = connect(input, cell[dendrite][excitatory], rule, I, dt);
  auto rates = connect(rates_of(silent), held[dendrite][excitatory], predicting, {});
  auto all = connect(input, cells[dendrite][excitatory], rule, all_to_all{}, I, dt);
  auto teacher = drive(cell[soma][excitatory], {.offset = g});
  auto electrode = inject(cell[soma], I, t, t);
  auto trains = poisson_trains(10, units::rate<units::biophysical>{}, t, grid, no_random{});
  auto again = repeated(trains, t, 2);
  auto potential = units::parse<units::voltage<U>>(text);
  auto in_range = units::checked(rule);
  auto steps = grid.steps(t);
  auto model = units::mapped<urbanczik_senn_neuron<U>::model_type>(map, other_model);
  auto next = runge_kutta_4{}.step(cell.dynamics(), cell.state(), dt);
  used(plastic, rates, all, teacher, electrode, again, potential, in_range, steps, model, next);
}

// misuse: connection
// entry: dropped-result
#ifdef MISUSE_connection
void wrong(urbanczik_senn_neuron<U>& cell) {
  connect(input, cell[dendrite][excitatory], rule, I, dt);
}
#endif

// misuse: connection_of_rates
// entry: dropped-result
#ifdef MISUSE_connection_of_rates
void wrong(held_cell& held) {
  connect(rates_of(silent), held[dendrite][excitatory], predicting, {});
}
#endif

// misuse: connection_to_a_population
// entry: dropped-result
#ifdef MISUSE_connection_to_a_population
void wrong(cells_type& cells) {
  connect(input, cells[dendrite][excitatory], rule, all_to_all{}, I, dt);
}
#endif

// misuse: periodic_input
// entry: dropped-result
#ifdef MISUSE_periodic_input
void wrong(urbanczik_senn_neuron<U>& cell) { drive(cell[soma][excitatory], {.offset = g}); }
#endif

// misuse: periodic_input_of_a_population
// entry: dropped-result
#ifdef MISUSE_periodic_input_of_a_population
void wrong(cells_type& cells) { drive(cells[soma][excitatory], {.offset = g}); }
#endif

// misuse: current
// entry: dropped-result
#ifdef MISUSE_current
void wrong(urbanczik_senn_neuron<U>& cell) { inject(cell[soma], I, t, t); }
#endif

// misuse: current_into_a_population
// entry: dropped-result
#ifdef MISUSE_current_into_a_population
void wrong(cells_type& cells) { inject(cells[soma], I, t, t); }
#endif

// misuse: spike_trains_of_poisson
// entry: dropped-result
// The notes show the function and the type, each with its chain of includes.
// lines: gcc 17 clang 20
#ifdef MISUSE_spike_trains_of_poisson
void wrong() { poisson_trains(10, units::rate<units::biophysical>{}, t, grid, no_random{}); }
#endif

// misuse: repeated_pattern
// entry: dropped-result
// The notes show the function and the type, each with its chain of includes.
// lines: gcc 17 clang 20
#ifdef MISUSE_repeated_pattern
void wrong() { repeated(input, t, 2); }
#endif

// misuse: parsed_quantity
// entry: dropped-result
#ifdef MISUSE_parsed_quantity
void wrong(std::string_view text) { units::parse<units::voltage<U>>(text); }
#endif

// misuse: checked_parameters
// entry: dropped-result
#ifdef MISUSE_checked_parameters
void wrong() { units::checked(rule); }
#endif

// misuse: next_state
// entry: dropped-result
#ifdef MISUSE_next_state
void wrong(urbanczik_senn_neuron<U>& cell) {
  runge_kutta_4{}.step(cell.dynamics(), cell.state(), dt);
}
#endif

// misuse: advanced_state
// entry: dropped-result
#ifdef MISUSE_advanced_state
void wrong(urbanczik_senn_neuron<U>& cell) {
  advanced(cell.state(), dt, cell.dynamics()(cell.state()));
}
#endif

// misuse: steps_of_a_time
// entry: dropped-result
#ifdef MISUSE_steps_of_a_time
void wrong() { grid.steps(t); }
#endif

// misuse: time_of_steps
// entry: dropped-result
#ifdef MISUSE_time_of_steps
void wrong() { grid.time_of(grid.steps(t)); }
#endif

// misuse: time_on_the_grid
// entry: dropped-result
#ifdef MISUSE_time_on_the_grid
void wrong() { grid.contains(t); }
#endif

// misuse: mapped_parameters
// entry: dropped-result
#ifdef MISUSE_mapped_parameters
void wrong() { units::mapped<urbanczik_senn_neuron<U>::model_type>(map, other_model); }
#endif

// misuse: mapped_potential
// entry: dropped-result
#ifdef MISUSE_mapped_potential
void wrong(units::voltage<Other> potential) { map.potential(potential); }
#endif

// misuse: mapped_quantity
// entry: dropped-result
#ifdef MISUSE_mapped_quantity
void wrong(units::current<Other> injected) { map(injected); }
#endif
