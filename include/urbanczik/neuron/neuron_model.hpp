// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/neuron/topology.hpp>

namespace urbanczik {

/// The parameters of a neuron and the functions of its state that follow from its tree. It holds no
/// state itself, so one model can serve a whole population.
template <units::UnitSystem U, class Compartments, class Couplings, class Generation>
struct neuron_model;

/// The specialisation over lists of compartments and couplings.
template <units::UnitSystem U, class... C, class... K, SpikeGeneration<U> Generation>
struct neuron_model<U, topology::parts<C...>, topology::parts<K...>, Generation> {
  /// Each compartment, under its tag.
  tagged_tuple<tagged<typename C::tag, typename C::template model<U>>...> compartments;
  /// Each coupling, under the tag of the child that it attaches.
  tagged_tuple<tagged<typename K::child, typename K::template model<U>>...> couplings;
  Generation spiking;  ///< how it spikes

  /// The tree by position.
  using graph = topology::detail::graph<topology::parts<C...>, topology::parts<K...>>;
  /// The tag of the compartment at the root of the tree, which spikes.
  using root_t = topology::detail::element_t<graph::root, typename C::tag...>;

  using voltage = units::voltage<U>;
  using state   = tagged_tuple<tagged<typename C::tag, typename C::template model<U>::state>...>;
  using derivative_type = derivative_t<state, units::time<U>>;  ///< dy/dt
  using rates_type      = rates_t<state, units::time<U>>;       ///< decay rates
  /// Currents from electrodes and generators, one per compartment.
  using currents = tagged_tuple<tagged<typename C::tag, units::current<U>>...>;

  static constexpr auto parameters() { return units::table(); }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    (visit<typename C::tag>(f, self.compartments...), ...);
    (visit<typename K::child>(f, self.couplings...), ...);
    f("", self.spiking...);
  }

  constexpr state resting_state() const {
    return {{compartments[typename C::tag{}].resting_state()}...};
  }

  /// The right-hand side of the cable equations under the currents I_in.
  struct dynamics {
    neuron_model const& model;  ///< the parameters
    currents const&     I_in;   ///< from electrodes

    /// dy/dt at the state y.
    [[gnu::always_inline]] constexpr derivative_type operator()(state const& y) const {
      if constexpr (sizeof...(C) <= most_copied) {
        // Copies, which stay in registers in a loop over states: Boost.Units reads what they were made
        // from by a reference to a number, which any number that is written may change.
        auto parts  = model.compartments;
        auto joints = model.couplings;
        return slopes(parts, joints, y);
      } else {
        return slopes(model.compartments, model.couplings, y);
      }
    }
    /// The rate at which each variable decays while the others are held.
    constexpr rates_type decay(state const& y) const {
      return {{model.compartments[typename C::tag{}].decay(
          y[typename C::tag{}], model.template coupled_conductance<typename C::tag>())}...};
    }

    /// Whether f(y) = A y + b with constant A: passive membranes and current receptors only.
    static constexpr bool is_linear = (C::template model<U>::is_linear && ...);

    /// The parent of each node: the potentials are the nodes of a tree (TreeCoupled).
    static constexpr auto parent = graph::parent_of;

    /// The tag of compartment Index.
    template <std::size_t Index>
    using tag = topology::detail::element_t<Index, typename C::tag...>;

    /// The potential of compartment Index in a state, a derivative or a set of rates.
    template <std::size_t Index, class Leaves>
    static constexpr auto& node(Leaves& y) {
      return y[tag<Index>{}][V_m];
    }
    /// How fast node Index follows its parent.
    template <std::size_t Index>
    constexpr units::rate<U> rate_from_parent() const {
      return model.couplings[tag<Index>{}].conductance_on_child() /
             model.compartments[tag<Index>{}].membrane.C_m;
    }
    /// How fast its parent follows node Index.
    template <std::size_t Index>
    constexpr units::rate<U> rate_into_parent() const {
      return model.couplings[tag<Index>{}].conductance_on_parent() /
             model.compartments[tag<graph::parent_of[Index]>{}].membrane.C_m;
    }

