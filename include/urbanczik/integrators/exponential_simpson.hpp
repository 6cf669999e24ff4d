// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/hines.hpp>
#include <urbanczik/integrators/linear_leaf.hpp>
#include <urbanczik/integrators/prepared.hpp>
#include <urbanczik/integrators/refused_step.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/exp_near_zero.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik {

/// A tree of nodes, each linear in itself, that is driven by variables of known solution:
///
///     C_i dV_i/dt = flow_i(V_i, inputs, V_parent, V_children),   inputs(t + h) = P(h) inputs(t)
///
/// such as passive compartments with synaptic conductances.
///
/// Minimal definition: `F::parent` and `f.template node<I>(y)`, as of TreeCoupled;
/// `f.template flow<I>(V, y)`, what flows into node I if its value is V and all else as in y, and
/// where it is there `f.template flow<I, false>(V, y)`, the same without what comes from its parent;
/// `f.template capacity<I>()`, C_i; `f.inputs(h)`, the propagator of a step h, and
/// `f.advance(y, P)`, which moves all but the nodes;
/// `f.template pull<I>(P, y)`, minus the partial derivative of flow_i by V_i, integrated over the
/// step of P from y on, of which `f.template pull<I>(P)` is the part that does not depend on y, and
/// all of it where `F::template constant_pull<I>`; y comes with that part, `pull<I>(P, y, part)`;
/// `f.template pulled_by_parent<I>()`, a rate, zero where node I does not depend on its parent.
/// Where there is `F::template is_linear_node<I>` and it is true, the flow into node I is linear in its
/// inputs and does not depend on them otherwise: `f.template flow_without_inputs<I>(V)` is the flow if
/// they and all other nodes are not there, `f.template input_values<I>(y)` are the inputs in y as plain
/// numbers, and `f.template flows_of_unit_inputs<I>(P)` the flows at the end of the step of P that
/// inputs of 1 at its start cause, each by itself, as plain numbers.
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
  static_assert(
      membranes_are_passive_and_receptors_propagate,
      "exponential_simpson takes a tree of passive membranes under receptors of known time "
      "course: a membrane with gates (Hodgkin-Huxley), kinetics without step(dt), or a receptor "
      "with neither conductance(y) nor current(y) takes exponential_midpoint or a Runge-Kutta "
      "method; driven_tree_check<F> shows the cell [no-driven-tree]");
};

namespace detail {
struct driven_tree {
  template <class F>
  using check = driven_tree_check<F>;
};
}  // namespace detail

/// Ready for steps dt of one DrivenTree; made by exponential_simpson::prepared().
template <class F, Time T>
class prepared_exponential_simpson;

/// The exponential Simpson rule, of order 4. With what is not a node propagated exactly, each node is
///
///     V(h) = V_0 + (1/C) int_0^h exp(-int_s^h a) flow(V_0, s) ds,   a = -(d flow / dV) / C
///
/// in which the integral of the decay rate a is in closed form and the one over s is Simpson's rule.
/// Children come before their parents, who see them at the middle of the step too, by the
/// quadrature over half a step that is exact for polynomials of degree 2. Where nodes act back on
/// their children the tree is swept several times from a linear prediction; each sweep gains an
/// order.
///
/// A node without children whose flow is linear in its inputs, such as a dendrite with synaptic currents
/// that does not feel its soma, is propagated exactly.
///
/// One right-hand side is evaluated at three times, and exponentials are polynomials while the rates
/// over half a step stay below 1/2. Lanes of a batch give the bits of a scalar run there.
struct exponential_simpson {
  static constexpr std::string_view name  = "exponential_simpson";
  static constexpr int              order = 4;

  /// With the decay of receptors over dt, and of membranes without conductances, computed once.
  template <class F, Time T>
    requires F::is_driven_tree
  constexpr auto prepared(F const& f, T const& dt) const {
    return prepared_exponential_simpson<F, T>(f, dt);
  }

