// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/building.hpp>
#include <urbanczik/network/synaptic_rows.hpp>
#include <urbanczik/network/weight_of_pair.hpp>
#include <urbanczik/network/wiring.hpp>

namespace urbanczik::detail {

/// Synapses with one weight each, by partition of the target population and there by row. A base of
/// connections, which deliver by them.
///
/// Memory: a synapse takes 2 bytes where one weight serves all, 6 where weights are drawn (a float each)
/// and 10 where they are listed or learn; 2 bytes more in partitions of more than 65536 neurons. A row
/// (source and delay) takes 4 in each partition.
/// @tparam Learns  whether weights change
template <class Source, class Site, class Pattern, class Weights, class Delays, bool Learns>
class stored_synapses : public wiring<Source, Site, Pattern, Weights, Delays> {
  using base = wiring<Source, Site, Pattern, Weights, Delays>;

 public:
  using typename base::weight;

  using base::base;  // as connect() makes it

  /// Makes room for the synapses of so many partitions.
  void open(std::size_t partitions) {
    this->begin_building();
    parts_.resize(partitions);
  }

  /// Makes the synapses onto the neurons of a partition; partitions may be built side by side.
  /// @param owner     number of this connection in its simulation, for its random numbers
  /// @param progress  is told which fraction of the synapses is done
  template <RandomSource Random>
  void build(std::size_t p, neuron_range const& neurons, units::time_grid const& grid,
             Random const& random, std::uint32_t owner, building_progress const& progress = {}) {
    // Synapses are drawn twice, first to count them: a list of all would take several times their memory.
    auto const            targets = this->targets_among(neurons);
    synaptic_rows::counts counts(this->sources());
    this->template draw_synapses<false>(
        targets, grid, random, owner, progress.part(0.0, 0.5),
        [&](std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
          counts.add(source, target - neurons.begin, delay);
        });
    auto& part   = parts_[p];
    part.first   = neurons.begin;
    part.targets = targets;
    part.rows    = synaptic_rows(counts);
    part.weights.resize(one_weight ? 0 : part.rows.size());
    synaptic_rows::filling fill(part.rows);
    this->template draw_synapses<!one_weight>(
        targets, grid, random, owner, progress.part(0.5, 0.5),
        [&](std::uint32_t source, std::uint32_t target, std::uint32_t delay, auto const&... w) {
          [[maybe_unused]] auto const k = fill.add(source, target - neurons.begin, delay);
          ((part.weights[k] = static_cast<stored>(w.value())), ...);
        });
  }

  /// The size that it will have: mean numbers of synapses and bytes, before they are made.
  /// @param partitions  of the network, as many as its first advance has threads
  expected_size expected(units::time_grid const& grid, std::size_t partitions = 1) const {
    return this->expected_with(grid, partitions, bytes_of);
  }

  /// The longest delay that there is, in steps, when all partitions are built.
  std::uint32_t longest_delay() const {
    std::uint32_t longest = 1;
    for (auto const& part : parts_) longest = (std::max)(longest, part.rows.longest_delay());
    return longest;
  }

  /// Number of synapses, after they were built.
  std::size_t size() const {
    std::size_t sum = 0;
    for (auto const& part : parts_) sum += part.rows.size();
    return sum;
  }
  /// Bytes that the synapses take, after they were built.
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (auto const& part : parts_)
      sum += part.rows.bytes() + part.weights.capacity() * sizeof(stored);
    return sum;
  }
  /// Calls f(source, target, weight, delay) with each synapse; numbers are those in the sources and the
  /// targets of the connection, the delay is in steps.
  template <class F>
  void for_each_synapse(F const& f) const {
    for (auto const& part : parts_)
      part.rows.for_each(
          [&](std::size_t k, std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
            f(source, target + part.first - this->site_.first(), weight_of(part, k), delay);
          });
  }

  /// The present weight of the synapse from a source to a target. Both have their numbers in the connection.
  /// @throws std::out_of_range unless the pair has one synapse; the first advance makes the synapses
  weight current_weight(std::size_t source, std::size_t target) const {
    return weight_of_pair(
        *this, source, target, [&](std::uint32_t from, std::uint32_t to, auto const& found) {
          auto const neuron = this->site_.first() + to;
          for (auto const& part : parts_)
            if (neuron >= part.targets.begin && neuron < part.targets.end)
              part.rows.for_each_of_pair(
                  from, neuron - part.first,
                  [&](std::size_t k, std::uint32_t) { found(weight_of(part, k)); });
        });
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    if constexpr (Learns)
      for (auto& part : self.parts_) f("weights", part.weights);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    // A sum over all synapses, in which their order does not count.
    std::uint64_t synapses = 0, sum = 0;
    self.for_each_synapse([&](std::uint64_t source, std::uint64_t target, weight const& w,
                              std::uint64_t delay) {
      ++synapses;
      std::uint64_t x = Learns ? 0 : std::bit_cast<std::uint64_t>(static_cast<double>(w.value()));
      for (std::uint64_t y : {source, target, delay}) {
        constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // of the golden ratio, to mix bits
        x                           = (x ^ y) * odd;
        x ^= x >> 32;
      }
      sum += x;
    });
    f("synapses", synapses);
    f("sum over synapses", sum);
    f("source", self.source_);
    if constexpr (Learns) {
      // Weights are saved by partition.
      auto const partitions = self.parts_.size();
      f("partitions", partitions);
    }
  }

 protected:
  static constexpr bool one_weight = Weights::is_one && !Learns;
  // Weights that are drawn are kept in single precision, to which they are rounded by definition; those
  // that the user lists, or that learn, are kept in the precision of the unit system.
  using number = typename weight::value_type;
  using stored = std::conditional_t<!Learns && requires { Weights::drawn_in_single_precision; },
                                    float, number>;

  static constexpr typename base::stored_bytes bytes_of{
      .synapse = one_weight ? 0.0 : double(sizeof(stored)), .row = sizeof(std::uint32_t)};

  /// The synapses onto the neurons of a partition.
  struct part_of_synapses {
    std::uint32_t       first = 0;  // number of the first neuron of the partition
    neuron_range        targets{};  // the neurons that are targets
    synaptic_rows       rows{};
    std::vector<stored> weights{};  // none, where one serves all
  };

  weight weight_of(part_of_synapses const& part, std::size_t k) const {
    if constexpr (one_weight)
      return this->weights_.value;
    else
      return weight::from_value(static_cast<number>(part.weights[k]));
  }

  std::vector<part_of_synapses> parts_{};
};

}  // namespace urbanczik::detail
