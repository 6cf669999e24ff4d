// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/hana/tuple.hpp>

#include <urbanczik/compartments/concepts.hpp>

namespace urbanczik {

/// A conductance that jumps by the weight of a spike and decays: tau_syn dg/dt = -g, with the
/// current g (E_rev - V). Urbanczik & Senn 2014, soma (NEST: g_ex, g_in).
///
/// | symbol  | unit | meaning            |
/// |---------|------|--------------------|
/// | tau_syn | ms   | decay time         |
/// | E_rev   | mV   | reversal potential |
template <units::UnitSystem U>
struct exponential_conductance {
  units::time<U>    tau_syn;
  units::voltage<U> E_rev;

  using state  = tagged_tuple<tagged<g_syn_t, units::conductance<U>>>;
  using weight = units::conductance<U>;

  static constexpr auto parameters() {
    return boost::hana::make_tuple(
        units::parameter("tau_syn", &exponential_conductance::tau_syn, units::must_be::positive),
        units::potential("E_rev", &exponential_conductance::E_rev));
  }

  constexpr void receive(state& y, weight const& w) const { y[g_syn] += w; }

  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return {{-y[g_syn] / tau_syn}};
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return {{units::number<U>(1) / tau_syn}};
  }

  constexpr units::conductance<U> conductance(state const& y) const { return y[g_syn]; }
  constexpr units::current<U>     current(state const& y, units::voltage<U> const& V) const {
    return y[g_syn] * (E_rev - V);
  }
};

}  // namespace urbanczik
