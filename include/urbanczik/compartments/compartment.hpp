// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/couplings.hpp>

namespace urbanczik {

/// In the type of a neuron: a receptor called Name with this effect on the membrane,
/// `receptor<excitatory_t, current<exponential>>`. Effects: conductance, current, inhibitory_current,
/// voltage_jump, or any type whose member template `model<U>` is a Receptor over U.
template <Tag Name, class Effect>
struct receptor {
  using tag    = Name;
  using effect = Effect;  ///< of the receptor on its membrane
};

namespace detail {
// A class of its own, which is instantiated with a unit system only, so that a part that is no
// receptor is first named by the sentence of the neuron.
template <class R, class U>
struct receptor_over {
  using type = tagged<typename R::tag, typename R::effect::template model<U>>;
};
}  // namespace detail

/// A membrane with its receptors and a constant current: one compartment over the unit system U.
template <units::UnitSystem U, Membrane<U> M, class... TaggedReceptor>
struct compartment_model;

/// A membrane with its receptors and a constant current: one compartment over the unit system U.
template <units::UnitSystem U, Membrane<U> M, Tag... Name, Receptor<U>... R>
struct compartment_model<U, M, tagged<Name, R>...> {
  // I_e stands beside the three numbers of a leaky membrane, so that those of the receptors lie in
  // pairs, of which compilers take two for one.
  M                                             membrane;
  units::argument<units::current<U>, says::I_e> I_e{};  ///< constant injected current
  tagged_tuple<tagged<Name, R>...>              receptors;

  using state = joined_t<typename M::state, tagged_tuple<tagged<Name, typename R::state>...>>;

  static constexpr char const* source = "compartment: C_m dV/dt = ... + I_e";

  static constexpr auto parameters() {
    return units::table(units::parameter("I_e", &compartment_model::I_e));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.membrane...);
    [[maybe_unused]] auto const visit = [&](auto name) {
      f(decltype(name)::name, self.receptors[name]...);
    };
    (visit(Name{}), ...);
  }

  /// Whether dy/dt is linear in y with constant coefficients: the membrane and all receptors say so.
  static constexpr bool is_linear = LinearPart<M> && (LinearPart<R> && ...);

  /// Whether the potential is the only variable that does not run by itself, with a slope that is
  /// linear in it: passive membranes under receptors of known course, each a conductance or a current
  /// that does not depend on the potential (exponential_simpson).
  static constexpr bool is_driven =
      LinearPart<M> &&
      requires(M const& m, units::voltage<U> const& V, units::current<U> const& I_in) {
        m.current(V, I_in);
      } &&
      ((PropagatedReceptor<R, U> && (ConductanceReceptor<R, U> || CurrentReceptor<R, U>)) && ...);
  /// Whether each receptor is at most one variable, which decays at a constant rate.
  static constexpr bool has_lone_receptor_variables =
      ((has_constant_rates<R> && number_of_leaves<typename R::state> <= 1) && ...);
  /// Whether the conductance of the membrane is constant.
  static constexpr bool constant_conductance = (!ConductanceReceptor<R, U> && ...);

  constexpr state resting_state() const {
    return joined(membrane.resting_state(), tagged_tuple<tagged<Name, typename R::state>...>{});
  }

  /// dy/dt under the current I_in from neighbours and electrodes.
  constexpr derivative_t<state, units::time<U>> derivative(state const&             y,
                                                           units::current<U> const& I_in) const {
    auto const total = (I_in + ... + receptors[Name{}].current(y[Name{}], y[V_m])) + I_e;
    return joined(membrane.derivative(y, total),
                  tagged_tuple<tagged<Name, derivative_t<typename R::state, units::time<U>>>...>{
                      {receptors[Name{}].derivative(y[Name{}])}...});
  }

  /// Decay rates where neighbours add the conductance G.
  constexpr rates_t<state, units::time<U>> decay(state const&                 y,
                                                 units::conductance<U> const& G) const {
    return joined(membrane.decay(y, (G + ... + conductance<Name>(y))),
                  tagged_tuple<tagged<Name, rates_t<typename R::state, units::time<U>>>...>{
                      {receptors[Name{}].decay(y[Name{}])}...});
  }

  /// The current that charges the membrane at the potential V, of which I_in flows in from electrodes,
  /// without neighbours and receptors, ...
  constexpr units::current<U> own_current(units::voltage<U> const& V,
                                          units::current<U> const& I_in) const {
    return membrane.current(V, I_in + I_e);
  }
  /// ... and what the receptors add to it. In this order a method that asks for the same V at
  /// several times has the first computed once.
  constexpr units::current<U> with_receptors(units::current<U> const& total, state const& y,
                                             units::voltage<U> const& V) const {
    return (total + ... + receptors[Name{}].current(y[Name{}], V));
  }

