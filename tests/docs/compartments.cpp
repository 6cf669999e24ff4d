// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What docs/compartments.md shows; it passes by compiling.
// clang-format off

#include <string_view>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

template <units::UnitSystem U>
using cell = neuron<U,
    compartment<soma_t, hodgkin_huxley_membrane, receptor<inhibitory_t, conductance<exponential>>>,
    compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>,
    coupling<dendrite_t, soma_t>,
    threshold_crossing>;

struct apical_t { static constexpr std::string_view name = "apical"; };
inline constexpr apical_t apical{};

static_assert(Tag<apical_t> && apical.name == "apical");

void read(units::voltage<units::biophysical>&, units::current<units::biophysical>&,
          units::conductance<units::biophysical>&);

void read(units::voltage<units::biophysical>& V, units::current<units::biophysical>& I,
          units::conductance<units::biophysical>& g) {
  cell<units::biophysical>::model_type model{};
  model.compartments[dendrite].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  model.compartments[dendrite].I_e = 50.0 * pA;
  model.couplings[dendrite] = {.g_sp = 600.0 * nS, .g_ps = 0.0 * nS};  // under the name of the child
  model.spiking.V_th = 0.0 * mV;
  cell<units::biophysical> neuron(model);
  V = neuron[dendrite].V_m() + neuron.prediction() + neuron.somatic_potential();
  I = neuron[dendrite][excitatory].current();
  g = neuron[soma][inhibitory].conductance();
}
