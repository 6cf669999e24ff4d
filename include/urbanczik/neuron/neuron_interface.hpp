// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/neuron/spike_count.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

/// All that changes in a neuron as it runs; its parameters are in the model.
template <class Model, class Prediction>
struct neuron_variables {
  using number = typename Model::voltage::value_type;

  // The variables of a step without input come first, in few lines of the cache.
  typename Model::state                    state;       ///< of all compartments
  typename decltype(Model::spiking)::state spiking{};   ///< refractory or not, ...
  typename Model::currents                 injected{};  ///< from electrodes
  [[no_unique_address]]
  typename Prediction::template predictor<Model> predictor{};  ///< memory of V*
  numerics::per_lane<int, number>                spikes{};     ///< in the last step

  /// At rest.
  explicit neuron_variables(Model const& model) : state(model.resting_state()) {
    if constexpr (requires { predictor.start(model); }) predictor.start(model);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("state", self.state);
    f("injected", self.injected);
    f("spiking", self.spiking);
    f("prediction", self.predictor);
    f("spikes", self.spikes);
  }
};

namespace detail {
/// Named for its message: the compartment asked for, and those that exist.
template <class Name, class... Known>
struct compartment_of_cell {
  static constexpr bool is_there = (std::is_same_v<Name, Known> || ...);
  static_assert(
      is_there,
      "cell[compartment]: the neuron has no compartment of this name; compartment_of_cell<Name, "
      "Known...> shows the name and then the existing names [unknown-compartment]");
};
}  // namespace detail

/// The operations on a cell, given its model and its variables: a neuron that holds both, or a view of
/// some neurons of a population. A cell over a value type with lanes is as many neurons.
///
/// Minimal definition: `cell.model()`, `cell.variables()`.
template <class Cell, units::UnitSystem U, class Model>
class neuron_interface {
 public:
  using unit_system = U;
  using model_type  = Model;                  ///< the parameters, a neuron_model
  using state_type  = typename Model::state;  ///< the state of all compartments
  /// A number of spikes: an int, or one for each lane.
  using count = numerics::per_lane<int, units::number<U>>;

  state_type&       state() { return variables().state; }        ///< of all compartments
  state_type const& state() const { return variables().state; }  ///< of all compartments
  auto&             injected() { return variables().injected; }  ///< currents from electrodes

  /// The compartment under this tag, `cell[soma]`.
  template <class Compartment>
  auto operator[](Compartment) {
    return at<Compartment>(self(), self().model().compartments);
  }
  /// The compartment of a constant cell.
  template <class Compartment>
  auto operator[](Compartment) const {
    return at<Compartment>(self(), self().model().compartments);
  }

  /// The right-hand side of the cell's equations, as integrators take it.
  auto dynamics() const {
    return typename model_type::dynamics{self().model(), variables().injected};
  }

  /// Integrates the membranes and receptors over dt, without input.
  // Part of the caller's loop, as are the others below: not all compilers follow `flatten` so deep.
  template <class Method>
  [[gnu::always_inline]] void integrate(Method const&                                    method,
                                        units::argument<units::time<U>, says::dt> const& dt) {
    units::time<U> const& step = dt;  // methods are templates over its type
    auto&                 y    = variables();
    if constexpr (requires {
                    y.predictor.integrate(method, self().model(), y.injected, y.state, step);
                  })
      y.predictor.integrate(method, self().model(), y.injected, y.state, step);
    if constexpr (requires { method.advance(dynamics(), y.state, step); })
      method.advance(dynamics(), y.state, step);
    else
      y.state = method.step(dynamics(), y.state, step);
  }

  /// A spike of weight w arrives at a receptor that moves the potential of its compartment.
  template <class Compartment, class Receptor>
  constexpr void jump(units::voltage<U> const& w) {
    auto&       y        = variables();
    auto const& receptor = self().model().compartments[Compartment{}].receptors[Receptor{}];
    receptor.jump(y.state[Compartment{}][V_m], w);
    if constexpr (requires { y.predictor.template jump<Compartment>(receptor, w); })
      y.predictor.template jump<Compartment>(receptor, w);
  }

