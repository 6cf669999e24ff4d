// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

namespace urbanczik {

/// Where synapses have taken in what is not finite, such as an error of infinity.
struct synaptic_fault {
  std::size_t      neuron = 0;   ///< its number; 0 where there is one
  std::string_view compartment;  ///< that the synapses are on
  std::string_view receptor;     ///< of the compartment
};

}  // namespace urbanczik