  /// The state one step dt after y.
  template <class State, Time T, DrivenTree<State, T> F>
  constexpr State step(F const& f, State const& y, T const& dt) const {
    return prepared(f, dt).step(f, y, dt);
  }

  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State const&, T const&) const {
    return static_cast<void>(sizeof(detail::refused_step<detail::driven_tree, F, State, T>)),
           units::nothing{};
  }
};

template <class F, Time T>
class prepared_exponential_simpson {
  using Real                  = typename T::value_type;
  static constexpr auto nodes = F::parent.size();
  static constexpr auto first = children_first(F::parent);
  using propagator            = decltype(std::declval<F const&>().inputs(std::declval<T const&>()));
  using pull                  = decltype(std::declval<F const&>().template capacity<0>());
  using elastance             = decltype(Real(1) / pull{});

 public:
  static constexpr std::string_view name  = exponential_simpson::name;
  static constexpr int              order = exponential_simpson::order;

  /// What does not change from step to step, for the tree f.
  constexpr prepared_exponential_simpson(F const& f, T const& dt)
      : dt_(dt), over_half_(f.inputs(T(Real(0.5) * dt))), over_step_(f.inputs(dt)) {
    each_node([&]<std::size_t I>() {
      elastance_[I]       = Real(1) / f.template capacity<I>();
      minus_elastance_[I] = -elastance_[I];
      whole_[I]           = dt_ * elastance_[I];
      sixth_[I]           = Real(1.0 / 6.0) * whole_[I];
      if constexpr (F::parent[I] != no_parent) {
        using units::any;
        acts_back_ |= any(f.template pulled_by_parent<I>().value() != Real(0));
      }
      constant_pull_[I] = f.template pull<I>(over_half_);
      if constexpr (F::template constant_pull<I>) {
        Real const minus_x = units::as_number(minus_elastance_[I] * constant_pull_[I]);
        constant_[I]       = weights_over<I>(minus_x, minus_x);
      }
      if constexpr (is_linear_leaf<F, I>) {
        std::get<I>(leaves_over_half_) = linear_leaf<F, T, I>(f, T(Real(0.5) * dt_));
        std::get<I>(leaves_over_step_) = linear_leaf<F, T, I>(f, dt_);
      }
    });
  }

  /// The method after the checks of a step, for steps of many trees: they stay out of the loop.
  template <bool ActsBack>
  struct checked {
    static constexpr std::string_view name  = exponential_simpson::name;
    static constexpr int              order = exponential_simpson::order;

    prepared_exponential_simpson const& method;  ///< that was checked

    /// Moves y by dt, in place.
    template <class State>
    [[gnu::always_inline]] constexpr void advance(F const& f, State& y, T const&) const {
      if constexpr (ActsBack)
        method.sweep_until_consistent(f, y);
      else
        method.sweep(f, y);
    }
    /// The state at t + dt.
    template <class State>
    [[gnu::always_inline]] constexpr State step(F const& f, State const& y, T const& dt) const {
      State end = y;
      advance(f, end, dt);
      return end;
    }
  };
  /// The same for any tree, where the steps are not to be compiled twice.
  struct checked_step {
    prepared_exponential_simpson const& method;  ///< that was checked

    /// Moves y by dt, in place.
    template <class State>
    [[gnu::always_inline]] constexpr void advance(F const& f, State& y, T const&) const {
      if (method.acts_back_)
        method.sweep_until_consistent(f, y);
      else
        method.sweep(f, y);
    }
  };
  /// The method for steps dt. @throws std::invalid_argument where dt is not the one that it is ready for
  [[gnu::always_inline]] constexpr checked_step for_steps(T const& dt) const {
    using units::any;
    if (any(dt.value() != dt_.value())) [[unlikely]]
      throw_for_other_step(dt);
    return {*this};
  }
  /// Calls use(method) with the checked method.
  /// @throws as for_steps(dt)
  template <class Use>
  [[gnu::always_inline]] constexpr void for_steps(T const& dt, Use const& use) const {
    static_cast<void>(for_steps(dt));
    if (acts_back_)
      use(checked<true>{*this});
    else
      use(checked<false>{*this});
  }

