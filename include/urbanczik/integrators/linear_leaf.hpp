// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <urbanczik/integrators/gauss_legendre.hpp>
#include <urbanczik/units/exp_near_zero.hpp>
#include <urbanczik/units/nothing.hpp>

namespace urbanczik {

namespace detail {
template <class F, std::size_t I>
inline constexpr bool is_linear_node = false;
template <class F, std::size_t I>
  requires(F::template is_linear_node<I>)
inline constexpr bool is_linear_node<F, I> = true;

template <class F, std::size_t I>
inline constexpr bool is_leaf = [] {
  for (auto const parent : F::parent)
    if (parent == I) return false;
  return true;
}();
}  // namespace detail

/// Whether node I of a DrivenTree has no children and a flow that is linear in its inputs.
template <class F, std::size_t I>
inline constexpr bool is_linear_leaf = detail::is_leaf<F, I> && detail::is_linear_node<F, I>;

/// The exact propagation of such a node over a time h, where it does not follow its parent:
///
///     V(h) = V_0 + (1/C) int_0^h exp(-a (h - s)) flow(V_0, s) ds,   a = -(d flow / dV) / C
///
/// The flow without inputs is constant under the integral, and each input is a known function of what
/// it is at the start. Exact to rounding while h is no longer than three time constants of the node and
/// of its inputs together.
template <class F, class T, std::size_t I>
class linear_leaf {
  using Real      = typename T::value_type;
  using elastance = decltype(Real(1) / std::declval<F const&>().template capacity<I>());
  using weight    = decltype(T{} * elastance{});

  static constexpr std::size_t inputs =
      std::tuple_size_v<decltype(std::declval<F const&>().template flows_of_unit_inputs<I>(
          std::declval<F const&>().inputs(T{})))>;

 public:
  /// To be replaced.
  linear_leaf() = default;
  /// For the tree f.
  linear_leaf(F const& f, T const& h) {
    elastance const over_C = Real(1) / f.template capacity<I>();
    for (std::size_t k = 0; k < gauss_legendre::nodes.size(); ++k) {
      auto const    s     = static_cast<Real>(gauss_legendre::nodes[k]);
      auto const    until = f.inputs(T(s * h)), after = f.inputs(T((Real(1) - s) * h));
      constexpr int to_rounding = 14;
      auto const    kept        = units::exp_near_zero<to_rounding>(
          Real(-units::as_number(over_C * f.template pull<I>(after))));
      weight const w = (Real(gauss_legendre::weights[k]) * kept) * (h * over_C);
      of_flow_ += w;
      auto const flows = f.template flows_of_unit_inputs<I>(until);
      for (std::size_t j = 0; j < inputs; ++j) of_inputs_[j] += w.value() * flows[j];
    }
  }

  /// V(h), from V_0, the flow without inputs there, and the inputs at the start.
  template <class Value, class Flow>
  [[gnu::always_inline]] constexpr Value propagated(Value const& V_0, Flow const& without_inputs,
                                                    std::array<Real, inputs> const& values) const {
    Real change = (of_flow_ * without_inputs).value();
    for (std::size_t j = 0; j < inputs; ++j) change += of_inputs_[j] * values[j];
    return V_0 + Value::from_value(change);
  }

 private:
  weight                   of_flow_{};    // what a constant flow adds
  std::array<Real, inputs> of_inputs_{};  // and each input, as plain numbers of the coherent units
};

}  // namespace urbanczik
