// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

/// The cells of the circuit: rate neurons with graded input, in natural units.
namespace self_prediction {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::unitless;

// clang-format off
struct basal_t  { static constexpr std::string_view name = "basal"; };
struct apical_t { static constexpr std::string_view name = "apical"; };
inline constexpr basal_t  basal{};
inline constexpr apical_t apical{};

// The populations.
inline constexpr struct P_t { static constexpr std::string_view name = "P"; } P{};
inline constexpr struct T_t { static constexpr std::string_view name = "T"; } T{};
inline constexpr struct I_t { static constexpr std::string_view name = "I"; } I{};

using rate_cell = neuron<U, escape_noise<softplus_rate>,
    compartment<soma_t, leaky_membrane>,
    compartment<basal_t,  leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
    compartment<apical_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>,
                                          receptor<inhibitory_t, current<rate_input>>>,
    coupling<basal_t,  soma_t, one_way_coupling>,
    coupling<apical_t, soma_t, one_way_coupling>>;
// clang-format on

/// A cell whose apical dendrite is coupled to the soma with this conductance.
inline rate_cell cell_with(units::conductance<U> g_apical) {
  rate_cell::model_type model{};
  for_each_field(model.compartments, [](auto, auto& part) {
    part.membrane = {.C_m = 1.0 * Cu, .g_L = 1.0 * Cu / ms, .E_L = 0.0 * Vu};
  });
  model.compartments[soma].membrane.g_L = 0.1 * Cu / ms;
  model.couplings[basal].g_sp = 1.0 * Cu / ms;
  model.couplings[apical].g_sp = g_apical;
  model.spiking.transfer = {.slope = 0.1 * kHz / Vu, .beta = 1.0 / Vu, .theta = 1.0 * Vu};
  return rate_cell(model);
}

}  // namespace self_prediction
