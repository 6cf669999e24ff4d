// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>

#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/epochs.hpp>
#include <urbanczik/simulation/independent_slices.hpp>
#include <urbanczik/simulation/network_participants.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Runs populations, side by side where there are threads.
///
/// Where they send one another spikes, the shortest delay between them is an epoch: no spike of an
/// epoch arrives within it. Partitions, each some slices of every population, run an epoch side by
/// side; at its end their spikes are put together, and the next one begins. Within a step all slices
/// of a partition are integrated, then what arrives is delivered, then they spike or not. Results do
/// not depend on the number of partitions.
///
/// Where they act on one another by rates or potentials, an epoch is the shortest delay of these, one
/// step if none is given.
///
/// Where they do not send anything, each slice runs to the end by itself.
template <class Populations, class Method, RandomSource Random, class... Device>
class network_run;

/// Runs these populations.
template <class... Population, class Method, RandomSource Random, class... Device>
class network_run<std::tuple<Population&...>, Method, Random, Device...> {
  static constexpr bool is_connected = sizeof...(Population) > 1 ||
                                       (ConnectsPopulations<Device> || ...);

 public:
  /// @throws units::invalid_parameters where a method is unstable or a connection is refused
  network_run(std::tuple<Population&...> const& cells, units::time_grid const& grid,
              Method const& method, Random const& random, Device&... device)
      : all_(cells, grid, method, random, device...) {}

  /// Makes the synapses, where that was not done before.
  template <class Execution, class Tell>
  void build(Execution const& execution, Tell const& tell) {
    if constexpr (is_connected) epochs_.build(all_, execution, tell);
  }
  /// Runs from step `begin` to step `end`.
  template <class Execution>
  void advance(units::step_count begin, units::step_count end, Execution const& execution) {
    if constexpr (is_connected)
      epochs_.advance(all_, begin, end, execution);
    else
      detail::advance_independent_slices(all_, begin, end, execution);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    if constexpr (is_connected)
      participants::for_each_population(self.all_, [&](auto& of) { f("spikes", of.log); });
  }

 private:
  using participants =
      detail::network_participants<std::tuple<Population&...>, Method, Random, Device...>;

  participants                 all_;
  detail::epochs<participants> epochs_{};
};

}  // namespace urbanczik
