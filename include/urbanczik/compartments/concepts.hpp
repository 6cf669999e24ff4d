// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <urbanczik/compartments/tags.hpp>
#include <urbanczik/integrators/state.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// A membrane, receptor or time course that says `is_linear`: what it does is linear in its state with
/// constant coefficients, and the current of a receptor does not depend on the potential and is zero at
/// rest.
template <class Part>
concept LinearPart = requires { requires Part::is_linear; };

/// Whether the variables of a receptor decay at constant rates: its time course is linear, whatever
/// its current depends on.
template <class R>
inline constexpr bool has_constant_rates = LinearPart<R>;
/// A receptor with kinetics of their own decays as these do.
template <class R>
  requires requires { typename R::kinetics_type; }
inline constexpr bool has_constant_rates<R> = LinearPart<typename R::kinetics_type>;

/// The electrical skin of a compartment: capacitance, leak and whatever channels it has.
///
/// Minimal definition, for a membrane M over the unit system U with state y:
///  * `M::state`, a tagged_tuple that holds V_m and any gating variables;
///  * `m.resting_state()`;
///  * `m.derivative(y, I_in)`, dy/dt under the current I_in that flows in from receptors and couplings;
///  * `m.decay(y, G)`, the rate at which each variable decays where those add the conductance G.
/// Laws: derivative(resting_state(), 0) is zero; decay is minus the partial derivative of each
/// variable's own slope. Models: leaky_membrane, hodgkin_huxley_membrane.
template <class M, class U>
concept Membrane =
    units::Parametrised<M> && requires { requires M::state::template contains<V_m_t>; } &&
    requires(M const& m, typename M::state const& y, units::current<U> const& I_in,
             units::conductance<U> const& G) {
      { y[V_m] } -> std::convertible_to<units::voltage<U>>;
      { m.resting_state() } -> std::same_as<typename M::state>;
      { m.derivative(y, I_in) } -> std::same_as<derivative_t<typename M::state, units::time<U>>>;
      { m.decay(y, G) } -> std::same_as<rates_t<typename M::state, units::time<U>>>;
    };

/// The time course of a receptor's conductance or current after a spike.
///
/// Minimal definition, for kinetics K with state y (at rest when value-initialised):
///  * `K::state`; `k.receive(y, w)`, a spike of weight w arrives;
///  * `k.derivative(y)` and `k.decay(y)`, as for a membrane.
/// Where it is a LinearPart, it says so.
/// Law: the weight is the peak of the time course. Models: exponential, alpha,
/// difference_of_exponentials, rate_input.
template <class K, class U, class Q>
concept Kinetics =
    units::Parametrised<K> && requires(K const& k, typename K::state& y, Q const& w) {
      k.receive(y, w);
      { k.derivative(y) } -> std::same_as<derivative_t<typename K::state, units::time<U>>>;
      { k.decay(y) } -> std::same_as<rates_t<typename K::state, units::time<U>>>;
    };

/// Kinetics whose course over a step dt is known in closed form.
///
/// Minimal definition, beyond Kinetics: `k.step(dt)`, what a step does, computed once;
/// `k.advance(y, step)`; `k.integral(y, step)`, what flows in or is open, integrated over the step
/// that begins at y. Law: advance solves dy/dt = derivative(y) to rounding. Models: all in
/// compartments/kinetics.hpp.
template <class K, class U>
concept PropagatedKinetics = requires(K const& k, typename K::state& y, units::time<U> const& dt) {
  k.advance(y, k.step(dt));
  k.integral(y, k.step(dt));
};

/// A receptor that changes the membrane potential at once when a spike arrives.
///
/// Minimal definition, beyond Receptor and in place of `receive`: `r.jump(V, w)` changes the potential V
/// of the compartment by a spike of weight w. Model: voltage_jump_receptor.
template <class R, class U>
concept JumpReceptor =
    requires(R const& r, units::voltage<U>& V, typename R::weight const& w) { r.jump(V, w); };

