// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/kernel.hpp>

namespace urbanczik {

/// The postsynaptic potential of a spike of unit weight: a current z that decays with tau_s, and
/// the membrane x that it charges.
///
///     tau_s dz/dt = -z,   C_m dx/dt = -g_L x + z,   tau_L = C_m / g_L
///
/// that is eps(t) = tau_s / (g_L (tau_L - tau_s)) (exp(-t/tau_L) - exp(-t/tau_s)), R. Urbanczik,
/// W. Senn (2014), Neuron 81, 521-528, doi 10.1016/j.neuron.2013.11.030, and the alpha function t exp(-t/tau) / C_m where tau_L = tau_s.
template <units::UnitSystem U>
struct psp_kernel : linear_kernel<psp_kernel<U>, U, units::resistance<U>, 2> {
  units::time<U>        tau_s;  ///< decay time of the receptor, ms
  units::time<U>        tau_L;  ///< time constant of the membrane, ms
  units::capacitance<U> C_m;    ///< capacitance of the membrane, pF
  int                   sign;   ///< -1 for a receptor that hyperpolarises

  /// From the constants of the receptor and of its membrane.
  constexpr psp_kernel(units::time<U> tau_s_, units::time<U> tau_L_, units::capacitance<U> C_m_,
                       int sign_ = +1)
      : tau_s(tau_s_), tau_L(tau_L_), C_m(C_m_), sign(sign_) {}

  constexpr auto rates() const {
    using Real = typename U::value_type;
    numerics::triangular::matrix<Real, 2> A{};
    A[0][0] = -(Real(1) / tau_s).value();
    A[1][0] = (Real(sign) / C_m).value();
    A[1][1] = -(Real(1) / tau_L).value();
    return A;
  }
};

}  // namespace urbanczik
