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
// expect: connect(trains, site, rule, ...): the rule's weight is not the quantity that this receptor takes
// lines: gcc 14 clang 18
// expect: connection_check<urbanczik::urbanczik_senn<
#ifdef MISUSE_plastic_on_the_conductance_of_the_soma
auto wrong(cell_type& cell) { return connect(input, cell[soma][excitatory], learning_rule, g, dt); }
#endif

// misuse: weight_of_the_rule_on_a_conductance
// expect: connect(trains, site, rule, ...): the rule's weight is not the quantity that this receptor takes
// lines: gcc 15 clang 20
#ifdef MISUSE_weight_of_the_rule_on_a_conductance
auto wrong(cell_type& cell) { return connect(input, cell[soma][excitatory], learning_rule, I, dt); }
#endif

// misuse: learning_rate_without_a_unit
// expect-gcc: could not convert '1.7
// expect-gcc: from 'double' to 'urbanczik::units::learning_rate<
// lines: gcc 6 clang 25
// expect-clang: no viable conversion from 'double' to 'urbanczik::units::learning_rate<weight>'
#ifdef MISUSE_learning_rate_without_a_unit
urbanczik_senn<U> wrong{.eta = 0.17, .tau_Delta = dt, .W_max = I};
#endif

// NEST's number times the factors in its code, of which C_m is the only one with a unit.
// misuse: learning_rate_as_nest_computes_it
// expect-gcc: could not convert 'boost::units::operator*(
// expect-clang: no viable conversion from 'quantity<unit<list<dim<urbanczik::units::conductance_base_dimension
// lines: gcc 6 clang 25
#ifdef MISUSE_learning_rate_as_nest_computes_it
urbanczik_senn<U> wrong{.eta = 0.17 * 15.0 * 15.0 * C, .tau_Delta = dt, .W_max = I};
#endif

// misuse: learning_rate_in_units_of_the_weight
// expect-gcc: could not convert 'given::I' from 'quantity<unit<
// expect-clang: no viable conversion from 'quantity<unit<
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
// expect-gcc: to 'double'
// expect-clang: no matching function for call to 'learning_rate'
#ifdef MISUSE_natural_learning_rate_taken_for_nests
auto wrong = nest::learning_rate<U>(I * I, C);
#endif

// misuse: bound_in_another_dimension
// expect-gcc: could not convert 'given::g' from
// expect-clang: no viable conversion from 'quantity_of<
#ifdef MISUSE_bound_in_another_dimension
urbanczik_senn<U> wrong{.eta = I * I, .tau_Delta = dt, .W_max = g};
#endif

// misuse: conductance_for_the_weight
// expect: 'initial' is neither the quantity that this receptor takes nor a vector of it
// lines: gcc 15 clang 20
#ifdef MISUSE_conductance_for_the_weight
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, g, dt);
}
#endif

// misuse: delay_in_steps
// expect-gcc: no matching function for call to 'connect(
// expect-clang: no matching function for call to 'connect'
#ifdef MISUSE_delay_in_steps
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, I, units::step_count{1});
}
#endif

// misuse: rule_on_a_compartment
// expect-gcc: no matching function for call to 'connect(
// expect-clang: no matching function for call to 'connect'
#ifdef MISUSE_rule_on_a_compartment
auto wrong(cell_type& cell) { return connect(input, cell[dendrite], learning_rule, I, dt); }
#endif

// misuse: current_received_by_a_conductance
// expect-gcc: cannot convert 'urbanczik::units::current<
// expect-clang: no viable conversion from 'quantity_of<
#ifdef MISUSE_current_received_by_a_conductance
void wrong(cell_type& cell) { cell[soma][excitatory].receive(I); }
#endif
