// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/base/whole_number.hpp>
#include <urbanczik/network/population_site.hpp>

namespace urbanczik {

namespace detail {
/// Says which of the numbers of part(cells, begin, end) is wrong.
[[noreturn, gnu::cold]] inline void refuse_part(whole_number begin, whole_number end,
                                                std::size_t size) {
  std::string sentence = "part(cells, " + begin.text() + ", " + end.text() + "): ";
  if (begin.is_negative())
    sentence += "'begin' must not be negative, and is " + begin.text();
  else if (end.is_negative())
    sentence += "'end' must not be negative, and is " + end.text();
  else if (begin > end)
    sentence += "'begin' must not exceed 'end' = " + end.text() + ", and is " + begin.text();
  else
    sentence += "'end' must not exceed the number of neurons of the population, " +
                std::to_string(size) + ", and is " + end.text();
  refuse_with(std::out_of_range(sentence));
}
/// Says what is wrong with the number of first(n, cells).
[[noreturn, gnu::cold]] inline void refuse_first(whole_number n, std::size_t size) {
  refuse_with(std::out_of_range(
      "first(" + n.text() + ", cells): 'n' must " +
      (n.is_negative()
           ? std::string("not be negative")
           : "not exceed the number of neurons of the population, " + std::to_string(size)) +
      ", and is " + n.text()));
}
}  // namespace detail

/// Neighbouring neurons of a population, as a source or a target of a connection or an input:
///
///     first(50, cells[E])            part(cells[E], 100, 200)           // neurons 100 to 199
///     first(50, cells[E])[soma][excitatory]
template <class Population>
class population_part {
 public:
  using population_type = Population;

  /// Neurons `begin` to `end - 1`. @throws std::out_of_range where they do not exist
  population_part(Population& cells, whole_number begin, whole_number end)
      : cells_(&cells),
        first_(static_cast<std::uint32_t>(begin)),
        size_(static_cast<std::uint32_t>(end - begin)) {
    if (begin.is_negative() || end.is_negative() || begin > end || end > cells.size())
      detail::refuse_part(begin, end, cells.size());
  }

  Population&   population() const { return *cells_; }  ///< the population
  std::uint32_t first() const { return first_; }        ///< number of the first neuron
  std::uint32_t size() const { return size_; }          ///< number of neurons

  /// The compartment under this tag, of each of these neurons.
  template <class Compartment>
  auto operator[](Compartment compartment) const {
    return (*cells_)[compartment].of_part(first_, size_);
  }

 private:
  Population*   cells_;
  std::uint32_t first_, size_;
};

/// The first n neurons of a population. @throws std::out_of_range where they do not exist
template <class Population>
population_part<Population> first(whole_number n, Population& cells) {
  if (n.is_negative() || n > cells.size()) detail::refuse_first(n, cells.size());
  return {cells, 0, n};
}
/// Neurons `begin` to `end - 1` of a population. @throws std::out_of_range where they do not exist
template <class Population>
population_part<Population> part(Population& cells, whole_number begin, whole_number end) {
  return {cells, begin, end};
}

namespace detail {
template <class Neurons>
inline constexpr bool is_part_of_population = false;
template <class Population>
inline constexpr bool is_part_of_population<population_part<Population>> = true;
}  // namespace detail

}  // namespace urbanczik
