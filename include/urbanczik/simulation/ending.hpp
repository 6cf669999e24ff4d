// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>

#include <urbanczik/base/refuse_with.hpp>

namespace urbanczik::detail {

/// Whether a simulation can continue and, if not, why.
enum class ending : unsigned char {
  none,       ///< it can
  fault,      ///< a numerical_fault, found between two steps
  exception,  ///< another exception, perhaps in the middle of a step
};

/// Refuses to continue a simulation that has ended.
/// @throws std::logic_error always
[[noreturn, gnu::cold]] inline void refuse_to_continue(ending why) {
  refuse_with(std::logic_error(
      why == ending::fault
          ? "simulation::advance(span): it ended with a numerical fault"
          : "simulation: an earlier advance() ended with an exception, in the middle of a step; "
            "build the cell, the devices and the simulation anew, or load a checkpoint"));
}

}  // namespace urbanczik::detail
