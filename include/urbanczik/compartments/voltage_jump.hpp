// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>

namespace urbanczik {

/// A receptor that moves the membrane potential at once: V_m += w when a spike of weight w arrives, the
/// limit of a current pulse of charge C_m w that becomes short (NEST's `iaf_psc_delta`). The weight is a
/// voltage, of either sign. Spikes arrive between steps, so the jump is exact with any integrator; it
/// comes before the threshold is compared with V_m in the same step.
template <units::UnitSystem U>
struct voltage_jump_receptor {
  using state  = tagged_tuple<>;
  using weight = units::voltage<U>;

  static constexpr bool is_linear = true;

  static constexpr auto parameters() { return units::table(); }

  /// A spike of weight w arrives at a compartment with the potential V.
  constexpr void jump(units::voltage<U>& V, weight const& w) const { V += w; }

  constexpr derivative_t<state, units::time<U>> derivative(state const&) const { return {}; }
  constexpr rates_t<state, units::time<U>>      decay(state const&) const { return {}; }

  /// Nothing changes in a step.
  struct step_type {};
  constexpr step_type step(units::time<U> const&) const { return {}; }
  constexpr void      advance(state&, step_type const&) const {}

  constexpr units::current<U> current(state const&) const { return {}; }
  constexpr units::current<U> current(state const&, units::voltage<U> const&) const { return {}; }
};

/// In the type of a neuron: a receptor moves the potential by the weight of each spike,
/// `receptor<excitatory_t, voltage_jump>`.
struct voltage_jump {
  template <class U>
  using model = voltage_jump_receptor<U>;
};

}  // namespace urbanczik