  /// Spikes or not, in step n, from the potential of the root compartment; `index` tells neurons
  /// with the same seed apart, and is that of the first lane where there are several.
  template <RandomSource Random>
  count fire(units::time_grid const& grid, units::step_count n, Random const& random,
             std::uint32_t index = 0) {
    using number = numerics::per_lane<double, units::number<U>>;
    return fire(grid, n, [&] {
      return uniform_in_lanes<number>(random, {random_stream::purpose::somatic_spikes, index},
                                      static_cast<std::uint64_t>(n.value));
    });
  }
  /// Overload for random numbers from uniform().
  template <std::invocable Uniform>
  count fire(units::time_grid const& grid, units::step_count n, Uniform const& uniform) {
    return fire(self().model().spiking, grid, n, uniform);
  }
  /// Overload for a caller that holds a copy of the model's spike generation.
  template <class Generation, std::invocable Uniform>
  count fire(Generation const& spiking, units::time_grid const& grid, units::step_count n,
             Uniform const& uniform) {
    return variables().spikes = draw_spikes(spiking, grid, n, uniform).number;
  }
  /// Spikes or not, as fire() does, but leaves spikes() alone, for callers that know when it changes.
  template <class Generation, std::invocable Uniform>
  spike_count<units::number<U>> draw_spikes(Generation const& spiking, units::time_grid const& grid,
                                            units::step_count n, Uniform const& uniform) {
    auto& y = variables();
    return spiking.spikes(y.spiking, y.state[typename model_type::root_t{}][V_m], grid, n, uniform);
  }

  /// Takes step n without a spike, where it is known that there is none (BoundsSpikeNumbers).
  void step_without_spike(units::step_count n) {
    auto& y = variables();
    self().model().spiking.step_without_spike(y.spiking, n);
    y.spikes = count(0);
  }

  /// Calls the step taken last n, in a simulation on this grid: what the cell keeps of earlier steps
  /// is counted from there.
  void continue_at(units::step_count n, units::time_grid const& grid) {
    auto const& spiking = self().model().spiking;
    auto&       y       = variables().spiking;
    if constexpr (requires { spiking.continue_at(y, n, grid); })
      spiking.continue_at(y, n, grid);
    else if constexpr (requires { y.refractory.continue_at(n, grid); })
      y.refractory.continue_at(n, grid);
  }

  /// The firing rate at a potential, where the cell spikes with a rate.
  auto phi(units::argument<units::voltage<U>, says::phi_of> const& V) const
    requires requires(model_type const& model) { model.spiking.transfer; }
  {
    return self().model().spiking.transfer.phi(V);
  }
  /// phi'/phi, the gain of learning at a potential.
  auto h(units::argument<units::voltage<U>, says::h_of> const& V) const
    requires requires(model_type const& model) { model.spiking.transfer; }
  {
    return self().model().spiking.transfer.h(V);
  }

  /// The number of spikes in the last step.
  count spikes() const { return variables().spikes; }

  /// Whether the cell was refractory in the last step and could not spike.
  numerics::truth<units::number<U>> refractory() const {
    if constexpr (requires { variables().spiking.refractory; })
      return variables().spiking.refractory.holds();
    else
      return numerics::truth<units::number<U>>(false);
  }

  /// U, the potential of the compartment that spikes.
  units::voltage<U> somatic_potential() const {
    return state()[typename model_type::root_t{}][V_m];
  }

  /// V*, the dendritic prediction of the somatic potential.
  units::voltage<U> prediction() const { return variables().predictor(self().model(), state()); }

 private:
  template <class Compartment, class Self, class... Name, class... Part>
  static auto at(Self& self, tagged_tuple<tagged<Name, Part>...> const&) {
    // A neuron without compartments did not compile, and has said why.
    if constexpr (sizeof...(Name) == 0)
      return units::nothing{};
    else if constexpr ((std::is_same_v<Compartment, Name> || ...))
      return compartment_site<Self, Compartment>(self);
    else
      return static_cast<void>(sizeof(detail::compartment_of_cell<Compartment, Name...>)),
             units::nothing{};
  }

  Cell&       self() { return static_cast<Cell&>(*this); }
  Cell const& self() const { return static_cast<Cell const&>(*this); }
  auto&       variables() { return self().variables(); }
  auto const& variables() const { return self().variables(); }
};

}  // namespace urbanczik
