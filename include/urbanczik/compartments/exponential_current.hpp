// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/hana/tuple.hpp>

#include <urbanczik/compartments/concepts.hpp>

namespace urbanczik {

/// The direction in which a receptor's current moves the membrane.
enum class polarity { depolarising = +1, hyperpolarising = -1 };

/// A current that jumps by the weight of a spike and decays: tau_syn dI/dt = -I. Urbanczik & Senn
/// 2014, dendrite.
///
/// The state I_syn and the weights of both polarities are positive; a hyperpolarising receptor's
/// current counts with a minus. (NEST stores its inhibitory current and its weights as negative.)
///
/// | symbol  | unit | meaning    |
/// |---------|------|------------|
/// | tau_syn | ms   | decay time |
template <units::UnitSystem U, polarity Direction>
struct basic_exponential_current {
  units::time<U> tau_syn;

  using state  = tagged_tuple<tagged<I_syn_t, units::current<U>>>;
  using weight = units::current<U>;

  /// +1 or -1: the sign of the current that a positive weight causes.
  static constexpr int sign = static_cast<int>(Direction);

  static constexpr auto parameters() {
    return boost::hana::make_tuple(units::parameter(
        "tau_syn", &basic_exponential_current::tau_syn, units::must_be::positive));
  }

  constexpr void receive(state& y, weight const& w) const { y[I_syn] += w; }

  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return {{-y[I_syn] / tau_syn}};
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return {{units::number<U>(1) / tau_syn}};
  }

  constexpr units::current<U> current(state const& y, units::voltage<U> const&) const {
    return units::number<U>(sign) * y[I_syn];
  }
};

template <units::UnitSystem U>
using exponential_current = basic_exponential_current<U, polarity::depolarising>;

template <units::UnitSystem U>
using exponential_inhibitory_current = basic_exponential_current<U, polarity::hyperpolarising>;

}  // namespace urbanczik
