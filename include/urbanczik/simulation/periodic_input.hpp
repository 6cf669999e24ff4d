// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <urbanczik/network/every_cell.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// What a generator sends in each step of start <= t < stop: offset + amplitude sin(2 pi t/period).
/// With amplitude 0 it is a step.
template <class Weight>
struct sine_wave {
  units::argument<Weight, says::offset>          offset{};     ///< mean
  units::argument<Weight, says::amplitude>       amplitude{};  ///< of the sine
  units::argument<units::duration, says::period> period =
      units::duration::from_value(1.0);                        ///< of the sine
  units::argument<units::duration, says::wave_start> start{};  ///< first time at which it sends
  units::argument<units::duration, says::wave_stop>  stop =
      never;  ///< from which on it sends no more

  /// The end of what does not end.
  static constexpr units::duration never =
      units::duration::from_value(std::numeric_limits<double>::infinity());
};

/// Sends a weight to a receptor in every step, a sine or a constant: the teacher of the paper's
/// experiment. What the generator emits at t arrives one step later, at t + dt.
template <class Site>
class periodic_input {
 public:
  using weight = typename Site::weight;

  /// As drive() makes it.
  explicit periodic_input(sine_wave<weight> wave) : wave_(wave) {}

  template <class Neuron>
  void prepare(Neuron&, units::time_grid const& grid) {
    constexpr auto source = "drive: offset + amplitude sin(2 pi t/period) for start <= t < stop";
    units::parameter_check check;
    check.require(units::must_be::positive, "input.period", wave_.period, source);
    check.require(units::must_be::finite, "input.offset", wave_.offset, source);
    check.require(units::must_be::finite, "input.amplitude", wave_.amplitude, source);
    grid.require(check, units::must_be::non_negative, "input.start", wave_.start, source);
    if (wave_.stop != wave_.never)
      grid.require(check, units::must_be::finite, "input.stop", wave_.stop, source);
    if (wave_.start > wave_.stop)
      check.violated("input.start", units::text_of(wave_.start),
                     "must not be after stop = " + units::text_of(wave_.stop), source);
    if constexpr (units::QuantityOf<weight, units::dimensions::conductance>)
      if (magnitude(wave_.amplitude) > wave_.offset)
        check.violated("input.amplitude", units::text_of(wave_.amplitude),
                       "must not exceed offset = " + units::text_of(wave_.offset) +
                           ": a conductance is not negative",
                       source);
    check.throw_if_violated();
    first_ = grid.steps(wave_.start);
    last_  = wave_.stop == wave_.never ? units::step_count{std::numeric_limits<std::int64_t>::max()}
                                       : grid.steps(wave_.stop);
    grid_  = grid;
    tabulate();
  }

  template <class Neuron>
  void deliver(Neuron& cell, units::step_count n) {
    auto const emitted = n - units::step_count{1};
    // Slices of a population may share the input between threads and change nothing in it.
    constexpr bool shared = requires { cell.packs(); };
    if constexpr (shared) {
      if (emitted < first_ || !(emitted < last_)) return;
      send<Site>(cell, period_ == 0 ? at(grid_->time_of(emitted))
                                    : table_[static_cast<std::size_t>(emitted.value % period_)]);
    } else {
      auto in_period = static_cast<std::uint64_t>(emitted.value - period_began_);
      if (in_period >= known_) [[unlikely]] {
        if (!begin_period(emitted)) return;
        in_period = static_cast<std::uint64_t>(emitted.value - period_began_);
      }
      send<Site>(cell, table_[in_period & entries_]);
    }
  }

  template <class Self, class F>
  static void for_each_variable([[maybe_unused]] Self& self, F const&) {
    // The simulation goes on at another time.
    if constexpr (!std::is_const_v<Self>) self.known_ = 0;
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("offset", self.wave_.offset);
    f("amplitude", self.wave_.amplitude);
    f("period", self.wave_.period);
    f("start", self.wave_.start);
    f("stop", self.wave_.stop);
  }

 private:
  static weight magnitude(weight const& w) { return w < weight{} ? weight(-w) : w; }

  /// A whole number of steps is one period of a table; the sine is exactly periodic there.
  void tabulate() {
    constexpr std::int64_t longest = 1 << 20;
    table_.clear();
    period_ = 0;
    known_  = 0;
    if (wave_.amplitude == weight{})
      period_ = 1;
    else if (grid_->contains(wave_.period) && grid_->nearest(wave_.period).value <= longest)
      period_ = grid_->nearest(wave_.period).value;
    else
      return;
    for (std::int64_t n = 0; n < period_; ++n) table_.push_back(at(grid_->time_of({n})));
  }

  /// Whether anything is sent in step n and, if so, the table holds from there to the end of the period
  /// or of the sending. A modulus, up to a hundred cycles, once in a period only.
  [[gnu::noinline]] bool begin_period(units::step_count n) {
    known_ = 0;
    if (n < first_ || !(n < last_)) return false;
    if (period_ == 0) {
      // No table; what is sent in this step stands in for one.
      period_began_ = n.value;
      table_.assign(1, at(grid_->time_of(n)));
      known_ = 1;
    } else {
      period_began_   = period_ == 1 ? n.value : n.value - n.value % period_;
      entries_        = period_ == 1 ? 0 : ~std::uint64_t{};
      auto const left = last_.value - period_began_;
      known_          = static_cast<std::uint64_t>(period_ == 1 ? left : std::min(left, period_));
    }
    return true;
  }

  weight at(units::duration t) const {
    using Real        = typename weight::value_type;
    double const turn = t / wave_.period;
    return wave_.offset + Real(std::sin(2.0 * std::numbers::pi * turn)) * wave_.amplitude;
  }

  sine_wave<weight>               wave_;
  std::optional<units::time_grid> grid_{};
  units::step_count               first_{}, last_{};
  std::int64_t                    period_       = 0;  // steps, where it is a whole number
  std::int64_t                    period_began_ = 0;  // the step, of the last one sent from
  std::uint64_t                   known_   = 0;  // steps from there on that the table holds for
  std::uint64_t                   entries_ = 0;  // a mask: none but the first where it is constant
  std::vector<weight>             table_{};      // of the steps of one period
};

/// A periodic_input on a receptor, `drive(cell[soma][excitatory], {.offset = 5.4 * nS, ...})`. A
/// constant one from the start is `drive(cell[soma][excitatory], {.offset = 5.4 * nS})`.
template <class Neuron, class Compartment, class Receptor>
auto drive(site<Neuron, Compartment, Receptor>,
           sine_wave<typename site<Neuron, Compartment, Receptor>::weight> wave) {
  return periodic_input<site<Neuron, Compartment, Receptor>>(wave);
}
/// The same on a receptor of every neuron of a population.
template <class Population, class Compartment, class Receptor>
auto drive(population_site<Population, Compartment, Receptor>,
           sine_wave<typename population_site<Population, Compartment, Receptor>::weight> wave) {
  return periodic_input<population_site<Population, Compartment, Receptor>>(wave);
}

}  // namespace urbanczik
