// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/units/lanes.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik::units {

namespace detail {

/// 1/n!, n from 0 on.
template <int Degree>
inline constexpr auto inverse_factorials = [] {
  std::array<double, std::size_t{Degree} + 1> c{1.0};
  double                                      factorial = 1.0;
  for (std::size_t n = 1; n < c.size(); ++n) c[n] = 1.0 / (factorial *= static_cast<double>(n));
  return c;
}();

// These are of the few lines that a step of a neuron spends its time in, and a call costs more than
// they do; compilers think otherwise.
template <int Degree, class Real, std::size_t... N>
[[gnu::always_inline]] inline constexpr Real exponential_series(Real const& x,
                                                                std::index_sequence<N...>) {
  constexpr auto& c   = inverse_factorials<Degree>;
  Real            sum = static_cast<Real>(c[Degree]);
  ((sum = sum * x + static_cast<Real>(c[Degree - 1 - N])), ...);
  return sum;
}

/// The other branch, out of line.
template <class Real>
[[gnu::noinline, gnu::cold]] Real exp_beyond(Real const& x, Real const& near_zero) {
  using units::select;
  return select(x > Real(0.5) || x < Real(-0.5), Real(units::exp(x)), near_zero);
}

}  // namespace detail

/// exp(x) for |x| <= 1/2, by its Taylor polynomial; beyond, that of the value type.
///
/// It is additions and multiplications in a fixed order. So it costs a few nanoseconds where the
/// standard library's exp costs ten, and a lane of a SIMD batch gives the bits of a scalar. Relative
/// error at |x| = 1/2 and at 1/4: degree 8, 9e-9 and 2e-11; degree 14, that of the rounding.
template <int Degree, class X>
[[gnu::always_inline]] inline auto exp_near_zero(X const& x) {
  using units::any;
  auto const z          = detail::pure_number(x);
  using Real            = std::remove_const_t<decltype(z)>;
  Real const polynomial = detail::exponential_series<Degree>(z, std::make_index_sequence<Degree>{});
  if (any(z > Real(0.5) || z < Real(-0.5))) [[unlikely]]
    return detail::exp_beyond(z, polynomial);
  return polynomial;
}

}  // namespace urbanczik::units
