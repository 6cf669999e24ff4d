// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <urbanczik/base/machine_memory.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The size that a connection will have, known before its synapses are made:
///
///     auto const size = EE.expected(grid);           // of one connection
///     auto const all = expected(grid, EE, EI, IE);   // of several
///     std::printf("%g synapses, %g bytes\n", all.synapses, all.bytes());
///
/// Numbers of synapses are means over the seeds. They are NaN, as are their bytes, where a pattern of
/// one's own has no `expected`.
struct expected_size {
  double synapses      = 0.0;  ///< mean number of synapses
  double synapse_bytes = 0.0;  ///< bytes of the synapses
  double row_bytes     = 0.0;  ///< bytes of the rows, one for each source, delay and partition
  double delay_bytes = 0.0;  ///< bytes of the spikes' log, which has a list for each step of delay

  /// All bytes.
  double bytes() const { return synapse_bytes + row_bytes + delay_bytes; }

  /// Adds the size of another connection.
  expected_size& operator+=(expected_size const& other) {
    synapses += other.synapses;
    synapse_bytes += other.synapse_bytes;
    row_bytes += other.row_bytes;
    delay_bytes += other.delay_bytes;
    return *this;
  }
};

/// The sum of the sizes of several connections.
template <class... Connection>
expected_size expected(units::time_grid const& grid, Connection const&... connections) {
  expected_size sum;
  ((sum += connections.expected(grid)), ...);
  return sum;
}

namespace detail {

/// Why a network is refused that takes more memory than there is.
inline constexpr char const* rule_of_memory =
    "connect: synapses, their rows, and a list of spikes for each step of delay are kept in memory";

/// "must take no more than the 16.8 GB of this machine, and takes 480 GB".
inline std::string must_fit(double bytes) {
  return "must take no more than the " + text_of_bytes(memory_of_machine()) +
         " of this machine, and takes " + text_of_bytes(bytes);
}

/// Reports connections that fit the machine one by one, and not together.
inline void check_memory_of_all(units::parameter_check& check, double bytes) {
  if (bytes > memory_of_machine())
    check.violated("network.connections", text_of_bytes(bytes),
                   "must take no more than the " + text_of_bytes(memory_of_machine()) +
                       " of this machine together",
                   rule_of_memory);
}

/// The size of a connection.
/// @param synapses  mean number
/// @param sources   number of sources, with a row for each delay
/// @param shortest  delay, in steps
/// @param longest   delay, in steps
inline expected_size size_of(double synapses, double bytes_of_synapse, double sources,
                             double shortest, double longest, double bytes_of_row) {
  // A ring of lists whose size is a power of two (spike_log).
  double const ring = std::exp2(std::ceil(std::log2(longest + 1.0)));
  return {.synapses      = synapses,
          .synapse_bytes = synapses * bytes_of_synapse,
          .row_bytes     = sources * (longest - shortest + 1.0) * bytes_of_row,
          .delay_bytes   = ring * sizeof(std::vector<int>)};
}

}  // namespace detail

}  // namespace urbanczik
