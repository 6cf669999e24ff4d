// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// units: biophysical
// Numbers that are known at compile time are out of range.
#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters/checked.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

#include "quantities.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

using cell_type = urbanczik_senn_neuron<U>;

inline constexpr auto rule = units::checked(
    urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA});
inline constexpr auto synapses = units::checked(presets::nest_example<U>());
inline constexpr auto model = units::checked(presets::urbanczik_senn_2014.model<cell_type>());
inline constexpr units::time_grid grid(0.1 * ms);
inline constexpr auto method = runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS, 1e-6 * pA);

constexpr auto with_leak(units::conductance<U> g_L) {
  auto changed = presets::urbanczik_senn_2014.model<cell_type>();
  changed.compartments[dendrite].membrane.g_L = g_L;
  return changed;
}

// misuse: time_constant_of_zero
// expect: must_be_positive
// expect: tau_Delta
// expect-clang: "urbanczik_senn: Urbanczik & Senn 2014"
// lines: gcc 12 clang 30
#ifdef MISUSE_time_constant_of_zero
constexpr auto wrong = units::checked(
    urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 0.0 * ms, .W_max = 1350.0 * pA});
#endif

// misuse: bounds_in_the_wrong_order
// expect: must_be_in_order
// expect: W_min
// expect: W_max
// lines: gcc 12 clang 30
#ifdef MISUSE_bounds_in_the_wrong_order
constexpr auto wrong = units::checked(urbanczik_senn<U>{
    .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_min = 2000.0 * pA, .W_max = 1350.0 * pA});
#endif

// misuse: learning_rate_below_zero
// expect: must_not_be_negative
// expect: eta
// lines: gcc 12 clang 30
#ifdef MISUSE_learning_rate_below_zero
constexpr auto wrong = units::checked(
    urbanczik_senn<U>{.eta = -1.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA});
#endif

// misuse: initial_weight_above_the_bound
// expect: must_be_in_order
// expect: weight
// expect: W_max
// lines: gcc 12 clang 30
#ifdef MISUSE_initial_weight_above_the_bound
constexpr auto wrong = units::checked(presets::plastic_connection<urbanczik_senn<U>>{
    .rule = rule, .weight = 1351.0 * pA, .delay = 0.1 * ms});
#endif

// misuse: leak_below_zero
// expect: must_be_positive
// expect: g_L
// expect-clang: "dendrite"
// lines: gcc 20 clang 90
#ifdef MISUSE_leak_below_zero
constexpr auto wrong = units::checked(with_leak(-30.0 * nS));
#endif

// misuse: learning_rate_of_nest_without_a_membrane
// expect: numbers_of_nest_out_of_range
#ifdef MISUSE_learning_rate_of_nest_without_a_membrane
constexpr auto wrong = nest::learning_rate<U>(0.17, 0.0 * pF);
#endif

// misuse: resolution_of_zero
// expect: the_resolution_must_be_positive_and_finite
#ifdef MISUSE_resolution_of_zero
constexpr units::time_grid wrong(0.0 * ms);
#endif

// misuse: tolerance_of_zero
// expect: every_tolerance_must_be_positive_and_finite
#ifdef MISUSE_tolerance_of_zero
constexpr auto wrong = runge_kutta_fehlberg_45(1e-6 * mV, 0.0 * nS, 1e-6 * pA);
#endif
