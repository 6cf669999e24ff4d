// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/quantities.hpp>

/// The effect of an input on a neuron or on all neurons of a population, written once.
namespace urbanczik {

/// Calls f(cell) with a neuron, or with each pack of a population or of a slice of one.
template <class Cells, class F>
void for_each_cell(Cells& cells, F const& f) {
  if constexpr (requires { cells.for_each_pack(f); })
    cells.for_each_pack(f);
  else
    f(cells);
}

/// Sends w to a receptor, given by its site, of every cell.
template <class Site, class Cells>
void send(Cells& cells, typename Site::weight const& w) {
  for_each_cell(cells, [&](auto& cell) {
    auto const post = Site::of(cell);
    post.receive(units::rebind<typename decltype(post)::unit_system>(w));
  });
}

/// Adds to the current into a compartment of every cell.
template <class Compartment, class Cells, class Current>
void inject_everywhere(Cells& cells, Current const& I_in) {
  for_each_cell(cells, [&]<class Cell>(Cell& cell) {
    cell[Compartment{}].inject(units::rebind<typename Cell::unit_system>(I_in));
  });
}

}  // namespace urbanczik
