// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A spike, by the step in which it arrives.
struct arrival {
  units::step_count step;     ///< one delay after its stamp
  std::uint32_t     synapse;  ///< which input

  /// One that never comes.
  static constexpr arrival none() { return {units::step_count{-1}, 0}; }

  friend bool operator==(arrival const&, arrival const&) = default;

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("step", self.step);
    f("synapse", self.synapse);
  }
};

namespace detail {
/// Says which spikes are not on the grid, out of order or of inputs that do not exist.
[[gnu::cold, gnu::noinline]] inline void check_spikes(spike_trains const&     trains,
                                                      units::time_grid const& grid,
                                                      units::parameter_check& check) {
  units::duration       last{};
  constexpr std::size_t most_named = 10;  // of a long list that is wrong throughout
  std::size_t           refused    = 0;
  for (std::size_t k = 0; k < trains.spikes.size(); ++k) {
    auto const& spike    = trains.spikes[k];
    bool const  in_order = !(spike.time < last), known = spike.synapse < trains.synapses;
    last = spike.time;
    if (grid.contains(spike.time) && in_order && known) continue;
    if (++refused > most_named) continue;
    auto const spike_k  = "spikes[" + std::to_string(k) + "]";
    auto const time     = spike_k + ".time";
    bool const negative = spike.time < units::duration{};
    grid.require(check, negative ? units::must_be::non_negative : units::must_be::finite, time,
                 spike.time, rule_of_projection);
    if (!in_order && !negative)
      check.violated(time, units::text_of(spike.time), "must not precede the spike before it",
                     rule_of_projection);
    if (!known)
      check.violated(spike_k + ".synapse", std::to_string(spike.synapse),
                     "must be below the number of inputs, " + std::to_string(trains.synapses),
                     rule_of_projection);
  }
  if (refused > most_named)
    check.violated("spikes: " + std::to_string(refused - most_named) + " more of " +
                   std::to_string(trains.spikes.size()) + " cannot be delivered");
}

/// The spikes put on the grid one delay later, and a last one that never comes. They are on the grid,
/// in order, and of inputs that exist.
inline std::vector<arrival> on_grid(spike_trains const& trains, units::duration delay,
                                    units::time_grid const& grid, units::parameter_check& check) {
  auto const           in_steps = grid.place_of(delay).step;
  auto const           spikes   = trains.spikes.size();
  std::vector<arrival> all(spikes + 1, arrival::none());
  units::duration      last{};
  bool                 all_well = true;
  for (std::size_t k = 0; k < spikes; ++k) {
    auto const& spike          = trains.spikes[k];
    auto const [step, on_grid] = grid.place_of(spike.time);
    all_well &= on_grid & !(spike.time < last) & (spike.synapse < trains.synapses);
    last   = spike.time;
    all[k] = {step + in_steps, spike.synapse};
  }
  if (!all_well) check_spikes(trains, grid, check);
  return all;
}
}  // namespace detail

/// The spikes of a projection by the steps in which they arrive, and behind them one that never does.
class arrival_list {
 public:
  /// None.
  arrival_list() = default;
  /// The spikes of a simulation from its time 0 on.
  /// @param check is told of spikes off the grid, out of order or of inputs that do not exist, and of
  ///   trains that begin later
  arrival_list(spike_trains const& trains, units::duration delay, units::time_grid const& grid,
               units::parameter_check& check)
      : all_(detail::on_grid(trains, delay, grid, check)), synapses_(trains.synapses) {
    if (trains.begin > units::duration{})
      check.violated("trains.begin", units::text_of(trains.begin),
                     "must be 0 ms, when a simulation begins: connect the first piece of a new "
                     "poisson_generator, and extend() by later ones",
                     rule_of_projection);
  }

  /// Number i of those that are kept.
  arrival const& operator[](std::size_t i) const { return all_[i]; }
  /// How many are kept.
  std::size_t size() const { return all_.empty() ? 0 : all_.size() - 1; }
  /// Whether there were further spikes after the first ones.
  bool is_extended() const { return extended_; }
  /// Sorts the arrivals by before(a, b); equal ones keep their order.
  template <class Order>
  void sort(Order const& before) {
    std::stable_sort(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(size()), before);
  }

  /// Puts further spikes behind those that are still to come, which are number 0 and so on then; those
  /// that are over are forgotten.
  /// @param next    the first that is still to come
  /// @param reached the last step taken
  /// @throws units::invalid_parameters where a spike is refused or should have arrived before
  void extend(std::size_t next, spike_trains const& trains, units::duration delay,
              units::time_grid const& grid, units::step_count reached) {
    units::parameter_check check;
    auto const             more = detail::on_grid(trains, delay, grid, check);
    if (trains.synapses != synapses_)
      check.violated("extend.trains", std::to_string(trains.synapses) + " trains",
                     "must be one for each of " + std::to_string(synapses_) + " synapses",
                     rule_of_projection);
    auto const still_to_come = all_.size() - 1 - next;
    auto const after_this    = reached + units::step_count{1};
    auto const earliest =
        still_to_come == 0 ? after_this : (std::max)(after_this, all_[all_.size() - 2].step);
    if (more.size() > 1 && more.front().step < earliest)
      check.violated("spikes[0].time", units::text_of(trains.spikes.front().time),
                     "must not arrive before " + units::text_of(grid.time_of(earliest)) +
                         ", after the steps taken and the spikes that are there",
                     rule_of_projection);
    check.throw_if_violated();
    // No more room than it takes, however many pieces there are.
    std::vector<arrival> joined;
    joined.reserve(still_to_come + more.size());
    joined.insert(joined.end(), all_.begin() + static_cast<std::ptrdiff_t>(next), all_.end() - 1);
    joined.insert(joined.end(), more.begin(), more.end());
    set_extended(true);
    all_ = std::move(joined);
  }

  /// Whether they can be delivered from number `next` on.
  bool can_go_on_at(std::size_t next) const { return next < all_.size(); }

  // The arrivals at the beginning of a run are a constant of the run.
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    bool extended = self.extended_;
    f("extended", extended);
    if constexpr (!std::is_const_v<Self>) self.set_extended(extended);
    if (extended) f("all", self.all_, of_any_length{});
  }
  bool is_consistent() const {
    return !extended_ || (!all_.empty() && all_.back() == arrival::none() &&
                          std::all_of(all_.begin(), all_.end(), [&](arrival const& each) {
                            return each == all_.back() || each.synapse < synapses_;
                          }));
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("", self.extended_ ? self.at_first_ : self.all_);
  }

 private:
  void set_extended(bool extended) {
    if (extended && !extended_) at_first_ = std::exchange(all_, {});
    if (!extended && extended_) all_ = std::exchange(at_first_, {});
    extended_ = extended;
  }

  std::vector<arrival> all_{};
  std::vector<arrival> at_first_{};  // where they are extended now
  std::size_t          synapses_ = 0;
  bool                 extended_ = false;
};

}  // namespace urbanczik
