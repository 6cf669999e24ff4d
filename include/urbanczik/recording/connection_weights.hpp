// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/recording/chosen_synapses.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/recording/says.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The weights of chosen plastic synapses of a network, at the end of every step that is a multiple of the
/// interval:
///
///     weight_recorder some(EE, 10.0 * ms, pairs{{{0, 3}, {7, 5}}});
///     weight_recorder all_of_two(EE, 10.0 * ms, synapses_onto{{3, 17}});
///
/// Sources and targets have their numbers in the connection. As a device it comes after the connection.
/// A weight is the one with which the synapse would send a spike that arrives at the end of the step, and it
/// does not depend on the number of threads.
template <PlasticConnection Connection>
class [[nodiscard(
    "a device takes effect in a simulation [dropped-result]")]] weight_recorder<Connection>
    : public member_of_run {
 public:
  /// It acts on networks alone.
  template <class Cells>
  static constexpr bool serves = false;

  using target_population = typename Connection::target_population;
  using weight            = typename Connection::weight;

  /// A synapse that is recorded.
  struct recorded_synapse {
    std::uint32_t     source;  ///< its number in the sources of the connection
    std::uint32_t     target;  ///< its number in the targets of the connection
    units::step_count delay;   ///< from the spike to its arrival
  };
  /// A weight at a time.
  struct entry {
    units::duration time;     ///< the end of the step
    std::uint32_t   synapse;  ///< its number in synapses()
    weight          w;        ///< with which it would send a spike

    friend bool operator==(entry const&, entry const&) = default;
  };

  /// Samples these synapses of a connection once every interval; the connection outlives the recorder.
  weight_recorder(Connection const&                                connection,
                  units::argument<units::duration, says::interval> interval,
                  detail::chosen_synapses                          chosen)
      : connection_(&connection), interval_(interval), chosen_(std::move(chosen)) {}
  /// Refuses a temporary with a sentence.
  weight_recorder(Connection const&&, units::argument<units::duration, says::interval>,
                  detail::chosen_synapses) {
    static_cast<void>(sizeof(detail::temporary_of_recorder<Connection>));
  }

  target_population const& target() const { return connection_->target(); }  ///< of the connection
  /// The connection, which is a device of the same simulation.
  void const* recorded() const { return connection_; }
  /// Its name in messages, "weight_recorder of E to I.soma.excitatory".
  std::string name() const { return "weight_recorder of " + connection_->name(); }
  /// Reports an interval that is no positive multiple of the resolution, and neurons that do not exist.
  /// @throws std::logic_error where it holds weights of an earlier simulation
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name) const {
    require_empty_recorder("weight_recorder", size());
    grid.require(check, units::must_be::positive, name + ".interval", interval_,
                 "weight_recorder: samples chosen synapses once every interval");
    chosen_.check(check, connection_->ends());
  }
  void prepare(target_population const&, units::time_grid const& grid) {
    every_      = grid.steps(interval_).value;
    resolution_ = grid.resolution();
    synapses_.clear();
    samples_.clear();
  }
  /// Finds the synapses that were chosen, when all are made.
  /// @throws units::invalid_parameters where there is no synapse between the neurons of a pair
  void find_synapses() {
    auto const         places = chosen_.places();
    std::vector<found> all;
    std::vector<bool>  is_found(chosen_.size());
    connection_->for_each_place(
        [&](std::uint32_t source, std::uint32_t target, std::uint32_t delay, place const& at) {
          auto const choice = places.find(chosen_.key_of(source, target));
          if (choice == places.end()) return;
          is_found[choice->second] = true;
          all.push_back({choice->second, {source, target, units::step_count{delay}}, at});
        });
    require_synapses(is_found);
    // Synapses of one pair and delay keep the order of the connection, in all partitions.
    std::stable_sort(all.begin(), all.end(), [](found const& a, found const& b) {
      return std::tuple(a.choice, a.synapse.source, a.synapse.delay.value) <
             std::tuple(b.choice, b.synapse.source, b.synapse.delay.value);
    });
    synapses_.clear();
    by_slice_.assign(target().slices(), {});
    for (auto const& each : all) {
      by_slice_[each.at.slice].push_back({each.at, synapses_.size()});
      synapses_.push_back(each.synapse);
    }
    samples_.assign(synapses_.size(), {});
    make_room();
  }

  /// Makes room for a run, so that recording does not allocate.
  void reserve(units::step_count steps) {
    steps_ = steps;
    make_room();
  }

  // Each synapse has a list of its own, to which only the thread writes that runs the slice of its target.
  template <class Slice>
  void observe(Slice const& cells, units::step_count n) {
    if (every_ != 1 && n.value % every_ != 0) return;
    for (auto const& each : by_slice_[cells.index()])
      samples_[each.number].push_back({n, connection_->weight_at(each.at)});
  }

  /// Forgets the weights and keeps the room: for a long run, after each piece that was written.
  void clear() {
    for (auto& list : samples_) list.clear();
  }
  /// The weights later than step n are void.
  void discard_after(units::step_count n, units::time_grid const&) {
    for (auto& list : samples_)
      while (!list.empty() && list.back().n > n) list.pop_back();
  }

  /// The recorded synapses, after the first advance: in the order of the choice, then of their sources,
  /// then of their delays.
  std::vector<recorded_synapse> const& synapses() const { return synapses_; }
  /// Number of entries.
  std::size_t size() const {
    return samples_.empty() ? 0 : samples_.size() * samples_.front().size();
  }
  /// All that was recorded, in ascending order of time, and of synapse where times are equal.
  std::vector<entry> entries() const {
    std::vector<entry> all;
    all.reserve(size());
    std::size_t const times = samples_.empty() ? 0 : samples_.front().size();
    for (std::size_t k = 0; k < times; ++k)
      for (std::size_t j = 0; j < samples_.size(); ++j)
        all.push_back({static_cast<double>(samples_[j][k].n.value) * resolution_,
                       static_cast<std::uint32_t>(j), samples_[j][k].w});
    return all;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    for (auto& list : self.samples_) f("samples", list, of_any_length{});
  }
  bool is_consistent() const {
    return std::all_of(samples_.begin(), samples_.end(),
                       [&](auto const& list) { return list.size() == samples_.front().size(); });
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("interval", self.interval_);
    f("chosen", self.chosen_);
    auto const recorded = self.samples_.size();
    f("recorded synapses", recorded);
  }

 private:
  using place = typename Connection::synapse_place;

  struct sample {
    units::step_count n;
    weight            w;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("n", self.n);
      f("w", self.w);
    }
  };
  /// A synapse that was chosen, and by which choice.
  struct found {
    std::size_t      choice;
    recorded_synapse synapse;
    place            at;
  };
  /// A synapse on a slice, and its number in synapses().
  struct synapse_on_slice {
    place       at;
    std::size_t number;
  };

  void make_room() {
    for (auto& list : samples_) {
      auto const needed = list.size() + static_cast<std::size_t>(steps_.value / every_ + 1);
      if (needed > list.capacity()) list.reserve((std::max)(needed, 2 * list.capacity()));
    }
  }
  void require_synapses(std::vector<bool> const& is_found) const {
    if (!chosen_.asks_for_a_synapse()) return;
    units::parameter_check check;
    constexpr std::size_t  most_named = 10;  // of a long list that is wrong throughout
    std::size_t            refused    = 0;
    for (std::size_t k = 0; k < is_found.size(); ++k)
      if (!is_found[k] && ++refused <= most_named)
        check.violated(name() + ": " + chosen_.name_of(k) + " has no synapse in the connection");
    if (refused > most_named)
      check.violated(name() + ": " + std::to_string(refused - most_named) +
                     " more pairs have no synapse in the connection");
    check.throw_if_violated();
  }

  Connection const*                          connection_ = nullptr;
  units::duration                            interval_{};
  detail::chosen_synapses                    chosen_{pairs{}};
  units::duration                            resolution_{};
  std::int64_t                               every_ = 1;
  units::step_count                          steps_{};  // of the present advance
  std::vector<recorded_synapse>              synapses_{};
  std::vector<std::vector<synapse_on_slice>> by_slice_{};  // by the slice of the target
  std::vector<std::vector<sample>>           samples_{};   // by number in synapses_
};

/// A recorder of a plastic connection.
template <PlasticConnection Connection>
weight_recorder(Connection const&, units::argument<units::duration, says::interval>,
                detail::chosen_synapses) -> weight_recorder<Connection>;

/// Refuses an argument that is no plastic connection, with a sentence.
template <class Recorded>
  requires(!PlasticConnection<std::remove_cvref_t<Recorded>>)
weight_recorder(Recorded&&, units::argument<units::duration, says::interval>,
                detail::chosen_synapses) -> weight_recorder<units::nothing>;

}  // namespace urbanczik
