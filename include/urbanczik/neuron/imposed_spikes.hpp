// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/neuron/refractoriness.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/neuron/spike_count.hpp>

namespace urbanczik {

/// Spikes that were recorded elsewhere and are imposed, for a replay; phi and h still drive the
/// learning. A time may occur twice. t_ref says for how long after a spike the cell counts as
/// refractory, for rules that ask.
///
/// Steps are counted from the first step of the neuron. A second simulation of the neuron continues
/// with the spikes that are left.
template <units::UnitSystem U, TransferFunction<U> Phi>
struct imposed_spikes_model {
  Phi                                          transfer;  ///< phi and h
  std::vector<units::step_count>               times{};   ///< in ascending order
  units::argument<units::time<U>, says::t_ref> t_ref{};   ///< refractory time, in ms

  struct state {
    std::size_t                      past  = 0;  // how many of `times` lie behind
    std::int64_t                     began = 0;  // the step before the first of the neuron
    refractoriness<units::number<U>> refractory{};

    friend bool operator==(state const&, state const&) = default;
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("past", self.past);
      f("began", self.began);
      f("refractory", self.refractory);
    }
  };

  static constexpr char const* source = "imposed_spikes: a recorded run is replayed";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("times", &imposed_spikes_model::times),
        units::parameter("t_ref", &imposed_spikes_model::t_ref, units::must_be::non_negative));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }
  void check(units::parameter_check& check, std::string const& prefix) const {
    auto const name = prefix + "times";
    if (auto const late = std::is_sorted_until(times.begin(), times.end()); late != times.end())
      check.violated(name, text(*late), "imposed spikes must be in ascending order", source);
    if (!times.empty() && times.front() < units::step_count{1})
      check.violated(name, text(times.front()),
                     "the first imposed spike must be in step 1 or later", source);
  }

  template <class Uniform>
  spike_count<units::number<U>> spikes(state&                  y, units::voltage<U> const&,
                                       units::time_grid const& grid, units::step_count n,
                                       Uniform&&) const {
    using count       = typename spike_count<units::number<U>>::count;
    int        spikes = 0;
    auto const since  = n - units::step_count{y.began};
    while (y.past < times.size() && times[y.past] <= since) spikes += (times[y.past++] == since);
    y.refractory.now = n.value;
    if (spikes > 0) y.refractory.begin(numerics::truth<units::number<U>>(true), t_ref, grid);
    return count(spikes);
  }

  /// Calls the step taken last n, in a simulation on this grid.
  /// @throws std::logic_error where all spikes were imposed by an earlier simulation, or those that are
  ///         left are steps of another grid
  void continue_at(state& y, units::step_count n, units::time_grid const& grid) const {
    auto&      refractory = y.refractory;
    auto const to_there   = n.value - refractory.now;
    bool const other_grid =
        refractory.resolution > 0.0 && refractory.resolution != grid.resolution().value();
    if (to_there != 0 && !times.empty() && y.past == times.size())
      refuse_with(std::logic_error(
          "imposed_spikes.times: all " + std::to_string(times.size()) +
          " spikes were imposed by an earlier simulation of this neuron; build the neuron anew to "
          "impose them again"));
    if (other_grid && y.past < times.size())
      refuse_with(
          std::logic_error("imposed_spikes.times: the spikes are counted in steps of " +
                           units::text_of(units::duration::from_value(refractory.resolution)) +
                           ", the resolution of an earlier simulation, and this one has " +
                           units::text_of(grid.resolution()) +
                           "; build the neuron anew with the steps of this grid"));
    y.began += to_there;
    refractory.continue_at(n, grid);
  }

 private:
  static std::string text(units::step_count n) { return "step " + std::to_string(n.value); }
};

/// In the type of a neuron: its spikes are imposed.
template <template <class> class Phi>
struct imposed_spikes {
  using spike_generation = imposed_spikes;
  template <class U>
  using model = imposed_spikes_model<U, Phi<U>>;
};

}  // namespace urbanczik