/// A synapse acts on a receptor: a conductance or a current with its own dynamics, or a jump of the
/// potential.
///
/// Minimal definition, for a receptor R with state y (at rest when value-initialised):
///  * `R::state`, `R::weight` (the quantity that one spike adds);
///  * `r.receive(y, w)`, a spike of weight w arrives; a JumpReceptor has `r.jump(V, w)` instead;
///  * `r.derivative(y)`, `r.decay(y)`, as for a membrane;
///  * `r.current(y, V)`, the current into a compartment at potential V, depolarising where positive.
/// A receptor that opens a conductance also has `r.conductance(y)` and `E_rev`; a receptor whose current
/// does not depend on the potential also has `r.current(y)`.
/// A receptor that is a LinearPart says so; all others are taken to be nonlinear.
/// Models: conductance_receptor and current_receptor with any Kinetics, voltage_jump_receptor.
template <class R, class U>
concept Receptor =
    units::Parametrised<R> &&
    (JumpReceptor<R, U> || requires(R const& r, typename R::state& y, typename R::weight const& w) {
      r.receive(y, w);
    }) && requires(R const& r, typename R::state& y, units::voltage<U> const& V) {
      typename R::weight;
      { r.derivative(y) } -> std::same_as<derivative_t<typename R::state, units::time<U>>>;
      { r.decay(y) } -> std::same_as<rates_t<typename R::state, units::time<U>>>;
      { r.current(y, V) } -> std::same_as<units::current<U>>;
    };

/// A receptor with PropagatedKinetics, whose members it has too.
template <class R, class U>
concept PropagatedReceptor = requires(R const& r, typename R::state& y, units::time<U> const& dt) {
  r.advance(y, r.step(dt));
};

/// A receptor that opens a conductance towards a reversal potential.
template <class R, class U>
concept ConductanceReceptor = Receptor<R, U> && requires(R const& r, typename R::state const& y) {
  { r.conductance(y) } -> std::same_as<units::conductance<U>>;
  { r.E_rev } -> std::convertible_to<units::voltage<U>>;
};

/// A receptor whose current does not depend on the potential.
template <class R, class U>
concept CurrentReceptor = Receptor<R, U> && requires(R const& r, typename R::state const& y) {
  { r.current(y) } -> std::same_as<units::current<U>>;
};

/// A receptor whose input does not decay, but keeps its value until it is overwritten: it takes rates,
/// and spikes would add up in it without end. Its time course says `holds_its_value`, as rate_input does.
template <class R>
concept HoldingReceptor = requires { requires R::kinetics_type::holds_its_value; };

/// How two neighbours of the tree exchange current; "parent" is the one nearer the soma.
///
/// Minimal definition: `c.into_parent(V_parent, V_child)` and `c.into_child(V_child, V_parent)`,
/// currents; `c.conductance_on_parent()` and `c.conductance_on_child()`.
/// Models: two_way_coupling, one_way_coupling.
template <class C, class U>
concept Coupling = units::Parametrised<C> && requires(C const& c, units::voltage<U> const& V) {
  { c.into_parent(V, V) } -> std::same_as<units::current<U>>;
  { c.into_child(V, V) } -> std::same_as<units::current<U>>;
  { c.conductance_on_parent() } -> std::same_as<units::conductance<U>>;
  { c.conductance_on_child() } -> std::same_as<units::conductance<U>>;
};

/// A transfer function phi from potential to firing rate, with h = d ln phi / dU.
///
/// Minimal definition: `f.phi(U)`, a rate; `f.h(U)`, an inverse voltage. Law: h phi = d phi / dU.
/// Where phi has one, `f.inverse(r)` is the potential at which the rate is r.
/// Where phi is bounded, `f.phi_max` is the bound; where phi and h share work, `f.phi_and_h(U)` gives
/// both. Models: sigmoid, exponential_rate, softplus_rate, clipped_linear_rate.
template <class F, class U>
concept TransferFunction =
    units::Parametrised<F> && requires(F const& f, units::voltage<U> const& V) {
      { f.phi(V) } -> std::same_as<units::rate<U>>;
      { f.h(V) } -> std::same_as<units::inverse<units::voltage<U>>>;
    };

/// phi and h at one potential, with what they share computed once.
template <units::UnitSystem U>
struct rate_and_gain {
  units::rate<U>                    phi;
  units::inverse<units::voltage<U>> h;
};
/// phi and h of any transfer function.
template <units::UnitSystem U, TransferFunction<U> F>
constexpr rate_and_gain<U> phi_and_h(F const& f, units::voltage<U> const& V) {
  if constexpr (requires { f.phi_and_h(V); })
    return f.phi_and_h(V);
  else
    return {f.phi(V), f.h(V)};
}

}  // namespace urbanczik
