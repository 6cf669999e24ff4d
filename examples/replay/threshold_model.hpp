// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "model.hpp"
#include "network_scenario.hpp"

namespace replay {

/// The numbers of an integrate-and-fire neuron with their units.
template <class Neuron>
typename Neuron::model_type model_of(threshold_numbers const& n) {
  using namespace urbanczik;
  using u = unit<typename Neuron::unit_system>;
  typename Neuron::model_type model{};
  auto& c = model.compartments[soma];
  c.membrane = {
      .C_m = n.C_m * u::capacitance, .g_L = n.g_L * u::conductance, .E_L = n.E_L * u::voltage};
  c.I_e = n.I_e * u::current;
  auto& E = c.receptors[excitatory];
  auto& I = c.receptors[inhibitory];
  E.kinetics.tau_syn = n.tau_syn_ex * u::ms;
  I.kinetics.tau_syn = n.tau_syn_in * u::ms;
  if constexpr (requires { E.E_rev; }) {
    E.E_rev = n.E_ex * u::voltage;
    I.E_rev = n.E_in * u::voltage;
  }
  model.spiking = {
      .V_th = n.V_th * u::voltage, .V_reset = n.V_reset * u::voltage, .t_ref = n.t_ref * u::ms};
  return model;
}

}  // namespace replay
