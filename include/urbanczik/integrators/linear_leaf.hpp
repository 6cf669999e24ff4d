// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <urbanczik/integrators/gauss_legendre.hpp>
#include <urbanczik/numerics/exp_near_zero.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

namespace detail {
template <class F, std::size_t Index>
inline constexpr bool is_linear_node = false;
template <class F, std::size_t Index>
  requires(F::template is_linear_node<Index>)
inline constexpr bool is_linear_node<F, Index> = true;

template <class F, std::size_t Index>
inline constexpr bool is_leaf = [] {
  for (auto const parent : F::parent)
    if (parent == Index) return false;
  return true;
}();
}  // namespace detail

/// Whether node Index of a DrivenTree has no children and a current that is linear in its inputs.
template <class F, std::size_t Index>
inline constexpr bool is_linear_leaf =
    detail::is_leaf<F, Index> && detail::is_linear_node<F, Index>;

/// The exact propagation of a linear leaf over a time h, if the leaf does not follow its parent:
///
///     V(h) = V_0 + (1/C) int_0^h exp(-a (h - s)) I(V_0, s) ds,   a = -(dI/dV) / C
///
/// The current without inputs is constant under the integral, and each input is a known function of its
/// value at the start. Exact to rounding while h is no longer than three time constants of the node and
/// of its inputs together (Gauss-Legendre quadrature, 10 points).
template <class F, class T, std::size_t Index>
class linear_leaf {
  using Real = typename T::value_type;
  using inverse_capacitance =
      decltype(Real(1) / std::declval<F const&>().template capacitance<Index>());
  using weight = decltype(T{} * inverse_capacitance{});

  static constexpr std::size_t inputs =
      std::tuple_size_v<decltype(std::declval<F const&>().template currents_of_unit_inputs<Index>(
          std::declval<F const&>().inputs(T{})))>;

 public:
  /// Weights of zero, until they are assigned.
  linear_leaf() = default;
  /// The weights for the tree f and the time h.
  linear_leaf(F const& f, T const& h) {
    inverse_capacitance const over_C = Real(1) / f.template capacitance<Index>();
    for (std::size_t k = 0; k < gauss_legendre::nodes.size(); ++k) {
      auto const    s     = static_cast<Real>(gauss_legendre::nodes[k]);
      auto const    until = f.inputs(T(s * h)), after = f.inputs(T((Real(1) - s) * h));
      constexpr int to_rounding  = 14;
      auto const    decay_factor = numerics::exp_near_zero<to_rounding>(
          Real(-units::as_number(over_C * f.template integrated_conductance<Index>(after))));
      weight const w = (Real(gauss_legendre::weights[k]) * decay_factor) * (h * over_C);
      of_current_ += w;
      auto const currents = f.template currents_of_unit_inputs<Index>(until);
      for (std::size_t j = 0; j < inputs; ++j) of_inputs_[j] += w.value() * currents[j];
    }
  }

  /// V(h), from V_0, the current without inputs at V_0, and the inputs at the start.
  template <class Value, class Current>
  [[gnu::always_inline]] constexpr Value propagated(Value const& V_0, Current const& without_inputs,
                                                    std::array<Real, inputs> const& values) const {
    Real change = (of_current_ * without_inputs).value();
    for (std::size_t j = 0; j < inputs; ++j) change += of_inputs_[j] * values[j];
    return V_0 + Value::from_value(change);
  }

 private:
  weight                   of_current_{};  // change of V by a constant current
  std::array<Real, inputs> of_inputs_{};   // change of V by each input, in plain numbers
};

}  // namespace urbanczik
