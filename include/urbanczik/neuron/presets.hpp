// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/neuron/urbanczik_senn_neuron.hpp>
#include <urbanczik/units/symbols.hpp>

/// Published parameters of neurons.
namespace urbanczik::presets {

namespace detail {

/// The numbers of a neuron in NEST's `urbanczik_synapse_example.py`, version 3.8.
template <units::UnitSystem U>
struct urbanczik_senn_2014_numbers {
  units::capacitance<U>             C_m;
  units::conductance<U>             g_L, g_sp, g_ps;
  units::voltage<U>                 E_L, E_ex, E_in;
  units::time<U>                    tau_syn_ex, tau_syn_in, t_ref;
  units::rate<U>                    phi_max;
  units::number<U>                  rate_slope;
  units::inverse<units::voltage<U>> beta;
  units::voltage<U>                 theta;
};

template <units::UnitSystem U>
constexpr urbanczik_senn_2014_numbers<U> urbanczik_senn_2014_table();

using namespace units::symbols;

// Two columns, each in its own numbers, so that each can be compared with its source; a test maps
// one onto the other.
template <>
constexpr urbanczik_senn_2014_numbers<units::biophysical> urbanczik_senn_2014_table() {
  return {
      .C_m        = 300.0 * pF,
      .g_L        = 30.0 * nS,
      .g_sp       = 600.0 * nS,
      .g_ps       = 0.0 * nS,
      .E_L        = -70.0 * mV,
      .E_ex       = 0.0 * mV,
      .E_in       = -75.0 * mV,
      .tau_syn_ex = 3.0 * ms,
      .tau_syn_in = 3.0 * ms,
      .t_ref      = 3.0 * ms,
      .phi_max    = 0.15 * kHz,
      .rate_slope = 0.5,
      .beta       = 1.0 / (3.0 * mV),
      .theta      = -55.0 * mV,
  };
}

template <>
constexpr urbanczik_senn_2014_numbers<units::unitless> urbanczik_senn_2014_table() {
  // Units by name: their products would cost every user of the headers 2 % of what clang makes of them.
  constexpr units::conductance<units::unitless>::unit_type             gu{};  // Cu/ms
  constexpr units::inverse<units::voltage<units::unitless>>::unit_type one_over_Vu{};
  return {
      .C_m        = 1.0 * Cu,
      .g_L        = 0.1 * gu,
      .g_sp       = 2.0 * gu,
      .g_ps       = 0.0 * gu,
      .E_L        = 0.0 * Vu,
      .E_ex       = 14.0 / 3.0 * Vu,
      .E_in       = -1.0 / 3.0 * Vu,
      .tau_syn_ex = 3.0 * ms,
      .tau_syn_in = 3.0 * ms,
      .t_ref      = 3.0 * ms,
      .phi_max    = 0.15 * kHz,
      .rate_slope = 0.5,
      .beta       = 5.0 * one_over_Vu,
      .theta      = 1.0 * Vu,
  };
}

}  // namespace detail

/// The neuron of Urbanczik & Senn 2014 with the parameters of NEST's example, at
/// `urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}` for any unit system U. For any way of
/// spiking: phi and t_ref are set where it has them.
struct urbanczik_senn_2014_t {
  /// The parameters for this type of neuron.
  template <class Neuron>
  static constexpr typename Neuron::model_type model() {
    using U          = typename Neuron::unit_system;
    constexpr auto n = detail::urbanczik_senn_2014_table<typename U::template rebind<double>>();

    typename Neuron::model_type model{};
    for_each_field(model.compartments, [&](auto, auto& compartment) {
      compartment.membrane.C_m                           = units::rebind<U>(n.C_m);
      compartment.membrane.g_L                           = units::rebind<U>(n.g_L);
      compartment.membrane.E_L                           = units::rebind<U>(n.E_L);
      compartment.receptors[excitatory].kinetics.tau_syn = units::rebind<U>(n.tau_syn_ex);
      compartment.receptors[inhibitory].kinetics.tau_syn = units::rebind<U>(n.tau_syn_in);
    });
    model.compartments[soma].receptors[excitatory].E_rev = units::rebind<U>(n.E_ex);
    model.compartments[soma].receptors[inhibitory].E_rev = units::rebind<U>(n.E_in);

    model.couplings[dendrite] = {.g_sp = units::rebind<U>(n.g_sp),
                                 .g_ps = units::rebind<U>(n.g_ps)};
    if constexpr (requires { model.spiking.transfer; })
      model.spiking.transfer = {.phi_max    = units::rebind<U>(n.phi_max),
                                .rate_slope = units::number<U>(n.rate_slope),
                                .beta       = units::rebind<U>(n.beta),
                                .theta      = units::rebind<U>(n.theta)};
    if constexpr (requires { model.spiking.t_ref; })
      model.spiking.t_ref = units::rebind<U>(n.t_ref);
    return model;
  }
};
/// The preset: `urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}`.
inline constexpr urbanczik_senn_2014_t urbanczik_senn_2014{};

}  // namespace urbanczik::presets
