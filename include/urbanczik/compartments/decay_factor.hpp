// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/numerics/exp_near_zero.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik::detail {

/// exp(-dt/tau), the factor by which a quantity decays in dt; with the bits of a scalar in every lane
/// while dt <= tau/2.
template <class U>
units::number<U> decay_factor(units::time<U> const& dt, units::time<U> const& tau) {
  constexpr int to_rounding = 14;
  return numerics::exp_near_zero<to_rounding>(units::number<U>(-units::as_number(dt / tau)));
}

/// 1 - exp(-dt/tau), the complement of the decay factor, without cancellation.
template <class U>
units::number<U> decay_complement(units::time<U> const& dt, units::time<U> const& tau) {
  return -units::expm1(units::number<U>(-units::as_number(dt / tau)));
}

}  // namespace urbanczik::detail
