// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The parts of a neuron do not make a tree that spikes.
#include <string_view>

#include <urbanczik/neuron.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;

struct apical_t {
  static constexpr std::string_view name = "apical";
};
struct tuft_t {
  static constexpr std::string_view name = "tuft";
};

using body = compartment<soma_t, leaky_membrane>;
using basal = compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>;
using trunk = compartment<apical_t, leaky_membrane>;
using tuft = compartment<tuft_t, leaky_membrane>;
using spiking = escape_noise<sigmoid>;
using attached = coupling<dendrite_t, soma_t>;

using point = neuron<U, body, spiking>;
using two = neuron<U, body, basal, attached, spiking>;
using any_order = neuron<U,
                         spiking,
                         coupling<tuft_t, apical_t>,
                         trunk,
                         attached,
                         basal,
                         coupling<apical_t, soma_t>,
                         body,
                         tuft>;

auto at_rest = sizeof(point::state_type) + sizeof(two::state_type) + sizeof(any_order::state_type);

// misuse: compartment_declared_twice
// entry: compartment-twice
#ifdef MISUSE_compartment_declared_twice
extern neuron<U, body, basal, basal, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unknown_child
// entry: unknown-child
#ifdef MISUSE_unknown_child
extern neuron<U, body, basal, attached, coupling<apical_t, soma_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unknown_parent
// entry: unknown-parent
#ifdef MISUSE_unknown_parent
extern neuron<U, body, basal, coupling<dendrite_t, apical_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: cycle
// entry: cycle
#ifdef MISUSE_cycle
extern neuron<U,
              body,
              basal,
              trunk,
              tuft,
              attached,
              coupling<apical_t, tuft_t>,
              coupling<tuft_t, apical_t>,
              spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: cycle_through_the_soma
// entry: cycle
#ifdef MISUSE_cycle_through_the_soma
extern neuron<U, body, basal, attached, coupling<soma_t, dendrite_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: its_own_parent
// entry: cycle
#ifdef MISUSE_its_own_parent
extern neuron<U, body, basal, coupling<dendrite_t, dendrite_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: orphan
// entry: cut-off
#ifdef MISUSE_orphan
extern neuron<U, body, basal, trunk, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: two_parents
// entry: two-parents
#ifdef MISUSE_two_parents
extern neuron<U,
              body,
              basal,
              trunk,
              attached,
              coupling<apical_t, soma_t>,
              coupling<apical_t, dendrite_t>,
              spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: no_compartment
// entry: no-compartment
#ifdef MISUSE_no_compartment
extern neuron<U, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: no_spike_generation
// entry: ways-to-spike
#ifdef MISUSE_no_spike_generation
extern neuron<U, body, basal, attached> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: two_spike_generations
// entry: ways-to-spike
#ifdef MISUSE_two_spike_generations
extern neuron<U, body, basal, attached, spiking, imposed_spikes<sigmoid>> wrong;
auto spikes = wrong.spikes();
#endif

// A receptor stands beside the compartments instead of in one.
// misuse: a_part_that_is_none
// entry: not-a-part
#ifdef MISUSE_a_part_that_is_none
extern neuron<U, body, receptor<excitatory_t, current<exponential>>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: receptor_declared_twice
// entry: receptor-twice
#ifdef MISUSE_receptor_declared_twice
extern neuron<U,
              compartment<soma_t,
                          leaky_membrane,
                          receptor<excitatory_t, current<exponential>>,
                          receptor<excitatory_t, conductance<exponential>>>,
              spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: receptor_for_a_membrane
// entry: not-a-membrane
#ifdef MISUSE_receptor_for_a_membrane
extern neuron<U, compartment<soma_t, sigmoid>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unit_system_is_missing
// entry: no-unit-system
#ifdef MISUSE_unit_system_is_missing
extern neuron<body, basal, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: two_predictions
// entry: ways-to-predict
#ifdef MISUSE_two_predictions
extern neuron<U,
              body,
              basal,
              attached,
              spiking,
              predicts<from_dendrites>,
              predicts<with_back_coupling>>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: spike_generation_for_an_effect
// entry: not-a-receptor
#ifdef MISUSE_spike_generation_for_an_effect
extern neuron<U, compartment<soma_t, leaky_membrane, receptor<excitatory_t, no_spikes>>, spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: tag_for_an_effect
// entry: not-a-receptor
#ifdef MISUSE_tag_for_an_effect
extern neuron<U, compartment<soma_t, leaky_membrane, receptor<excitatory_t, inhibitory_t>>, spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: effect_without_a_name
// entry: not-a-receptor
#ifdef MISUSE_effect_without_a_name
extern neuron<U, compartment<soma_t, leaky_membrane, conductance<exponential>>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// The time course alone says nothing of the effect. The compiler refuses a template for a type itself.
// misuse: kinetics_without_an_effect
// expect: exponential
// expect-gcc: expected a type, got
// expect-clang: requires template arguments
// errors-gcc: 3
#ifdef MISUSE_kinetics_without_an_effect
extern neuron<U, compartment<soma_t, leaky_membrane, receptor<excitatory_t, exponential>>, spiking>
    wrong;
#endif
