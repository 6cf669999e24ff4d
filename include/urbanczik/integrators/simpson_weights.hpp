// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/numerics/exp_near_zero.hpp>

namespace urbanczik::detail {

/// The factors by which the currents into a node at the start, in the middle and at the end of a step
/// change its potential at the end of the step and, where another node reads it, in the middle.
/// docs/exponential_simpson.md derives them.
template <class Real, class Weight>
struct simpson_weights {
  Weight at_start, at_middle, at_end;
  Weight half_start, half_middle, half_end;

  /// The weights from minus the integrals of the decay rate over the first and the second half of the
  /// step; whole is dt/C, sixth is dt/(6 C).
  template <bool InTheMiddle = true>
  [[gnu::always_inline]] static constexpr simpson_weights over(Real const&   first_exponent,
                                                               Real const&   second_exponent,
                                                               Weight const& whole,
                                                               Weight const& sixth) {
    // x^7/5040 is far below the error of Simpson's rule at such a rate, (2x)^5/2880.
    constexpr int degree = 6;
    auto const [first_half, second_half] =
        numerics::exp_near_zero<degree>(first_exponent, second_exponent);
    simpson_weights w{};
    w.at_end    = sixth;
    w.at_middle = (Real(4.0 / 6.0) * second_half) * whole;
    w.at_start  = (first_half * second_half) * w.at_end;
    if constexpr (InTheMiddle) {
      w.half_start  = (Real(5.0 / 24.0) * first_half) * whole;
      w.half_middle = Real(8.0 / 24.0) * whole;
      w.half_end =
          (Real(-1.0 / 24.0) * numerics::exp_near_zero<degree>(Real(-second_exponent))) * whole;
    }
    return w;
  }
};

}  // namespace urbanczik::detail
