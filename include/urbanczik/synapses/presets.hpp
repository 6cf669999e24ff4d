// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/synapses/nest.hpp>
#include <urbanczik/synapses/urbanczik_senn.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

/// Published parameters of plastic synapses.
namespace urbanczik::presets {

/// A rule with the initial weight of its synapses and the delay.
template <class Rule>
struct plastic_connection {
  Rule                  rule;    ///< with its parameters
  typename Rule::weight weight;  ///< initial, of every synapse
  units::duration       delay;   ///< from the presynaptic spike to its arrival

  static constexpr auto parameters() {
    return units::table(
        units::parameter("weight", &plastic_connection::weight),
        units::parameter("delay", &plastic_connection::delay, units::must_be::positive));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.rule...);
  }

  static constexpr char const* source = "plastic_connection: the rule's bounds hold from the start";

  static constexpr auto relations() {
    auto const W_min = [](plastic_connection const& made) { return made.rule.W_min; };
    auto const W_max = [](plastic_connection const& made) { return made.rule.W_max; };
    return units::table(units::not_above("W_min", W_min, "weight", &plastic_connection::weight),
                        units::not_above("weight", &plastic_connection::weight, "W_max", W_max));
  }
};

/// The plastic synapses of NEST's `urbanczik_synapse_example.py`, version 3.8, in either of its
/// columns. Their learning rates differ: 11475 pA^2 in mV (NEST's eta 0.17), but 3e-4 natural units
/// without (NEST's 3e-4/(15*15*C_m)), which is 6075 pA^2 (see nest::learning_rate).
template <units::UnitSystem U>
constexpr plastic_connection<urbanczik_senn<U>> nest_example();

/// In mV and pA, with NEST's eta = 0.17.
template <>
constexpr plastic_connection<urbanczik_senn<units::biophysical>> nest_example() {
  using namespace units::symbols;
  return {.rule   = {.eta       = nest::learning_rate<units::biophysical>(0.17, 300.0 * pF),
                     .tau_Delta = 100.0 * ms,
                     .W_min     = 0.0 * pA,
                     .W_max     = 1350.0 * pA},
          .weight = 90.0 * pA,
          .delay  = 0.1 * ms};
}

/// In the paper's numbers, with eta = 3e-4.
template <>
constexpr plastic_connection<urbanczik_senn<units::unitless>> nest_example() {
  using namespace units::symbols;
  constexpr units::current<units::unitless>::unit_type Iu{};  // Cu Vu/ms
  return {.rule   = {.eta = nest::learning_rate<units::unitless>(3e-4 / (15.0 * 15.0), 1.0 * Cu),
                     .tau_Delta = 100.0 * ms,
                     .W_min     = 0.0 * Iu,
                     .W_max     = 0.3 * Iu},
          .weight = 0.02 * Iu,
          .delay  = 0.1 * ms};
}

}  // namespace urbanczik::presets