  /// Moves y by dt, in place: a state that is returned through memory, written number by number and
  /// copied in pairs, makes the processor wait at every step.
  /// @throws as for_steps(dt)
  template <class State>
  [[gnu::always_inline]] constexpr void advance(F const& f, State& y, T const& dt) const {
    for_steps(dt).advance(f, y, dt);
  }

  /// The state at t + dt. @throws as advance()
  template <class State>
  [[gnu::always_inline]] constexpr State step(F const& f, State const& y, T const& dt) const {
    State end = y;
    advance(f, end, dt);
    return end;
  }

 private:
  [[noreturn, gnu::noinline, gnu::cold]] void throw_for_other_step(T const& dt) const {
    refuse_with(std::invalid_argument("exponential_simpson: it was prepared for steps of " +
                                      units::text_of(dt_) + ", not of " + units::text_of(dt)));
  }

  using weight = decltype(T{} / std::declval<F const&>().template capacity<0>());

  /// What a flow at the start, in the middle and at the end of the step adds to a node at its end
  /// and, where another node reads it, in its middle.
  struct weights {
    weight at_start, at_middle, at_end;
    weight half_start, half_middle, half_end;
  };

  template <class Visit>
  [[gnu::always_inline]] static constexpr void each_node(Visit const& visit) {
    [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
      (visit.template operator()<first[K]>(), ...);
    }(std::make_index_sequence<nodes>{});
  }

  /// From minus the integrals of the rate of node I over the first and the second half of a step.
  template <std::size_t I, bool InTheMiddle = true>
  [[gnu::always_inline]] constexpr weights weights_over(Real const& first_exponent,
                                                        Real const& second_exponent) const {
    // x^7/5040 is far below the error of Simpson's rule at such a rate, (2x)^5/2880.
    constexpr int degree = 6;
    auto const [first_half, second_half] =
        units::exp_near_zero<degree>(first_exponent, second_exponent);
    auto const& unit = whole_[I];
    weights     w{};
    w.at_end    = sixth_[I];
    w.at_middle = (Real(4.0 / 6.0) * second_half) * unit;
    w.at_start  = (first_half * second_half) * w.at_end;
    if constexpr (InTheMiddle) {
      w.half_start  = (Real(5.0 / 24.0) * first_half) * unit;
      w.half_middle = Real(8.0 / 24.0) * unit;
      w.half_end =
          (Real(-1.0 / 24.0) * units::exp_near_zero<degree>(Real(-second_exponent))) * unit;
    }
    return w;
  }

  template <std::size_t I, bool InTheMiddle, class State>
  [[gnu::always_inline]] constexpr weights weights_of(F const& f, State const& y,
                                                      State const& middle) const {
    if constexpr (F::template constant_pull<I>) {
      return constant_[I];
    } else {
      auto const over = [&](State const& from) {
        return units::as_number(minus_elastance_[I] *
                                f.template pull<I>(over_half_, from, constant_pull_[I]));
      };
      return weights_over<I, InTheMiddle>(over(y), over(middle));
    }
  }

  /// What flows into node I; nothing from its parent, where that acts on no child: a node that waits
  /// for it makes the whole tree wait.
  template <std::size_t I, bool ActingBack, class Value, class State>
  [[gnu::always_inline]] static constexpr auto flow(F const& f, Value const& V, State const& y) {
    if constexpr (!ActingBack && requires { f.template flow<I, false>(V, y); })
      return f.template flow<I, false>(V, y);
    else
      return f.template flow<I>(V, y);
  }

  /// Node I at the end of the step and, where another node reads it, in the middle.
  template <std::size_t I, bool InTheMiddle, bool ActingBack, class State>
  [[gnu::always_inline]] constexpr void advance_node(F const& f, State const& y, weights const& w,
                                                     State& middle, State& end) const {
    auto V_0       = f.template node<I>(y);
    auto at_start  = flow<I, ActingBack>(f, V_0, y);
    auto at_middle = flow<I, ActingBack>(f, V_0, middle);
    auto at_end    = flow<I, ActingBack>(f, V_0, end);
    if constexpr (InTheMiddle)
      f.template node<I>(middle) =
          V_0 + (w.half_start * at_start + w.half_middle * at_middle + w.half_end * at_end);
    f.template node<I>(end) =
        V_0 + (w.at_start * at_start + w.at_middle * at_middle + w.at_end * at_end);
  }

