// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik {

/// The place of synapses on a whole pack of neurons.
template <class Number>
struct whole_pack {
  std::size_t k;  ///< number of the pack

  /// The part of x that belongs to this place: all lanes.
  static Number const& of(Number const& x) { return x; }
};

/// The place of a synapse on one neuron, a lane of a pack.
template <class Number, class Real>
struct lane_of_pack {
  std::size_t k;        ///< number of the pack
  std::size_t in_pack;  ///< number of the lane

  /// Neuron number i, where packs are full but for the last.
  static lane_of_pack number(std::size_t i) {
    constexpr std::size_t width = numerics::lanes<Number>::count;
    return {i / width, i % width};
  }
  /// The part of x that belongs to this place: one lane.
  Real of(Number const& x) const { return reinterpret_cast<aliasing const*>(&x)[in_pack]; }
  /// Gives one lane of x a value.
  void set(Number& x, Real value) const { reinterpret_cast<aliasing*>(&x)[in_pack] = value; }

 private:
  // Lanes of a batch may be reached by their own type.
  using aliasing [[gnu::may_alias]] = Real;
};

}  // namespace urbanczik
