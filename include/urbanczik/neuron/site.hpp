// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/kinetics.hpp>
#include <urbanczik/neuron/prediction.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

/// A receptor of a cell, `cell[dendrite][excitatory]`: where a synapse is attached. It is what a
/// plasticity rule sees of its postsynaptic neuron.
///
/// The type says which receptor; the object adds which cell.
template <class Neuron, class Compartment, class Receptor>
class site {
 public:
  using neuron_type     = std::remove_const_t<Neuron>;  ///< the type of the cell
  using unit_system     = typename neuron_type::unit_system;
  using compartment_tag = Compartment;  ///< which compartment
  using receptor_tag    = Receptor;     ///< which of its receptors
  /// The model of the receptor.
  using receptor_type = std::remove_cvref_t<
      decltype(std::declval<Neuron&>().model().compartments[Compartment{}].receptors[Receptor{}])>;
  using weight  = typename receptor_type::weight;
  using voltage = units::voltage<unit_system>;

  /// The receptor of this cell, which outlives it.
  constexpr explicit site(Neuron& cell) : cell_(&cell) {}
  /// The receptor of this cell.
  static constexpr site of(Neuron& cell) { return site(cell); }
  /// The cell.
  constexpr Neuron& cell() const { return *cell_; }

  /// A spike of weight w arrives.
  constexpr void receive(units::argument<weight, says::received> const& w) const {
    if constexpr (JumpReceptor<receptor_type, unit_system>)
      cell_->template jump<Compartment, Receptor>(w);
    else
      model().receive(state(), w);
  }

  /// The conductance that is open now.
  constexpr auto conductance() const
    requires ConductanceReceptor<receptor_type, unit_system>
  {
    return model().conductance(state());
  }
  /// The current that flows in now; out, where negative.
  constexpr auto current() const { return model().current(state(), V_m()); }

  /// The variable to which a spike adds: a potential, or a variable of the receptor.
  constexpr auto& input() const {
    if constexpr (JumpReceptor<receptor_type, unit_system>)
      return cell_->state()[Compartment{}][urbanczik::V_m];
    else
      return model().kinetics.input(state());
  }
  /// Whether a spike adds its weight itself.
  static constexpr bool jumps_by_weight = [] {
    if constexpr (JumpReceptor<receptor_type, unit_system>)
      return true;
    else
      return receptor_type::kinetics_type::jumps_by_weight;
  }();
  /// The increment that a spike of weight w adds.
  constexpr auto jump(weight const& w) const {
    if constexpr (jumps_by_weight)
      return w;
    else
      return model().kinetics.jump(w);
  }

  /// The receptor's state.
  constexpr auto& state() const { return cell_->state()[Compartment{}][Receptor{}]; }
  /// The receptor's parameters.
  constexpr auto const& model() const { return compartment().receptors[Receptor{}]; }
  /// The compartment's parameters.
  constexpr auto const& compartment() const { return cell_->model().compartments[Compartment{}]; }

  // Requirements of rules.

  /// The decay time of the receptor's input, where it decays exponentially.
  constexpr auto tau_s() const
    requires requires { requires is_exponential<typename receptor_type::kinetics_type>; }
  {
    return model().kinetics.tau_syn;
  }
  /// The membrane time constant of the compartment, where it is passive.
  constexpr auto tau_L() const
    requires requires(Neuron& cell) { cell.model().compartments[Compartment{}].membrane.tau_L(); }
  {
    return compartment().membrane.tau_L();
  }
  /// The capacitance of the compartment.
  constexpr auto C_m() const { return compartment().membrane.C_m; }
  /// +1, or -1 where a positive weight hyperpolarises; receptors that inject currents have one.
  constexpr int sign() const
    requires requires { receptor_type::sign; }
  {
    return receptor_type::sign;
  }
  /// Somatic spikes in the last step.
  constexpr auto spikes() const { return cell_->spikes(); }
  /// Whether the cell could not spike in the last step.
  constexpr auto refractory() const { return cell_->refractory(); }
  /// U, the potential of the compartment that spikes.
  constexpr voltage somatic_potential() const { return cell_->somatic_potential(); }
  /// V*, the dendritic prediction of the somatic potential.
  constexpr voltage prediction() const { return cell_->prediction(); }
  /// The prediction of the somatic potential by this compartment alone, if it is attached to the soma.
  constexpr voltage attenuated_potential() const
    requires(decltype(neuron_type::model_type::couplings)::template contains<Compartment>)
  {
    return urbanczik::attenuated_potential<Compartment>(cell_->model(), cell_->state());
  }
  /// The potential of this compartment.
  constexpr voltage V_m() const { return cell_->state()[Compartment{}][urbanczik::V_m]; }
  /// The leak reversal of this compartment.
  constexpr voltage E_L() const { return compartment().membrane.E_L; }
  /// phi and h, where the cell spikes with a rate.
  constexpr auto const& transfer() const
    requires requires(neuron_type const& cell) { cell.model().spiking.transfer; }
  {
    return cell_->model().spiking.transfer;
  }

