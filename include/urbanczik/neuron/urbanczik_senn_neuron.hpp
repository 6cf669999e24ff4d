// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/leaky_membrane.hpp>
#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/neuron/escape_noise.hpp>
#include <urbanczik/neuron/imposed_spikes.hpp>
#include <urbanczik/neuron/neuron.hpp>

namespace urbanczik {

/// The two-compartment neuron of Urbanczik & Senn 2014, doi 10.1016/j.neuron.2013.11.030; NEST's
/// `pp_cond_exp_mc_urbanczik`.
///
///     C_s dV_s/dt = -g_L (V_s - E_L) - g_E (V_s - E_E) - g_I (V_s - E_I) + g_sp (V_d - V_s) + I_s
///     C_d dV_d/dt = -g_Ld (V_d - E_Ld) + I_E - I_I + g_ps (V_s - V_d) + I_d
///
/// Spiking is escape_noise<sigmoid>, or imposed_spikes<sigmoid> for a replay. Parameters:
/// presets::urbanczik_senn_2014.
template <units::UnitSystem U, class Spiking = escape_noise<sigmoid>>
using urbanczik_senn_neuron =
    neuron<U,
           compartment<soma_t, leaky_membrane,                             //
                       receptor<excitatory_t, conductance<exponential>>,   //
                       receptor<inhibitory_t, conductance<exponential>>>,  //
           compartment<dendrite_t, leaky_membrane,                         //
                       receptor<excitatory_t, current<exponential>>,       //
                       receptor<inhibitory_t, inhibitory_current<exponential>>>,
           coupling<dendrite_t, soma_t>,  //
           Spiking>;

}  // namespace urbanczik
