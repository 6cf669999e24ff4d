// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace urbanczik {

/// Thrown by an adaptive method that cannot meet its tolerance, for example on a state of NaN. A
/// simulation makes a numerical_fault of it, which tells neuron and time.
class tolerance_not_met : public std::runtime_error {
 public:
  /// @param variable whose error is the largest: its number among the leaves of the state
  tolerance_not_met(std::string const& text, std::size_t variable)
      : std::runtime_error(text), variable_(variable) {}

  /// The number of the variable among the leaves of the state.
  std::size_t variable() const { return variable_; }

 private:
  std::size_t variable_;
};

}  // namespace urbanczik
