// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <urbanczik/network/synaptic_rows.hpp>
#include <urbanczik/synapses/induction_and_weight.hpp>

namespace urbanczik::detail {

/// Plastic synapses in rows: F and w of each synapse, and a state of type Row of each row, which the
/// synapses of one source with one delay share. A base of plastic_rows and stepped_rows, which
/// have further members of equal names, called by plastic_connection.
///
/// A synapse takes 18 bytes, F, w and its target, and 20 in a partition of more than 65536 neurons.
template <class Real, class Row>
class synapses_in_rows {
 public:
  static constexpr std::size_t bytes_of_synapse =
      sizeof(induction_and_weight<Real>);  ///< without its target
  /// Bytes of a row: its state, and where it ends.
  static constexpr std::size_t bytes_of_row = sizeof(Row) + sizeof(std::uint32_t);

  std::size_t          size() const { return rows_.size(); }  ///< number of synapses
  synaptic_rows const& rows() const { return rows_; }         ///< which synapses there are
  /// Bytes that the synapses take, without rows and what neurons have.
  std::size_t bytes_of_synapses() const {
    return synapses_.capacity() * sizeof(synapse) + rows_.targets().bytes();
  }

 protected:
  using synapse = induction_and_weight<Real>;

  synapses_in_rows() = default;
  /// Sorts synapses into rows.
  /// @param listed   in ascending order of target
  /// @param weights  their initial weights
  synapses_in_rows(std::uint32_t sources, std::span<synaptic_rows::synapse const> listed,
                   std::span<Real const> weights)
      : synapses_(listed.size()), rows_(sources, listed, [&](std::size_t from, std::size_t to) {
          synapses_[to] = {Real(0), weights[from]};
        }) {}

  /// Calls f(row) with each row of synapses with this delay; rows without synapses are left out.
  template <class F>
  void for_each_row(std::uint32_t delay, F const& f) const {
    for (std::uint32_t source = 0; source < rows_.sources(); ++source) {
      auto const r = rows_.row(source, delay);
      if (rows_.begin(r) < rows_.end(r)) f(r);
    }
  }
  /// Whether a synapse has this delay.
  bool occurs(std::uint32_t delay) const {
    bool any = false;
    for_each_row(delay, [&](std::size_t) { any = true; });
    return any;
  }

  std::vector<synapse> synapses_{};  // by row
  synaptic_rows        rows_{};
  std::vector<Row>     states_{};  // by row
};

}  // namespace urbanczik::detail
