// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/kernel.hpp>

namespace urbanczik {

/// A trace that each spike raises by 1 and that decays: tau dx/dt = -x. The presynaptic trace of
/// pair-based and voltage-based STDP.
template <units::UnitSystem U>
struct exponential_kernel
    : linear_kernel<exponential_kernel<U>, U, units::quantity_of<U, units::dimensions::none>, 1> {
  units::time<U> tau;  ///< decay time, ms

  /// With the decay time tau.
  constexpr explicit exponential_kernel(units::time<U> tau_) : tau(tau_) {}

  constexpr auto rates() const {
    using Real = typename U::value_type;
    return numerics::triangular::matrix<Real, 1>{{{{-(Real(1) / tau).value()}}}};
  }
};

}  // namespace urbanczik
