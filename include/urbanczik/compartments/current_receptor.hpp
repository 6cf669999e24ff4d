// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/tags.hpp>

namespace urbanczik {

/// The direction in which a positive weight moves the membrane potential.
enum class polarity { depolarising = +1, hyperpolarising = -1 };

/// A receptor that injects a current, which does not depend on the potential.
///
/// State and weights of both polarities are positive; the current of a hyperpolarising receptor has a
/// minus. (NEST stores inhibitory currents and their weights as negative numbers.)
template <units::UnitSystem U, template <class, class, class> class Kinetics,
          polarity          Direction = polarity::depolarising>
struct current_receptor {
  using kinetics_type = Kinetics<U, I_syn_t, units::current<U>>;
  using state         = typename kinetics_type::state;
  using weight        = units::current<U>;

  /// +1 or -1: the sign of the current that a positive weight causes.
  static constexpr int sign = static_cast<int>(Direction);
  /// True where the kinetics are linear.
  static constexpr bool is_linear = LinearPart<kinetics_type>;

  kinetics_type kinetics;

  static constexpr auto parameters() { return units::table(); }
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

  constexpr units::current<U> current(state const& y) const {
    return units::number<U>(sign) * y[I_syn];
  }
  constexpr units::current<U> current(state const& y, units::voltage<U> const&) const {
    return current(y);
  }
};

/// In the type of a neuron: a receptor injects a depolarising current with this time course,
/// `receptor<excitatory_t, current<exponential>>`.
template <template <class, class, class> class Kinetics>
struct current {
  template <class U>
  using model = current_receptor<U, Kinetics>;
};

/// In the type of a neuron: a receptor injects a hyperpolarising current with this time course,
/// `receptor<inhibitory_t, inhibitory_current<exponential>>`.
template <template <class, class, class> class Kinetics>
struct inhibitory_current {
  template <class U>
  using model = current_receptor<U, Kinetics, polarity::hyperpolarising>;
};

}  // namespace urbanczik
