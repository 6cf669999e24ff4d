// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik {

/// The relations() of a rule whose only one is W_min <= W_max.
template <class Rule>
constexpr auto weight_bounds_of() {
  return units::table(units::not_above("W_min", &Rule::W_min, "W_max", &Rule::W_max));
}

}  // namespace urbanczik
