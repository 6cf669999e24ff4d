// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace urbanczik::units {

/// The value of a refused expression. It takes part in every operation and converts to every type,
/// so that the sentence of the assertion is the only error.
struct nothing {
  template <class T>
  constexpr operator T() const {
    return T{};
  }
  template <class Key>
  constexpr nothing operator[](Key const&) const {
    return {};
  }
  // The members of cells, compartments and sites, devices and quantities.
  constexpr nothing spikes() const { return {}; }
  constexpr nothing V_m() const { return {}; }
  constexpr nothing matching_potential() const { return {}; }
  constexpr nothing value() const { return {}; }
  template <class... Argument>
  constexpr nothing inject(Argument const&...) const {
    return {};
  }
  template <class... Argument>
  constexpr nothing receive(Argument const&...) const {
    return {};
  }
  template <class... Argument>
  constexpr nothing prepare(Argument const&...) const {
    return {};
  }
};

}  // namespace urbanczik::units
