// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What the list of a neuron's parts becomes, and that published parameters are constants of the
// compiler.
#include <type_traits>

#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/synapses.hpp>

namespace {

using namespace urbanczik;

struct apical_t {
  static constexpr std::string_view name = "apical";
};

template <class U>
struct for_system {
  using cell = urbanczik_senn_neuron<U>;
  using model = typename cell::model_type;

  // Two potentials and four receptors.
  static_assert(sizeof(typename cell::state_type) == 6 * sizeof(units::number<U>));
  static_assert(std::is_same_v<typename model::root_t, soma_t>);
  static_assert(std::is_same_v<typename cell::unit_system, U>);
  static_assert(RightHandSide<typename model::dynamics, typename cell::state_type, units::time<U>>);
  static_assert(
      ConditionallyLinear<typename model::dynamics, typename cell::state_type, units::time<U>>);
  static_assert(SpikeGeneration<escape_noise_model<U, sigmoid<U>>, U>);
  static_assert(SpikeGeneration<imposed_spikes_model<U, sigmoid<U>>, U>);
  static_assert(!SpikeGeneration<sigmoid<U>, U>);

  // The order of declaration is free: the root is the compartment without a parent.
  using body = compartment<soma_t, leaky_membrane>;
  using basal = compartment<dendrite_t, leaky_membrane>;
  using tuft = compartment<apical_t, leaky_membrane>;
  using tree = neuron<U,
                      coupling<dendrite_t, apical_t>,
                      basal,
                      escape_noise<sigmoid>,
                      tuft,
                      coupling<apical_t, soma_t, one_way_coupling>,
                      body>;
  static_assert(std::is_same_v<typename tree::model_type::root_t, soma_t>);
  static_assert(sizeof(typename tree::state_type) == 3 * sizeof(units::number<U>));
  using point = neuron<U, body, escape_noise<sigmoid>>;
  static_assert(std::is_same_v<typename point::model_type::root_t, soma_t>);

  // A site is what the rule needs, on a current; the rule's weight is a current.
  using dendritic = site<cell, dendrite_t, excitatory_t>;
  using somatic = site<cell, soma_t, excitatory_t>;
  static_assert(PredictiveSite<dendritic>);
  static_assert(PlasticityRule<urbanczik_senn<U>, dendritic>);
  static_assert(std::is_same_v<typename dendritic::weight, typename urbanczik_senn<U>::weight>);
  static_assert(!std::is_same_v<typename somatic::weight, typename urbanczik_senn<U>::weight>);
  static_assert(PresynapticKernel<psp_kernel<U>>);
  static_assert(!PresynapticKernel<urbanczik_senn<U>>);
  static_assert(!PredictiveSite<leaky_membrane<U>>);
  static_assert(!PlasticityRule<static_synapse, dendritic>);

  // The presets are constants.
  static constexpr model parameters = presets::urbanczik_senn_2014_t::model<cell>();
  static_assert(parameters.compartments[soma].membrane.C_m.value() > 0);
  static_assert(parameters.couplings[dendrite].g_ps.value() == 0);
  static constexpr auto connection = presets::nest_example<U>();
  static_assert(connection.weight < connection.rule.W_max);
  static_assert(connection.rule.bounded(2.0 * connection.rule.W_max) == connection.rule.W_max);
};
template struct for_system<units::biophysical>;
template struct for_system<units::unitless>;

using namespace units::symbols;
constexpr auto biophysical = for_system<units::biophysical>::parameters;
constexpr auto unitless = for_system<units::unitless>::parameters;
static_assert(biophysical.compartments[dendrite].membrane.tau_L() == 10.0 * ms);
static_assert(unitless.compartments[dendrite].membrane.tau_L() ==
              units::time<units::unitless>(10.0 * ms));
static_assert(biophysical.compartments[soma].resting_state()[V_m] == -70.0 * mV);
static_assert(unitless.compartments[soma].resting_state()[V_m] == 0.0 * Vu);
static_assert(biophysical.spiking.t_ref == 3.0 * ms);
// The prediction at rest is rest.
using predictor = from_dendrites::predictor<std::remove_const_t<decltype(biophysical)>>;
constexpr predictor started = [] {
  predictor prediction{};
  prediction.start(biophysical);
  return prediction;
}();
// To rounding, as the weights of leak and dendrites are kept apart.
constexpr auto at_rest = started(biophysical, biophysical.resting_state()) - (-70.0 * mV);
static_assert(at_rest > -1e-12 * mV && at_rest < 1e-12 * mV);
static_assert(presets::unitless_to_biophysical.potential(1.0 * Vu) == -55.0 * mV);

}  // namespace
