// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A plasticity rule is parametrised or connected in a way that has no meaning.
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses.hpp>

#include "quantities.hpp"

using namespace urbanczik;

using cell_type = urbanczik_senn_neuron<U>;

extern spike_trains input;
extern urbanczik_senn<U> learning_rule;

urbanczik_senn<U> natural{.eta = I * I, .tau_Delta = dt, .W_max = I};
urbanczik_senn<U> as_in_nest{.eta = nest::learning_rate<U>(0.17, C), .tau_Delta = dt, .W_max = I};

auto learning(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, I, dt);
}
auto fixed(cell_type& cell) {
  return connect(input, cell[soma][excitatory], static_synapse{}, g, dt);
}

// misuse: plastic_on_the_conductance_of_the_soma
// entry: weight-mismatch
#ifdef MISUSE_plastic_on_the_conductance_of_the_soma
auto wrong(cell_type& cell) { return connect(input, cell[soma][excitatory], learning_rule, g, dt); }
#endif

// misuse: weight_of_the_rule_on_a_conductance
// entry: weight-mismatch
#ifdef MISUSE_weight_of_the_rule_on_a_conductance
auto wrong(cell_type& cell) { return connect(input, cell[soma][excitatory], learning_rule, I, dt); }
#endif

// misuse: learning_rate_without_a_unit
// entry: nest-learning-rate
#ifdef MISUSE_learning_rate_without_a_unit
urbanczik_senn<U> wrong{.eta = 0.17, .tau_Delta = dt, .W_max = I};
#endif

// NEST's number times the factors in its code, of which C_m is the only one with a unit.
// misuse: learning_rate_as_nest_computes_it
// entry: wrong-quantity
#ifdef MISUSE_learning_rate_as_nest_computes_it
urbanczik_senn<U> wrong{.eta = 0.17 * 15.0 * 15.0 * C, .tau_Delta = dt, .W_max = I};
#endif

// misuse: learning_rate_in_units_of_the_weight
// entry: wrong-quantity
#ifdef MISUSE_learning_rate_in_units_of_the_weight
urbanczik_senn<U> wrong{.eta = I, .tau_Delta = dt, .W_max = I};
#endif

// misuse: nests_number_without_a_capacitance
// expect-gcc: no matching function for call to 'learning_rate<
// expect-clang: no matching function for call to 'learning_rate'
#ifdef MISUSE_nests_number_without_a_capacitance
auto wrong = nest::learning_rate<U>(0.17);
#endif

// misuse: natural_learning_rate_taken_for_nests
// entry: nest-learning-rate
#ifdef MISUSE_natural_learning_rate_taken_for_nests
auto wrong = nest::learning_rate<U>(I * I, C);
#endif

// misuse: bound_in_another_dimension
// entry: wrong-quantity
#ifdef MISUSE_bound_in_another_dimension
urbanczik_senn<U> wrong{.eta = I * I, .tau_Delta = dt, .W_max = g};
#endif

// misuse: conductance_for_the_weight
// entry: wrong-quantity
#ifdef MISUSE_conductance_for_the_weight
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, g, dt);
}
#endif

// misuse: delay_in_steps
// entry: steps-for-a-time
#ifdef MISUSE_delay_in_steps
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, I, units::step_count{1});
}
#endif

// misuse: rule_on_a_compartment
// entry: compartment-for-receptor
#ifdef MISUSE_rule_on_a_compartment
auto wrong(cell_type& cell) { return connect(input, cell[dendrite], learning_rule, I, dt); }
#endif

// misuse: current_received_by_a_conductance
// entry: wrong-quantity
#ifdef MISUSE_current_received_by_a_conductance
void wrong(cell_type& cell) { cell[soma][excitatory].receive(I); }
#endif
