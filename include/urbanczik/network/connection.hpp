// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/network/building.hpp>
#include <urbanczik/network/receptor_inputs.hpp>
#include <urbanczik/network/stored_synapses.hpp>

namespace urbanczik {

/// Static synapses from the neurons of one population, a part of it, or spike trains from outside, onto
/// a receptor of a population: a device of the simulation of a network. Made by connect().
///
/// A spike of step n arrives in step n + delay; the delay is axonal. All that arrives at a receptor in a
/// step is added in a fixed order: connections in the order in which the simulation has them, earlier
/// spikes first, then by source. So the sums do not depend on lanes, threads or partitions.
template <class Source, class Site, class Pattern, class Weights, class Delays>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] connection
    : public detail::stored_synapses<Source, Site, Pattern, Weights, Delays, false> {
  using base = detail::stored_synapses<Source, Site, Pattern, Weights, Delays, false>;
  using typename base::number;
  using typename base::part_of_synapses;

 public:
  using typename base::target_population;
  using typename base::weight;

  using base::base;  // as connect() makes it

  connection(connection const&)                = delete;
  connection& operator=(connection const&)     = delete;
  connection(connection&&) noexcept            = default;  ///< before its simulation
  connection& operator=(connection&&) noexcept = default;  ///< before its simulation

  /// Reports what is out of range, before memory is taken.
  /// @param name  of this connection in messages
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name) const {
    auto const before = check.violations();
    this->check_wiring(check, grid, name,
                       reason_against_negative_weights<typename Site::neuron_site>());
    if (check.violations() == before) this->check_memory(check, grid, name, base::bytes_of);
  }
  /// Further spikes of trains from outside, between two advances of the simulation, as
  /// projection::extend().
  /// @throws units::invalid_parameters where they cannot be delivered, and changes nothing
  /// @throws std::logic_error before the simulation has begun
  void extend(spike_trains const& trains)
    requires(base::is_from_outside)
  {
    this->source_.extend(trains, units::step_count{this->longest_delay()});
  }

  /// Makes room for the synapses of so many partitions.
  void open(std::size_t partitions) {
    base::open(partitions);
    arriving_.resize(partitions);
  }
  /// Delivers what arrives at a partition in step n.
  /// @param cells  the target population
  /// @param log    the spikes of the source population, or no_spike_log
  template <class Log>
  void deliver(target_population& cells, std::size_t p, neuron_range const& neurons,
               units::step_count n, Log const& log) {
    auto const& part   = this->parts_[p];
    auto&       rows   = arriving_[p].rows;
    std::size_t events = 0;
    rows.clear();
    for (auto d = part.rows.longest_delay(); d >= part.rows.shortest_delay(); --d)
      this->source_.for_each_spike(log, n.value - std::int64_t{d}, [&](std::uint32_t source) {
        auto const row = part.rows.row(source, d);
        if (part.rows.begin(row) == part.rows.end(row)) return;
        rows.push_back(row);
        events += part.rows.end(row) - part.rows.begin(row);
      });
    receptor_inputs<Site> const inputs(cells, neurons.begin);
    if constexpr (receptor_inputs<Site>::fit_a_column) {
      std::size_t const size = neurons.end - neurons.begin;
      // With more spikes than neurons, the column saves more time than its copies take.
      if (events > size) {
        constexpr auto    width = target_population::width;
        std::size_t const packs = (size + width - 1) / width;
        auto&             all   = arriving_[p].column;
        all.resize(packs * width);
        typename receptor_inputs<Site>::column const column{all.data()};
        inputs.copy_to(column, packs);
        deliver(part, rows, column);
        inputs.copy_from(column, packs);
        return;
      }
    }
    deliver(part, rows, inputs);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    base::for_each_variable(self, f);
    if constexpr (base::is_from_outside) f("source", self.source_);
  }

 private:
  static constexpr std::size_t cache_line = 64;  // bytes
  // The work of a step at a partition, on lines of the cache that no other thread writes.
  struct alignas(cache_line) arriving {
    std::vector<std::size_t> rows{};    // in the order in which they are delivered
    std::vector<number>      column{};  // of inputs
  };

  template <class Inputs>
  void deliver(part_of_synapses const& part, std::vector<std::size_t> const& rows,
               Inputs const& inputs) const {
    constexpr std::size_t ahead = 2;  // the first synapses of this row are fetched meanwhile
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (k + ahead < rows.size()) fetch(part, part.rows.begin(rows[k + ahead]));
      deliver(part, inputs, part.rows.begin(rows[k]), part.rows.end(rows[k]));
    }
  }
  template <class Inputs>
  void deliver(part_of_synapses const& part, Inputs const& inputs, std::uint32_t begin,
               std::uint32_t end) const {
    part.rows.targets().visit([&](auto const* targets) __attribute__((always_inline)) {
      if constexpr (Weights::is_one) {
        auto const w = this->weights_.value.value();
        for (auto k = begin; k < end; ++k) inputs.add(targets[k], w);
      } else {
        auto const* weights = part.weights.data();
        for (auto k = begin; k < end; ++k) inputs.add(targets[k], number(weights[k]));
      }
    });
  }
  void fetch(part_of_synapses const& part, std::uint32_t begin) const {
    part.rows.targets().prefetch(begin);
    if constexpr (!Weights::is_one) __builtin_prefetch(part.weights.data() + begin);
  }

  std::vector<arriving> arriving_{};  // by partition
};

}  // namespace urbanczik
