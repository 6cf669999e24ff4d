// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace urbanczik {

/// Neurons of a population that one thread runs: whole slices, `begin` to `end - 1`.
struct neuron_range {
  std::uint32_t begin = 0;  ///< number of the first neuron
  std::uint32_t end   = 0;  ///< number behind the last one
};

/// Range p of a population of `size` neurons in slices of `slice_size`, shared out among `partitions`.
constexpr neuron_range range_of_partition(std::size_t p, std::size_t partitions, std::size_t size,
                                          std::size_t slice_size) {
  auto const slices = (size + slice_size - 1) / slice_size;
  auto const at     = [&](std::size_t k) {
    auto const neuron = slices * k / partitions * slice_size;
    return static_cast<std::uint32_t>(neuron < size ? neuron : size);
  };
  return {at(p), at(p + 1)};
}

}  // namespace urbanczik