    /// Whether it is one that is driven by receptors of known course (DrivenTree).
    static constexpr bool is_driven_tree = (C::template model<U>::is_driven && ...);

    /// Whether each receptor is at most one variable, which decays at a constant rate.
    static constexpr bool has_lone_receptor_variables =
        (C::template model<U>::has_lone_receptor_variables && ...);

    /// Whether the conductance of node Node does not change.
    template <std::size_t Node>
    static constexpr bool has_constant_conductance =
        topology::detail::element_t<Node, typename C::template model<U>...>::constant_conductance;

    /// Whether the current into node Node is linear in its receptors' variables.
    template <std::size_t Node>
    static constexpr bool is_linear_node =
        topology::detail::element_t<Node, typename C::template model<U>...>::is_linear;

    /// The capacitance of node Node.
    template <std::size_t Node>
    constexpr units::capacitance<U> capacitance() const {
      return model.compartments[tag<Node>{}].membrane.C_m;
    }
    /// The current into node Node at the potential V, with all else as in y; without that from its
    /// parent where this has none.
    template <std::size_t Node, bool FromParent = true>
    constexpr units::current<U> current(units::voltage<U> const& V, state const& y) const {
      auto const& part = model.compartments[tag<Node>{}];
      return part.with_receptors(
          neuron_model::template coupled_current<tag<Node>, FromParent>(
              model.couplings, V, y, part.own_current(V, I_in[tag<Node>{}]), links<tag<Node>>{}),
          y[tag<Node>{}], V);
    }
    /// The current into node Node at the potential V from its membrane and electrodes alone.
    template <std::size_t Node>
    constexpr units::current<U> current_without_inputs(units::voltage<U> const& V) const {
      return model.compartments[tag<Node>{}].own_current(V, I_in[tag<Node>{}]);
    }
    /// The variables of the receptors of node Node, as plain numbers.
    template <std::size_t Node>
    static constexpr auto input_values(state const& y) {
      return std::remove_cvref_t<decltype(model.compartments[tag<Node>{}])>::receptor_values(
          y[tag<Node>{}]);
    }
    /// The currents of the receptors of node Node at the end of the step of P, each variable having
    /// been 1 and all others 0 at its start, as plain numbers.
    template <std::size_t Node, class Propagator>
    constexpr auto currents_of_unit_inputs(Propagator const& P) const {
      return model.compartments[tag<Node>{}].currents_of_units(P.receptors[tag<Node>{}]);
    }
    /// The solution of the receptors over a step dt, computed once.
    constexpr auto inputs(units::time<U> const& dt) const
      requires is_driven_tree
    {
      return propagator<decltype(model.compartments[typename C::tag{}].step(dt))...>{
          dt, {{model.compartments[typename C::tag{}].step(dt)}...}};
    }
    /// Moves the receptors by one step.
    template <class Propagator>
    constexpr void advance(state& y, Propagator const& P) const {
      (model.compartments[typename C::tag{}].advance(y[typename C::tag{}],
                                                     P.receptors[typename C::tag{}]),
       ...);
    }
    /// The conductance of node Node without receptors: its leak and its couplings.
    template <std::size_t Node>
    constexpr units::conductance<U> conductance() const {
      return model.compartments[tag<Node>{}].membrane.g_L +
             model.template coupled_conductance<tag<Node>>();
    }
    /// The conductance of node Node, of which conductance() is the part without receptors.
    template <std::size_t Node>
    constexpr units::conductance<U> conductance(
        state const& y, units::conductance<U> const& without_receptors) const {
      return model.compartments[tag<Node>{}].with_synaptic_conductance(without_receptors,
                                                                       y[tag<Node>{}]);
    }
    /// The conductance of node Node without receptors, integrated over the step.
    template <std::size_t Node, class Propagator>
    constexpr units::capacitance<U> integrated_conductance(Propagator const& P) const {
      return P.dt * conductance<Node>();
    }
    /// The conductance of node Node, integrated over the step that begins at y, of which integrated_conductance(P) is
    /// the part without receptors.
    template <std::size_t Node, class Propagator>
    constexpr units::capacitance<U> integrated_conductance(
        Propagator const& P, state const& y, units::capacitance<U> const& without_receptors) const {
      return model.compartments[tag<Node>{}].with_integrated_conductance(
          without_receptors, y[tag<Node>{}], P.receptors[tag<Node>{}]);
    }

