// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace replay {

namespace units = urbanczik::units;

struct compartment_numbers {
  double V_m, C_m, E_L, g_L, tau_syn_ex, tau_syn_in, I_e;
};
/// Parameters of a neuron under NEST's names, in the units of the run.
struct neuron_numbers {
  compartment_numbers soma{}, dendritic{};
  double E_ex{}, E_in{}, g_sp{}, g_ps{};
  double phi_max{}, rate_slope{}, beta{}, theta{};
};
/// The unit system of a run, its steps and their number.
struct run_frame {
  std::string unit_system{};
  units::time_grid grid{units::duration::from_value(1.0)};
  units::step_count duration{};
};
struct soma_jump {
  units::step_count step;
  double g_ex, g_in;
};
struct sent_weight {
  units::step_count step;  // of the presynaptic spike
  std::uint32_t synapse;
  double weight;
};
struct trace_row {
  static constexpr std::array<std::string_view, 6> columns{"V_m.s",  "V_m.p",  "g_ex.s",
                                                           "g_in.s", "I_ex.p", "I_in.p"};
  units::step_count step;
  std::array<double, columns.size()> value;
};

/// A folder in the format of tests/reference/README.md, as read_scenario() reads it: the numbers of
/// scenario.json under NEST's names and in the units that it chooses, what goes in, and what NEST
/// recorded.
struct scenario : run_frame, neuron_numbers {
  double eta{}, tau_Delta{}, W_min{}, W_max{}, delay{};
  std::vector<double> initial_weights{};  // one per synapse
  double inhibitory_dendritic_weight{};

  urbanczik::spike_trains presynaptic{};
  std::vector<soma_jump> soma_input{};
  std::vector<units::step_count> inhibitory_spikes{};
  std::vector<units::step_count> somatic_spikes{};

  std::vector<sent_weight> weights{};
  std::vector<trace_row> traces{};
};

}  // namespace replay
