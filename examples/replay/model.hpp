// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/urbanczik.hpp>

#include "scenario.hpp"

namespace replay {

/// The units of the system U, to attach to plain numbers: `30.0 * unit<U>::conductance`.
template <units::UnitSystem U>
struct unit {
  static constexpr typename units::voltage<U>::unit_type voltage{};
  static constexpr typename units::conductance<U>::unit_type conductance{};
  static constexpr typename units::capacitance<U>::unit_type capacitance{};
  static constexpr typename units::current<U>::unit_type current{};
  static constexpr typename units::time<U>::unit_type ms{};
};

/// The numbers of an Urbanczik-Senn neuron with their units, for a neuron over U that spikes in whatever way.
template <class Neuron>
typename Neuron::model_type model_of(neuron_numbers const& s) {
  using namespace urbanczik;
  using u = unit<typename Neuron::unit_system>;

  typename Neuron::model_type model{};
  auto const fill = [](auto& compartment, compartment_numbers const& n) {
    compartment.membrane = {
        .C_m = n.C_m * u::capacitance, .g_L = n.g_L * u::conductance, .E_L = n.E_L * u::voltage};
    compartment.receptors[excitatory].kinetics.tau_syn = n.tau_syn_ex * u::ms;
    compartment.receptors[inhibitory].kinetics.tau_syn = n.tau_syn_in * u::ms;
    compartment.I_e = n.I_e * u::current;
  };
  fill(model.compartments[soma], s.soma);
  fill(model.compartments[dendrite], s.dendritic);
  model.compartments[soma].receptors[excitatory].E_rev = s.E_ex * u::voltage;
  model.compartments[soma].receptors[inhibitory].E_rev = s.E_in * u::voltage;

  model.couplings[dendrite] = {.g_sp = s.g_sp * u::conductance, .g_ps = s.g_ps * u::conductance};
  model.spiking.transfer = {.phi_max = s.phi_max / u::ms,
                            .rate_slope = s.rate_slope,
                            .beta = s.beta / u::voltage,
                            .theta = s.theta * u::voltage};
  return model;
}

}  // namespace replay
