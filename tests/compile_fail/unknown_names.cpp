// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A compartment, a receptor or a variable is addressed under a name that is not there.
#include <string_view>

#include <urbanczik/neuron.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;

struct apical_t {
  static constexpr std::string_view name = "apical";
};
inline constexpr apical_t apical{};

using pyramidal_cell = urbanczik_senn_neuron<U>;

auto potential(pyramidal_cell const& cell) { return cell[soma].V_m(); }
auto synapse(pyramidal_cell& cell) { return cell[dendrite][excitatory]; }
auto variable(pyramidal_cell const& cell) { return cell.state()[dendrite][V_m]; }
void inject(pyramidal_cell& cell) { cell[dendrite].inject(units::current<U>{}); }

// misuse: unknown_compartment
// entry: unknown-compartment
#ifdef MISUSE_unknown_compartment
auto wrong(pyramidal_cell& cell) { return cell[apical]; }
#endif

// misuse: potential_of_an_unknown_compartment
// entry: unknown-compartment
#ifdef MISUSE_potential_of_an_unknown_compartment
auto wrong(pyramidal_cell& cell) { return cell[apical].V_m(); }
#endif

// misuse: unknown_receptor
// entry: unknown-receptor
#ifdef MISUSE_unknown_receptor
auto wrong(pyramidal_cell& cell) { return cell[dendrite][apical]; }
#endif

// misuse: receptor_of_an_unknown_compartment
// entry: unknown-compartment
#ifdef MISUSE_receptor_of_an_unknown_compartment
auto wrong(pyramidal_cell& cell) { return cell[apical][excitatory]; }
#endif

// misuse: receptor_for_a_compartment
// entry: unknown-compartment
#ifdef MISUSE_receptor_for_a_compartment
auto wrong(pyramidal_cell& cell) { return cell[excitatory].V_m(); }
#endif

// misuse: unknown_state_variable
// entry: unknown-name
#ifdef MISUSE_unknown_state_variable
auto wrong(pyramidal_cell& cell) { return cell.state()[dendrite][g_syn]; }
#endif

// misuse: current_into_an_unknown_compartment
// entry: unknown-compartment
#ifdef MISUSE_current_into_an_unknown_compartment
void wrong(pyramidal_cell& cell) { cell[apical].inject(units::current<U>{}); }
#endif
