// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every connection and every input is given every wrong target: each line is one error.
#include <cstddef>
#include <string_view>

#include <urbanczik/network.hpp>
#include <urbanczik/networks.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>

#include "quantities.hpp"

using namespace urbanczik;

using cell_type = urbanczik_senn_neuron<U>;
using held_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<sigmoid>>;

struct apical_t {
  static constexpr std::string_view name = "apical";
};
inline constexpr apical_t apical{};

namespace given {
extern spike_trains input;
extern poisson background;
extern sacramento_prediction<U> predicting;
extern units::duration t;
extern sine_wave<units::current<U>> sine;
extern cell_type cell;
extern held_cell held;
extern population<cell_type> cells;
extern population<held_cell> held_cells;
}  // namespace given
using namespace given;
auto silent = [](std::size_t) { return units::rate<U>{}; };

auto fixed = connect(input, cell[dendrite][excitatory], static_synapse{}, I, dt);
auto one_by_one =
    connect<per_step>(input, cell[dendrite][excitatory], static_synapse{}, {I, I}, dt);
auto all = connect(input, cells[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
auto graded = connect(rates_of(silent), held[dendrite][excitatory], predicting, {});
auto teacher = drive(cell[dendrite][excitatory], {.offset = I});
auto teacher_of_cells = drive(cells[dendrite][excitatory], {.offset = I});
auto of_poisson_trains = connect(background, cells[dendrite][excitatory], I);
auto electrode = inject(cell[dendrite], I, t, t);
auto electrode_of_cells = inject(cells[dendrite], I, t, t);
auto noise = inject_white_noise(cell[dendrite], {.sd = I, .interval = t});
auto noise_of_cells = inject_ornstein_uhlenbeck(cells[dendrite], {.sd = I, .tau = t});

// misuse: connect
// expect: [receptor-for-rates]
// expect: [receptor-of-population]
// expect: [compartment-for-receptor]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 9
// lines: gcc 99 clang 153
#ifdef MISUSE_connect
auto to_a_receptor_for_rates = connect(input, held[dendrite][excitatory], static_synapse{}, I, dt);
auto to_a_receptor_of_a_population =
    connect(input, cells[dendrite][excitatory], static_synapse{}, I, dt);
auto to_a_compartment = connect(input, cell[dendrite], static_synapse{}, I, dt);
auto to_a_compartment_of_a_population = connect(input, cells[dendrite], static_synapse{}, I, dt);
auto to_a_cell = connect(input, cell, static_synapse{}, I, dt);
auto to_a_population = connect(input, cells, static_synapse{}, I, dt);
auto to_a_quantity = connect(input, I, static_synapse{}, I, dt);
auto to_an_unknown_receptor = connect(input, cell[soma][apical], static_synapse{}, I, dt);
auto to_an_unknown_compartment_of_a_population =
    connect(input, cells[apical], static_synapse{}, I, dt);
#endif

// misuse: all_to_all
// expect: [receptor-for-rates]
// expect: [receptor-of-one-neuron]
// expect: [compartment-for-receptor]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 9
// lines: gcc 99 clang 153
#ifdef MISUSE_all_to_all
auto to_a_receptor_for_rates =
    connect(input, held_cells[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
auto to_a_receptor =
    connect(input, cell[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
auto to_a_compartment = connect(input, cell[dendrite], static_synapse{}, all_to_all{}, I, dt);
auto to_a_compartment_of_a_population =
    connect(input, cells[dendrite], static_synapse{}, all_to_all{}, I, dt);
auto to_a_cell = connect(input, cell, static_synapse{}, all_to_all{}, I, dt);
auto to_a_population = connect(input, cells, static_synapse{}, all_to_all{}, I, dt);
auto to_a_quantity = connect(input, I, static_synapse{}, all_to_all{}, I, dt);
auto to_an_unknown_receptor =
    connect(input, cell[soma][apical], static_synapse{}, all_to_all{}, I, dt);
auto to_an_unknown_compartment_of_a_population =
    connect(input, cells[apical], static_synapse{}, all_to_all{}, I, dt);
#endif

// misuse: rates
// expect: [receptor-not-held]
// expect: [receptor-of-population]
// expect: [compartment-for-receptor]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 9
// lines: gcc 99 clang 153
#ifdef MISUSE_rates
auto to_a_receptor = connect(rates_of(silent), cell[dendrite][excitatory], predicting, {});
auto to_a_receptor_of_a_population =
    connect(rates_of(silent), cells[dendrite][excitatory], predicting, {});
auto to_a_compartment = connect(rates_of(silent), cell[dendrite], predicting, {});
auto to_a_compartment_of_a_population = connect(rates_of(silent), cells[dendrite], predicting, {});
auto to_a_cell = connect(rates_of(silent), cell, predicting, {});
auto to_a_population = connect(rates_of(silent), cells, predicting, {});
auto to_a_quantity = connect(rates_of(silent), I, predicting, {});
auto to_an_unknown_receptor = connect(rates_of(silent), cell[soma][apical], predicting, {});
auto to_an_unknown_compartment_of_a_population =
    connect(rates_of(silent), cells[apical], predicting, {});
#endif

// misuse: drive
// expect: [receptor-for-rates]
// expect: [compartment-for-receptor]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 8
// lines: gcc 88 clang 136
#ifdef MISUSE_drive
auto to_a_receptor_for_rates = drive(held[dendrite][excitatory], {.offset = I});
auto to_a_compartment = drive(cell[dendrite], {.offset = I});
auto to_a_compartment_of_a_population = drive(cells[dendrite], {.offset = I});
auto to_a_cell = drive(cell, {.offset = I});
auto to_a_population = drive(cells, {.offset = I});
auto to_a_quantity = drive(I, {.offset = I});
auto to_an_unknown_receptor = drive(cell[soma][apical], {.offset = I});
auto to_an_unknown_compartment_of_a_population = drive(cells[apical], {.offset = I});
#endif

// misuse: inject
// expect: [receptor-for-compartment]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 8
// lines: gcc 88 clang 136
#ifdef MISUSE_inject
auto to_a_receptor_for_rates = inject(held[dendrite][excitatory], I, t, t);
auto to_a_receptor = inject(cell[dendrite][excitatory], I, t, t);
auto to_a_receptor_of_a_population = inject(cells[dendrite][excitatory], I, t, t);
auto to_a_cell = inject(cell, I, t, t);
auto to_a_population = inject(cells, I, t, t);
auto to_a_quantity = inject(I, I, t, t);
auto to_an_unknown_receptor = inject(cell[soma][apical], I, t, t);
auto to_an_unknown_compartment_of_a_population = inject(cells[apical], I, t, t);
#endif

// misuse: another_scheme
// entry: receptor-of-population
#ifdef MISUSE_another_scheme
auto wrong = connect<per_step>(input, cells[dendrite][excitatory], static_synapse{}, {I, I}, dt);
#endif

// misuse: wave_of_a_compartment
// entry: compartment-for-receptor
#ifdef MISUSE_wave_of_a_compartment
auto wrong = drive(cell[dendrite], sine);
#endif

// misuse: population_for_a_neuron
// entry: receptor-of-population
#ifdef MISUSE_population_for_a_neuron
auto wrong = connect(input, cells[dendrite][excitatory], static_synapse{}, I, dt);
#endif

// misuse: neuron_for_a_population
// entry: receptor-of-one-neuron
#ifdef MISUSE_neuron_for_a_population
auto wrong = connect(input, cell[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
#endif

// misuse: pattern_onto_a_population_alone
// entry: connection-without-network
#ifdef MISUSE_pattern_onto_a_population_alone
auto wrong = connect(input, cells[dendrite][excitatory], static_synapse{}, one_to_one{}, I, dt);
#endif

// misuse: scheme_onto_a_population_alone
// entry: connection-without-network
#ifdef MISUSE_scheme_onto_a_population_alone
auto wrong =
    connect<per_step>(input, cells[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
#endif

// misuse: pattern_of_rates_onto_one_neuron
// entry: connect-arguments
#ifdef MISUSE_pattern_of_rates_onto_one_neuron
auto wrong = connect(rates_of(silent), held[dendrite][excitatory], predicting, all_to_all{}, I);
#endif

// misuse: function_without_a_rate
// entry: not-a-source-of-rates
#ifdef MISUSE_function_without_a_rate
auto no_rate = [](std::size_t) { return 0.1; };
auto wrong = connect(rates_of(no_rate), held[dendrite][excitatory], predicting, {});
#endif

// misuse: current_into_a_receptor
// entry: receptor-for-compartment
#ifdef MISUSE_current_into_a_receptor
auto wrong = inject(cell[dendrite][excitatory], I, t, t);
#endif

// misuse: input_to_a_cell
// entry: not-a-site
#ifdef MISUSE_input_to_a_cell
auto wrong = drive(cell, {.offset = I});
#endif

// misuse: spikes_to_a_receptor_for_rates
// entry: receptor-for-rates
#ifdef MISUSE_spikes_to_a_receptor_for_rates
auto wrong = connect(input, held[dendrite][excitatory], static_synapse{}, I, dt);
#endif

// misuse: plastic_synapses_on_a_receptor_for_rates
// entry: receptor-for-rates
#ifdef MISUSE_plastic_synapses_on_a_receptor_for_rates
auto wrong = connect(input, held[dendrite][excitatory], predicting, I, dt);
#endif

// misuse: all_trains_to_a_receptor_for_rates
// entry: receptor-for-rates
#ifdef MISUSE_all_trains_to_a_receptor_for_rates
auto wrong =
    connect(input, held_cells[dendrite][excitatory], static_synapse{}, all_to_all{}, I, dt);
#endif

// misuse: wave_to_a_receptor_for_rates
// entry: receptor-for-rates
#ifdef MISUSE_wave_to_a_receptor_for_rates
auto wrong = drive(held[dendrite][excitatory], {.offset = I});
#endif

// misuse: wave_to_a_receptor_for_rates_of_a_population
// entry: receptor-for-rates
#ifdef MISUSE_wave_to_a_receptor_for_rates_of_a_population
auto wrong = drive(held_cells[dendrite][excitatory], {.offset = I});
#endif

// misuse: poisson_trains_to_a_receptor_for_rates
// entry: receptor-for-rates
#ifdef MISUSE_poisson_trains_to_a_receptor_for_rates
auto wrong = connect(background, held_cells[dendrite][excitatory], I);
#endif

// misuse: noise
// expect: [receptor-for-compartment]
// expect: [not-a-site]
// expect: [unknown-receptor]
// expect: [unknown-compartment]
// errors: 7
// lines: gcc 77 clang 119
#ifdef MISUSE_noise
auto to_a_receptor = inject_white_noise(cell[dendrite][excitatory], {.sd = I, .interval = t});
auto to_a_receptor_of_a_population =
    inject_ornstein_uhlenbeck(cells[dendrite][excitatory], {.sd = I, .tau = t});
auto to_a_cell = inject_ornstein_uhlenbeck(cell, {.sd = I, .tau = t});
auto to_a_population = inject_white_noise(cells, {.sd = I, .interval = t});
auto to_a_quantity = inject_white_noise(I, {.sd = I, .interval = t});
auto to_an_unknown_receptor = inject_white_noise(cell[soma][apical], {.sd = I, .interval = t});
auto to_an_unknown_compartment_of_a_population =
    inject_ornstein_uhlenbeck(cells[apical], {.sd = I, .tau = t});
#endif
