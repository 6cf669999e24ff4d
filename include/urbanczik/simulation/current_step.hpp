// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/every_cell.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// A current injected into a compartment for start <= t < stop, by the membranes' integration over
/// the steps in between.
template <class Compartment, class Current>
class current_step {
 public:
  /// I from start to stop; both must be multiples of the resolution.
  current_step(Current I, units::duration start, units::duration stop)
      : I_(I), start_(start), stop_(stop) {}

  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    constexpr auto         source = "current_step: flows for start <= t < stop";
    units::parameter_check check;
    check.require(units::must_be::finite, "current_step.I", I_, source);
    grid.require(check, units::must_be::non_negative, "current_step.start", start_, source);
    grid.require(check, units::must_be::finite, "current_step.stop", stop_, source);
    if (start_ > stop_)
      check.violated("current_step.start", units::text_of(start_),
                     "must not be after stop = " + units::text_of(stop_), source);
    check.throw_if_violated();
    first_ = grid.steps(start_);
    last_  = grid.steps(stop_);
    switch_at(cell, {0});
  }

  template <class Neuron>
  void deliver(Neuron& cell, units::step_count n) {
    switch_at(cell, n);
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
  template <class Neuron>
  void switch_at(Neuron& cell, units::step_count n) {
    if (n == first_) inject_everywhere<Compartment>(cell, I_);
    if (n == last_) inject_everywhere<Compartment>(cell, -I_);
  }

  Current           I_;
  units::duration   start_, stop_;
  units::step_count first_{}, last_{};
};

/// Into a compartment that is not there, which was said where it was asked for.
template <class... Argument>
units::nothing inject(units::nothing, Argument const&...) {
  return {};
}

/// A current_step into a compartment, `inject(cell[dendrite], 100.0 * pA, 10.0 * ms, 60.0 * ms)`.
template <class Neuron, class Compartment>
auto inject(compartment_site<Neuron, Compartment>,
            units::argument<units::current<typename Neuron::units>, says::I> I,
            units::argument<units::duration, says::start>                    start,
            units::argument<units::duration, says::stop>                     stop) {
  return current_step<Compartment, units::current<typename Neuron::units>>(I, start, stop);
}
/// The same into a compartment of every neuron of a population.
template <class Population, class Compartment>
auto inject(population_compartment<Population, Compartment>,
            units::argument<units::current<typename Population::neuron_type::units>, says::I> I,
            units::argument<units::duration, says::start>                                     start,
            units::argument<units::duration, says::stop> stop) {
  return current_step<Compartment, units::current<typename Population::neuron_type::units>>(
      I, start, stop);
}

}  // namespace urbanczik
