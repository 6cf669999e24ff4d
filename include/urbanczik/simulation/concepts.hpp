// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <urbanczik/network/cells_of_device.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// Cells that a simulation can run: one neuron or a population.
///
/// Minimal definition: `C::unit_system`; `cells.model()`, the parameters, with a `resting_state()`;
/// `cells.dynamics()`, the right-hand side of their equations. Models: neuron, population.
template <class C>
concept SimulatedCells = requires(C const& cells) {
  typename C::unit_system;
  cells.dynamics();
  cells.model().resting_state();
};

/// A method that integrates these cells.
///
/// Minimal definition: an Integrator of `cells.dynamics()` and of the state of the cells.
template <class Method, class Cells>
concept IntegratorOf =
    SimulatedCells<Cells> && requires { Method::order; } &&
    requires(Method const& method, Cells const& cells,
             units::time<typename Cells::unit_system> const& dt) {
      {
        method.step(cells.dynamics(), cells.model().resting_state(), dt)
      } -> std::same_as<std::remove_cvref_t<decltype(cells.model().resting_state())>>;
    };

/// A device that connects the populations of a network.
///
/// Minimal definition: `D::source_population`, `D::target_population`; `device.shortest_delay(grid)`, the
/// steps before which nothing arrives; `device.open(partitions)` and `device.build(...)` as of connection.
/// Models: those of CarriesSpikes and CouplesStates.
template <class D>
concept ConnectsPopulations = requires(D const& device, units::time_grid const& grid) {
  typename D::source_population;
  typename D::target_population;
  { device.shortest_delay(grid) } -> std::same_as<units::step_count>;
};

/// A device by which neurons act on others by their states, such as rates and potentials.
///
/// Minimal definition: ConnectsPopulations; `D::couples_states`, which is true;
/// `device.begin_advance(n)`, after step n; `device.clear_inputs(p)` and `device.couple(p, n)`, the inputs
/// of partition p in step n, before its neurons are integrated over it; `device.take_values(slice, n)`, of
/// the sources, at the end of step n, where they are neurons.
/// Law: `couple` reads values of earlier steps only. Models: graded_connection.
template <class D>
concept CouplesStates = ConnectsPopulations<D> && requires { requires D::couples_states; };

/// A device that carries spikes between the populations of a network, such as a connection.
///
/// Minimal definition: ConnectsPopulations; `device.deliver(...)` as of connection. Models: connection,
/// plastic_connection.
template <class D>
concept CarriesSpikes = ConnectsPopulations<D> && !CouplesStates<D>;

namespace detail {
/// Whether a device acts on these cells, which are no network.
template <class D, class Cells>
constexpr bool serves() {
  if constexpr (ConnectsPopulations<D>)
    return false;
  else if constexpr (requires { typename D::target_population; })
    return std::same_as<typename D::target_population, Cells>;
  else if constexpr (requires { D::template serves<Cells>; })
    return D::template serves<Cells>;
  else
    return true;
}
}  // namespace detail

/// A device that acts on these cells. A device may say so: `template <class Cells> static constexpr
/// bool serves`, or `target_population`; one that does neither acts on all. The simulation of a network
/// finds the population of a device, and alone connects populations.
template <class D, class Cells>
concept Serves = detail::HasPopulations<Cells> || detail::serves<D, Cells>();

/// A device, which takes part in a simulation: an input, a projection, a recorder.
///
/// It has any of these members; the simulation calls those it has. Of a population, `deliver`,
/// `observe` and `has_fault` are called with each slice.
///  * `check(cell, grid)`, refuses what the device was made from. A simulation is built only where no
///    device refuses, and until then nothing has changed;
///  * `prepare(cell, grid)`, before the first step; a device that has `check` does not refuse here;
///  * `take_out(cell, n)` and `put_in(cell, n)`, for inputs that stay in the cell until they are taken
///    out: after step n another simulation goes on with the cell, or this one does again;
///  * `target()`, the cells for which the device was made, a device_target;
///  * `recorded()`, the address of a device that must stand before this one;
///  * `membership()`, the simulation that has the device, as member_of_run gives it;
///  * `find_synapses()`, of a network: when all synapses are made, before the first step;
///  * `reserve(steps)`, before that many steps are taken;
///  * `on_slice(cell, random, owner)`, what it keeps for a neuron or a slice while that runs, such as its
///    random numbers;
///  * `add_currents(cell, n)` or `add_currents(cell, n, kept)`, adds the currents that flow in step n only,
///    before the membranes are integrated; the simulation takes them out;
///  * `deliver(cell, n)`, adds what arrives in step n, after the membranes were integrated;
///  * `observe(cell, n)`, reads the state of step n, after the neuron has spiked or not;
///  * `has_fault(cell, fault)`, asked now and then: whether it has taken in what is not finite, and
///    if so, where (synaptic_fault);
///  * `discard_after(n, grid)`, after an exception: what it recorded later than step n is void;
///  * `D::target_population`, of a network: the population whose slices it acts on.
///
/// Law: a device changes no other device. Models: projection, dense_projection, rate_projection,
/// periodic_input, current_step, noise_current, and the recorders.
template <class D, class Neuron>
concept Device =
    Serves<D, Neuron> && (requires(D& device, Neuron& cell, units::time_grid const& grid) {
      device.prepare(cell, grid);
    } || requires(D& device, Neuron& cell, units::step_count n) {
      device.deliver(cell, n);
    } || requires(D& device, Neuron& cell, units::step_count n) {
      device.add_currents(cell, n);
    } || requires(D& device, Neuron& cell, units::step_count n) {
      device.observe(cell, n);
    } || (detail::HasPopulations<Neuron> && requires { typename D::target_population; }));

}  // namespace urbanczik
