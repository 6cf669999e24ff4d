// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/integrators/concepts.hpp>

namespace urbanczik {

/// A tree of nodes that is driven by inputs of known solution:
///
///     C_i dV_i/dt = I_i(V_i, inputs, V_parent, V_children),   inputs(t + h) = P(h) inputs(t)
///
/// Each I_i is linear in V_i. Passive compartments with synaptic conductances and currents are such a
/// tree. A node is a potential V_i, an input is a variable of a receptor.
///
/// Minimal definition, for node I:
///  * `F::parent`, `f.template node<I>(y)`, as in TreeCoupled;
///  * `f.template current<I>(V, y)`, the current I_i at the potential V, with everything else as in y;
///    optionally `f.template current<I, false>(V, y)`, the same without the current from the parent;
///  * `f.template capacitance<I>()`, C_i;
///  * `f.inputs(h)`, the propagator P of a step h; `f.advance(y, P)`, which moves the inputs;
///  * `f.template integrated_conductance<I>(P)`, the part of int (-dI_i/dV_i) dt over the step of P that
///    does not depend on y; `f.template integrated_conductance<I>(P, y, part)`, that part plus the rest
///    over the step that begins at y;
///  * `F::template has_constant_conductance<I>`, whether there is no rest;
///  * `f.template rate_from_parent<I>()`, the rate at which node I follows its parent, or zero.
/// A node with `F::template is_linear_node<I>` also has:
///  * `f.template current_without_inputs<I>(V)`, I_i without inputs and other nodes;
///  * `f.template input_values<I>(y)`, the inputs as plain numbers of the coherent unit system;
///  * `f.template currents_of_unit_inputs<I>(P)`, for each input the current at the end of the step of P
///    if that input was 1 at its start and all others were 0.
///
/// Law: all these agree with f(y) (tests/integrators/on_cells.cpp). Model: the dynamics() of a neuron
/// with passive membranes and PropagatedReceptors.
template <class F, class State, class T>
concept DrivenTree =
    RightHandSide<F, State, T> && F::is_driven_tree && requires(F const& f, State& y, T const& h) {
      F::parent.size();
      f.advance(y, f.inputs(h));
    };

/// Named for its message: a right-hand side that is no DrivenTree.
template <class F>
struct driven_tree_check {
  /// Whether F is a DrivenTree.
  static constexpr bool membranes_are_passive_and_receptors_propagate =
      requires { requires F::is_driven_tree; };
  static_assert(membranes_are_passive_and_receptors_propagate,
                "exponential_simpson requires a tree of passive membranes, kinetics with step(dt) "
                "and receptors with conductance(y) or current(y), and the cell has another "
                "membrane, kinetics or receptor; exponential_midpoint and the Runge-Kutta methods "
                "integrate it; driven_tree_check<F> shows the cell [no-driven-tree]");
};

namespace detail {
struct driven_tree {
  template <class F>
  using check = driven_tree_check<F>;
};
}  // namespace detail

}  // namespace urbanczik
