// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include <urbanczik/integrators/driven_tree.hpp>
#include <urbanczik/integrators/prepared_for_steps.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// Whether F is a DrivenTree, each receptor of which is one variable that decays by itself, or none.
template <class F>
inline constexpr bool has_lone_receptor_variables = requires {
  requires F::is_driven_tree;
  requires F::has_lone_receptor_variables;
};

/// Exponential Euler with everything computed once that depends on the tree f and the step dt alone;
/// made by exponential_euler::prepared(). Each node with capacitance C and conductance G is
///
///     V(dt) = V + (dt/C) phi_1(-G dt/C) I(V),   phi_1(-x) = (1 - exp(-x)) / x
///
/// where I and G are those of the start of the step. A receptor's variable is propagated exactly. A step
/// contains neither a division nor a call of an exponential function.
template <class F, Time T>
class prepared_exponential_euler
    : public prepared_for_steps<prepared_exponential_euler<F, T>, F, T> {
  using base = prepared_for_steps<prepared_exponential_euler, F, T>;
  using base::each_node;
  using Real                  = typename T::value_type;
  static constexpr auto nodes = F::parent.size();
  using propagator            = decltype(std::declval<F const&>().inputs(std::declval<T const&>()));
  using conductance           = decltype(std::declval<F const&>().template conductance<0>());
  using capacitance           = decltype(std::declval<F const&>().template capacitance<0>());
  using time_over_capacitance = decltype(T{} / capacitance{});

 public:
  static constexpr std::string_view name  = "exponential_euler";
  static constexpr int              order = 1;

  /// Computes everything that does not change from step to step, for the tree f.
  constexpr prepared_exponential_euler(F const& f, T const& dt) : base(dt), inputs_(f.inputs(dt)) {
    each_node([&]<std::size_t Index>() {
      dt_over_C_[Index]      = dt / f.template capacitance<Index>();
      without_[Index]        = f.template conductance<Index>();
      relaxed_over_C_[Index] = relaxed(dt_over_C_[Index], without_[Index]);
    });
  }

  /// Moves y by one step, in place.
  template <class State>
  [[gnu::always_inline]] constexpr void take_step(F const& f, State& y) const {
    // Not const: g++ 12 keeps constants of class type in memory.
    State start = y;
    f.advance(y, inputs_);
    each_node([&]<std::size_t Index>() __attribute__((always_inline)) {
      auto V       = f.template node<Index>(start);
      auto current = f.template current<Index>(V, start);
      if constexpr (F::template has_constant_conductance<Index>)
        f.template node<Index>(y) = V + relaxed_over_C_[Index] * current;
      else
        f.template node<Index>(y) =
            V + relaxed(dt_over_C_[Index], f.template conductance<Index>(start, without_[Index])) *
                    current;
    });
  }

 private:
  [[gnu::always_inline]] static constexpr time_over_capacitance relaxed(
      time_over_capacitance const& dt_over_C, conductance const& G) {
    return units::mean_decay(units::as_number(dt_over_C * G)) * dt_over_C;
  }

  propagator                               inputs_;
  std::array<time_over_capacitance, nodes> dt_over_C_{};
  std::array<time_over_capacitance, nodes>
                                 relaxed_over_C_{};  // of nodes with a constant conductance
  std::array<conductance, nodes> without_{};         // leak and couplings, without receptors
};

}  // namespace urbanczik
