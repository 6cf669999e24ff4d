// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/arrival_list.hpp>
#include <urbanczik/network/neurons_as_source.hpp>
#include <urbanczik/network/patterns/pattern.hpp>
#include <urbanczik/network/spike_log.hpp>

/// Sources of the spikes of a connection: what sends them, and which of them were sent in a step.
namespace urbanczik::detail {

/// The neurons of a population, or of a part of one, as a source of spikes.
template <class Population>
class spiking_neurons : public neurons_as_source<Population> {
  using base = neurons_as_source<Population>;
  using base::neurons_;

 public:
  using base::base;
  using base::cells;
  using base::size;

  /// A weight is what the receptor takes.
  template <class Site>
  using weight_onto = typename Site::weight;

  static auto name() { return std::string(Population::name()); }  ///< in messages

  /// Calls f with the number of each source that spiked in step n, in ascending order.
  template <class F>
  void for_each_spike(spike_log const& log, std::int64_t n, F const& f) const {
    auto const spikes = log.at(n);
    if (size() == cells().size()) {
      for (auto const neuron : spikes) f(neuron);
    } else {
      auto const first = std::lower_bound(spikes.begin(), spikes.end(), neurons_.first());
      auto const last  = std::lower_bound(first, spikes.end(), neurons_.first() + size());
      for (auto k = first; k != last; ++k) f(*k - neurons_.first());
    }
  }
};

/// Nothing: spike trains need no log.
struct no_spike_log {};

/// Spike trains from outside as a source of spikes.
class listed_spikes {
 public:
  using population = void;

  /// A weight is what the receptor takes.
  template <class Site>
  using weight_onto = typename Site::weight;

  /// Takes trains in ascending order of time.
  explicit listed_spikes(spike_trains trains) : trains_(std::move(trains)) {}

  std::uint32_t      size() const { return trains_.synapses; }  ///< number of trains
  static std::string name() { return "trains"; }                ///< in messages

  /// Reports spikes off the grid, out of order, or of trains that do not exist.
  void check(units::parameter_check& check, units::time_grid const& grid) const {
    if (spikes_.is_extended())
      check.violated(name() +
                     ": they were extended in an earlier simulation; make a connection for each "
                     "simulation");
    arrival_list const checked(trains_, grid.resolution(), grid, check);
  }
  /// Puts them on the grid; again, where the simulation before was refused.
  void prepare(units::time_grid const& grid) {
    reached_ = {};
    units::parameter_check check;
    spikes_ = arrival_list(trains_, grid.resolution(), grid, check);
    check.throw_if_violated();
    grid_ = grid;
    sort();
  }
  /// Frees what only prepare() needs.
  void end_preparation() {
    trains_.spikes = std::vector<presynaptic_spike>();  // not {}, which would keep the memory
  }
  /// A run of so many steps begins.
  void reserve(units::step_count steps) { reached_ = reached_ + steps; }
  /// Further spikes of the same trains. Those are forgotten that have arrived after the longest delay.
  /// @throws units::invalid_parameters where they cannot be delivered, and changes nothing
  /// @throws std::logic_error before the simulation has begun
  void extend(spike_trains const& trains, units::step_count longest_delay) {
    if (!grid_)
      refuse_with(std::logic_error("connection.extend: it is not part of a simulation yet"));
    auto const needed = reached_.value - longest_delay.value + 1;
    spikes_.extend(first_from(needed + 1, 0, spikes_.size()), trains, grid_->resolution(), *grid_,
                   reached_);
    sort();
  }

  /// Sources and targets as a pattern takes them.
  template <class Site>
  pattern_ends ends_onto(Site const& site) const {
    return {size(), site.size()};
  }
  /// Spikes that are known beforehand do not keep populations in step.
  static constexpr units::step_count shortest_delay(units::step_count) {
    return units::step_count{(std::numeric_limits<std::int32_t>::max)()};
  }

  /// Calls f with the number of each train that spiked in step n, in ascending order.
  template <class F>
  void for_each_spike(no_spike_log, std::int64_t n, F const& f) const {
    auto const arrives = n + 1;
    auto const k       = arrives / piece - first_piece_;
    if (n < 0 || k < 0 || k + 1 >= static_cast<std::int64_t>(pieces_.size())) return;
    auto const of = static_cast<std::size_t>(k);
    for (auto i = first_from(arrives, pieces_[of], pieces_[of + 1]);
         spikes_[i].step.value == arrives; ++i)
      f(spikes_[i].synapse);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("reached", self.reached_);
    f("spikes", self.spikes_);
    if constexpr (!std::is_const_v<Self>) self.sort();
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("spikes", self.spikes_);
  }

 private:
  static constexpr std::int64_t piece = 64;  // steps whose spikes are found without a search

  /// Sorts the spikes of each step by train, and finds where each piece begins.
  void sort() {
    spikes_.sort([](arrival const& a, arrival const& b) {
      return a.step == b.step ? a.synapse < b.synapse : a.step < b.step;
    });
    pieces_.clear();
    if (spikes_.size() == 0) return;
    first_piece_ = spikes_[0].step.value / piece;
    for (std::size_t i = 0; i < spikes_.size(); ++i)
      while (static_cast<std::int64_t>(pieces_.size()) + first_piece_ <=
             spikes_[i].step.value / piece)
        pieces_.push_back(i);
    pieces_.push_back(spikes_.size());
  }
  /// The first spike that arrives after one step in step n or later, among [begin, end).
  std::size_t first_from(std::int64_t n, std::size_t begin, std::size_t end) const {
    while (begin < end) {
      auto const middle = begin + (end - begin) / 2;
      if (spikes_[middle].step.value < n)
        begin = middle + 1;
      else
        end = middle;
    }
    return begin;
  }

  spike_trains                    trains_;
  std::optional<units::time_grid> grid_{};
  // By the step after that in which they were sent, then by train; behind them one that never arrives.
  arrival_list             spikes_{};
  std::vector<std::size_t> pieces_{};         // the first spike of every piece
  std::int64_t             first_piece_ = 0;  // number of the first of them, from step 0 on
  units::step_count        reached_{};        // at the end of the present advance
};

}  // namespace urbanczik::detail
