// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The two unit systems are mixed. Only times and rates, in milliseconds in both, convert.
#include <urbanczik/compartments.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/si.hpp>

#include "quantities.hpp"

using namespace urbanczik;

namespace foreign {
extern units::voltage<Other> V;
extern units::conductance<Other> g;
extern units::current<Other> I;
extern units::capacitance<Other> C;
}  // namespace foreign

using cell_type = urbanczik_senn_neuron<U>;

extern units::affine_map<Other, U> map;
extern spike_trains input;
extern urbanczik_senn<U> learning_rule;
extern urbanczik_senn<Other> foreign_rule;
extern sigmoid<U> transfer;
extern leaky_membrane<Other> foreign_membrane;
extern urbanczik_senn_neuron<Other>::model_type foreign_model;

units::voltage<U> mapped = map.potential(foreign::V);
units::current<U> current = map(foreign::I);
units::rate<Other> spikes = transfer.phi(V);
auto eta = nest::learning_rate<U>(0.17, C);
auto model = units::mapped<cell_type::model_type>(map, foreign_model);
auto connected(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, I, dt);
}

// misuse: sum_of_voltages
// expect-gcc: no match for 'operator+'
// expect-clang: invalid operands to binary expression
// expect: millivolt_base_unit
// expect: natural_voltage_base_unit
#ifdef MISUSE_sum_of_voltages
auto wrong = V + foreign::V;
#endif

// misuse: comparison_of_voltages
// expect-gcc: no match for 'operator<'
// expect-clang: invalid operands to binary expression
// expect: millivolt_base_unit
// expect: natural_voltage_base_unit
#ifdef MISUSE_comparison_of_voltages
auto wrong = V < foreign::V;
#endif

// misuse: voltage_for_a_voltage
// expect-gcc: conversion from 'quantity<unit<
// expect-clang: no viable conversion from 'voltage<Other>' to 'voltage<U>'
// expect: millivolt_base_unit
// expect: natural_voltage_base_unit
#ifdef MISUSE_voltage_for_a_voltage
units::voltage<U> wrong = foreign::V;
#endif

// misuse: current_from_both
// expect-gcc: conversion from 'quantity<unit<
// expect-clang: no viable conversion from 'quantity<unit<
// expect: heterogeneous_system
#ifdef MISUSE_current_from_both
units::current<U> wrong = g * foreign::V;
#endif

// misuse: rate_at_a_foreign_voltage
// expect: the argument has the wrong dimension or unit system
// lines: gcc 14 clang 15
#ifdef MISUSE_rate_at_a_foreign_voltage
auto wrong = transfer.phi(foreign::V);
#endif

// misuse: foreign_parameter
// expect-gcc: could not convert 'foreign::C' from
// expect-clang: no viable conversion from 'capacitance<Other>'
#ifdef MISUSE_foreign_parameter
leaky_membrane<U> wrong{.C_m = foreign::C, .g_L = g, .E_L = V};
#endif

// misuse: foreign_membrane
// expect-gcc: no match for 'operator='
// expect-clang: no viable overloaded '='
// expect: leaky_membrane<
#ifdef MISUSE_foreign_membrane
void wrong(cell_type::model_type& m) { m.compartments[soma].membrane = foreign_membrane; }
#endif

// misuse: foreign_model
// expect-gcc: no matching function for call to 'urbanczik::neuron<
// expect-clang: no matching conversion for functional-style cast from 'urbanczik_senn_neuron<Other>::model_type'
#ifdef MISUSE_foreign_model
auto wrong = cell_type(foreign_model);
#endif

// misuse: foreign_weight
// expect-gcc: cannot convert 'urbanczik::units::current<
// expect-clang: no viable conversion from 'current<Other>'
// lines: gcc 15 clang 28
#ifdef MISUSE_foreign_weight
void wrong(cell_type& cell) { cell[dendrite][excitatory].receive(foreign::I); }
#endif

// misuse: foreign_initial_weight
// expect: 'initial' is neither the quantity that this receptor takes nor a vector of it
// lines: gcc 15 clang 20
#ifdef MISUSE_foreign_initial_weight
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, foreign::I, dt);
}
#endif

// misuse: foreign_rule
// expect: connect(trains, site, rule, ...): the rule's weight is not the quantity that this receptor takes
// lines: gcc 14 clang 18
#ifdef MISUSE_foreign_rule
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], foreign_rule, I, dt);
}
#endif

// misuse: foreign_learning_rate
// expect-gcc: could not convert 'boost::units::operator*(
// expect-clang: no viable conversion from 'quantity<unit<
#ifdef MISUSE_foreign_learning_rate
urbanczik_senn<U> wrong{.eta = foreign::I * foreign::I, .tau_Delta = dt, .W_max = I};
#endif

// misuse: foreign_capacitance_for_nest
// expect-gcc: invalid initialization of reference of type 'urbanczik::units::capacitance<
// expect-clang: no matching function for call to 'learning_rate'
#ifdef MISUSE_foreign_capacitance_for_nest
auto wrong = nest::learning_rate<U>(0.17, foreign::C);
#endif

// misuse: mapped_twice
// expect: affine_map<From, To>: map(q) requires 'q' in the units of 'From'
// lines: gcc 14 clang 15
#ifdef MISUSE_mapped_twice
auto wrong = map(map(foreign::g));
#endif

// misuse: potential_mapped_twice
// expect-gcc: cannot convert 'urbanczik::units::voltage<
// expect-clang: no viable conversion from
#ifdef MISUSE_potential_mapped_twice
auto wrong = map.potential(map.potential(foreign::V));
#endif
