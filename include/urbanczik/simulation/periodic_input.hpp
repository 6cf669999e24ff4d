// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/input_onto.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/simulation/refused_input.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A generator sends offset + amplitude sin(2 pi t/period) in each step of start <= t < stop.
/// With amplitude 0 it is a step, and needs no period.
template <class Weight>
struct sine_wave {
  units::argument<Weight, says::offset>              offset{};     ///< mean
  units::argument<Weight, says::amplitude>           amplitude{};  ///< of the sine
  units::argument<units::duration, says::period>     period{};     ///< of the sine
  units::argument<units::duration, says::wave_start> start{};      ///< first time at which it sends
  units::argument<units::duration, says::wave_stop>  stop =
      never;  ///< from which on it sends no more

  /// The end of what does not end.
  static constexpr units::duration never =
      units::duration::from_value((std::numeric_limits<double>::max)());
  /// Whether it never ends: a stop of `never`, or an infinite one.
  constexpr bool is_endless() const {
    constexpr std::uint64_t infinity = 0x7ff0000000000000;  // by its bits, for -ffast-math
    return stop.value() == never.value() || std::bit_cast<std::uint64_t>(stop.value()) == infinity;
  }
};

/// Sends a weight to a receptor in every step, a sine or a constant: the teacher of the paper's
/// experiment. What the generator emits at t arrives one step later, at t + dt.
template <class Site>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] periodic_input
    : public member_of_run,
      public input_onto<Site> {
 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SiteOf<Site, Cells>;

  using weight = typename Site::weight;

  /// Called by drive().
  periodic_input(device_target target, Site to, sine_wave<weight> wave)
      : target_(target), to_(to), wave_(wave) {}

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }
  /// Its name in messages of networks, "drive to E.soma.excitatory".
  std::string name() const
    requires OfPopulation<Site>
  {
    return "drive to " + to_.name();
  }

  /// Reports what is out of range or off the grid.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name = "input") const {
    constexpr auto source = "drive: offset + amplitude sin(2 pi t/period) for start <= t < stop";
    if (is_constant())
      check.require(units::must_be::non_negative, name + ".period", wave_.period, source);
    else if (wave_.period == units::duration{})
      check.violated(name + ".period", units::text_of(units::duration(wave_.period)),
                     "must be given and positive, where the amplitude is not 0", source);
    else
      check.require(units::must_be::positive, name + ".period", wave_.period, source);
    check.require(units::must_be::finite, name + ".offset", wave_.offset, source);
    check.require(units::must_be::finite, name + ".amplitude", wave_.amplitude, source);
    grid.require(check, units::must_be::non_negative, name + ".start", wave_.start, source);
    if (!wave_.is_endless())
      grid.require(check, units::must_be::finite, name + ".stop", wave_.stop, source);
    if (wave_.start > wave_.stop)
      check.violated(name + ".start", units::text_of(wave_.start),
                     "must not be after stop = " + units::text_of(wave_.stop), source);
    constexpr char const* reason = reason_against_negative_weights<Site>();
    if constexpr (reason != nullptr)
      if (magnitude(wave_.amplitude) > wave_.offset)
        check.violated(name + ".amplitude", units::text_of(wave_.amplitude),
                       "must not exceed offset = " + units::text_of(wave_.offset) + ": " + reason,
                       source);
  }
  /// @throws units::invalid_parameters where a value is out of range or off the grid
  template <class Neuron>
  void check(Neuron const&, units::time_grid const& grid) const {
    units::parameter_check found;
    check(found, grid);
    found.throw_if_violated();
  }
  /// Puts everything on the grid.
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    check(cell, grid);
    first_ = grid.steps(wave_.start);
    last_  = wave_.is_endless() ? units::step_count{(std::numeric_limits<std::int64_t>::max)()}
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
      auto const w = period_ == 0 ? at(grid_->time_of(emitted))
                                  : table_[static_cast<std::size_t>(emitted.value % period_)];
      if (to_.size() == to_.cells().size())
        send<Site>(cell, w);
      else
        send_to_part(cell, w);
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
  template <class Slice>
  void send_to_part(Slice& cells, weight const& w) const {
    for_each_pack_of_part(cells, to_, [&]<class Number>(auto& pack, Number const& members) {
      auto const post = Site::of(pack);
      using wide      = typename std::remove_cvref_t<decltype(post)>::weight;
      post.receive(wide::from_value(Number(w.value()) * members));
    });
  }

  static weight magnitude(weight const& w) { return w < weight{} ? weight(-w) : w; }

  /// A whole number of steps is one period of a table; the sine is exactly periodic there.
  void tabulate() {
    constexpr std::int64_t longest = 1 << 20;
    table_.clear();
    period_ = 0;
    known_  = 0;
    if (is_constant())
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
      known_          = static_cast<std::uint64_t>(period_ == 1 ? left : (std::min)(left, period_));
    }
    return true;
  }

  bool is_constant() const { return wave_.amplitude == weight{}; }

  weight at(units::duration t) const {
    if (is_constant()) return wave_.offset;
    using Real        = typename weight::value_type;
    double const turn = t / wave_.period;
    return wave_.offset + Real(std::sin(2.0 * std::numbers::pi * turn)) * wave_.amplitude;
  }

  device_target                   target_;
  Site                            to_;
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
auto drive(site<Neuron, Compartment, Receptor>                             to,
           sine_wave<typename site<Neuron, Compartment, Receptor>::weight> wave) {
  using Site = site<Neuron, Compartment, Receptor>;
  if constexpr (detail::TakesSpikes<Site>)
    return periodic_input<Site>(
        device_target(&to.cell(), "drive", Compartment::name, Receptor::name), to, wave);
  else
    return detail::refused_target<detail::receptor_of_drive<Site>>();
}
/// Drives a receptor of every neuron of a population or of a part of one.
template <class Population, class Compartment, class Receptor>
auto drive(population_site<Population, Compartment, Receptor>                             to,
           sine_wave<typename population_site<Population, Compartment, Receptor>::weight> wave) {
  using Site = population_site<Population, Compartment, Receptor>;
  if constexpr (detail::TakesSpikes<typename Site::neuron_site>)
    return periodic_input<Site>(
        device_target(&to.cells(), "drive", Compartment::name, Receptor::name), to, wave);
  else
    return detail::refused_target<detail::receptor_of_drive<typename Site::neuron_site>>();
}

}  // namespace urbanczik
