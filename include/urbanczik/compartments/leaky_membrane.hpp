// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>

namespace urbanczik {

/// A passive membrane: C_m dV_m/dt = -g_L (V_m - E_L) + I.
///
/// | symbol | unit | meaning              |
/// |--------|------|----------------------|
/// | C_m    | pF   | membrane capacitance |
/// | g_L    | nS   | leak conductance     |
/// | E_L    | mV   | leak reversal        |
template <units::UnitSystem U>
struct leaky_membrane {
  units::argument<units::capacitance<U>, says::C_m> C_m;
  units::argument<units::conductance<U>, says::g_L> g_L;
  units::argument<units::voltage<U>, says::E_L>     E_L;

  using state = tagged_tuple<tagged<V_m_t, units::voltage<U>>>;

  static constexpr bool is_linear = true;

  static constexpr char const* source = "leaky_membrane: C_m dV/dt = -g_L (V - E_L) + I";

  static constexpr auto parameters() {
    return units::table(units::parameter("C_m", &leaky_membrane::C_m, units::must_be::positive),
                        units::parameter("g_L", &leaky_membrane::g_L, units::must_be::positive),
                        units::potential("E_L", &leaky_membrane::E_L));
  }

  constexpr state resting_state() const { return {{E_L}}; }

  /// The membrane time constant C_m / g_L, the tau_L of the dendrite's response to a spike.
  constexpr units::time<U> tau_L() const { return C_m / g_L; }

  /// The current that charges the membrane at the potential V, of which I_in flows in from elsewhere.
  constexpr units::current<U> current(units::voltage<U> const& V,
                                      units::current<U> const& I_in) const {
    return g_L * (E_L - V) + I_in;
  }

  template <class State>
  constexpr derivative_t<state, units::time<U>> derivative(State const&             y,
                                                           units::current<U> const& I_in) const {
    return {{current(y[V_m], I_in) / C_m}};
  }

  template <class State>
  constexpr rates_t<state, units::time<U>> decay(State const&,
                                                 units::conductance<U> const& G) const {
    return {{(g_L + G) / C_m}};
  }
};

}  // namespace urbanczik
