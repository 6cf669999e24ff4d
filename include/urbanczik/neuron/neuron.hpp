// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/random.hpp>

namespace urbanczik {

namespace detail {

template <class U, class Tree, class Generations>
struct model_of {
  static constexpr bool spike_generation_is_unique = Generations::size == 1;
  static_assert(spike_generation_is_unique,
                "neuron<...> requires one way to spike, such as escape_noise<sigmoid>");
};
template <class U, class Tree, class Generation>
struct model_of<U, Tree, topology::parts<Generation>> {
  using type = neuron_model<U, typename Tree::compartments, typename Tree::couplings,
                            typename Generation::template model<U>>;
};

}  // namespace detail

/// A neuron over the unit system U: its compartments, the couplings that make them a tree and the
/// way it spikes, in any order.
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
  static_assert(tree::is_valid);

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

  /// Integrates the membranes and receptors over dt, without input.
  template <class Method>
  void integrate(Method const& method, urbanczik::units::time<U> const& dt) {
    state_ = method.step(typename model_type::dynamics{model_, injected_}, state_, dt);
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

  /// The number of spikes in the last step.
  int spikes() const { return spikes_; }

  /// V*, the dendritic prediction of the somatic potential.
  urbanczik::units::voltage<U> prediction() const { return model_.prediction(state_); }

 private:
  model_type                        model_;
  state_type                        state_;
  typename model_type::currents     injected_{};
  typename decltype(model_type::spiking)::state spiking_{};
  int                               spikes_ = 0;
};

}  // namespace urbanczik
