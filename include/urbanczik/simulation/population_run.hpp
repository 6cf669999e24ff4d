// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/integrators/prepared.hpp>
#include <urbanczik/network/methods_by_pack.hpp>
#include <urbanczik/network/partition.hpp>
#include <urbanczik/network/spike_log.hpp>
#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// Runs a population as a part of a network: its method, its watch for faults and its spikes.
template <class P, class Method>
struct population_run {
  using unit_system     = typename P::unit_system;
  using time            = units::time<unit_system>;
  using prepared_method = decltype(prepared(std::declval<Method const&>(),
                                            std::declval<P&>().dynamics(), std::declval<time>()));
  using watch_type      = fault_watch<P, prepared_method>;

  using methods = decltype(prepared_for_cells(std::declval<Method const&>(), std::declval<P&>(),
                                              std::declval<time>()));

  population_run(P& population, units::time_grid const& grid, Method const& unprepared)
      : cells(population),
        dt(units::rebind<unit_system>(grid.resolution())),
        method(prepared_for_cells(unprepared, cells, dt)),
        watch(cells, grid) {}

  P&                        cells;
  time                      dt;
  methods                   method;
  watch_type                watch;
  spike_log                 log{};
  std::vector<neuron_range> ranges{};  // by partition
};

}  // namespace urbanczik::detail
