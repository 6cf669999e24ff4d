// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/neuron_interface.hpp>
#include <urbanczik/neuron/prediction.hpp>
#include <urbanczik/units/messages/nothing.hpp>

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

  static constexpr auto parameters() { return units::table(); }
  state                 resting_state() const { return {}; }
  template <class F>
  static constexpr void for_each_coupling(F const&) {}
};

template <class U, class Tree, class Generations>
struct model_of {
  using type = no_model<U>;
};
template <class U, class Tree, class Generation>
  requires(Tree::is_valid)
struct model_of<U, Tree, topology::parts<Generation>> {
  using type = neuron_model<U, typename Tree::compartments, typename Tree::couplings,
                            typename Generation::template model<U>>;
};

template <class U, class... Part>
using model_of_parts = typename model_of<U, topology::tree<U, Part...>,
                                         typename topology::tree<U, Part...>::generations>::type;

template <class Predictions>
struct prediction_of {
  using type = from_dendrites;
};
template <class Part>
struct prediction_of<topology::parts<Part>> {
  using type = typename Part::prediction;
};

/// Named for its message: the model of a neuron, and what came for it.
template <class Model, class Given>
struct model_of_cell {
  template <class>
  static constexpr bool is_of_this_neuron = false;
  static_assert(is_of_this_neuron<Given>,
                "neuron(model): 'model' must be a model_type of this neuron or a preset, and is "
                "neither; units::mapped converts a model of the other unit system; "
                "model_of_cell<Expected, Given> shows both [wrong-model]");
};

}  // namespace detail

/// A list of parts that does not begin with a unit system is refused, with a sentence.
template <class U, class... Part>
class neuron : public units::nothing {
  static constexpr bool first_argument_is_a_unit_system = units::UnitSystem<U>;
  static_assert(first_argument_is_a_unit_system,
                "neuron<U, part...>: 'U' must be a unit system, units::biophysical or "
                "units::unitless, and is not [no-unit-system]");

 public:
  /// From anything, after the sentence.
  template <class... Argument>
  explicit neuron(Argument const&...) {}
};

/// A neuron over the unit system U: its compartments, the couplings that make them a tree and the
/// way it spikes and, if it is not from_dendrites, the way it predicts its soma, in any order.
///
///     template <units::UnitSystem U>
///     using cell = neuron<U,
///         compartment<soma_t,     leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
///         compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
///         coupling<dendrite_t, soma_t>,
///         escape_noise<sigmoid>>;
///
/// A cycle, an orphan, a doubled name or an unknown parent does not compile.
template <units::UnitSystem U, class... Part>
class neuron<U, Part...>
    : public neuron_interface<neuron<U, Part...>, U, detail::model_of_parts<U, Part...>> {
  using tree    = topology::tree<U, Part...>;
  using checked = decltype(sizeof(typename tree::mistake));  // asserts

 public:
  /// The parameters, a neuron_model.
  using model_type = detail::model_of_parts<U, Part...>;
  /// The variables, which change during a run.
  using variables_type =
      neuron_variables<model_type,
                       typename detail::prediction_of<typename tree::predictions>::type>;
  /// This neuron over another unit system or value type.
  template <class Other>
  using rebind = neuron<Other, Part...>;

  /// A cell at rest.
  /// @throws units::invalid_parameters that lists every parameter out of range
  explicit neuron(model_type model) : model_(std::move(model)), variables_(model_) {
    refuse_if_invalid(model_);
  }

  /// A cell with published parameters, `cell<U>{presets::urbanczik_senn_2014}`.
  template <class Preset>
    requires requires(Preset const& preset) { preset.template model<neuron>(); }
  explicit neuron(Preset const& preset) : neuron(preset.template model<neuron>()) {}

  /// Anything else does not compile.
  template <class Given>
    requires(!std::is_convertible_v<Given, model_type> &&
             !requires(Given const& preset) { preset.template model<neuron>(); })
  explicit neuron(Given const&)
      : neuron(
            (static_cast<void>(sizeof(detail::model_of_cell<model_type, Given>)), model_type{})) {}

  model_type const&     model() const { return model_; }          ///< the parameters
  variables_type&       variables() { return variables_; }        ///< all that changes in a run
  variables_type const& variables() const { return variables_; }  ///< all that changes in a run

  /// Which simulation the neuron takes part in.
  run_membership& membership() { return membership_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("", self.variables_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("", self.model_);
  }

 private:
  // Not where the model is copied: following each number of it through the calls was a twentieth of what
  // 32 compartments cost to compile.
  [[gnu::cold, gnu::noinline]] static void refuse_if_invalid(model_type const& model) {
    units::parameter_check check;
    check("", model);
    check.throw_if_violated();
  }

  // At the start of a cache line: compilers store neighbouring variables as one vector, and where that
  // crosses a line a step takes half as long again, because loads stall.
  static constexpr std::size_t cache_line = 64;  // bytes, of all x86 and most other processors

  model_type model_;
  alignas(cache_line) variables_type variables_;
  run_membership membership_{};
};

}  // namespace urbanczik
