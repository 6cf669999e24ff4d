// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A method that the equations of a cell do not allow.
#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;

using passive_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, exponential_current>>,
           no_spikes>;

namespace given {
extern units::time<U> dt;
}
using namespace given;

void exactly(passive_cell& cell) {
  cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt), dt);
}
void with_conductances(urbanczik_senn_neuron<U>& cell) { cell.integrate(exponential_euler{}, dt); }
void implicitly(passive_cell& cell) {
  cell.state() = implicit_euler{}.step(cell.dynamics(), cell.state(), dt);
}

// misuse: exact_with_conductances
// entry: not-linear
#ifdef MISUSE_exact_with_conductances
void wrong(urbanczik_senn_neuron<U>& cell) {
  cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt), dt);
}
#endif

// misuse: implicit_without_a_tree
// entry: no-tree
#ifdef MISUSE_implicit_without_a_tree
void wrong(passive_cell& cell) {
  auto const f = [&](passive_cell::state_type const& y) { return cell.dynamics()(y); };
  cell.state() = implicit_euler{}.step(f, cell.state(), dt);
}
#endif

// misuse: model_for_its_dynamics
// entry: wrong-right-hand-side
#ifdef MISUSE_model_for_its_dynamics
void wrong(passive_cell& cell) {
  cell.state() = runge_kutta_4{}.step(cell.model(), cell.state(), dt);
}
#endif
