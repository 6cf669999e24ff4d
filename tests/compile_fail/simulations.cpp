// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A simulation is given arguments that it cannot run.
// The table of all pairs of devices and cells is tests/static/simulations.cpp.
#include <utility>

#include <urbanczik/integrators.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/simulation.hpp>

#include "quantities.hpp"

using namespace urbanczik;

using cell_type = urbanczik_senn_neuron<U>;
using point = neuron<U, compartment<soma_t, leaky_membrane>, escape_noise<sigmoid>>;

namespace given {
extern units::time_grid grid;
extern spike_trains input;
extern units::duration t;
extern cell_type cell;
extern point other;
extern population<cell_type> cells;
extern no_random random_source;
extern spike_recorder spikes;
extern spike_raster raster;

auto plastic = connect(input, cell[dendrite][excitatory], static_synapse{}, I, dt);
auto all = connect(input, cells[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
auto teacher = drive(cell[soma][excitatory], {.offset = g});
auto electrode = inject(cell[dendrite], I, t, t);
auto V_soma = probe{"V", [](auto const& one) { return one[soma].V_m(); }};
multimeter traces(t, V_soma);
weight_recorder weights(plastic);
population_multimeter samples(t, {0, 1}, V_soma);

simulation run(cell,
               grid,
               runge_kutta_4{},
               random_source,
               plastic,
               teacher,
               electrode,
               spikes,
               traces,
               weights);
simulation run_of_cells(cells, grid, runge_kutta_4{}, random_source, all, raster, samples);
simulation run_by_tolerance(cell, grid, runge_kutta_fehlberg_45(V, g, I), random_source);
simulation run_of_other(other, grid, runge_kutta_4{}, random_source, spikes, traces);
}  // namespace given
using namespace given;

void without_a_copy() {
  auto& same = run;
  same.advance(t);
}

// misuse: too_few_arguments
// entry: simulation-arguments
#ifdef MISUSE_too_few_arguments
simulation wrong(cell, grid, runge_kutta_4{});
#endif

// misuse: grid_before_cell
// entry: simulation-arguments
#ifdef MISUSE_grid_before_cell
simulation wrong(grid, cell, runge_kutta_4{}, random_source);
#endif

// misuse: resolution_for_a_grid
// entry: simulation-arguments
#ifdef MISUSE_resolution_for_a_grid
simulation wrong(cell, t, runge_kutta_4{}, random_source);
#endif

// misuse: grid_twice
// entry: not-a-method
#ifdef MISUSE_grid_twice
simulation wrong(cell, grid, grid, random_source);
#endif

// misuse: time_step_for_a_method
// entry: not-a-method
#ifdef MISUSE_time_step_for_a_method
simulation wrong(cell, grid, t, random_source, spikes);
void goes_on() { wrong.advance(t); }
#endif

// misuse: random_before_method
// entry: not-a-method
#ifdef MISUSE_random_before_method
simulation wrong(cell, grid, random_source, runge_kutta_4{});
#endif

// misuse: method_for_another_cell
// entry: not-a-method
#ifdef MISUSE_method_for_another_cell
simulation wrong(cell, grid, exact_linear(other.dynamics(), other.state(), dt), random_source);
#endif

// misuse: tolerance_is_missing
// entry: missing-tolerance
#ifdef MISUSE_tolerance_is_missing
simulation wrong(cell, grid, runge_kutta_fehlberg_45(V), random_source);
#endif

// misuse: tolerance_without_a_unit
// entry: number-without-unit
#ifdef MISUSE_tolerance_without_a_unit
simulation wrong(cell, grid, dormand_prince_54(V, g, 1e-6), random_source);
#endif

// misuse: exact_method_for_conductances
// entry: not-linear
#ifdef MISUSE_exact_method_for_conductances
simulation wrong(cell, grid, exact_linear(cell.dynamics(), cell.state(), dt), random_source);
#endif

// misuse: seed_for_a_source
// entry: not-a-source
#ifdef MISUSE_seed_for_a_source
simulation wrong(cell, grid, runge_kutta_4{}, 42, spikes);
#endif

// misuse: source_is_missing
// entry: not-a-source
#ifdef MISUSE_source_is_missing
simulation wrong(cell, grid, runge_kutta_4{}, spikes);
#endif

// misuse: cell_is_a_temporary
// entry: not-a-variable
#ifdef MISUSE_cell_is_a_temporary
simulation wrong(point(other), grid, runge_kutta_4{}, random_source);
#endif

// misuse: cell_is_constant
// entry: not-a-variable
#ifdef MISUSE_cell_is_constant
simulation wrong(std::as_const(cell), grid, runge_kutta_4{}, random_source);
#endif

// misuse: connection_is_a_temporary
// entry: not-a-variable
#ifdef MISUSE_connection_is_a_temporary
simulation wrong(cell,
                 grid,
                 runge_kutta_4{},
                 random_source,
                 connect(input, cell[dendrite][excitatory], static_synapse{}, I, dt));
#endif

// misuse: recorder_is_constant
// entry: not-a-variable
#ifdef MISUSE_recorder_is_constant
simulation wrong(cell, grid, runge_kutta_4{}, random_source, std::as_const(spikes));
#endif

// misuse: spike_trains_for_a_device
// entry: not-a-device
#ifdef MISUSE_spike_trains_for_a_device
simulation wrong(cell, grid, runge_kutta_4{}, random_source, input);
#endif

// misuse: second_cell_for_a_device
// entry: not-a-device
#ifdef MISUSE_second_cell_for_a_device
simulation wrong(cell, grid, runge_kutta_4{}, random_source, other);
#endif

// misuse: projection_to_another_cell
// entry: device-of-other-cells
#ifdef MISUSE_projection_to_another_cell
simulation wrong(other, grid, runge_kutta_4{}, random_source, plastic);
#endif

// misuse: current_into_a_missing_compartment
// entry: device-of-other-cells
#ifdef MISUSE_current_into_a_missing_compartment
simulation wrong(other, grid, runge_kutta_4{}, random_source, electrode);
#endif

// misuse: raster_of_one_neuron
// entry: device-of-other-cells
#ifdef MISUSE_raster_of_one_neuron
simulation wrong(cell, grid, runge_kutta_4{}, random_source, raster);
#endif

// misuse: population_multimeter_of_one_neuron
// entry: device-of-other-cells
#ifdef MISUSE_population_multimeter_of_one_neuron
simulation wrong(cell, grid, runge_kutta_4{}, random_source, samples);
#endif

// misuse: spike_recorder_of_a_population
// entry: device-of-one-neuron
// expect: spike_raster records the spikes of a population
#ifdef MISUSE_spike_recorder_of_a_population
simulation wrong(cells, grid, runge_kutta_4{}, random_source, spikes);
#endif

// misuse: multimeter_of_a_population
// entry: device-of-one-neuron
// expect: population_multimeter samples neurons of it
#ifdef MISUSE_multimeter_of_a_population
simulation wrong(cells, grid, runge_kutta_4{}, random_source, traces);
#endif

// misuse: projection_to_one_neuron_of_a_population
// entry: device-of-one-neuron
#ifdef MISUSE_projection_to_one_neuron_of_a_population
simulation wrong(cells, grid, runge_kutta_4{}, random_source, plastic);
#endif

// misuse: weight_recorder_of_a_temporary
// entry: not-a-variable
#ifdef MISUSE_weight_recorder_of_a_temporary
weight_recorder wrong(connect(input, cell[dendrite][excitatory], static_synapse{}, I, dt));
#endif

// misuse: weight_recorder_of_all_to_all
// entry: not-a-projection
#ifdef MISUSE_weight_recorder_of_all_to_all
weight_recorder wrong(all);
#endif

// misuse: weight_recorder_of_a_periodic_input
// entry: not-a-projection
#ifdef MISUSE_weight_recorder_of_a_periodic_input
weight_recorder wrong(teacher);
#endif

// misuse: copied_simulation
// entry: copied-simulation
#ifdef MISUSE_copied_simulation
auto wrong = run;
#endif

// A deleted function is refused in the compiler's words, which std::is_move_constructible needs.
// misuse: moved_simulation
// expect-gcc: use of deleted function
// expect-clang: deleted constructor
#ifdef MISUSE_moved_simulation
auto wrong = std::move(run);
#endif
