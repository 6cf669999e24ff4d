// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik {

/// Where synapses add their weights: the variable of a receptor that jumps, in each neuron of a
/// population from the first of a partition on. It reaches a lane of a pack by its address, so that a
/// synapse is one addition in memory.
template <class Site>
class receptor_inputs {
  using population = typename Site::population_type;
  using one_site   = typename Site::neuron_site;
  using weight     = typename Site::weight;
  using number     = typename weight::value_type;
  // Lanes of a batch may be reached by their own type.
  using lane [[gnu::may_alias]] = number;

  static constexpr std::size_t width = population::width;
  static_assert((width & (width - 1)) == 0);

 public:
  /// The variables of neighbours side by side, where many spikes are added in fewer operations and fewer
  /// lines of the cache.
  struct column {
    number* at;  ///< that of the first neuron

    /// A spike of weight w arrives.
    [[gnu::always_inline]] void add(std::uint32_t target, number w) const { at[target] += w; }
  };
  /// Whether a spike adds its weight, so that a column can take it.
  static constexpr bool fit_a_column = one_site::jumps_by_weight;

  /// @param first  number of the first neuron, with which a pack begins
  receptor_inputs(population& cells, std::uint32_t first)
      : cells_(cells), first_pack_(first / width) {
    if (first >= cells.size()) return;  // an empty partition
    auto  pack = cells.pack_at(first_pack_);
    auto& x    = Site::of(pack).input();
    at_        = reinterpret_cast<unsigned char*>(&x);
  }

  /// A spike of weight w arrives at neuron `first + target`.
  [[gnu::always_inline]] void add(std::uint32_t target, number w) const {
    at(target) += jump(std::size_t{target} / width, target % width, w);
  }
  /// Copies the variables of so many packs to a column.
  void copy_to(column const& x, std::size_t packs) const {
    for (std::size_t k = 0; k < packs; ++k) {
      auto const* const from = lanes_of_pack(k);
      for (std::size_t i = 0; i < width; ++i) x.at[k * width + i] = from[i];
    }
  }
  /// Copies them back.
  void copy_from(column const& x, std::size_t packs) const {
    for (std::size_t k = 0; k < packs; ++k) {
      auto* const to = lanes_of_pack(k);
      for (std::size_t i = 0; i < width; ++i) to[i] = x.at[k * width + i];
    }
  }
  /// The receptor of neuron `first + target` holds nothing.
  void clear(std::uint32_t target) const { at(target) = number(0); }

 private:
  [[gnu::always_inline]] lane& at(std::uint32_t target) const {
    return lanes_of_pack(target / width)[target % width];
  }
  [[gnu::always_inline]] lane* lanes_of_pack(std::size_t k) const {
    return reinterpret_cast<lane*>(at_ + k * population::pack_stride);
  }
  [[gnu::always_inline]] number jump(std::size_t k, std::size_t in_pack, number w) const {
    if constexpr (one_site::jumps_by_weight) {
      return w;
    } else {
      // Lane by lane as a neuron alone does it.
      auto       pack = cells_.pack_at(first_pack_ + k);
      auto const post = Site::of(pack);
      using wide      = typename std::remove_cvref_t<decltype(post)>::weight;
      using real      = typename wide::value_type;
      return static_cast<number>(
          numerics::lanes<real>::get(post.jump(wide::from_value(real(w))).value(), in_pack));
    }
  }

  population&    cells_;
  std::size_t    first_pack_;
  unsigned char* at_ = nullptr;
};

}  // namespace urbanczik
