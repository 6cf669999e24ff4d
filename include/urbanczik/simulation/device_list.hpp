// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/cells_of_device.hpp>
#include <urbanczik/simulation/step_currents.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// The devices of a simulation, in the order given. They outlive the list. Each of its functions calls
/// the member of that name of the devices that have it (concept Device), with the cells or, in a
/// network, with the population on which the device acts.
template <class Cells, class... Devices>
class device_list {
 public:
  /// Refers to these devices.
  /// @throws std::invalid_argument where one of them is given twice
  explicit device_list(Devices&... devices) : devices_(devices...) {
    std::array<void const*, sizeof...(Devices)> const given{static_cast<void const*>(&devices)...};
    for (std::size_t k = 1; k < given.size(); ++k)
      for (std::size_t j = 0; j < k; ++j)
        if (given[k] == given[j]) refuse_repetition(int(j) + 1, int(k) + 1, names()[k]);
  }

  /// Calls f(device) with each device.
  template <class F>
  void for_each(F const& f) const {
    std::apply([&](auto&... device) { (f(device), ...); }, devices_);
  }
  /// Calls f(device, kept) with each device and what it keeps, in a tuple of kept_for().
  template <class Kept, class F>
  [[gnu::always_inline]] void for_each_with(Kept& kept, F const& f) const {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) __attribute__((always_inline)) {
      (f(std::get<Index>(devices_), std::get<Index>(kept)), ...);
    }(std::index_sequence_for<Devices...>{});
  }
  /// Calls f(name, device) with each device and the name that messages give to it, "device 1" and so on.
  template <class F>
  void for_each_named(F const& f) const {
    std::apply([&, k = 0](auto&... device) mutable { (f(name_of(++k), device), ...); }, devices_);
  }

  /// A tuple with the data that each device keeps for a neuron or a slice while it runs: device.on_slice(cells, random, owner),
  /// where it has that. The owner is its number among such devices, for its random numbers.
  template <class C, class Random>
  auto kept_for(C& cells, Random const& random) const {
    return std::apply(
        [&, owner = std::uint32_t{0}](auto&... device) mutable {
          // In braces they are evaluated in order.
          return std::tuple<decltype(kept_by(device, cells, random, owner))...>{
              kept_by(device, cells, random, owner)...};
        },
        devices_);
  }
  /// Calls integrate() while the currents flow that devices add in step n.
  template <class C, class Kept, class Integrate>
  [[gnu::always_inline]] decltype(auto) integrate_with_currents(C& cells, units::step_count n,
                                                                Kept&            kept,
                                                                Integrate const& integrate) const {
    return detail::integrate_with_currents(cells, n, devices_, kept, integrate);
  }

  /// First phase of construction: refuses and changes nothing in the cells.
  /// @throws std::invalid_argument where a device was made for other cells, or a recorder is not preceded
  ///   by the device that it records
  void check(Cells& cells, units::time_grid const& grid) const {
    // The simulation of a network reports all violations together, before this.
    if constexpr (!HasPopulations<Cells>) {
      require_recorded_devices();
      for_each_named([&](std::string const& name, auto& device) {
        if constexpr (requires { device.target().require(&cells); })
          device.target().require(&cells);
        else if constexpr (requires { device.target(); })
          if (!is_same(&device.target(), &cells)) refuse_other_cells(name);
      });
    }
    for_each_with_cells(cells, [&](auto& device, auto& its_cells) {
      if constexpr (requires { device.check(its_cells, grid); }) device.check(its_cells, grid);
    });
  }
  /// Second phase of construction. Devices without check() come first, because they may still refuse.
  void prepare(Cells& cells, units::time_grid const& grid) const {
    for_each_with_cells(cells, [&](auto& device, auto& its_cells) {
      if constexpr (!requires { device.check(its_cells, grid); }) prepare(device, its_cells, grid);
    });
    for_each_with_cells(cells, [&](auto& device, auto& its_cells) {
      if constexpr (requires { device.check(its_cells, grid); }) prepare(device, its_cells, grid);
    });
  }

  /// The devices take part in this simulation from now on.
  void join(run_base& run) const noexcept {
    for_each([&](auto& device) {
      if constexpr (requires { device.membership(); }) device.membership().join(run);
    });
  }
  /// The devices take part in no simulation, if it was this one.
  void leave(run_base const& run) const noexcept {
    for_each([&](auto& device) {
      if constexpr (requires { device.membership(); }) device.membership().leave(run);
    });
  }
  /// @throws std::logic_error where a device has become part of another simulation
  void require_all_in(run_base const& run) const {
    int k = 0;
    for_each([&](auto& device) {
      ++k;
      if constexpr (requires { device.membership(); })
        if (!device.membership().is_in(run)) refuse_without(k, name_in_brackets(device));
    });
  }

  void take_out(Cells& cells, units::step_count n) const noexcept {
    for_each_with_cells(cells, [&](auto& device, auto& its_cells) {
      if constexpr (requires { device.take_out(its_cells, n); }) device.take_out(its_cells, n);
    });
  }
  void put_in(Cells& cells, units::step_count n) const {
    for_each_with_cells(cells, [&](auto& device, auto& its_cells) {
      if constexpr (requires { device.put_in(its_cells, n); }) device.put_in(its_cells, n);
    });
  }
  void reserve(units::step_count steps) const {
    for_each([&](auto& device) {
      if constexpr (requires { device.reserve(steps); }) device.reserve(steps);
    });
  }
  void discard_after(units::step_count n, units::time_grid const& grid) const {
    for_each([&](auto& device) {
      if constexpr (requires { device.discard_after(n, grid); }) device.discard_after(n, grid);
    });
  }

 private:
  template <class F>
  void for_each_with_cells(Cells& cells, F const& f) const {
    for_each([&](auto& device) {
      with_cells_of(device, cells, [&](auto& its_cells) { f(device, its_cells); });
    });
  }

  template <class D, class C, class Random>
  static auto kept_by(D& device, C& cells, Random const& random, std::uint32_t& owner) {
    if constexpr (requires { device.on_slice(cells, random, owner); })
      return device.on_slice(cells, random, owner++);
    else
      return nothing_on_slice{};
  }

  static std::string name_of(int k) { return "device " + std::to_string(k); }
  /// " (E to I.soma.excitatory)", or nothing where a device has no name of its own.
  template <class D>
  static std::string name_in_brackets(D const& device) {
    if constexpr (requires { std::string(device.name()); })
      return std::string(" (").append(device.name()).append(")");
    else
      return {};
  }
  std::array<std::string, sizeof...(Devices)> names() const {
    return std::apply(
        [](auto&... device) {
          return std::array<std::string, sizeof...(Devices)>{name_in_brackets(device)...};
        },
        devices_);
  }

  template <class D, class C>
  static void prepare(D& device, C& cells, units::time_grid const& grid) {
    if constexpr (requires { device.prepare(cells, grid); }) device.prepare(cells, grid);
  }

  void require_recorded_devices() const {
    int k = 0;
    for_each([&](auto& recorder) {
      ++k;
      if constexpr (requires { recorder.recorded(); })
        if (!stands_before(k, recorder.recorded())) refuse_recorder(k);
    });
  }
  bool stands_before(int k, void const* recorded) const {
    int  place = 0;
    bool found = false;
    for_each([&](auto& device) {
      found = found || (++place < k && static_cast<void const*>(&device) == recorded);
    });
    return found;
  }

  [[noreturn, gnu::cold]] static void refuse_repetition(int first, int second,
                                                        std::string const& name) {
    refuse_with(std::invalid_argument("simulation: " + name_of(second) + " is " + name_of(first) +
                                      " again, and would act twice; give each device once" + name));
  }
  static bool is_same(void const* one, void const* other) { return one == other; }
  [[noreturn, gnu::cold]] static void refuse_other_cells(std::string const& name) {
    refuse_with(
        std::invalid_argument(name + ": it was made for another population than the one of this "
                                     "simulation; make the device from the one that is simulated"));
  }
  [[noreturn, gnu::cold]] static void refuse_recorder(int k) {
    refuse_with(std::invalid_argument(
        name_of(k) +
        " of the simulation records a projection that is no device before it; hand the projection "
        "over to this simulation too, before its recorder"));
  }
  [[noreturn, gnu::cold]] static void refuse_without(int k, std::string const& name) {
    refuse_with(std::logic_error("simulation::advance(span): " + name_of(k) + name +
                                 " was assigned, or has become part of a later simulation; go on "
                                 "with that one, or make a device for each"));
  }

  std::tuple<Devices&...> devices_;
};

}  // namespace urbanczik::detail