   private:
    // Registers hold no more; g++ makes faster code of 8 and 16 without, and slower Euler steps of 32.
    static constexpr std::size_t most_copied = 4;  // compartments

    template <class Parts, class Joints>
    [[gnu::always_inline]] constexpr derivative_type slopes(Parts const&  parts,
                                                            Joints const& joints,
                                                            state const&  y) const {
      return {{parts[typename C::tag{}].derivative(
          y[typename C::tag{}], neuron_model::template coupled_current<typename C::tag>(
                                    joints, y[typename C::tag{}][V_m], y, I_in[typename C::tag{}],
                                    links<typename C::tag>{}))}...};
    }

    template <class... Step>
    struct propagator {
      units::time<U>                                 dt;
      tagged_tuple<tagged<typename C::tag, Step>...> receptors;
    };
  };

  /// Calls f with each coupling<Child, Parent, ...> of the tree.
  template <class F>
  static constexpr void for_each_coupling([[maybe_unused]] F const& f) {
    (f(K{}), ...);
  }

  /// The conductance that the neighbours of compartment Name add to it.
  template <class Name>
  constexpr units::conductance<U> coupled_conductance() const {
    units::conductance<U> total{};
    add_conductances<Name>(total, links<Name>{});
    return total;
  }

 private:
  using joints_type = decltype(couplings);

  /// The couplings that compartment Name is an end of, as parts<...>.
  template <class Name>
  using links = typename graph::template couplings_of<Name>;

  template <class Tag, class F, class... Parts>
  static constexpr void visit(F const& f, Parts&... parts) {
    f(Tag::name, parts[Tag{}]...);
  }

  // Written as statements under `if constexpr`, not as a sum of zeros and currents: the compiler
  // may not drop the addition of 0.0. Named functions and no lambdas, as they are many.
  template <class Name, class... Link>
  constexpr void add_conductances([[maybe_unused]] units::conductance<U>& total,
                                  topology::parts<Link...>) const {
    (add_conductance<Name, Link>(total), ...);
  }
  template <class Name, class Link>
  constexpr void add_conductance(units::conductance<U>& total) const {
    auto const& joint = couplings[typename Link::child{}];
    if constexpr (std::is_same_v<Name, typename Link::parent>)
      total += joint.conductance_on_parent();
    else
      total += joint.conductance_on_child();
  }

  // At the potential V of compartment Name, whatever y has for it.
  template <class Name, bool FromParent = true, class... Link>
  static constexpr units::current<U> coupled_current([[maybe_unused]] joints_type const& joints,
                                                     [[maybe_unused]] units::voltage<U> const& V,
                                                     [[maybe_unused]] state const&             y,
                                                     units::current<U> total,
                                                     topology::parts<Link...>) {
    (add_current<Name, FromParent, Link>(joints, V, y, total), ...);
    return total;
  }
  template <class Name, bool FromParent, class Link>
  static constexpr void add_current(joints_type const& joints, units::voltage<U> const& V,
                                    state const& y, units::current<U>& total) {
    using child       = typename Link::child;
    using parent      = typename Link::parent;
    auto const& joint = joints[child{}];
    if constexpr (std::is_same_v<Name, parent>)
      total += joint.into_parent(V, y[child{}][V_m]);
    else if constexpr (FromParent)
      total += joint.into_child(V, y[parent{}][V_m]);
  }
};

}  // namespace urbanczik