  /// The same of a linear leaf.
  template <std::size_t I, bool InTheMiddle, class State>
  [[gnu::always_inline]] constexpr void advance_leaf(F const& f, State const& y, State& middle,
                                                     State& end) const {
    auto V_0            = f.template node<I>(y);
    auto without_inputs = f.template flow_without_inputs<I>(V_0);
    auto inputs         = f.template input_values<I>(y);
    if constexpr (InTheMiddle)
      f.template node<I>(middle) =
          std::get<I>(leaves_over_half_).propagated(V_0, without_inputs, inputs);
    f.template node<I>(end) =
        std::get<I>(leaves_over_step_).propagated(V_0, without_inputs, inputs);
  }

  template <class State>
  [[gnu::always_inline]] constexpr void sweep(F const& f, State& y) const {
    // Each part of y is written as soon as it is known. Were it all written at the end, compilers
    // would pack it into vectors, and a reader of what is known early would wait for the root.
    // Nothing is const here: g++ 12 keeps constants of class type in memory.
    State start  = y;
    State middle = y;
    f.advance(middle, over_half_);
    f.advance(y, over_step_);
    each_node([&]<std::size_t I>() __attribute__((always_inline)) {
      constexpr bool read_in_the_middle = F::parent[I] != no_parent;
      if constexpr (is_linear_leaf<F, I>)
        advance_leaf<I, read_in_the_middle>(f, start, middle, y);
      else
        advance_node<I, read_in_the_middle, false>(
            f, start, weights_of<I, read_in_the_middle>(f, start, middle), middle, y);
    });
  }

  template <class State>
  [[gnu::noinline]] constexpr void sweep_until_consistent(F f, State& y) const {
    State middle = y, end = y;
    f.advance(middle, over_half_);
    f.advance(end, over_step_);
    std::array<weights, nodes> w;
    each_node([&]<std::size_t I>() {
      auto       V_0             = f.template node<I>(y);
      auto const by              = dt_ * elastance_[I] * f.template flow<I>(V_0, y);
      w[I]                       = weights_of<I, true>(f, y, middle);
      f.template node<I>(middle) = V_0 + Real(0.5) * by;
      f.template node<I>(end)    = V_0 + by;
    });
    for (int sweep = 0; sweep < sweeps; ++sweep)
      each_node([&]<std::size_t I>() { advance_node<I, true, true>(f, y, w[I], middle, end); });
    y = end;
  }

  /// From the prediction, of local order 2, to 5. The root of a star gains two orders a sweep.
  static constexpr int sweeps = [] {
    int deepest = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
      int depth = 0;
      for (auto up = F::parent[i]; up != no_parent; up = F::parent[up]) ++depth;
      deepest = std::max(deepest, depth);
    }
    return std::min(deepest + 1, 3);
  }();

  T                            dt_;
  propagator                   over_half_, over_step_;
  std::array<elastance, nodes> elastance_{}, minus_elastance_{};  // 1/C_i, -1/C_i
  std::array<weight, nodes>    whole_{}, sixth_{};                // dt/C_i and a sixth of it
  std::array<pull, nodes>      constant_pull_{};  // over half a step, without receptors
  std::array<weights, nodes>   constant_{};       // of the nodes with a constant_pull
  bool                         acts_back_ = false;

  template <std::size_t... I>
  static auto leaves_of(std::index_sequence<I...>) -> std::tuple<
      typename std::conditional_t<is_linear_leaf<F, I>, std::type_identity<linear_leaf<F, T, I>>,
                                  std::type_identity<units::nothing>>::type...>;
  using leaves = decltype(leaves_of(std::make_index_sequence<nodes>{}));
  leaves leaves_over_half_{}, leaves_over_step_{};  // of the nodes that are linear leaves
};

}  // namespace urbanczik
