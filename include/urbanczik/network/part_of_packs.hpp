// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

namespace detail {
/// How many packs some cells have at most: one for a neuron.
template <class Cells>
inline constexpr std::size_t most_packs_of = 1;
template <class Cells>
  requires requires { typename Cells::population_type; }
inline constexpr std::size_t most_packs_of<Cells> =
    Cells::population_type::slice_size / Cells::population_type::width;
}  // namespace detail

/// The neurons of a slice, or of a population, that are targets of an input: those of a part, such as a
/// site or a compartment of a population.
template <class Population>
class part_of_packs {
  using number = units::number<typename Population::unit_system>;

  static constexpr std::size_t width = Population::width;

 public:
  /// @param first   number of the first neuron of these cells
  /// @param size    number of neurons of these cells
  /// @param targets has `first()` and `size()`, the neurons of the part
  template <class Part>
  part_of_packs(std::size_t first, std::size_t size, Part const& targets)
      : first_(first),
        begin_(std::max<std::size_t>(first, targets.first())),
        end_(std::min<std::size_t>(first + size, std::size_t{targets.first()} + targets.size())) {}

  /// Number of the first pack that has targets.
  std::size_t first_pack() const { return is_empty() ? 0 : (begin_ - first_) / width; }
  /// Number behind the last pack that has targets.
  std::size_t end_of_packs() const { return is_empty() ? 0 : (end_ - first_ + width - 1) / width; }
  /// 1 in each lane of pack k that is a target, and 0 in the others.
  number members(std::size_t k) const {
    std::array<double, width> each;
    for (std::size_t lane = 0; lane < width; ++lane) {
      auto const neuron = first_ + k * width + lane;
      each[lane]        = begin_ <= neuron && neuron < end_ ? 1.0 : 0.0;
    }
    return numerics::lanes<number>::from(each);
  }

 private:
  bool is_empty() const { return begin_ >= end_; }

  std::size_t first_, begin_, end_;
};

/// Calls f(pack, members) with each pack of a population, or of a slice of one, that has targets;
/// `members` is 1 in the lanes of the targets and 0 in the others.
template <class Cells, class Part, class F>
void for_each_pack_of_part(Cells& cells, Part const& targets, F const& f) {
  using population  = typename Part::population_type;
  std::size_t first = 0;
  if constexpr (requires { cells.first(); }) first = cells.first();
  part_of_packs<population> const part(first, cells.size(), targets);
  for (std::size_t k = part.first_pack(); k < part.end_of_packs(); ++k) {
    auto pack = cells.pack_at(k);
    f(pack, part.members(k));
  }
}

}  // namespace urbanczik