  /// The solution of the receptors over a step dt, computed once.
  constexpr auto step(units::time<U> const& dt) const {
    return tagged_tuple<tagged<Name, decltype(receptors[Name{}].step(dt))>...>{
        {receptors[Name{}].step(dt)}...};
  }
  template <class Step>
  constexpr void advance([[maybe_unused]] state& y, [[maybe_unused]] Step const& step) const {
    (receptors[Name{}].advance(y[Name{}], step[Name{}]), ...);
  }
  /// The number of variables of the receptors.
  static constexpr std::size_t receptor_variables =
      (std::size_t{0} + ... + number_of_leaves<typename R::state>);
  /// The variables of the receptors, as plain numbers of the coherent unit system.
  static constexpr auto receptor_values([[maybe_unused]] state const& y) {
    std::array<units::number<U>, receptor_variables> values{};
    [[maybe_unused]] std::size_t                     k = 0;
    (for_each_leaf([&](auto const& x) { values[k++] = units::detail::plain_number(x); }, y[Name{}]),
     ...);
    return values;
  }
  /// The currents of linear receptors after a step, each variable having been 1 and all others 0
  /// before it, as plain numbers.
  template <class Step>
  constexpr auto currents_of_units([[maybe_unused]] Step const& step) const {
    std::array<units::number<U>, receptor_variables> currents{};
    [[maybe_unused]] std::size_t                     k   = 0;
    [[maybe_unused]] auto const                      add = [&](auto name, auto const& at_rest) {
      using Variables = std::remove_cvref_t<decltype(at_rest)>;
      std::array<units::number<U>, number_of_leaves<Variables>> unit{};
      for (auto& x : unit) {
        x      = units::number<U>(1);
        auto y = from_numbers<Variables>(unit);
        x      = units::number<U>(0);
        receptors[name].advance(y, step[name]);
        currents[k++] = receptors[name].current(y, {}).value();
      }
    };
    (add(Name{}, typename R::state{}), ...);
    return currents;
  }
  /// The conductance of the receptors, integrated over a step that begins at y, added to a total.
  template <class Step>
  constexpr auto with_integrated_conductance(units::capacitance<U> total, state const& y,
                                             [[maybe_unused]] Step const& step) const {
    [[maybe_unused]] auto const add = [&](auto name) {
      auto const& r = receptors[name];
      if constexpr (ConductanceReceptor<std::remove_cvref_t<decltype(r)>, U>)
        total += r.integral(y[name], step[name]);
    };
    (add(Name{}), ...);
    return total;
  }

  /// The conductance that the receptors have open.
  constexpr units::conductance<U> synaptic_conductance(state const& y) const {
    return (units::conductance<U>{} + ... + conductance<Name>(y));
  }

  /// The conductance that the receptors have open, added to a total.
  constexpr units::conductance<U> with_synaptic_conductance(units::conductance<U> const& total,
                                                            state const&                 y) const {
    return (total + ... + conductance<Name>(y));
  }

  /// U_M = sum g E / sum g, the potential towards which the open conductances pull (the teacher's
  /// target at the soma). Urbanczik & Senn 2014. NaN where none is open.
  constexpr units::voltage<U> matching_potential(state const& y) const {
    return (units::current<U>{} + ... + towards_reversal<Name>(y)) / synaptic_conductance(y);
  }

 private:
  template <class N>
  constexpr units::conductance<U> conductance(state const& y) const {
    auto const& r = receptors[N{}];
    if constexpr (ConductanceReceptor<std::remove_cvref_t<decltype(r)>, U>)
      return r.conductance(y[N{}]);
    else
      return {};
  }
  template <class N>
  constexpr units::current<U> towards_reversal(state const& y) const {
    auto const& r = receptors[N{}];
    if constexpr (ConductanceReceptor<std::remove_cvref_t<decltype(r)>, U>)
      return r.conductance(y[N{}]) * r.E_rev;
    else
      return {};
  }
};

/// In the type of a neuron: a compartment called Name with a membrane and receptors,
/// `compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>`.
template <Tag Name, template <class> class MembraneModel, class... Receptors>
struct compartment {
  using tag = Name;
  /// Its membrane alone.
  template <class U>
  using membrane = MembraneModel<U>;
  template <class U>
  using model =
      compartment_model<U, MembraneModel<U>, typename detail::receptor_over<Receptors, U>::type...>;
};

/// In the type of a neuron: Child is attached to Parent, which is nearer the soma.
template <Tag Child, Tag Parent, template <class> class Model = two_way_coupling>
struct coupling {
  using child  = Child;
  using parent = Parent;
  template <class U>
  using model = Model<U>;
};

}  // namespace urbanczik
