// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/neuron/neuron_model.hpp>

namespace urbanczik {

/// A receptor of a cell, `cell[dendrite][excitatory]`: where a synapse is attached. It is what a
/// plasticity rule sees of its postsynaptic neuron.
///
/// The type alone is the address; the object adds which cell.
template <class Neuron, class Compartment, class Receptor>
class site {
 public:
  using neuron_type      = std::remove_const_t<Neuron>;
  using units            = typename neuron_type::units;
  using compartment_tag  = Compartment;
  using receptor_tag     = Receptor;
  using receptor_type    = std::remove_cvref_t<
      decltype(std::declval<Neuron&>().model().compartments[Compartment{}].receptors[Receptor{}])>;
  using weight           = typename receptor_type::weight;
  using voltage          = urbanczik::units::voltage<units>;

  constexpr explicit site(Neuron& cell) : cell_(&cell) {}

  /// A spike of weight w arrives.
  constexpr void receive(weight const& w) const { model().receive(state(), w); }

  constexpr auto& state() const { return cell_->state()[Compartment{}][Receptor{}]; }
  constexpr auto const& model() const { return compartment().receptors[Receptor{}]; }
  constexpr auto const& compartment() const { return cell_->model().compartments[Compartment{}]; }

  // What rules ask for.

  /// The decay time of the receptor's input.
  constexpr auto tau_s() const { return model().tau_syn; }
  /// The membrane time constant of the compartment.
  constexpr auto tau_L() const { return compartment().membrane.tau_L(); }
  constexpr auto C_m() const { return compartment().membrane.C_m; }
  /// Somatic spikes in the last step.
  constexpr int spikes() const { return cell_->spikes(); }
  /// V*, the dendritic prediction of the somatic potential.
  constexpr voltage prediction() const { return cell_->prediction(); }
  constexpr auto const& transfer() const { return cell_->model().spiking.transfer; }

 private:
  Neuron* cell_;
};

/// A compartment of a cell, `cell[soma]`.
template <class Neuron, class Compartment>
class compartment_site {
 public:
  constexpr explicit compartment_site(Neuron& cell) : cell_(&cell) {}

  /// The receptor under this tag.
  template <class Receptor>
  constexpr auto operator[](Receptor) const {
    using receptors = decltype(std::remove_cvref_t<decltype(model())>::receptors);
    if constexpr (receptors::template look_up<Receptor>::tag_is_known)
      return site<Neuron, Compartment, Receptor>(*cell_);
  }

  constexpr auto&       state() const { return cell_->state()[Compartment{}]; }
  constexpr auto const& model() const { return cell_->model().compartments[Compartment{}]; }

  /// The membrane potential.
  constexpr auto V_m() const { return state()[urbanczik::V_m]; }
  /// The potential towards which the open synaptic conductances pull.
  constexpr auto matching_potential() const { return model().matching_potential(state()); }
  /// Adds to the current that flows in from electrodes, until as much is taken away.
  constexpr void inject(
      urbanczik::units::current<typename std::remove_const_t<Neuron>::units> const& I) const {
    cell_->injected()[Compartment{}] += I;
  }

 private:
  Neuron* cell_;
};

}  // namespace urbanczik
