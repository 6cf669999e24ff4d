// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/driven_tree.hpp>
#include <urbanczik/integrators/hines.hpp>
#include <urbanczik/integrators/linear_leaf.hpp>
#include <urbanczik/integrators/prepared_for_steps.hpp>
#include <urbanczik/integrators/simpson_weights.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// The exponential Simpson rule with everything computed once that depends on the tree f and the step dt
/// alone; made by exponential_simpson::prepared().
template <class F, Time T>
class prepared_exponential_simpson
    : public prepared_for_steps<prepared_exponential_simpson<F, T>, F, T> {
  using base                  = prepared_for_steps<prepared_exponential_simpson, F, T>;
  using Real                  = typename T::value_type;
  static constexpr auto nodes = F::parent.size();
  static constexpr auto first = children_first(F::parent);
  using propagator            = decltype(std::declval<F const&>().inputs(std::declval<T const&>()));
  using capacitance           = decltype(std::declval<F const&>().template capacitance<0>());
  using inverse_capacitance   = decltype(Real(1) / capacitance{});
  using weight                = decltype(T{} / capacitance{});
  using weights               = detail::simpson_weights<Real, weight>;

 public:
  static constexpr std::string_view name  = "exponential_simpson";
  static constexpr int              order = 4;

  /// Computes everything that does not change from step to step, for the tree f.
  constexpr prepared_exponential_simpson(F const& f, T const& dt)
      : base(dt), over_half_(f.inputs(T(Real(0.5) * dt))), over_step_(f.inputs(dt)) {
    each_node([&]<std::size_t Index>() {
      one_over_C_[Index]       = Real(1) / f.template capacitance<Index>();
      minus_one_over_C_[Index] = -one_over_C_[Index];
      whole_[Index]            = dt * one_over_C_[Index];
      sixth_[Index]            = Real(1.0 / 6.0) * whole_[Index];
      if constexpr (F::parent[Index] != no_parent) {
        using numerics::any;
        acts_back_ |= any(f.template rate_from_parent<Index>().value() != Real(0));
      }
      leak_half_[Index] = f.template integrated_conductance<Index>(over_half_);
      if constexpr (F::template has_constant_conductance<Index>) {
        Real const minus_x = units::as_number(minus_one_over_C_[Index] * leak_half_[Index]);
        constant_[Index]   = weights::over(minus_x, minus_x, whole_[Index], sixth_[Index]);
      }
      if constexpr (is_linear_leaf<F, Index>) {
        std::get<Index>(leaves_over_half_) = linear_leaf<F, T, Index>(f, T(Real(0.5) * dt));
        std::get<Index>(leaves_over_step_) = linear_leaf<F, T, Index>(f, dt);
      }
    });
  }

  /// The method after the checks of a step. A loop over many trees does the checks once.
  template <bool ActsBack>
  struct checked {
    static constexpr std::string_view name  = "exponential_simpson";
    static constexpr int              order = 4;

    prepared_exponential_simpson const& method;  ///< the checked method

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
    [[nodiscard(
        "step() returns the next state [dropped-result]")]] [[gnu::always_inline]] constexpr State
    step(F const& f, State const& y, T const& dt) const {
      State end = y;
      advance(f, end, dt);
      return end;
    }
  };
  using base::for_steps;
  /// Calls use(method) with the checked method, one of two types.
  /// @throws as for_steps(dt)
  template <class Use>
  [[gnu::always_inline]] constexpr void for_steps(T const& dt, Use const& use) const {
    static_cast<void>(for_steps(dt));
    if (acts_back_)
      use(checked<true>{*this});
    else
      use(checked<false>{*this});
  }

  /// Moves y by one step, in place, for any tree, where two instances of a step would cost compile time.
  template <class State>
  [[gnu::always_inline]] constexpr void take_step(F const& f, State& y) const {
    if (acts_back_)
      sweep_until_consistent(f, y);
    else
      sweep(f, y);
  }

 private:
  /// Visits children before their parents.
  template <class Visit>
  [[gnu::always_inline]] static constexpr void each_node(Visit const& visit) {
    base::each_node([&]<std::size_t K>()
                        __attribute__((always_inline)) { visit.template operator()<first[K]>(); });
  }

  template <std::size_t Index, bool InTheMiddle, class State>
  [[gnu::always_inline]] constexpr weights weights_of(F const& f, State const& y,
                                                      State const& middle) const {
    if constexpr (F::template has_constant_conductance<Index>) {
      return constant_[Index];
    } else {
      auto const exponent = [&](State const& from) {
        return units::as_number(
            minus_one_over_C_[Index] *
            f.template integrated_conductance<Index>(over_half_, from, leak_half_[Index]));
      };
      return weights::template over<InTheMiddle>(exponent(y), exponent(middle), whole_[Index],
                                                 sixth_[Index]);
    }
  }

  /// The current into node Index. Where no parent acts on its children, the current from the parent is left
  /// out: otherwise each node would depend on its parent, and the tree could not be computed in parallel.
  template <std::size_t Index, bool ActingBack, class Value, class State>
  [[gnu::always_inline]] static constexpr auto current_into(F const& f, Value const& V,
                                                            State const& y) {
    if constexpr (!ActingBack && requires { f.template current<Index, false>(V, y); })
      return f.template current<Index, false>(V, y);
    else
      return f.template current<Index>(V, y);
  }

  /// Node Index at the end of the step and, where another node reads it, in the middle.
  template <std::size_t Index, bool InTheMiddle, bool ActingBack, class State>
  [[gnu::always_inline]] constexpr void advance_node(F const& f, State const& y, weights const& w,
                                                     State& middle, State& end) const {
    auto V_0       = f.template node<Index>(y);
    auto at_start  = current_into<Index, ActingBack>(f, V_0, y);
    auto at_middle = current_into<Index, ActingBack>(f, V_0, middle);
    auto at_end    = current_into<Index, ActingBack>(f, V_0, end);
    if constexpr (InTheMiddle)
      f.template node<Index>(middle) =
          V_0 + (w.half_start * at_start + w.half_middle * at_middle + w.half_end * at_end);
    f.template node<Index>(end) =
        V_0 + (w.at_start * at_start + w.at_middle * at_middle + w.at_end * at_end);
  }

  /// Propagates node Index, a linear leaf, exactly.
  template <std::size_t Index, bool InTheMiddle, class State>
  [[gnu::always_inline]] constexpr void advance_leaf(F const& f, State const& y, State& middle,
                                                     State& end) const {
    auto V_0            = f.template node<Index>(y);
    auto without_inputs = f.template current_without_inputs<Index>(V_0);
    auto inputs         = f.template input_values<Index>(y);
    if constexpr (InTheMiddle)
      f.template node<Index>(middle) =
          std::get<Index>(leaves_over_half_).propagated(V_0, without_inputs, inputs);
    f.template node<Index>(end) =
        std::get<Index>(leaves_over_step_).propagated(V_0, without_inputs, inputs);
  }

  template <class State>
  [[gnu::always_inline]] constexpr void sweep(F const& f, State& y) const {
    // Each part of y is written as soon as it is known. If all parts were written at the end, compilers
    // would pack them into vectors, and a reader of an early part would stall until the root is known.
    // Nothing is const here: g++ 12 keeps constants of class type in memory.
    State start  = y;
    State middle = y;
    f.advance(middle, over_half_);
    f.advance(y, over_step_);
    each_node([&]<std::size_t Index>() __attribute__((always_inline)) {
      constexpr bool read_in_the_middle = F::parent[Index] != no_parent;
      if constexpr (is_linear_leaf<F, Index>)
        advance_leaf<Index, read_in_the_middle>(f, start, middle, y);
      else
        advance_node<Index, read_in_the_middle, false>(
            f, start, weights_of<Index, read_in_the_middle>(f, start, middle), middle, y);
    });
  }

  template <class State>
  [[gnu::noinline]] constexpr void sweep_until_consistent(F f, State& y) const {
    State middle = y, end = y;
    f.advance(middle, over_half_);
    f.advance(end, over_step_);
    std::array<weights, nodes> w;
    each_node([&]<std::size_t Index>() {
      auto       V_0 = f.template node<Index>(y);
      auto const by  = this->dt() * one_over_C_[Index] * f.template current<Index>(V_0, y);
      w[Index]       = weights_of<Index, true>(f, y, middle);
      f.template node<Index>(middle) = V_0 + Real(0.5) * by;
      f.template node<Index>(end)    = V_0 + by;
    });
    for (int sweep = 0; sweep < sweeps; ++sweep)
      each_node([&]<std::size_t Index>() {
        advance_node<Index, true, true>(f, y, w[Index], middle, end);
      });
    y = end;
  }

  /// The number of sweeps from a prediction of local order 2 to local order 5. A sweep gains one order;
  /// the root of a star gains two.
  static constexpr int sweeps = [] {
    int deepest = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
      int depth = 0;
      for (auto up = F::parent[i]; up != no_parent; up = F::parent[up]) ++depth;
      deepest = (std::max)(deepest, depth);
    }
    return (std::min)(deepest + 1, 3);
  }();

  propagator                             over_half_, over_step_;
  std::array<inverse_capacitance, nodes> one_over_C_{}, minus_one_over_C_{};  // 1/C_i, -1/C_i
  std::array<weight, nodes>              whole_{}, sixth_{};  // dt/C_i and a sixth of it
  std::array<capacitance, nodes> leak_half_{};  // g_L + couplings, integrated over half a step
  std::array<weights, nodes>     constant_{};   // of nodes with a constant conductance
  bool                           acts_back_ = false;

  template <std::size_t... Index>
  static auto leaves_of(std::index_sequence<Index...>)
      -> std::tuple<typename std::conditional_t<is_linear_leaf<F, Index>,
                                                std::type_identity<linear_leaf<F, T, Index>>,
                                                std::type_identity<units::nothing>>::type...>;
  using leaves = decltype(leaves_of(std::make_index_sequence<nodes>{}));
  leaves leaves_over_half_{}, leaves_over_step_{};  // of linear leaves only
};

}  // namespace urbanczik
