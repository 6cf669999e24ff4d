// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/driven_tree.hpp>
#include <urbanczik/integrators/exact_linear.hpp>
#include <urbanczik/integrators/prepared_for_steps.hpp>

namespace urbanczik {

/// The exact propagation of a linear DrivenTree over steps of dt; made by exact::prepared(). Its step is
/// that of exact_linear,
///
///     y(dt) = y + Phi f(y),   Phi = int_0^dt exp(A s) ds
///
/// for the potentials alone, because receptors have a solution of their own. The slopes of receptors are
/// linear in their variables q, so that Phi and these slopes are one matrix:
///
///     V(dt) = V + Phi_VV (1/C) I(V, q) + (Phi_Vq A_qq) q
///
/// A step contains no division, and no product with a zero of the matrix.
template <class F, Time T>
class prepared_exact : public prepared_for_steps<prepared_exact<F, T>, F, T> {
  using base = prepared_for_steps<prepared_exact, F, T>;
  using base::each_node;
  using Real       = typename T::value_type;
  using state      = std::remove_cvref_t<decltype(std::declval<F const&>().model.resting_state())>;
  using propagator = decltype(std::declval<F const&>().inputs(std::declval<T const&>()));
  using system     = exact_linear<state, T>;

  static constexpr auto nodes  = F::parent.size();
  static constexpr auto leaves = number_of_leaves<state>;

  template <std::size_t Index>
  static constexpr std::size_t inputs_of =
      std::tuple_size_v<decltype(F::template input_values<Index>(std::declval<state const&>()))>;
  // The inputs of node Index are behind those of the nodes before it.
  static constexpr auto first_input = []<std::size_t... Index>(std::index_sequence<Index...>) {
    std::array<std::size_t, nodes> const each{inputs_of<Index>...};
    std::array<std::size_t, nodes + 1>   first{};
    for (std::size_t k = 0; k < nodes; ++k) first[k + 1] = first[k] + each[k];
    return first;
  }(std::make_index_sequence<nodes>{});
  static constexpr auto inputs = first_input[nodes];

 public:
  static constexpr std::string_view name  = "exact";
  static constexpr int              order = (std::numeric_limits<int>::max)();  // exact

  /// Whether potentials and inputs are all variables of the tree.
  static constexpr bool is_complete = leaves == nodes + inputs;

  /// Computes the matrices of the tree f for steps of dt.
  prepared_exact(F const& f, T const& dt) : base(dt), inputs_(f.inputs(dt)) {
    auto const Phi = system(f, state{}, dt).integral_of_propagator();
    auto const A   = system::jacobian(f);
    auto const at  = places();
    each_node([&]<std::size_t K>() {
      Real const C = units::detail::plain_number(f.template capacitance<K>());
      for (std::size_t i = 0; i < nodes; ++i)
        of_currents_[K][i] = Phi[at.of_node[i]][at.of_node[K]] / C;
    });
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t m = 0; m < inputs; ++m) {
        Real sum(0);
        for (std::size_t j = 0; j < inputs; ++j)
          sum += Phi[at.of_node[i]][at.of_input[j]] * A[at.of_input[j]][at.of_input[m]];
        of_inputs_[m][i] = sum;
      }
  }

  /// Moves y by one step, in place.
  [[gnu::always_inline]] void take_step(F const& f, state& y) const {
    // Not const: g++ 12 keeps constants of class type in memory.
    state                   start = y;
    std::array<Real, nodes> change{};
    f.advance(y, inputs_);
    each_node([&]<std::size_t K>() __attribute__((always_inline)) {
      Real current =
          units::detail::plain_number(f.template current<K>(f.template node<K>(start), start));
      auto values = f.template input_values<K>(start);
      for (std::size_t i = 0; i < nodes; ++i) {
        // The first term starts the sum, which saves an addition to 0.
        Real const by_current = of_currents_[K][i] * current;
        change[i]             = K == 0 ? by_current : change[i] + by_current;
        for (std::size_t m = 0; m < inputs_of<K>; ++m)
          change[i] += of_inputs_[first_input[K] + m][i] * values[m];
      }
    });
    each_node([&]<std::size_t Index>() __attribute__((always_inline)) {
      auto& V     = f.template node<Index>(y);
      using value = std::remove_cvref_t<decltype(V)>;
      V           = f.template node<Index>(start) + value::from_value(change[Index]);
    });
  }

 private:
  struct places_of_leaves {
    std::array<std::size_t, nodes>  of_node{};
    std::array<std::size_t, inputs> of_input{};
  };
  /// Where potentials and inputs are among the leaves of a state.
  static places_of_leaves places() {
    std::array<Real, leaves> numbers{};
    for (std::size_t i = 0; i < leaves; ++i) numbers[i] = Real(static_cast<double>(i));
    auto const               numbered = from_numbers<state>(numbers);
    std::array<bool, leaves> is_node{};
    places_of_leaves         at;
    each_node([&]<std::size_t Index>() {
      auto const number          = units::detail::plain_number(F::template node<Index>(numbered));
      at.of_node[Index]          = static_cast<std::size_t>(numerics::lanes<Real>::get(number, 0));
      is_node[at.of_node[Index]] = true;
    });
    for (std::size_t i = 0, m = 0; i < leaves; ++i)
      if (!is_node[i]) at.of_input[m++] = i;
    return at;
  }

  propagator                                  inputs_;
  std::array<std::array<Real, nodes>, nodes>  of_currents_{};  // change by current k, of node i
  std::array<std::array<Real, nodes>, inputs> of_inputs_{};    // change by input m, of node i
};

}  // namespace urbanczik
