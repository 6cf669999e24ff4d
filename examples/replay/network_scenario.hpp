// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenario.hpp"

namespace replay {

/// Parameters of an integrate-and-fire neuron under NEST's names; tau_m is that of iaf_psc_exp, and g_L and
/// the reversal potentials are those of iaf_cond_exp.
struct threshold_numbers {
  double C_m{}, E_L{}, V_th{}, V_reset{}, t_ref{}, tau_syn_ex{}, tau_syn_in{}, I_e{}, V_m{};
  double tau_m{}, g_L{}, E_ex{}, E_in{};
};

/// A synapse of a network. Its source is a neuron or a train from outside.
struct network_edge {
  bool from_train, excites, plastic;
  std::uint32_t source, target;
  double weight;
  units::step_count delay;
  double eta{}, tau_Delta{}, W_max{};  // NEST's eta, of a plastic synapse
};
struct neuron_spike {
  units::step_count step;
  std::uint32_t neuron;

  friend bool operator==(neuron_spike const&, neuron_spike const&) = default;
};
struct neuron_jump {
  soma_jump jump;
  std::uint32_t neuron;
};
/// A recorded variable of one neuron.
struct trace_column {
  std::string variable;  // "V_m", "V_m.s" or "V_m.p"
  std::uint32_t neuron;
};
struct network_trace_row {
  units::step_count step;
  std::vector<double> value;  // one for each column
};

/// The folder of a network, as read_network() reads it: parameters under NEST's names and in the units of the
/// folder, input, and the recordings of NEST.
struct network_scenario : run_frame {
  std::string model{};
  std::vector<neuron_numbers> urbanczik{};  // where the model is pp_cond_exp_mc_urbanczik
  std::vector<threshold_numbers> threshold{};

  urbanczik::spike_trains trains{};
  std::vector<network_edge> edges{};
  double W_min{};                    // of all plastic synapses
  std::vector<neuron_jump> jumps{};  // of the somatic conductances

  std::vector<neuron_spike> spikes{};  // imposed on Urbanczik-Senn neurons, otherwise compared
  std::vector<sent_weight> weights{};  // sent by plastic synapses; `synapse` is the edge
  std::vector<trace_column> columns{};
  std::vector<network_trace_row> traces{};

  bool is_urbanczik() const { return model == "pp_cond_exp_mc_urbanczik"; }
  std::size_t neurons() const { return is_urbanczik() ? urbanczik.size() : threshold.size(); }
};

/// The recordings of a run of the library: at the times of the scenario's traces, and spikes or weights.
struct network_recording {
  std::vector<neuron_spike> spikes{};
  std::vector<sent_weight> weights{};
  std::vector<network_trace_row> traces{};
};

}  // namespace replay
