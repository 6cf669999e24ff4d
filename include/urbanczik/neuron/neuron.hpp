// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/neuron_interface.hpp>
#include <urbanczik/neuron/prediction.hpp>

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

template <class U, class... Part>
using model_of_parts =
    typename model_of<U, topology::tree<Part...>, typename topology::tree<Part...>::generations>::type;

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
class neuron : public neuron_interface<neuron<U, Part...>, U, detail::model_of_parts<U, Part...>> {
  using tree    = topology::tree<Part...>;
  using checked = decltype(tree::check());  // asserts, in a way that is no constant to fail again

 public:
  /// The parameters, a neuron_model.
  using model_type = detail::model_of_parts<U, Part...>;
  /// What changes during a run.
  using variables_type =
      neuron_variables<model_type, typename detail::prediction_of<typename tree::predictions>::type>;
  /// The same neuron over another unit system or value type.
  template <class Other>
  using over = neuron<Other, Part...>;

  /// A cell at rest.
  /// @throws units::invalid_parameters that lists every parameter out of range
  explicit neuron(model_type model) : model_(std::move(model)), variables_(model_) {
    urbanczik::units::parameter_check check;
    check("", model_);
    check.throw_if_violated();
  }

  /// A cell with published parameters, `cell<U>{presets::urbanczik_senn_2014}`.
  template <class Preset>
    requires requires(Preset const& preset) { preset.template model<neuron>(); }
  explicit neuron(Preset const& preset) : neuron(preset.template model<neuron>()) {}

  model_type const&     model() const { return model_; }          ///< the parameters
  variables_type&       variables() { return variables_; }        ///< what changes during a run
  variables_type const& variables() const { return variables_; }  ///< what changes during a run

 private:
  model_type     model_;
  variables_type variables_;
};

}  // namespace urbanczik
