// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>

namespace urbanczik {

/// Currents g_sp (V_child - V_parent) into the parent and g_ps (V_parent - V_child) into the child.
///
/// g_sp carries the dendrite's potential to the soma (the paper's g_D); g_ps is the back-coupling,
/// 0 in the paper's main text. They are equal where the coupling is a passive resistor.
///
/// | symbol | unit | meaning                        |
/// |--------|------|--------------------------------|
/// | g_sp   | nS   | conductance towards the parent |
/// | g_ps   | nS   | conductance towards the child  |
template <units::UnitSystem U>
struct two_way_coupling {
  units::argument<units::conductance<U>, says::g_sp> g_sp;
  units::argument<units::conductance<U>, says::g_ps> g_ps;

  static constexpr char const* source = "two_way_coupling: I = g_sp (V_child - V_parent)";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("g_sp", &two_way_coupling::g_sp, units::must_be::non_negative),
        units::parameter("g_ps", &two_way_coupling::g_ps, units::must_be::non_negative));
  }

  constexpr units::current<U> into_parent(units::voltage<U> const& V_parent,
                                          units::voltage<U> const& V_child) const {
    return g_sp * (V_child - V_parent);
  }
  constexpr units::current<U> into_child(units::voltage<U> const& V_child,
                                         units::voltage<U> const& V_parent) const {
    return g_ps * (V_parent - V_child);
  }
  constexpr units::conductance<U> conductance_on_parent() const { return g_sp; }
  constexpr units::conductance<U> conductance_on_child() const { return g_ps; }
};

/// The coupling of the paper's main text: the dendrite drives the soma and is not driven back.
template <units::UnitSystem U>
struct one_way_coupling {
  units::argument<units::conductance<U>, says::g_sp> g_sp;

  static constexpr char const* source = "one_way_coupling: I = g_sp (V_child - V_parent)";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("g_sp", &one_way_coupling::g_sp, units::must_be::non_negative));
  }

  constexpr units::current<U> into_parent(units::voltage<U> const& V_parent,
                                          units::voltage<U> const& V_child) const {
    return g_sp * (V_child - V_parent);
  }
  constexpr units::current<U> into_child(units::voltage<U> const&, units::voltage<U> const&) const {
    return {};
  }
  constexpr units::conductance<U> conductance_on_parent() const { return g_sp; }
  constexpr units::conductance<U> conductance_on_child() const { return {}; }
};

}  // namespace urbanczik
