// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// The refractory time of cells that have one is a multiple of the resolution: the shortest interval
/// would be another than the given one otherwise.
/// @throws units::invalid_parameters where it is not
template <class Cells>
void require_refractory_time_on_grid(Cells const& cells, units::time_grid const& grid,
                                     char const* source) {
  if constexpr (requires { cells.model().spiking.t_ref; }) {
    auto const t_ref = cells.model().spiking.t_ref.value();
    using Real       = std::remove_cvref_t<decltype(t_ref)>;
    using lanes      = numerics::lanes<Real>;
    auto const given = units::duration::from_value(lanes::get(t_ref, 0));
    // A multiple that was rounded to the value type of the neuron is one.
    auto const multiple = Real(grid.time_of(grid.place_of(given).step).value());
    if (lanes::get(multiple, 0) == given.value()) return;
    units::parameter_check check;
    grid.require(check, units::must_be::non_negative, "t_ref", given, source);
    check.throw_if_violated();
  }
}

}  // namespace urbanczik::detail
