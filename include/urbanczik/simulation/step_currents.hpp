// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/time/step_count.hpp>

/// Currents that flow in one step only. Devices add them before the membranes are integrated, and the
/// injected currents are afterwards what they were before, bit for bit.
namespace urbanczik::detail {

/// Holds the injected currents of a neuron or of a slice, and restores them when it is destroyed.
template <class Cells>
class currents_before_step {
  static decltype(auto) currents_of(Cells& cells) {
    if constexpr (requires { cells.pack_at(0); })
      return cells.pack_at(0).injected();
    else
      return (cells.injected());
  }

 public:
  explicit currents_before_step(Cells& cells) : cells_(cells) {
    std::size_t k = 0;
    for_each_cell(cells_, [&](auto& cell) { before_[k++] = cell.injected(); });
  }
  currents_before_step(currents_before_step const&)            = delete;
  currents_before_step& operator=(currents_before_step const&) = delete;
  ~currents_before_step() {
    std::size_t k = 0;
    for_each_cell(cells_, [&](auto& cell) { cell.injected() = before_[k++]; });
  }

 private:
  using currents = std::remove_cvref_t<decltype(currents_of(std::declval<Cells&>()))>;

  Cells&                                     cells_;
  std::array<currents, most_packs_of<Cells>> before_{};
};

/// Whether a device acts on a neuron, or on slices of a population.
template <class Device, class Cells>
inline constexpr bool acts_on_cells = true;
template <class Device, class Cells>
  requires requires {
    typename Device::target_population;
    typename Cells::population_type;
  }
inline constexpr bool acts_on_cells<Device, Cells> =
    std::is_same_v<typename Device::target_population, typename Cells::population_type>;

/// A device that adds currents, with what it keeps for these cells or without.
template <class Device, class Cells, class Kept>
concept AddsCurrentsWith =
    acts_on_cells<Device, Cells> && requires(Device& device, Cells& cells, units::step_count n,
                                             Kept& kept) { device.add_currents(cells, n, kept); };
template <class Device, class Cells>
concept AddsCurrents =
    acts_on_cells<Device, Cells> &&
    requires(Device& device, Cells& cells, units::step_count n) { device.add_currents(cells, n); };

/// Calls integrate() while the currents flow that devices add in step n.
/// @param devices references to the devices
/// @param kept    what each device keeps for these cells
template <class Cells, class... Device, class... Kept, class Integrate>
[[gnu::always_inline]] inline decltype(auto) integrate_with_currents(
    Cells& cells, [[maybe_unused]] units::step_count n,
    [[maybe_unused]] std::tuple<Device&...> const& devices,
    [[maybe_unused]] std::tuple<Kept...>& kept, Integrate const& integrate) {
  if constexpr (((AddsCurrentsWith<Device, Cells, Kept> || AddsCurrents<Device, Cells>) || ...)) {
    currents_before_step<Cells> const before(cells);
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
      (
          [&]<class D, class K>(D& device, K& own) {
            if constexpr (AddsCurrentsWith<D, Cells, K>)
              device.add_currents(cells, n, own);
            else if constexpr (AddsCurrents<D, Cells>)
              device.add_currents(cells, n);
          }(std::get<Index>(devices), std::get<Index>(kept)),
          ...);
    }(std::index_sequence_for<Device...>{});
    return integrate();
  } else {
    return integrate();
  }
}

/// Stands for the data of a device that keeps none for some cells.
struct nothing_on_slice {};

}  // namespace urbanczik::detail
