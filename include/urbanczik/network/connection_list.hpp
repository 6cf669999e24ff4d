// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/building.hpp>
#include <urbanczik/network/expected_size.hpp>
#include <urbanczik/network/partition.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Connections of one type as one device, for rules whose parameters differ from edge to edge:
///
///     std::vector<decltype(connect(cells[A], site, rule, pattern, w, d))> edges;
///     for (...) edges.push_back(connect(cells[A], site, rule_of_edge, pairs{{{source, target}}}, w, d));
///     connection_list plastic(std::move(edges));
///
/// Each keeps its own number for random numbers, as if they were devices one after the other.
template <class Connection>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] connection_list
    : public member_of_run {
 public:
  using source_population = typename Connection::source_population;
  using target_population = typename Connection::target_population;

  /// Takes the connections.
  explicit connection_list(std::vector<Connection> all) : all_(std::move(all)) {}

  std::size_t       size() const { return all_.size(); }                 ///< number of connections
  Connection&       operator[](std::size_t k) { return all_[k]; }        ///< connection k
  Connection const& operator[](std::size_t k) const { return all_[k]; }  ///< connection k
  /// Calls f with each connection.
  template <class F>
  void for_each_connection(F const& f) const {
    for (auto const& each : all_) f(each);
  }
  /// How many numbers for random numbers it takes.
  std::uint32_t owners() const { return static_cast<std::uint32_t>(all_.size()); }
  /// Its name in messages.
  std::string name() const { return all_.empty() ? "connections" : all_.front().name(); }

  /// The size that all of them will have together.
  /// @param partitions  of the network, as many as its first advance has threads
  expected_size expected(units::time_grid const& grid, std::size_t partitions = 1) const {
    expected_size sum;
    for (auto const& each : all_) sum += each.expected(grid, partitions);
    return sum;
  }

  ///@{
  /// All of them, as a device of a network.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name) const {
    for (std::size_t k = 0; k < all_.size(); ++k)
      all_[k].check(check, grid, name + "[" + std::to_string(k) + "]");
  }
  void prepare(target_population const& cells, units::time_grid const& grid) {
    for (auto& each : all_) each.prepare(cells, grid);
  }
  units::step_count shortest_delay(units::time_grid const& grid) const {
    units::step_count shortest{longest_epoch};
    for (auto const& each : all_) shortest = (std::min)(shortest, each.shortest_delay(grid));
    return shortest;
  }
  void open(std::size_t partitions) {
    for (auto& each : all_) each.open(partitions);
  }
  template <RandomSource Random>
  void build(std::size_t p, neuron_range const& neurons, units::time_grid const& grid,
             Random const& random, std::uint32_t owner, building_progress const& progress = {}) {
    for (std::size_t k = 0; k < all_.size(); ++k)
      all_[k].build(p, neurons, grid, random, owner++,
                    progress.part(double(k) / double(all_.size()), 1.0 / double(all_.size())));
  }
  void all_built(units::time_grid const& grid) {
    for (auto& each : all_)
      if constexpr (requires { each.all_built(grid); }) each.all_built(grid);
  }
  std::uint32_t longest_delay() const {
    std::uint32_t longest = 1;
    for (auto const& each : all_) longest = (std::max)(longest, each.longest_delay());
    return longest;
  }
  void reserve(units::step_count steps) {
    for (auto& each : all_)
      if constexpr (requires { each.reserve(steps); }) each.reserve(steps);
  }
  template <class Log>
  void deliver(target_population& cells, std::size_t p, neuron_range const& neurons,
               units::step_count n, Log const& log) {
    for (auto& each : all_) each.deliver(cells, p, neurons, n, log);
  }
  template <class Slice>
    requires requires(Connection& each, Slice& cells, units::step_count n) {
      each.observe(cells, n);
    }
  void observe(Slice& cells, units::step_count n) {
    for (auto& each : all_) each.observe(cells, n);
  }
  template <class Slice>
    requires requires(Connection const& each, Slice const& cells, synaptic_fault& fault) {
      each.has_fault(cells, fault);
    }
  bool has_fault(Slice const& cells, synaptic_fault& fault) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](auto const& each) { return each.has_fault(cells, fault); });
  }
  ///@}

  ///@{
  /// All of them, where they transmit rates or potentials.
  static constexpr bool couples_states = requires { requires Connection::couples_states; };

  void begin_advance(units::step_count n) {
    for (auto& each : all_) each.begin_advance(n);
  }
  void clear_inputs(std::size_t p) {
    for (auto& each : all_) each.clear_inputs(p);
  }
  void couple(std::size_t p, units::step_count n) {
    for (auto& each : all_) each.couple(p, n);
  }
  template <class Slice>
  void take_values(Slice& cells, units::step_count n) {
    for (auto& each : all_) each.take_values(cells, n);
  }
  template <class Slice>
    requires requires(Connection& each, Slice& cells, units::step_count n) {
      each.add_currents(cells, n);
    }
  void add_currents(Slice& cells, units::step_count n) {
    for (auto& each : all_) each.add_currents(cells, n);
  }
  void take_out(target_population& cells, units::step_count n)
    requires couples_states
  {
    for (auto& each : all_) each.take_out(cells, n);
  }
  ///@}

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("connections", self.all_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("connections", self.all_);
  }

 private:
  // Beyond what a network runs at once.
  static constexpr std::int64_t longest_epoch = 1 << 30;

  std::vector<Connection> all_;
};

}  // namespace urbanczik
