// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Populations, their connections, inputs and recorders, put together wrongly.
#include <string_view>
#include <vector>

#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/connection_weights.hpp>
#include <urbanczik/recording/record.hpp>
#include <urbanczik/recording/spike_raster.hpp>
#include <urbanczik/simulation/current_step.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
#include <urbanczik/simulation/noise_current.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/synapses/pair_stdp.hpp>
#include <urbanczik/units/symbols.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};
constexpr struct I_t {
  static constexpr std::string_view name = "I";
} I{};

template <class V>
using cell =
    neuron<V,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           threshold_with_reset>;
using population_E = population<cell<U>, double, E_t, varying<parameter::V_th_t>>;
using population_I = population<cell<U>, double, I_t>;
using cells_type = network<population_E, population_I>;

constexpr auto g = units::conductance<U>::from_value(1.0);
constexpr auto V = units::voltage<U>::from_value(1.0);
constexpr auto I_0 = units::current<U>::from_value(1.0);

auto connected(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64}, g,
                 0.1 * ms);
}
auto drawn(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, pairwise_bernoulli{0.1},
                 uniform{g, g}, rounded{normal{1.5 * ms, 0.5 * ms}});
}
auto listed(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, pairs{{{0, 3}, {7, 5}}},
                 std::vector{g, g}, 0.1 * ms);
}
void given(cells_type& cells) { cells[E].set(parameter::V_th, normal{V, V}); }
void run(cells_type& cells) {
  auto EI = connected(cells);
  auto spikes = record(cells[E], spike_raster{});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, EI, spikes);
}
void run_with_inputs(cells_type& cells) {
  auto current = inject(first(5, cells[E])[soma], I_0, 0.0 * ms, 1.0 * ms);
  auto noise = inject_white_noise(first(5, cells[E])[soma], {.sd = I_0, .interval = 1.0 * ms});
  auto wave = drive(first(5, cells[E])[soma][excitatory], {.offset = g});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, current, noise,
                 wave);
}

auto learning(cells_type& cells) {
  pair_stdp<U, units::conductance<U>> const rule{
      .A_plus = g, .A_minus = g, .tau_plus = 20.0 * ms, .tau_minus = 20.0 * ms, .W_max = g};
  return connect(cells[E], cells[I][soma][excitatory], rule, fixed_indegree{64}, g, 0.1 * ms);
}
void run_with_weights(cells_type& cells) {
  auto plastic = learning(cells);
  weight_recorder some(plastic, 1.0 * ms, pairs{{{0, 3}, {7, 5}}});
  weight_recorder all_of_two(plastic, 1.0 * ms, synapses_onto{{3, 5}});
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, plastic, some,
                 all_of_two);
}

void chosen(cells_type& cells) {
  auto kick = connect(poisson{1.0 * kHz}, part(cells[E], 40, 50)[soma][excitatory], g);
  static_cast<void>(cells[E][soma].V_m(3));
}

// misuse: probability_for_a_degree
// entry: degree-not-whole
#ifdef MISUSE_probability_for_a_degree
auto wrong = fixed_indegree{0.1};
#endif

// misuse: degree_for_a_probability
// entry: probability-is-whole
#ifdef MISUSE_degree_for_a_probability
auto wrong = pairwise_bernoulli{64};
#endif

// misuse: voltage_for_the_weights
// entry: weights-mismatch
#ifdef MISUSE_voltage_for_the_weights
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64}, V,
                 0.1 * ms);
}
#endif

// misuse: distribution_of_voltages_for_the_weights
// entry: weights-mismatch
#ifdef MISUSE_distribution_of_voltages_for_the_weights
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64},
                 normal{V, V}, 0.1 * ms);
}
#endif

// misuse: delays_off_the_grid
// entry: delays-mismatch
#ifdef MISUSE_delays_off_the_grid
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64}, g,
                 normal{1.5 * ms, 0.5 * ms});
}
#endif

// misuse: weight_for_the_delays
// entry: delays-mismatch
#ifdef MISUSE_weight_for_the_delays
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64}, g, g);
}
#endif

// misuse: population_that_is_not_there
// entry: unknown-population
#ifdef MISUSE_population_that_is_not_there
auto& wrong(cells_type& cells) { return cells[soma]; }
#endif

// misuse: two_populations_of_one_name
// entry: population-named-twice
#ifdef MISUSE_two_populations_of_one_name
void wrong(network<population_I, population_I>& cells) { static_cast<void>(cells.size()); }
#endif

