// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/population_run.hpp>
#include <urbanczik/simulation/slice_run.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// The populations of a network while they run, and the devices that act on them.
template <class Populations, class Method, RandomSource Random, class... Device>
class network_participants;
template <class... Population, class Method, RandomSource Random, class... Device>
class network_participants<std::tuple<Population&...>, Method, Random, Device...> {
  template <class P>
  using run_type = population_run<P, Method>;

 public:
  /// A slice of population P while it runs.
  template <class P>
  using slice_type = slice_run<P, Method, Random, Device...>;
  /// Slices of each population.
  using slices_type = std::tuple<std::deque<slice_type<Population>>...>;

  /// How many devices there are up to the last that carries spikes.
  static constexpr std::size_t devices_up_to_last_connection = [] {
    std::size_t                 k = 0, up_to_last = 0;
    [[maybe_unused]] auto const see = [&](bool carries_spikes) {
      ++k;
      if (carries_spikes) up_to_last = k;
    };
    (see(CarriesSpikes<Device>), ...);
    return up_to_last;
  }();

  /// Whether neurons act on others by rates or potentials.
  static constexpr bool couples_states = (CouplesStates<Device> || ...);

  /// @throws units::invalid_parameters where a method is unstable
  network_participants(std::tuple<Population&...> const& cells, units::time_grid const& grid,
                       Method const& method, Random const& random, Device&... device)
      : grid_(grid),
        random_(random),
        devices_(device...),
        populations_(run_type<Population>(std::get<Population&>(cells), grid, method)...) {}

  units::time_grid const&       grid() const { return grid_; }        ///< the steps
  Random const&                 random() const { return random_; }    ///< the random numbers
  std::tuple<Device&...> const& devices() const { return devices_; }  ///< all devices

  /// The run of the first population.
  auto& first_population() { return std::get<0>(populations_); }
  /// The run of this population.
  template <class P>
  run_type<P>& run_of() {
    return std::get<run_type<P>>(populations_);
  }
  /// Calls f with the run of each population.
  template <class Self, class F>
  static void for_each_population(Self& self, F const& f) {
    std::apply([&](auto&... of) { (f(of), ...); }, self.populations_);
  }
  /// Calls f with the run of each population and its slices.
  template <class F>
  void for_each_population_with(slices_type& slices, F const& f) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (f(std::get<Index>(populations_), std::get<Index>(slices)), ...);
    }(std::index_sequence_for<Population...>{});
  }
  /// Calls f.operator()<Index>(device) with each device.
  template <class F>
  [[gnu::always_inline]] void for_each_device(F const& f) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (f.template operator()<Index>(std::get<Index>(devices_)), ...);
    }(std::index_sequence_for<Device...>{});
  }
  /// Calls f(device) with each device that couples states.
  template <class F>
  void for_each_coupling(F const& f) {
    for_each_device([&]<std::size_t Index>(auto& device) {
      if constexpr (CouplesStates<std::remove_reference_t<decltype(device)>>) f(device);
    });
  }
  /// Calls f(connection, number) with each device that connects populations.
  template <class F>
  void for_each_connection(F const& f) {
    std::uint32_t number = 0;
    for_each_device([&]<std::size_t Index>(auto& device) {
      if constexpr (ConnectsPopulations<std::remove_reference_t<decltype(device)>>) {
        f(device, number);
        if constexpr (requires { device.owners(); })
          number += device.owners();
        else
          ++number;
      }
    });
  }

 private:
  units::time_grid                    grid_;
  Random                              random_;
  std::tuple<Device&...>              devices_;
  std::tuple<run_type<Population>...> populations_;
};

}  // namespace urbanczik::detail
