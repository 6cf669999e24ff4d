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
// entry: other-unit-system
#ifdef MISUSE_sum_of_voltages
auto wrong = V + foreign::V;
#endif

// misuse: comparison_of_voltages
// entry: other-unit-system
#ifdef MISUSE_comparison_of_voltages
auto wrong = V < foreign::V;
#endif

// misuse: voltage_for_a_voltage
// expect-gcc: conversion from 'quantity<unit<
// expect-clang: no viable conversion from 'voltage<Other>' to 'voltage<U>'
// expect: millivolt_base_unit
// expect: natural_voltage_base_unit
// lines: gcc 15 clang 22
#ifdef MISUSE_voltage_for_a_voltage
units::voltage<U> wrong = foreign::V;
#endif

// misuse: current_from_both
// expect-gcc: conversion from 'quantity<unit<
// expect-clang: no viable conversion from 'quantity<unit<
// expect: heterogeneous_system
// lines: gcc 15 clang 22
#ifdef MISUSE_current_from_both
units::current<U> wrong = g * foreign::V;
#endif

// misuse: rate_at_a_foreign_voltage
// entry: other-unit-system
#ifdef MISUSE_rate_at_a_foreign_voltage
auto wrong = transfer.phi(foreign::V);
#endif

// misuse: foreign_parameter
// entry: other-unit-system
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
// entry: wrong-model
#ifdef MISUSE_foreign_model
auto wrong = cell_type(foreign_model);
#endif

// misuse: foreign_weight
// entry: other-unit-system
#ifdef MISUSE_foreign_weight
void wrong(cell_type& cell) { cell[dendrite][excitatory].receive(foreign::I); }
#endif

// misuse: foreign_initial_weight
// entry: other-unit-system
#ifdef MISUSE_foreign_initial_weight
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], learning_rule, foreign::I, dt);
}
#endif

// misuse: foreign_rule
// entry: weight-mismatch
#ifdef MISUSE_foreign_rule
auto wrong(cell_type& cell) {
  return connect(input, cell[dendrite][excitatory], foreign_rule, I, dt);
}
#endif

// misuse: foreign_learning_rate
// entry: other-unit-system
#ifdef MISUSE_foreign_learning_rate
urbanczik_senn<U> wrong{.eta = foreign::I * foreign::I, .tau_Delta = dt, .W_max = I};
#endif

// misuse: foreign_capacitance_for_nest
// entry: other-unit-system
#ifdef MISUSE_foreign_capacitance_for_nest
auto wrong = nest::learning_rate<U>(0.17, foreign::C);
#endif

// misuse: mapped_twice
// entry: other-unit-system
#ifdef MISUSE_mapped_twice
auto wrong = map(map(foreign::g));
#endif

// misuse: potential_mapped_twice
// entry: other-unit-system
#ifdef MISUSE_potential_mapped_twice
auto wrong = map.potential(map.potential(foreign::V));
#endif