// misuse: recorder_of_no_population
// entry: device-of-no-population
#ifdef MISUSE_recorder_of_no_population
struct recorder {
  template <class Cells>
  void observe(Cells&, units::step_count) {}
};
void wrong(cells_type& cells) {
  recorder spikes;
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, spikes);
}
#endif

// misuse: connection_in_one_population
// entry: connection-without-network
#ifdef MISUSE_connection_in_one_population
void wrong(population_I& cells) {
  auto recurrent =
      connect(cells, cells[soma][excitatory], static_synapse{}, fixed_indegree{8}, g, 0.1 * ms);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, recurrent);
}
#endif

// misuse: parameter_that_does_not_differ
// entry: parameter-not-varied
#ifdef MISUSE_parameter_that_does_not_differ
void wrong(cells_type& cells) { cells[E].set(parameter::V_reset, std::vector{V}); }
#endif

// misuse: conductance_for_a_threshold
// entry: values-mismatch
#ifdef MISUSE_conductance_for_a_threshold
void wrong(cells_type& cells) { cells[E].set(parameter::V_th, normal{g, g}); }
#endif

// misuse: list_for_a_pattern_without_order
// entry: pattern-without-order
#ifdef MISUSE_list_for_a_pattern_without_order
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64},
                 std::vector{g, g}, 0.1 * ms);
}
#endif

// misuse: voltage_for_a_current_into_a_part
// entry: wrong-quantity
#ifdef MISUSE_voltage_for_a_current_into_a_part
auto wrong(cells_type& cells) { return inject(first(5, cells[E])[soma], V, 0.0 * ms, 1.0 * ms); }
#endif

// misuse: current_for_a_drive_of_conductances
// entry: wrong-quantity
#ifdef MISUSE_current_for_a_drive_of_conductances
auto wrong(cells_type& cells) {
  return drive(first(5, cells[E])[soma][excitatory], {.offset = I_0});
}
#endif

// misuse: current_into_a_part_without_compartment
// entry: not-a-site
#ifdef MISUSE_current_into_a_part_without_compartment
auto wrong(cells_type& cells) { return inject(first(5, cells[E]), I_0, 0.0 * ms, 1.0 * ms); }
#endif

// misuse: current_into_one_neuron
// entry: device-of-no-population
#ifdef MISUSE_current_into_one_neuron
void wrong(cells_type& cells, cell<U>& one) {
  auto current = inject(one[soma], I_0, 0.0 * ms, 1.0 * ms);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, current);
}
#endif

// misuse: conductance_for_the_deviation_of_noise
// entry: wrong-quantity
#ifdef MISUSE_conductance_for_the_deviation_of_noise
auto wrong(cells_type& cells) {
  return inject_white_noise(first(5, cells[E])[soma], {.sd = g, .interval = 1.0 * ms});
}
#endif

// misuse: rate_for_a_correlation_time
// entry: wrong-quantity
#ifdef MISUSE_rate_for_a_correlation_time
auto wrong(cells_type& cells) {
  return inject_ornstein_uhlenbeck(cells[I][soma], {.sd = I_0, .tau = 1.0 / ms});
}
#endif

// misuse: weights_of_static_synapses
// entry: not-a-projection
#ifdef MISUSE_weights_of_static_synapses
void wrong(cells_type& cells) {
  auto fixed = connected(cells);
  weight_recorder weights(fixed, 1.0 * ms, synapses_onto{{3, 5}});
}
#endif

// misuse: weights_of_a_connection_without_an_interval
// entry: not-a-projection
// expect: weight_recorder(connection, interval, synapses)
#ifdef MISUSE_weights_of_a_connection_without_an_interval
void wrong(cells_type& cells) {
  auto plastic = learning(cells);
  weight_recorder weights(plastic);
}
#endif

// misuse: weights_of_a_temporary
// entry: not-a-variable
#ifdef MISUSE_weights_of_a_temporary
void wrong(cells_type& cells) {
  weight_recorder weights(learning(cells), 1.0 * ms, synapses_onto{{3, 5}});
}
#endif

// misuse: conductance_for_the_interval_of_weights
// entry: wrong-quantity
#ifdef MISUSE_conductance_for_the_interval_of_weights
void wrong(cells_type& cells) {
  auto plastic = learning(cells);
  weight_recorder weights(plastic, g, synapses_onto{{3, 5}});
}
#endif

// misuse: fraction_for_a_number_of_neurons
// entry: count-not-whole
#ifdef MISUSE_fraction_for_a_number_of_neurons
auto wrong(cells_type& cells) { return first(0.5, cells[E]); }
#endif

// misuse: fraction_for_the_size_of_a_population
// entry: count-not-whole
#ifdef MISUSE_fraction_for_the_size_of_a_population
auto wrong(cell<U> const& one) { return population(E, 2.5, one); }
#endif

