// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/network/population.hpp>

namespace urbanczik {

namespace detail {
/// Named for its message: the population asked for, and those that exist.
template <class Tag, class... Known>
struct population_of_network {
  static constexpr bool is_there = (std::is_same_v<Tag, Known> || ...);
  static_assert(is_there,
                "cells[population]: the network has no population of that name; "
                "population_of_network<Name, Known...> has the name asked for and then those that "
                "exist [unknown-population]");
};
template <class Tag, class... Known>
inline constexpr std::size_t times_named = (std::size_t{std::is_same_v<Tag, Known>} + ... + 0);
}  // namespace detail

/// Populations that run in one simulation and can be connected to one another. Each has a name,
/// under which the network gives it:
///
///     constexpr struct E_t { static constexpr std::string_view name = "E"; } E{};
///     constexpr struct I_t { static constexpr std::string_view name = "I"; } I{};
///
///     network cells(population(E, 3200, lif, in_lanes), population(I, 800, lif, in_lanes));
///     auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{}, fixed_indegree{64},
///                       6.0 * nS, 0.1 * ms);
///
/// Devices keep the addresses of its populations, so it stays where it is.
template <class... Population>
class network {
  static constexpr bool each_name_occurs_once =
      ((detail::times_named<typename Population::name_tag, typename Population::name_tag...> ==
        1) &&
       ...);
  static_assert(
      each_name_occurs_once,
      "network(population...): two populations have the same name, or none; name each, as "
      "population(E, size, neuron) [population-named-twice]");

 public:
  using unit_system = typename std::tuple_element_t<
      0, std::tuple<Population...>>::neuron_type::unit_system;  ///< of the first population

  /// Takes the populations.
  explicit network(Population... cells) : populations_(std::move(cells)...) {
    for_each_population(
        [number = std::uint32_t{0}](auto& each) mutable { each.set_number(number++); });
  }
  network(network const&)            = delete;
  network& operator=(network const&) = delete;

  /// The population under this name, `cells[E]`.
  template <class Tag>
  auto& operator[](Tag) {
    constexpr bool known = (std::is_same_v<Tag, typename Population::name_tag> || ...);
    if constexpr (known) {
      constexpr std::size_t index = index_of<Tag>();
      return std::get<index>(populations_);
    } else {
      static_cast<void>(
          sizeof(detail::population_of_network<Tag, typename Population::name_tag...>));
      static units::nothing none;
      return none;
    }
  }

  /// Number of populations.
  static constexpr std::size_t populations() { return sizeof...(Population); }
  /// Number of neurons in all of them.
  std::size_t size() const {
    return std::apply([](auto const&... cells) { return (cells.size() + ...); }, populations_);
  }
  /// References to all of them.
  std::tuple<Population&...> all() {
    return std::apply([](auto&... cells) { return std::tie(cells...); }, populations_);
  }
  /// Calls f with each population, in order.
  template <class F>
  void for_each_population(F f) {
    std::apply([&](auto&... cells) { (f(cells), ...); }, populations_);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    std::apply(
        [&](auto&... cells) { (f(std::remove_cvref_t<decltype(cells)>::name(), cells), ...); },
        self.populations_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    for_each_variable(self, f);
  }

 private:
  template <class Tag>
  static constexpr std::size_t index_of() {
    std::size_t index = 0, found = 0;
    ((std::is_same_v<Tag, typename Population::name_tag> ? (found = index) : 0, ++index), ...);
    return found;
  }

  std::tuple<Population...> populations_;
};

}  // namespace urbanczik
