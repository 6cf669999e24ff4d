// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/compartments/tags.hpp>

namespace urbanczik {

/// A receptor that opens a conductance g towards E_rev: the current is g (E_rev - V).
///
/// | symbol | unit | meaning            |
/// |--------|------|--------------------|
/// | E_rev  | mV   | reversal potential |
template <units::UnitSystem U, template <class, class, class> class Kinetics>
struct conductance_receptor {
  using kinetics_type = Kinetics<U, g_syn_t, units::conductance<U>>;
  using state         = typename kinetics_type::state;
  using weight        = units::conductance<U>;

  kinetics_type                                   kinetics;
  units::argument<units::voltage<U>, says::E_rev> E_rev;

  static constexpr char const* source = "conductance_receptor: I = g (E_rev - V)";

  static constexpr auto parameters() {
    return units::table(units::potential("E_rev", &conductance_receptor::E_rev));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.kinetics...);
  }

  constexpr void receive(state& y, weight const& w) const { kinetics.receive(y, w); }
  constexpr auto derivative(state const& y) const { return kinetics.derivative(y); }
  constexpr auto decay(state const& y) const { return kinetics.decay(y); }
  constexpr auto step(units::time<U> const& dt) const
    requires PropagatedKinetics<kinetics_type, U>
  {
    return kinetics.step(dt);
  }
  template <class Step>
  constexpr void advance(state& y, Step const& step) const {
    kinetics.advance(y, step);
  }
  /// The conductance, integrated over a step that begins at y.
  template <class Step>
  constexpr auto integral(state const& y, Step const& step) const {
    return kinetics.integral(y, step);
  }

  constexpr units::conductance<U> conductance(state const& y) const { return y[g_syn]; }
  constexpr units::current<U>     current(state const& y, units::voltage<U> const& V) const {
    return y[g_syn] * (E_rev - V);
  }
};

/// In the type of a neuron: a receptor opens a conductance with this time course,
/// `receptor<excitatory_t, conductance<exponential>>`.
template <template <class, class, class> class Kinetics>
struct conductance {
  template <class U>
  using model = conductance_receptor<U, Kinetics>;
};

}  // namespace urbanczik
