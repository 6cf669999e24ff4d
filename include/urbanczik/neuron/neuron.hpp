// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/prediction.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/random.hpp>

namespace urbanczik {

namespace detail {

/// Stands in for the model of a neuron that does not compile, so that the assertion that says why
/// is the only error.
template <class U>
struct no_model {
  struct state {};
  struct currents {};
  struct root_t {};
  using voltage = units::voltage<U>;

  no_spikes_model<U> spiking{};
  tagged_tuple<>     compartments{}, couplings{};

  static constexpr auto parameters() { return boost::hana::make_tuple(); }
  state                 resting_state() const { return {}; }
};

template <class U, class Tree, class Generations>
struct model_of {
  static constexpr bool spike_generation_is_unique = !Tree::is_valid || Generations::size == 1;
  static_assert(spike_generation_is_unique,
                "neuron<...> requires one way to spike, such as escape_noise<sigmoid>");
  using type = no_model<U>;
};
template <class U, class Tree, class Generation>
  requires(Tree::is_valid)
struct model_of<U, Tree, topology::parts<Generation>> {
  using type = neuron_model<U, typename Tree::compartments, typename Tree::couplings,
                            typename Generation::template model<U>>;
};

template <class Predictions>
struct prediction_of {
  static constexpr bool prediction_is_unique = Predictions::size <= 1;
  static_assert(prediction_is_unique, "neuron<...> takes at most one predicts<...>");
  using type = from_dendrites;
};
template <class Part>
struct prediction_of<topology::parts<Part>> {
  using type = typename Part::prediction;
};

}  // namespace detail

/// A neuron over the unit system U: its compartments, the couplings that make them a tree and the
/// way it spikes and, if it is not from_dendrites, the way it predicts its soma, in any order.
///
///     template <units::UnitSystem U>
///     using cell = neuron<U,
///         compartment<soma_t,     leaky_membrane, receptor<excitatory_t, exponential_conductance>>,
///         compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, exponential_current>>,
///         coupling<dendrite_t, soma_t>,
///         escape_noise<sigmoid>>;
///
/// A cycle, an orphan, a doubled name or an unknown parent does not compile.
template <urbanczik::units::UnitSystem U, class... Part>
class neuron {
  using tree = topology::tree<Part...>;
  using checked = decltype(tree::check());  // asserts, in a way that is no constant to fail again

 public:
  using units      = U;
  using model_type = typename detail::model_of<U, tree, typename tree::generations>::type;
  using state_type = typename model_type::state;

  /// A cell at rest.
  /// @throws units::invalid_parameters that lists every parameter out of range
  explicit neuron(model_type model) : model_(std::move(model)), state_(model_.resting_state()) {
    urbanczik::units::parameter_check check;
    check("", model_);
    check.throw_if_violated();
    if constexpr (requires { predictor_.start(model_); }) predictor_.start(model_);
  }

  /// A cell with published parameters, `cell<U>{presets::urbanczik_senn_2014}`.
  template <class Preset>
    requires requires(Preset const& preset) { preset.template model<neuron>(); }
  explicit neuron(Preset const& preset) : neuron(preset.template model<neuron>()) {}

  model_type const& model() const { return model_; }
  state_type&       state() { return state_; }
  state_type const& state() const { return state_; }
  auto&             injected() { return injected_; }

  /// The compartment under this tag, `cell[soma]`.
  template <class Compartment>
  auto operator[](Compartment) {
    if constexpr (decltype(model_type::compartments)::template look_up<Compartment>::tag_is_known)
      return compartment_site<neuron, Compartment>(*this);
  }
  template <class Compartment>
  auto operator[](Compartment) const {
    if constexpr (decltype(model_type::compartments)::template look_up<Compartment>::tag_is_known)
      return compartment_site<neuron const, Compartment>(*this);
  }

  /// The right-hand side of the cell's equations, as integrators take it.
  auto dynamics() const { return typename model_type::dynamics{model_, injected_}; }

  /// Integrates the membranes and receptors over dt, without input.
  template <class Method>
  void integrate(Method const& method, urbanczik::units::time<U> const& dt) {
    if constexpr (requires { predictor_.integrate(method, model_, injected_, state_, dt); })
      predictor_.integrate(method, model_, injected_, state_, dt);
    state_ = method.step(dynamics(), state_, dt);
  }

  /// Spikes or not, in step n, from the potential of the root compartment; `index` tells neurons
  /// with the same seed apart.
  template <RandomSource Random>
  int fire(urbanczik::units::time_grid const& grid, urbanczik::units::step_count n,
           Random const& random, std::uint32_t index = 0) {
    auto const uniform = [&] {
      return random.uniform({random_stream::purpose::somatic_spikes, index},
                            static_cast<std::uint64_t>(n.value));
    };
    spikes_ = model_.spiking.spikes(spiking_, state_[typename model_type::root_t{}][V_m], grid, n,
                                    uniform);
    return spikes_;
  }

  /// The rate and the gain of learning at a potential, where the cell spikes with a rate.
  auto phi(urbanczik::units::voltage<U> const& V) const
    requires requires(model_type const& model) { model.spiking.transfer; }
  {
    return model_.spiking.transfer.phi(V);
  }
  auto h(urbanczik::units::voltage<U> const& V) const
    requires requires(model_type const& model) { model.spiking.transfer; }
  {
    return model_.spiking.transfer.h(V);
  }

  /// The number of spikes in the last step.
  int spikes() const { return spikes_; }

  /// Whether the cell was refractory in the last step and could not spike.
  bool refractory() const {
    if constexpr (requires { spiking_.refractory; })
      return spiking_.refractory;
    else
      return false;
  }

  /// U, the potential of the compartment that spikes.
  urbanczik::units::voltage<U> somatic_potential() const {
    return state_[typename model_type::root_t{}][V_m];
  }

  /// V*, the dendritic prediction of the somatic potential.
  urbanczik::units::voltage<U> prediction() const { return predictor_(model_, state_); }

 private:
  model_type                        model_;
  state_type                        state_;
  typename model_type::currents     injected_{};
  typename decltype(model_type::spiking)::state spiking_{};
  typename detail::prediction_of<typename tree::predictions>::type::template predictor<model_type>
      predictor_{};
  int                               spikes_ = 0;
};

}  // namespace urbanczik