 private:
  Neuron* cell_;
};

namespace detail {
/// Named for its message: the receptor asked for, and those that exist.
template <class Name, class... Known>
struct receptor_of_cell {
  static constexpr bool is_there = (std::is_same_v<Name, Known> || ...);
  static_assert(is_there,
                "cell[compartment][receptor]: the compartment has no receptor of this name; "
                "receptor_of_cell<Name, Known...> shows the name and then the existing names "
                "[unknown-receptor]");
};
}  // namespace detail

/// A compartment of a cell, `cell[soma]`.
template <class Neuron, class Compartment>
class compartment_site {
 public:
  using compartment_tag = Compartment;  ///< which compartment
  using unit_system     = typename std::remove_const_t<Neuron>::unit_system;

  /// The compartment of this cell, which outlives it.
  constexpr explicit compartment_site(Neuron& cell) : cell_(&cell) {}
  /// The cell.
  constexpr Neuron& cell() const { return *cell_; }

  /// The receptor under this tag.
  template <class Receptor>
  constexpr auto operator[](Receptor) const {
    return at<Receptor>(model().receptors);
  }

  /// The compartment's state.
  constexpr auto& state() const { return cell_->state()[Compartment{}]; }
  /// The compartment's parameters.
  constexpr auto const& model() const { return cell_->model().compartments[Compartment{}]; }

  /// The parameters of the membrane, `cell[soma].membrane().C_m`.
  constexpr auto const& membrane() const { return model().membrane; }
  /// The membrane potential.
  constexpr auto V_m() const { return state()[urbanczik::V_m]; }
  /// The potential towards which the open synaptic conductances pull.
  constexpr auto matching_potential() const { return model().matching_potential(state()); }
  /// Adds to the current that flows in from electrodes, until as much is taken away.
  /// @throws units::invalid_parameters where it is not finite
  constexpr void inject(
      units::argument<units::current<typename std::remove_const_t<Neuron>::unit_system>,
                      says::injected> const& I_in) const {
    if (!numerics::is_finite(I_in)) [[unlikely]]
      refuse_current(I_in);
    cell_->injected()[Compartment{}] += I_in;
  }

 private:
  using current = units::current<typename std::remove_const_t<Neuron>::unit_system>;

  // By value and out of line, so that the loop over steps in which it stands keeps its registers.
  [[gnu::noinline, gnu::cold]] static void refuse_current(current I_in) {
    units::parameter_check check;
    check.require(units::must_be::finite, "injected.I", I_in,
                  "inject: flows into the compartment until as much is taken away");
    check.throw_if_violated();
  }

  template <class Receptor, class... Name, class... Model>
  constexpr auto at(tagged_tuple<tagged<Name, Model>...> const&) const {
    if constexpr ((std::is_same_v<Receptor, Name> || ...))
      return site<Neuron, Compartment, Receptor>(*cell_);
    else
      return static_cast<void>(sizeof(detail::receptor_of_cell<Receptor, Name...>)),
             units::nothing{};
  }

  Neuron* cell_;
};

}  // namespace urbanczik
