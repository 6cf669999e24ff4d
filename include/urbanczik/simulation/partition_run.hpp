// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <urbanczik/network/spike_log.hpp>
#include <urbanczik/network/spike_sources.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// A partition of a network while it runs: some slices of each population.
template <class Participants>
class partition_run {
 public:
  /// Partition p of the populations among `all`, which outlive it, after step n.
  partition_run(Participants& all, std::size_t p, units::step_count n)
      : all_(all), number_(p), examined_(n) {
    all_.for_each_population_with(slices_, [&](auto& of, auto& mine) {
      using P          = std::remove_reference_t<decltype(of.cells)>;
      auto const range = of.ranges[p];
      for (std::size_t k = range.begin; k < range.end; k += P::slice_size)
        mine.emplace_back(of, k / P::slice_size, all_.random(), n, all_.devices());
    });
  }

  /// The number of the partition.
  std::size_t number() const { return number_; }

  /// Runs from step `begin` to step `end`. @param is_last  whether faults must be looked for at the end
  void run(units::step_count begin, units::step_count end, bool is_last) {
    bool const examines = is_last || end >= examined_ + steps_between_checks;
    for (auto n = begin; n < end;) {
      ++n;
      // Where states couple, the inputs of the next step must be there before it is integrated.
      step(n, !Participants::couples_states && (n < end || !examines));
    }
    if (!examines) return;
    all_.for_each_population_with(slices_, [&](auto&, auto& slices) {
      for (auto& slice : slices) slice.examine(end, all_.devices());
    });
    examined_ = end;
  }

 private:
  // Devices deliver in the order of the simulation. Those behind the last that carries spikes reach one
  // slice after the other, so that each has its turn when its neurons are in the cache: the deliver()
  // of a slice reads and changes that slice alone.
  static constexpr std::size_t devices_before_slices = Participants::devices_up_to_last_connection;

  /// Takes step n.
  /// @param goes_on  whether to integrate each slice over step n + 1 when it is done, as its neurons are
  ///   in the cache then: what arrives in that step is delivered after that
  void step(units::step_count n, bool goes_on) {
    auto const grid = all_.grid();
    all_.for_each_coupling([&](auto& device) { device.clear_inputs(number_); });
    all_.for_each_coupling([&](auto& device) { device.couple(number_, n); });
    if (!std::exchange(is_integrated_, goes_on))
      all_.for_each_population_with(slices_, [&](auto&, auto& slices) {
        for (auto& slice : slices) integrate(slice, grid, n, all_.devices());
      });
    all_.for_each_device([&]<std::size_t Index>(auto& device) {
      if constexpr (Index < devices_before_slices) deliver<Index>(n, device);
    });
    all_.for_each_population_with(slices_, [&](auto& of, auto& slices) {
      for (auto& slice : slices) {
        all_.for_each_device([&]<std::size_t Index>(auto& device) {
          if constexpr (Index >= devices_before_slices) deliver_to<Index>(slice, n, device);
        });
        fire(slice, grid, n, of.log, number_);
        all_.for_each_device(
            [&]<std::size_t D>(auto& device) { slice.template observe<D>(device, n); });
        all_.for_each_coupling([&](auto& device) { slice.take_values(device, n); });
        if (goes_on) integrate(slice, grid, n + units::step_count{1}, all_.devices());
      }
    });
  }
  template <class Slice, class Devices>
  [[gnu::noinline, gnu::flatten]] static void integrate(Slice& slice, units::time_grid const& grid,
                                                        units::step_count n,
                                                        Devices const&    devices) {
    slice.integrate(grid, n, devices);
  }
  template <class Slice>
  [[gnu::noinline, gnu::flatten]] static void fire(Slice& slice, units::time_grid const& grid,
                                                   units::step_count n, spike_log& log,
                                                   std::size_t part) {
    slice.fire(grid, n, [&](std::size_t neuron, int count) {
      for (int k = 0; k < count; ++k) log.add(part, n, static_cast<std::uint32_t>(neuron));
    });
  }

  template <std::size_t Index, class D>
  void deliver(units::step_count n, D& device) {
    if constexpr (CarriesSpikes<D>) {
      auto&       target  = all_.template run_of<typename D::target_population>();
      auto const& neurons = target.ranges[number_];
      if constexpr (std::is_void_v<typename D::source_population>) {
        device.deliver(target.cells, number_, neurons, n, no_spike_log{});
      } else {
        auto& source = all_.template run_of<typename D::source_population>();
        device.deliver(target.cells, number_, neurons, n, source.log);
      }
    } else {
      all_.for_each_population_with(slices_, [&](auto&, auto& slices) {
        for (auto& slice : slices) deliver_to<Index>(slice, n, device);
      });
    }
  }
  template <std::size_t Index, class Slice, class D>
  [[gnu::noinline, gnu::flatten]] static void deliver_to(Slice& slice, units::step_count n,
                                                         D& device) {
    slice.template deliver<Index>(device, n);
  }

  Participants&     all_;
  std::size_t       number_;
  units::step_count examined_;
  bool              is_integrated_ = false;  // over the step that is to be taken next
  typename Participants::slices_type slices_{};
};

}  // namespace urbanczik::detail
