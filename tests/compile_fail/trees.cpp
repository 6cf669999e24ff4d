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
using basal = compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, exponential_current>>;
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
// expect: two compartments have the same name
// expect: compartment_check<urbanczik::dendrite_t,
#ifdef MISUSE_compartment_declared_twice
extern neuron<U, body, basal, basal, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unknown_child
// expect: the 'Child' of a coupling<Child, Parent> is not a compartment of this neuron
// expect: coupling_check<urbanczik::coupling<apical_t, urbanczik::soma_t>
#ifdef MISUSE_unknown_child
extern neuron<U, body, basal, attached, coupling<apical_t, soma_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unknown_parent
// expect: the 'Parent' of a coupling<Child, Parent> is not a compartment of this neuron
// expect: coupling_check<urbanczik::coupling<urbanczik::dendrite_t, apical_t>
#ifdef MISUSE_unknown_parent
extern neuron<U, body, basal, coupling<dendrite_t, apical_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: cycle
// expect: the couplings form a cycle, which is not a tree
// expect: compartment_check<
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
// expect: the couplings form a cycle, which is not a tree
#ifdef MISUSE_cycle_through_the_soma
extern neuron<U, body, basal, attached, coupling<soma_t, dendrite_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: its_own_parent
// expect: the couplings form a cycle, which is not a tree
#ifdef MISUSE_its_own_parent
extern neuron<U, body, basal, coupling<dendrite_t, dendrite_t>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: orphan
// expect: more than one compartment has no parent
#ifdef MISUSE_orphan
extern neuron<U, body, basal, trunk, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: two_parents
// expect: a compartment is attached to two parents, which is not a tree
// expect: compartment_check<apical_t,
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
// expect: neuron<...> requires at least one compartment<...>
#ifdef MISUSE_no_compartment
extern neuron<U, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: no_spike_generation
// expect: neuron<...> requires one way to spike
#ifdef MISUSE_no_spike_generation
extern neuron<U, body, basal, attached> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: two_spike_generations
// expect: neuron<...> requires one way to spike
#ifdef MISUSE_two_spike_generations
extern neuron<U, body, basal, attached, spiking, imposed_spikes<sigmoid>> wrong;
auto spikes = wrong.spikes();
#endif

// A receptor stands beside the compartments instead of in one.
// misuse: a_part_that_is_none
// expect: neuron<...>: a part is neither a compartment, a coupling, a way to spike nor a
// expect: part_check<urbanczik::receptor<urbanczik::excitatory_t,
#ifdef MISUSE_a_part_that_is_none
extern neuron<U, body, receptor<excitatory_t, exponential_current>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: receptor_declared_twice
// expect: compartment<...>: two receptors have the same name
// expect: receptor_check<urbanczik::excitatory_t,
#ifdef MISUSE_receptor_declared_twice
extern neuron<U,
              compartment<soma_t,
                          leaky_membrane,
                          receptor<excitatory_t, exponential_current>,
                          receptor<excitatory_t, exponential_conductance>>,
              spiking>
    wrong;
auto spikes = wrong.spikes();
#endif

// misuse: receptor_for_a_membrane
// expect-gcc: template constraint failure for
// expect-clang: constraints not satisfied for class template 'compartment_model'
// expect: Membrane
#ifdef MISUSE_receptor_for_a_membrane
extern neuron<U, compartment<soma_t, exponential_current>, spiking> wrong;
auto spikes = wrong.spikes();
#endif

// misuse: unit_system_is_missing
// expect-gcc: template constraint failure for
// expect-clang: constraints not satisfied for class template 'neuron'
// expect: UnitSystem
#ifdef MISUSE_unit_system_is_missing
extern neuron<body, basal, attached, spiking> wrong;
auto spikes = wrong.spikes();
#endif
