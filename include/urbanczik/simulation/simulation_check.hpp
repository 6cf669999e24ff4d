// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// Why arguments make no simulation: the sentence for the first one that is wrong.
namespace urbanczik::detail {

/// Whether an argument is a variable that a simulation can refer to and change.
template <class Argument>
inline constexpr bool is_variable =
    std::is_lvalue_reference_v<Argument> && !std::is_const_v<std::remove_reference_t<Argument>>;

template <class...>
inline constexpr bool never = false;

/// A method that can be called with these cells, whether or not it then refuses them.
template <class Method, class Cells>
concept TakesSteps = requires(Method const& method, Cells const& cells) {
  Method::order;
  method.step(cells.dynamics(), cells.model().resting_state(),
              units::time<typename Cells::unit_system>{});
};

/// Named for their messages: the arguments that a simulation refuses.
template <class... Argument>
struct arguments_of_simulation {
  static_assert(never<Argument...>,
                "simulation(cell, grid, method, random, devices...): the first four arguments are "
                "required, and there are fewer [simulation-arguments]");
};
template <class Argument>
struct cell_of_simulation {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): the first argument 'cell' must "
      "be a neuron or a population, and is neither; the order of the arguments may be "
      "wrong [simulation-arguments]");
};
template <class Argument>
struct variable_of_simulation {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): 'cell' must be a variable, which "
      "the simulation refers to and changes, and is a temporary or const "
      "[not-a-variable]");
};
template <class Argument>
struct grid_of_simulation {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): the second argument 'grid' must "
      "be a time_grid, such as units::time_grid(0.1 * ms), and is none "
      "[simulation-arguments]");
};
template <class Argument>
struct method_of_simulation {
  static_assert(never<Argument>,
                "simulation(cell, grid, method, random, devices...): the third argument 'method' "
                "must be an integrator of this cell, such as runge_kutta_4{} or "
                "exact_linear(cell.dynamics(), cell.state(), dt), and is none [not-a-method]");
};
template <class Argument>
struct source_of_simulation {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): the fourth argument 'random' "
      "must be a source of random numbers, such as philox{.seed = 1} or no_random{}, and is "
      "none [not-a-source]");
};
template <class Argument>
struct device_variable_of_simulation {
  static_assert(never<Argument>,
                "simulation(cell, grid, method, random, devices...): a device must be a variable, "
                "which the simulation refers to and changes, and is a temporary or const "
                "[not-a-variable]");
};
template <class Argument>
struct device_of_simulation {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): the arguments after 'random' "
      "must be devices, with prepare(cell, grid), deliver(cell, n) or observe(cell, n), and "
      "one is none [not-a-device]");
};
template <class Argument>
struct connection_beside_network {
  static_assert(never<Argument>,
                "simulation(cell, grid, method, random, devices...): a connection joins "
                "populations of a network; put the populations into one, network "
                "cells(population(E, size, neuron)), and give it to the simulation "
                "[connection-without-network]");
};
template <class Argument, class Cells>
struct device_beside_cell {
  static_assert(
      never<Argument>,
      "simulation(cell, grid, method, random, devices...): a device acts on a population or "
      "on a neuron of another type than 'cell'; device_beside_cell<Device, Cell> shows both. "
      "spike_recorder and multimeter record one neuron [device-of-other-cells]");
};
template <class Argument, class Cells>
struct device_beside_population {
  static_assert(
      never<Argument>,
      "simulation(cells, grid, method, random, devices...): a device acts on one neuron or "
      "on another population than 'cells'; device_beside_population<Device, Cells> shows "
      "both. spike_raster records the spikes of a population, population_multimeter "
      "samples neurons of it [device-of-one-neuron]");
};

/// The method says itself why it does not integrate these cells.
template <class Method, class Cells>
struct step_of_simulation {
  static void say(Method const& method, Cells const& cells) {
    static_cast<void>(method.step(cells.dynamics(), cells.model().resting_state(),
                                  units::time<typename Cells::unit_system>{}));
  }
};

/// The argument was refused before, where it was made.
struct already_said {};

/// Why the first wrong one among the devices is wrong.
template <class Cells, class... Devices>
struct why_no_device {
  using type = already_said;
};
template <class Cells, class First, class... Rest>
struct why_no_device<Cells, First, Rest...> {
  static constexpr auto why() {
    using device = std::remove_cvref_t<First>;
    if constexpr (std::is_same_v<device, units::nothing>)
      return why_no_device<Cells, Rest...>{};
    else if constexpr (ConnectsPopulations<device>)
      return std::type_identity<connection_beside_network<device>>{};
    else if constexpr (!Serves<device, Cells> && Population<Cells>)
      return std::type_identity<device_beside_population<device, Cells>>{};
    else if constexpr (!Serves<device, Cells>)
      return std::type_identity<device_beside_cell<device, Cells>>{};
    else if constexpr (!Device<device, Cells>)
      return std::type_identity<device_of_simulation<device>>{};
    else if constexpr (!is_variable<First>)
      return std::type_identity<device_variable_of_simulation<device>>{};
    else
      return why_no_device<Cells, Rest...>{};
  }
  using type = typename decltype(why())::type;
};

/// Why the first wrong argument is wrong.
template <class... Argument>
struct why_no_simulation {
  using type = arguments_of_simulation<std::remove_cvref_t<Argument>...>;
};
template <class Cell, class Grid, class Method, class Random, class... Devices>
struct why_no_simulation<Cell, Grid, Method, Random, Devices...> {
  static constexpr auto why() {
    using cell   = std::remove_cvref_t<Cell>;
    using method = std::remove_cvref_t<Method>;
    using random = std::remove_cvref_t<Random>;
    if constexpr (std::is_same_v<cell, units::nothing>)
      return std::type_identity<already_said>{};
    else if constexpr (!SimulatedCells<cell>)
      return std::type_identity<cell_of_simulation<cell>>{};
    else if constexpr (!is_variable<Cell>)
      return std::type_identity<variable_of_simulation<cell>>{};
    else if constexpr (!std::is_convertible_v<Grid, units::time_grid const&>)
      return std::type_identity<grid_of_simulation<std::remove_cvref_t<Grid>>>{};
    else if constexpr (!TakesSteps<method, cell>)
      return std::type_identity<method_of_simulation<method>>{};
    else if constexpr (!IntegratorOf<method, cell>)
      return std::type_identity<step_of_simulation<method, cell>>{};
    else if constexpr (!RandomSource<random>)
      return std::type_identity<source_of_simulation<random>>{};
    else
      return why_no_device<cell, Devices...>{};
  }
  using type = typename decltype(why())::type;
};

template <class... Argument>
inline constexpr bool make_a_simulation = false;
/// Whether these arguments are those of a simulation.
template <class Cell, class Grid, class Method, class Random, class... Devices>
inline constexpr bool make_a_simulation<Cell, Grid, Method, Random, Devices...> =
    is_variable<Cell> && std::is_convertible_v<Grid, units::time_grid const&> &&
    IntegratorOf<std::remove_cvref_t<Method>, std::remove_cvref_t<Cell>> &&
    RandomSource<std::remove_cvref_t<Random>> &&
    ((is_variable<Devices> && Device<std::remove_cvref_t<Devices>, std::remove_cvref_t<Cell>>) &&
     ...);

template <class Why>
struct refused_cell {};

/// Named for its message: a simulation that is copied.
template <class Simulation>
struct copy_of_simulation {
  static_assert(never<Simulation>,
                "a simulation cannot be copied: the copy would advance the cell and the devices of "
                "the original; pass it by reference [copied-simulation]");
};

}  // namespace urbanczik::detail
