// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/hana/basic_tuple.hpp>

#include <urbanczik/compartments/kinetics.hpp>

/// What a receptor does to the membrane: it opens a conductance, or it injects a current. Each takes
/// any kinetics, so three time courses and two effects make six receptors.
namespace urbanczik {

/// A conductance g towards E_rev, with the current g (E_rev - V).
///
/// | symbol  | unit | meaning            |
/// |---------|------|--------------------|
/// | E_rev   | mV   | reversal potential |
template <units::UnitSystem U, template <class, class, class> class Kinetics>
struct conductance_receptor {
  using kinetics_type = Kinetics<U, g_syn_t, units::conductance<U>>;
  using state         = typename kinetics_type::state;
  using weight        = units::conductance<U>;

  kinetics_type                                   kinetics;
  units::argument<units::voltage<U>, says::E_rev> E_rev;

  static constexpr char const* source = "conductance_receptor: I = g (E_rev - V)";

  static constexpr auto parameters() {
    return boost::hana::make_basic_tuple(units::potential("E_rev", &conductance_receptor::E_rev));
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
  /// The conductance, integrated over a step.
  template <class Step>
  constexpr auto integral(state const& y, Step const& step) const {
    return kinetics.integral(y, step);
  }

  constexpr units::conductance<U> conductance(state const& y) const { return y[g_syn]; }
  constexpr units::current<U>     current(state const& y, units::voltage<U> const& V) const {
    return y[g_syn] * (E_rev - V);
  }
};

/// The direction in which a receptor's current moves the membrane.
enum class polarity { depolarising = +1, hyperpolarising = -1 };

/// A current, whatever the potential of the membrane.
///
/// State and weights of both polarities are positive; a hyperpolarising receptor's current counts
/// with a minus. (NEST stores its inhibitory current and its weights as negative.)
template <units::UnitSystem U, template <class, class, class> class Kinetics,
          polarity          Direction = polarity::depolarising>
struct current_receptor {
  using kinetics_type = Kinetics<U, I_syn_t, units::current<U>>;
  using state         = typename kinetics_type::state;
  using weight        = units::current<U>;

  /// +1 or -1: the sign of the current that a positive weight causes.
  static constexpr int sign = static_cast<int>(Direction);
  /// Where its time course is.
  static constexpr bool is_linear = LinearPart<kinetics_type>;

  kinetics_type kinetics;

  static constexpr auto parameters() { return boost::hana::make_basic_tuple(); }
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

// clang-format off
/// A conductance that jumps and decays.
template <units::UnitSystem U> using exponential_conductance = conductance_receptor<U, exponential_kinetics>;
/// A conductance with the time course of an alpha function.
template <units::UnitSystem U> using alpha_conductance       = conductance_receptor<U, alpha_kinetics>;
/// A conductance that rises and decays with a time constant each.
template <units::UnitSystem U> using difference_of_exponentials_conductance = conductance_receptor<U, difference_of_exponentials_kinetics>;

/// A depolarising current that jumps and decays.
template <units::UnitSystem U> using exponential_current     = current_receptor<U, exponential_kinetics>;
/// A depolarising current with the time course of an alpha function.
template <units::UnitSystem U> using alpha_current           = current_receptor<U, alpha_kinetics>;
/// A depolarising current that rises and decays with a time constant each.
template <units::UnitSystem U> using difference_of_exponentials_current = current_receptor<U, difference_of_exponentials_kinetics>;

/// A current that stays where it is put: graded input (rate_projection).
template <units::UnitSystem U> using held_current            = current_receptor<U, held_kinetics>;

/// A hyperpolarising current that jumps and decays.
template <units::UnitSystem U> using exponential_inhibitory_current = current_receptor<U, exponential_kinetics, polarity::hyperpolarising>;
/// A hyperpolarising current with the time course of an alpha function.
template <units::UnitSystem U> using alpha_inhibitory_current       = current_receptor<U, alpha_kinetics, polarity::hyperpolarising>;
/// A hyperpolarising current that rises and decays with a time constant each.
template <units::UnitSystem U> using difference_of_exponentials_inhibitory_current = current_receptor<U, difference_of_exponentials_kinetics, polarity::hyperpolarising>;
// clang-format on

}  // namespace urbanczik
