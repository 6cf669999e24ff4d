// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/input_onto.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/simulation/refused_input.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A current injected into a compartment for start <= t < stop, by the membranes' integration over
/// the steps in between. It flows in simulations that have this device, and the time is theirs.
template <class Target>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] current_step
    : public member_of_run,
      public input_onto<Target> {
  using compartment = typename Target::compartment_tag;
  using current     = units::current<typename Target::unit_system>;

 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SiteOf<Target, Cells>;

  /// A current from start to stop into a compartment; both must be multiples of the resolution.
  current_step(device_target target, Target to, current amplitude, units::duration start,
               units::duration stop)
      : target_(target), to_(to), I_(amplitude), start_(start), stop_(stop) {}

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }
  /// Its name in messages of networks, "inject into E.soma".
  std::string name() const
    requires OfPopulation<Target>
  {
    return "inject into " + to_.name();
  }

  /// Reports what is out of range or off the grid.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name = "current_step") const {
    constexpr auto source = "current_step: flows for start <= t < stop";
    check.require(units::must_be::finite, name + ".I", I_, source);
    grid.require(check, units::must_be::non_negative, name + ".start", start_, source);
    grid.require(check, units::must_be::finite, name + ".stop", stop_, source);
    if (start_ > stop_)
      check.violated(name + ".start", units::text_of(start_),
                     "must not be after stop = " + units::text_of(stop_), source);
  }
  /// @throws units::invalid_parameters where a value is out of range or off the grid
  template <class Neuron>
  void check(Neuron const&, units::time_grid const& grid) const {
    units::parameter_check found;
    check(found, grid);
    found.throw_if_violated();
  }
  /// Switches the current on where it flows from time 0.
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    check(cell, grid);
    first_ = grid.steps(start_);
    last_  = grid.steps(stop_);
    switch_at(cell, {0});
  }

  template <class Neuron>
  void deliver(Neuron& cell, units::step_count n) {
    switch_at(cell, n);
  }

  /// Takes the current out of a cell that stands at step n, where it flows.
  template <class Neuron>
  void take_out(Neuron& cell, units::step_count n) const {
    if (flows_at(n)) add(cell, -I_);
  }
  /// Puts it in again.
  template <class Neuron>
  void put_in(Neuron& cell, units::step_count n) const {
    if (flows_at(n)) add(cell, I_);
  }

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("I", self.I_);
    f("start", self.start_);
    f("stop", self.stop_);
  }

 private:
  bool flows_at(units::step_count n) const { return !(n < first_) && n < last_; }

  template <class Neuron>
  void switch_at(Neuron& cell, units::step_count n) {
    if (n == first_) add(cell, I_);
    if (n == last_) add(cell, -I_);
  }

  template <class Cells>
  void add(Cells& cells, current const& amplitude) const {
    if constexpr (OfPopulation<Target>)
      if (to_.size() != to_.cells().size()) return add_to_part(cells, amplitude);
    inject_everywhere<compartment>(cells, amplitude);
  }
  template <class Cells>
  void add_to_part(Cells& cells, current const& amplitude) const {
    for_each_pack_of_part(
        cells, to_, [&]<class Pack, class Number>(Pack& pack, Number const& members) {
          using wide = units::current<typename Pack::unit_system>;
          pack[compartment{}].inject(wide::from_value(Number(amplitude.value()) * members));
        });
  }

  device_target     target_;
  Target            to_;
  current           I_;
  units::duration   start_, stop_;
  units::step_count first_{}, last_{};
};

/// A current_step into a compartment, `inject(cell[dendrite], 100.0 * pA, 10.0 * ms, 60.0 * ms)`.
template <class Neuron, class Compartment>
auto inject(compartment_site<Neuron, Compartment>                                       to,
            units::argument<units::current<typename Neuron::unit_system>, says::I_step> I_in,
            units::argument<units::duration, says::start>                               start,
            units::argument<units::duration, says::stop>                                stop) {
  return current_step<compartment_site<Neuron, Compartment>>(
      device_target(&to.cell(), "inject", Compartment::name), to, I_in, start, stop);
}
/// Injects a current into a compartment of every neuron of a population or of a part of one.
template <class Population, class Compartment>
auto inject(
    population_compartment<Population, Compartment> to,
    units::argument<units::current<typename Population::neuron_type::unit_system>, says::I_step>
                                                  I_in,
    units::argument<units::duration, says::start> start,
    units::argument<units::duration, says::stop>  stop) {
  return current_step<population_compartment<Population, Compartment>>(
      device_target(&to.cells(), "inject", Compartment::name), to, I_in, start, stop);
}

}  // namespace urbanczik