// misuse: connection_to_a_compartment
// entry: compartment-for-receptor
#ifdef MISUSE_connection_to_a_compartment
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma], static_synapse{}, fixed_indegree{64}, g, 0.1 * ms);
}
#endif

// misuse: connection_to_a_population
// entry: not-a-site
#ifdef MISUSE_connection_to_a_population
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I], static_synapse{}, fixed_indegree{64}, g, 0.1 * ms);
}
#endif

// misuse: connection_to_one_neuron
// entry: receptor-of-one-neuron
#ifdef MISUSE_connection_to_one_neuron
auto wrong(cells_type& cells, cell<U>& one) {
  return connect(cells[E], one[soma][excitatory], static_synapse{}, fixed_indegree{64}, g,
                 0.1 * ms);
}
#endif

// misuse: sources_and_site_exchanged
// entry: sends-nothing
#ifdef MISUSE_sources_and_site_exchanged
auto wrong(cells_type& cells) {
  return connect(cells[I][soma][excitatory], cells[E], static_synapse{}, fixed_indegree{64}, g,
                 0.1 * ms);
}
#endif

// misuse: rule_and_pattern_exchanged
// entry: not-a-pattern
#ifdef MISUSE_rule_and_pattern_exchanged
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], fixed_indegree{64}, static_synapse{}, g,
                 0.1 * ms);
}
#endif

// misuse: degree_for_a_pattern
// entry: not-a-pattern
#ifdef MISUSE_degree_for_a_pattern
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, 64, g, 0.1 * ms);
}
#endif

// misuse: connection_without_delays
// entry: connect-arguments
#ifdef MISUSE_connection_without_delays
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64}, g);
}
#endif

// misuse: trains_with_rule_and_pattern_exchanged
// entry: not-a-pattern
#ifdef MISUSE_trains_with_rule_and_pattern_exchanged
auto wrong(cells_type& cells, spike_trains const& trains) {
  return connect(trains, cells[I][soma][excitatory], all_to_all{}, static_synapse{}, g, 0.1 * ms);
}
#endif

// misuse: poisson_input_to_a_compartment
// entry: compartment-for-receptor
#ifdef MISUSE_poisson_input_to_a_compartment
auto wrong(cells_type& cells) { return connect(poisson{1.0 * kHz}, cells[I][soma], g); }
#endif

// misuse: poisson_input_to_a_population
// entry: not-a-site
#ifdef MISUSE_poisson_input_to_a_population
auto wrong(cells_type& cells) { return connect(poisson{1.0 * kHz}, cells[I], g); }
#endif

// misuse: poisson_input_without_a_weight
// entry: connect-arguments
#ifdef MISUSE_poisson_input_without_a_weight
auto wrong(cells_type& cells) { return connect(poisson{1.0 * kHz}, cells[I][soma][excitatory]); }
#endif

// misuse: connection_from_a_temporary
// entry: not-a-variable
#ifdef MISUSE_connection_from_a_temporary
auto wrong(cells_type& cells, cell<U> const& one) {
  return connect(population(E, 2, one), cells[I][soma][excitatory], static_synapse{},
                 fixed_indegree{64}, g, 0.1 * ms);
}
#endif

// misuse: temporary_among_devices
// entry: not-a-variable
#ifdef MISUSE_temporary_among_devices
void wrong(cells_type& cells) {
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{},
                 connected(cells));
}
#endif

// misuse: refused_connection_among_devices
// entry: compartment-for-receptor
#ifdef MISUSE_refused_connection_among_devices
void wrong(cells_type& cells) {
  auto refused =
      connect(cells[E], cells[I][soma], static_synapse{}, fixed_indegree{64}, g, 0.1 * ms);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{}, refused);
  run.advance(1.0 * ms);
}
#endif

// misuse: time_for_the_grid
// entry: simulation-arguments
#ifdef MISUSE_time_for_the_grid
void wrong(cells_type& cells) { simulation run(cells, 0.1 * ms, exponential_euler{}, philox{}); }
#endif

// misuse: random_numbers_for_a_method
// entry: not-a-method
#ifdef MISUSE_random_numbers_for_a_method
void wrong(cells_type& cells) {
  simulation run(cells, units::time_grid(0.1 * ms), philox{}, philox{});
}
#endif

// misuse: device_for_random_numbers
// entry: not-a-source
#ifdef MISUSE_device_for_random_numbers
void wrong(cells_type& cells) {
  auto EI = connected(cells);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, EI);
}
#endif
