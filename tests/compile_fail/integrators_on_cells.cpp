// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A method that the equations of a cell do not allow.
#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;

using passive_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
           no_spikes>;

// A receptor of one's own that opens no conductance; whether its current depends on the potential, it
// says itself.
template <class V>
struct rectifying_current {
  using kinetics_type = exponential<V, I_syn_t, units::current<V>>;
  using state = typename kinetics_type::state;
  using weight = units::current<V>;

  kinetics_type kinetics;

  static constexpr auto parameters() { return units::table(); }

  constexpr void receive(state& y, weight const& w) const { kinetics.receive(y, w); }
  constexpr auto derivative(state const& y) const { return kinetics.derivative(y); }
  constexpr auto decay(state const& y) const { return kinetics.decay(y); }
  constexpr auto step(units::time<V> const& dt) const { return kinetics.step(dt); }
  template <class Step>
  constexpr void advance(state& y, Step const& step) const {
    kinetics.advance(y, step);
  }
  constexpr units::current<V> current(state const& y, units::voltage<V> const& potential) const {
    return potential > units::voltage<V>{} ? units::current<V>{} : y[I_syn];
  }
};
template <class V>
struct constant_current : rectifying_current<V> {
  static constexpr bool is_linear = true;

  using typename rectifying_current<V>::state;
  constexpr units::current<V> current(state const& y) const { return y[I_syn]; }
  constexpr units::current<V> current(state const& y, units::voltage<V> const&) const {
    return current(y);
  }
};
template <template <class> class Receptor>
struct with {
  template <class V>
  using model = Receptor<V>;
};
template <template <class> class Receptor>
using cell_with =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, with<Receptor>>>,
           no_spikes>;

namespace given {
extern units::time<U> dt;
}
using namespace given;

void exactly(passive_cell& cell) {
  cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt), dt);
}
void exactly(cell_with<constant_current>& cell) {
  cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt), dt);
}
void in_one_step(cell_with<constant_current>& cell) { cell.integrate(exponential_simpson{}, dt); }
void with_rectified_current(cell_with<rectifying_current>& cell) {
  cell.integrate(runge_kutta_4{}, dt);
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

// misuse: exact_with_a_current_that_depends_on_the_potential
// entry: not-linear
#ifdef MISUSE_exact_with_a_current_that_depends_on_the_potential
void wrong(cell_with<rectifying_current>& cell) {
  cell.integrate(exact_linear(cell.dynamics(), cell.state(), dt), dt);
}
#endif

// misuse: exponential_simpson_with_a_current_that_depends_on_the_potential
// entry: no-driven-tree
#ifdef MISUSE_exponential_simpson_with_a_current_that_depends_on_the_potential
void wrong(cell_with<rectifying_current>& cell) { cell.integrate(exponential_simpson{}, dt); }
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
