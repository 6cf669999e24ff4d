// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik::detail {

/// Adds a violation for each name of a column that a reader could not tell from the others: none at
/// all, one given twice, and "time" and "neuron", which the first columns have.
template <class Names>
void check_column_names(units::parameter_check& check, Names const& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto const refuse = [&](std::string const& rule) {
      check.violated("multimeter.names[" + std::to_string(i) + "]", "'" + names[i] + "'", rule,
                     "multimeter: each probe has a name of its own");
    };
    if (names[i].empty()) refuse("must not be empty");
    if (names[i] == "time" || names[i] == "neuron")
      refuse("is the name of one of the first columns");
    for (std::size_t k = 0; k < i; ++k)
      if (names[k] == names[i]) {
        refuse("is the name of an earlier column, too");
        break;
      }
  }
}

}  // namespace urbanczik::detail
