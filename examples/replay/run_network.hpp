// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/concepts.hpp>

#include "network_scenario.hpp"

/// Runs of networks, each model in a file of its own, which is compiled for each unit system.
namespace replay {

/// A parameter of a neuron is out of range.
struct refused_neuron {
  std::size_t neuron;
  units::invalid_parameters refusal;
};

/// Runs Urbanczik-Senn neurons with their somatic spikes imposed.
/// @throws refused_neuron where the library refuses a parameter
template <units::UnitSystem U>
network_recording run_urbanczik_network(network_scenario const& s, std::string_view integrator);

/// Runs integrate-and-fire neurons; `iaf_psc_exp` is propagated exactly.
/// @throws refused_neuron where the library refuses a parameter
template <units::UnitSystem U>
network_recording run_threshold_network(network_scenario const& s, std::string_view integrator);

}  // namespace replay
