// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace urbanczik::detail {

/// Populations under names, as a network has them.
template <class Cells>
concept HasPopulations = requires { Cells::populations(); };

/// Calls f with each population of a network, or with the cells of another simulation.
template <class Cells, class F>
void for_each_population(Cells& cells, F const& f) {
  if constexpr (HasPopulations<Cells>)
    cells.for_each_population([&](auto& population) { f(population); });
  else
    f(cells);
}

/// Calls f with the population of a network on which a device acts, or with the cells of another
/// simulation.
template <class Device, class Cells, class F>
void with_cells_of(Device const&, Cells& cells, F const& f) {
  if constexpr (!HasPopulations<Cells>)
    f(cells);
  else if constexpr (requires { typename Device::target_population; })
    f(cells[typename Device::target_population::name_tag{}]);
}

}  // namespace urbanczik::detail
