// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/neuron/refractoriness.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/neuron/spike_count.hpp>

/// Spikes that follow from the potential alone. There is no rate behind them, so a rule that reads
/// phi and h does not compile on such a neuron.
namespace urbanczik {

/// Integrate and fire: a spike where V reaches V_th; V is then held at V_reset for t_ref.
///
/// | symbol  | unit | meaning             |
/// |---------|------|---------------------|
/// | V_th    | mV   | threshold           |
/// | V_reset | mV   | potential after it  |
/// | t_ref   | ms   | refractory time     |
template <units::UnitSystem U>
struct threshold_with_reset_model {
  units::argument<units::voltage<U>, says::V_th>    V_th;
  units::argument<units::voltage<U>, says::V_reset> V_reset;
  units::argument<units::time<U>, says::t_ref>      t_ref;

  using state = refractory_state<units::number<U>>;

  static constexpr char const* source = "threshold_with_reset: V is held at V_reset for t_ref";

  static constexpr auto parameters() {
    using self = threshold_with_reset_model;
    return units::table(units::potential("V_th", &self::V_th),
                        units::potential("V_reset", &self::V_reset),
                        units::parameter("t_ref", &self::t_ref, units::must_be::non_negative));
  }
  static constexpr auto relations() {
    using self = threshold_with_reset_model;
    return units::table(units::below("V_reset", &self::V_reset, "V_th", &self::V_th));
  }

  template <class Uniform>
  spike_count<units::number<U>> spikes(state& y, units::voltage<U>& V, units::time_grid const& grid,
                                       units::step_count n, Uniform&&) const {
    using numerics::any;
    using numerics::select;
    y.refractory.now = n.value;
    auto const open  = y.refractory.is_over();
    auto const spike = open && V.value() >= V_th.value();
    V                = V.from_value(select(open, V.value(), V_reset.value()));
    if (!any(spike)) return {};
    V = V.from_value(select(spike, V_reset.value(), V.value()));
    y.refractory.begin(spike, t_ref, grid);
    return spike_count<units::number<U>>::one_where(spike);
  }
};

/// In the type of a neuron: it fires at a threshold and is reset.
struct threshold_with_reset {
  using spike_generation = threshold_with_reset;
  template <class U>
  using model = threshold_with_reset_model<U>;
};

/// Counts a spike where V comes up through V_th, and leaves V alone: for membranes that make their
/// spikes themselves, such as hodgkin_huxley_membrane.
///
/// | symbol | unit | meaning                             |
/// |--------|------|-------------------------------------|
/// | V_th   | mV   | potential that only a spike reaches |
template <units::UnitSystem U>
struct threshold_crossing_model {
  units::argument<units::voltage<U>, says::V_th> V_th;

  struct state {
    /// Whether V was above V_th in the last step; true at first, so that a start there is no spike.
    numerics::truth<units::number<U>> above = numerics::truth<units::number<U>>(true);

    friend bool operator==(state const&, state const&) = default;
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("above", self.above);
    }
  };

  static constexpr char const* source = "threshold_crossing: a spike is V above V_th";

  static constexpr auto parameters() {
    return units::table(units::potential("V_th", &threshold_crossing_model::V_th));
  }

  template <class Uniform>
  spike_count<units::number<U>> spikes(state& y, units::voltage<U> const& V,
                                       units::time_grid const&, units::step_count,
                                       Uniform&&) const {
    using numerics::any;
    auto const was_above = y.above;
    y.above              = V.value() >= V_th.value();
    auto const spike     = y.above && !was_above;
    if (!any(spike)) return {};
    return spike_count<units::number<U>>::one_where(spike);
  }
};

/// In the type of a neuron: its spikes are counted at a threshold.
struct threshold_crossing {
  using spike_generation = threshold_crossing;
  template <class U>
  using model = threshold_crossing_model<U>;
};

/// A cell that never spikes, such as a passive cable.
template <units::UnitSystem U>
struct no_spikes_model {
  struct state {
    friend constexpr bool operator==(state const&, state const&) = default;
  };
  static constexpr auto parameters() { return units::table(); }

  template <class Uniform>
  spike_count<units::number<U>> spikes(state&, units::voltage<U> const&, units::time_grid const&,
                                       units::step_count, Uniform&&) const {
    return {};
  }
};

/// In the type of a neuron: it does not spike.
struct no_spikes {
  using spike_generation = no_spikes;
  template <class U>
  using model = no_spikes_model<U>;
};

}  // namespace urbanczik
