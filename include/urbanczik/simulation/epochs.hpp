// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <barrier>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <type_traits>

#include <urbanczik/network/building.hpp>
#include <urbanczik/network/expected_size.hpp>
#include <urbanczik/network/partition.hpp>
#include <urbanczik/simulation/collected_exceptions.hpp>
#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/partition_run.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// Runs the partitions of a network side by side, epoch by epoch. The first advance() shares the neurons
/// out among partitions and makes the synapses.
template <class Participants>
class epochs {
 public:
  /// Runs from step `begin` to step `end`.
  /// @throws units::invalid_parameters where a connection is refused as it is built
  template <class Execution>
  void advance(Participants& all, units::step_count begin, units::step_count end,
               Execution const& execution) {
    build(all, execution, no_report{});
    {
      // By one thread, before all read them in the first step.
      flush_subnormals const here;
      all.for_each_coupling([&](auto& device) { device.begin_advance(begin); });
    }
    collected_exceptions failed(partitions_ + 1);
    auto                 reached = begin;
    bool                 stops   = false;
    auto const           close   = [&]() noexcept {
      failed.catching(partitions_, [&] {
        reached = (std::min)(end, reached + epoch_);
        Participants::for_each_population(all, [&](auto& of) { of.log.close_epoch(reached); });
      });
      // Here, between two epochs: a fast thread may fail in the next one before a slow one looks, which
      // would return without it.
      stops = failed.any();
    };
    std::size_t                                  members = 0;
    std::optional<std::barrier<decltype(close)>> sync;
    auto const                                   begin_team = [&](std::size_t size) {
      members = size;
      sync.emplace(static_cast<std::ptrdiff_t>(size), close);
    };
    auto const most = std::min<std::size_t>(execution.team_size(), partitions_);
    execution.team(most, begin_team, [&](std::size_t me) {
      flush_subnormals const                  here;
      std::deque<partition_run<Participants>> mine;
      for (std::size_t p = me; p < partitions_; p += members)
        failed.catching(p, [&] { mine.emplace_back(all, p, begin); });
      for (auto n = begin; n < end;) {
        auto const next = (std::min)(end, n + epoch_);
        for (auto& part : mine)
          failed.catching(part.number(), [&] { part.run(n, next, next == end); });
        sync->arrive_and_wait();
        if (stops) return;
        n = next;
      }
    });
    failed.rethrow();
  }

  /// Shares the neurons out among partitions and makes the synapses, where that was not done before.
  /// @param tell  tell(fraction, name of a connection), called in this thread
  template <class Execution, class Tell>
  void build(Participants& all, Execution const& execution, Tell const& tell) {
    if (partitions_ > 0) return;
    std::size_t slices = 1;
    Participants::for_each_population(
        all, [&](auto& of) { slices = (std::max)(slices, of.cells.slices()); });
    auto const partitions = std::min<std::size_t>(execution.team_size(), slices);
    Participants::for_each_population(all, [&](auto& of) {
      using P = std::remove_reference_t<decltype(of.cells)>;
      of.ranges.clear();
      for (std::size_t p = 0; p < partitions; ++p)
        of.ranges.push_back(range_of_partition(p, partitions, of.cells.size(), P::slice_size));
    });
    double work = 0.0, bytes = 0.0;
    all.for_each_connection([&](auto& connection, std::uint32_t) {
      work += work_of(all, connection);
      if constexpr (requires { connection.expected(all.grid(), partitions); })
        bytes += connection.expected(all.grid(), partitions).bytes();
    });
    units::parameter_check check;
    check_memory_of_all(check, bytes);
    check.throw_if_violated();
    all.for_each_connection([&](auto& connection, std::uint32_t) { connection.open(partitions); });
    collected_exceptions    failed(partitions);
    building_report         report(tell, work);
    building_progress const of_first(report);  // partitions are alike, and one speaks for all
    std::size_t             members = 0;
    auto const              make    = [&](std::size_t p) {
      failed.catching(p, [&] {
        all.for_each_connection([&](auto& connection, std::uint32_t number) {
          using target = typename std::remove_reference_t<decltype(connection)>::target_population;
          auto const& neurons = all.template run_of<target>().ranges[p];
          if (p == 0) report.begin(name_of(connection), work_of(all, connection));
          if constexpr (requires {
                          connection.build(p, neurons, all.grid(), all.random(), number, of_first);
                        })
            connection.build(p, neurons, all.grid(), all.random(), number,
                             p == 0 ? of_first : building_progress{});
          else
            connection.build(p, neurons, all.grid(), all.random(), number);
        });
      });
    };
    execution.team(
        partitions, [&](std::size_t size) { members = size; },
        [&](std::size_t me) {
          for (auto p = me; p < partitions; p += members) make(p);
        });
    failed.rethrow();

    units::step_count longest{1};
    epoch_ = steps_between_checks;
    all.for_each_connection([&](auto& connection, std::uint32_t) {
      if constexpr (requires { connection.all_built(all.grid()); })
        connection.all_built(all.grid());
      epoch_  = (std::min)(epoch_, connection.shortest_delay(all.grid()));
      longest = (std::max)(longest, units::step_count{connection.longest_delay()});
    });
    all.for_each_device([&]<std::size_t Index>(auto& device) {
      if constexpr (requires { device.find_synapses(); }) device.find_synapses();
    });
    Participants::for_each_population(all,
                                      [&](auto& of) { of.log.open(partitions, longest + epoch_); });
    partitions_ = partitions;
    report.end();
  }

 private:
  /// How long a connection takes to make, in synapses; at least one.
  template <class Connection>
  static double work_of(Participants const& all, Connection const& connection) {
    double synapses = 0.0;
    if constexpr (requires { connection.expected(all.grid()); })
      synapses = connection.expected(all.grid()).synapses;
    return synapses >= 0.0 ? 1.0 + synapses : 1.0;
  }
  template <class Connection>
  static std::string name_of(Connection const& connection) {
    if constexpr (requires { connection.name(); })
      return connection.name();
    else
      return "connection";
  }

  std::size_t       partitions_ = 0;  // none before the first advance
  units::step_count epoch_{1};
};

}  // namespace urbanczik::detail
