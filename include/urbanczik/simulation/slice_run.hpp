// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/population_run.hpp>
#include <urbanczik/simulation/step_currents.hpp>
#include <urbanczik/simulation/turns_of_device.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// Whether a device acts on the slices of this population.
template <class D, class P>
inline constexpr bool acts_on = Serves<D, P>;
template <class D, class P>
  requires requires { typename D::target_population; }
inline constexpr bool acts_on<D, P> = std::is_same_v<typename D::target_population, P>;

/// The state that a device keeps for a slice while it runs: device.on_slice(slice, random, owner), where it has
/// that; `owner` is its number among such devices, for its random numbers.
template <class Device, class Slice, class Random>
auto on_slice(Device& device, Slice& slice, Random const& random, std::uint32_t& owner) {
  // Every device that draws has a number, whether or not it acts on this population.
  if constexpr (requires { typename Device::draws_by_slice; } &&
                !acts_on<Device, typename Slice::population_type>)
    return ++owner, nothing_on_slice{};
  else if constexpr (requires { device.on_slice(slice, random, owner); })
    return device.on_slice(slice, random, owner++);
  else
    return nothing_on_slice{};
}

/// A slice while it runs: its random numbers, what devices keep for it, its watch for faults.
template <class P, class Method, class Random, class... Device>
class slice_run {
  using run_type   = population_run<P, Method>;
  using slice_type = typename P::slice;
  using numbers    = decltype(std::declval<slice_type&>().numbers(std::declval<Random const&>()));
  using drawn_type = decltype(std::declval<slice_type&>().integrate(
      std::declval<typename run_type::methods const&>(),
      std::declval<typename run_type::time const&>(), std::declval<units::time_grid const&>(),
      units::step_count{}, std::declval<numbers&>()));

 public:
  slice_run(run_type& of, std::size_t index, Random const& random, units::step_count n,
            std::tuple<Device&...> const& devices)
      : of_(of),
        cells_(of.cells.slice_at(index)),
        numbers_(cells_.numbers(random)),
        kept_(std::apply(
            [&, owner = std::uint32_t{0}](auto&... device) mutable {
              // In braces they are evaluated in order.
              return kept_type{on_slice(device, cells_, random, owner)...};
            },
            devices)),
        watch_(of.watch, cells_, n) {}
  slice_run(slice_run const&) = delete;

  /// Integrates over step n.
  [[gnu::always_inline]] void integrate(units::time_grid const& grid, units::step_count n,
                                        std::tuple<Device&...> const& devices) {
    drawn_.emplace(integrate_with_currents(cells_, n, devices, kept_, [&] {
      return cells_.integrate(of_.method, of_.dt, grid, n, numbers_);
    }));
  }
  /// Lets device Index deliver what arrives in step n.
  template <std::size_t Index, class D>
  [[gnu::always_inline]] void deliver(D& device, units::step_count n) {
    if constexpr (acts_on<D, P>) deliver_in_turn(device, cells_, n, std::get<Index>(kept_));
  }
  /// Spikes or not in step n, and calls logged(neuron, count) with each spike.
  template <class Logged>
  [[gnu::always_inline]] void fire(units::time_grid const& grid, units::step_count n,
                                   Logged const& logged) {
    cells_.fire(grid, n, *drawn_);
    cells_.for_each_spike(logged);
  }
  /// Lets device Index look at step n.
  template <std::size_t Index, class D>
  [[gnu::always_inline]] void observe(D& device, units::step_count n) {
    if constexpr (acts_on<D, P>) observe_in_turn(device, cells_, n, std::get<Index>(kept_));
  }
  /// Lets a device take the values of step n that its sources send.
  template <class D>
  [[gnu::always_inline]] void take_values(D& device, units::step_count n) {
    if constexpr (CouplesStates<D>)
      if constexpr (std::is_same_v<typename D::source_population, P>) device.take_values(cells_, n);
  }
  /// Looks for faults in the state and in the synapses of step n. @throws numerical_fault
  void examine(units::step_count n, std::tuple<Device&...> const& devices) {
    watch_.examine(n);
    std::apply([&](auto&... device) { (examine_synapses(n, device), ...); }, devices);
    watch_.keep(n);
  }

 private:
  template <class D>
  void examine_synapses(units::step_count n, D& device) {
    synaptic_fault fault;
    if constexpr (acts_on<D, P> && requires { device.has_fault(cells_, fault); })
      if (device.has_fault(cells_, fault)) watch_.refuse(fault, n);
  }

  using kept_type = std::tuple<decltype(on_slice(
      std::declval<Device&>(), std::declval<slice_type&>(), std::declval<Random const&>(),
      std::declval<std::uint32_t&>()))...>;

  run_type&                                                   of_;
  slice_type                                                  cells_;
  numbers                                                     numbers_;
  kept_type                                                   kept_;
  typename run_type::watch_type::template monitor<slice_type> watch_;
  std::optional<drawn_type>                                   drawn_{};
};

}  // namespace urbanczik::detail
