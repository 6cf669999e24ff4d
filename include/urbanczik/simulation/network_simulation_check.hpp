// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <urbanczik/network/network.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/simulation_check.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// Why arguments make no simulation of a network: the sentence for the first one that is wrong.
namespace urbanczik {

/// Populations that may send one another spikes, rates and potentials.
template <class C>
concept NetworkCells = requires(C& cells) {
  { C::populations() } -> std::convertible_to<std::size_t>;
  cells.all();
};

namespace detail {

/// Named for its message: a device in a network that does not say to which population it belongs.
template <class D>
struct device_of_network {
  static constexpr bool names_its_population =
      ConnectsPopulations<D> || requires { typename D::target_population; };
  static_assert(
      names_its_population,
      "simulation(cells, grid, method, random, devices...): a device of a network must belong "
      "to one of its populations, such as record(cells[E], spike_raster{}), and one does not; "
      "device_of_network<Device> shows it [device-of-no-population]");
};

/// Whether these arguments are those of the simulation of a network.
template <class... P, class Grid, class Method, class Random, class... Devices>
inline constexpr bool make_a_simulation<network<P...>&, Grid, Method, Random, Devices...> =
    std::is_convertible_v<Grid, units::time_grid const&> &&
    (IntegratorOf<std::remove_cvref_t<Method>, P> && ...) &&
    RandomSource<std::remove_cvref_t<Random>> &&
    ((is_variable<Devices> && !std::is_same_v<std::remove_cvref_t<Devices>, units::nothing>) &&
     ...);

/// How a method fits the populations of a network.
template <class Method, class Cells>
struct method_of_network;
template <class Method, class... P>
struct method_of_network<Method, network<P...>> {
  static constexpr bool takes_steps    = (TakesSteps<Method, P> && ...);
  static constexpr bool integrates_all = (IntegratorOf<Method, P> && ...);

  /// The first population that the method does not integrate.
  template <class First, class... Rest>
  static constexpr auto first_refused() {
    if constexpr (IntegratorOf<Method, First> && sizeof...(Rest) > 0)
      return first_refused<Rest...>();
    else
      return std::type_identity<First>{};
  }
  using refused = typename decltype(first_refused<P...>())::type;
};

/// Why the first wrong one among the devices of a network is wrong.
template <class... Devices>
struct why_no_device_of_network {
  using type = already_said;
};
template <class First, class... Rest>
struct why_no_device_of_network<First, Rest...> {
  using device = std::remove_cvref_t<First>;
  using type =
      typename std::conditional_t<is_variable<First> || std::is_same_v<device, units::nothing>,
                                  why_no_device_of_network<Rest...>,
                                  std::type_identity<device_variable_of_simulation<device>>>::type;
};

/// Why the first wrong argument is wrong.
template <class Cell, class Grid, class Method, class Random, class... Devices>
  requires NetworkCells<std::remove_cvref_t<Cell>>
struct why_no_simulation<Cell, Grid, Method, Random, Devices...> {
  static constexpr auto why() {
    using cells  = std::remove_cvref_t<Cell>;
    using method = std::remove_cvref_t<Method>;
    using random = std::remove_cvref_t<Random>;
    if constexpr (!is_variable<Cell>)
      return std::type_identity<variable_of_simulation<cells>>{};
    else if constexpr (!std::is_convertible_v<Grid, units::time_grid const&>)
      return std::type_identity<grid_of_simulation<std::remove_cvref_t<Grid>>>{};
    else if constexpr (!method_of_network<method, cells>::takes_steps)
      return std::type_identity<method_of_simulation<method>>{};
    else if constexpr (!method_of_network<method, cells>::integrates_all)
      return std::type_identity<
          step_of_simulation<method, typename method_of_network<method, cells>::refused>>{};
    else if constexpr (!RandomSource<random>)
      return std::type_identity<source_of_simulation<random>>{};
    else
      return why_no_device_of_network<Devices...>{};
  }
  using type = typename decltype(why())::type;
};

}  // namespace detail

}  // namespace urbanczik
