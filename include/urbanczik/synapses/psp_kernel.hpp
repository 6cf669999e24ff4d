// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// The postsynaptic potential of a spike of unit weight: a current that decays with tau_s, filtered
/// by a membrane of time constant tau_L and capacitance C_m.
///
///     eps(t) = (exp(-t/tau_L) - exp(-t/tau_s)) / (C_m (1/tau_s - 1/tau_L))
///
/// (Urbanczik & Senn 2014; the prefactor is tau_s / (g_L (tau_L - tau_s)).) At tau_L = tau_s it is
/// the alpha function t exp(-t/tau) / C_m, which is computed without a division by zero: the trace
/// is kept as the cascade that it is, the current z and the potential x, not as two exponentials.
template <units::UnitSystem U>
struct psp_kernel {
  using time  = units::time<U>;
  using value_type = units::resistance<U>;  // potential per unit of weight

  time                  tau_s;
  time                  tau_L;
  units::capacitance<U> C_m;
  int                   sign = +1;  ///< -1 for a receptor that hyperpolarises

  struct trace {
    units::number<U> z{};  ///< current of unit spikes
    value_type       x{};  ///< potential
  };
  /// What a time interval does to a trace.
  struct step {
    units::number<U> z_to_z, x_to_x;
    value_type       z_to_x;
  };

  step propagator(time const& t) const {
    return {.z_to_z = units::exp(-t / tau_s), .x_to_x = units::exp(-t / tau_L), .z_to_x = (*this)(t)};
  }
  static constexpr void advance(trace& y, step const& by) {
    y.x = by.x_to_x * y.x + by.z_to_x * y.z;
    y.z = by.z_to_z * y.z;
  }
  static constexpr void       receive(trace& y) { y.z += units::number<U>(1); }
  static constexpr value_type value(trace const& y) { return y.x; }

  /// eps(t) for t >= 0. Symmetric in the two time constants; the slower one is factored out so
  /// that nothing overflows.
  value_type operator()(time const& t) const {
    using Real         = units::number<U>;
    auto const slower  = tau_s > tau_L ? tau_s : tau_L;
    auto const faster  = tau_s > tau_L ? tau_L : tau_s;
    auto const delta   = Real(1) / faster - Real(1) / slower;
    auto const area    = t * units::exp(-t / slower) * units::mean_decay(delta * t);
    return Real(sign) * area / C_m;
  }
};

}  // namespace urbanczik
