// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/random/read_ahead.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/quantities.hpp>

/// Most random numbers rule a spike out at any potential. The steps of a cell, and the packs of a
/// population, whose numbers do not are found first; the others skip the spike generation.
namespace urbanczik {

/// Calls f with the place of each bit that is set, the lowest first.
template <class F>
void for_each_bit(std::uint64_t bits, F const& f) {
  for (; bits != 0; bits &= bits - 1) f(static_cast<std::size_t>(std::countr_zero(bits)));
}

/// Draws whether one cell spikes, step after step, with numbers that are drawn ahead where the source
/// gives blocks.
template <class Cell, RandomSource Random>
class cell_draws {
  using spiking = std::remove_cvref_t<decltype(std::declval<Cell&>().model().spiking)>;

  static constexpr bool draws_ahead =
      BlockRandomSource<Random> &&
      std::is_same_v<units::number<typename Cell::unit_system>, double>;
  static constexpr bool finds_candidates = draws_ahead && BoundsSpikeNumbers<spiking>;

  /// A source that gives no blocks.
  struct one_by_one {
    Random source;
    one_by_one(Random const& random, random_stream) : source(random) {}
  };
  template <class Source>
  struct blocks {
    using type = read_ahead<Source>;
  };
  using numbers_type = typename std::conditional_t<draws_ahead, blocks<Random>,
                                                   std::type_identity<one_by_one>>::type;

 public:
  /// Draws for this cell, which outlives it, by the numbers of this source.
  cell_draws(Cell& cell, units::time_grid const& grid, Random const& random)
      : cell_(cell),
        grid_(grid),
        numbers_(random, random_stream{random_stream::purpose::somatic_spikes}) {}

  /// Some steps in turn, at most 64, of which those are known whose number may mean a spike.
  class block {
   public:
    /// The steps after `begin` up to `end`.
    block(cell_draws& draws, units::step_count begin, units::step_count end)
        : draws_(draws), first_(begin + units::step_count{1}) {
      if constexpr (finds_candidates) {
        left_ = draws.numbers_.below(draws.cell_.model().spiking.spikes_below(draws.grid_),
                                     static_cast<std::uint64_t>(first_.value),
                                     static_cast<std::uint64_t>((end - begin).value));
        find_next();
      }
    }
    /// Spikes or not in step n. Call it for each step in turn.
    void fire(Cell& cell, units::time_grid const& grid, units::step_count n) {
      if constexpr (!finds_candidates)
        cell.fire(grid, n, draws_.numbers(n));
      else if (n != next_) [[likely]]
        cell.step_without_spike(n);
      else {
        find_next();
        draws_.fire(n);
      }
    }

   private:
    void find_next() {
      next_ =
          left_ == 0 ? units::step_count{-1} : first_ + units::step_count{std::countr_zero(left_)};
      left_ &= left_ - 1;
    }
    cell_draws&       draws_;
    units::step_count first_;
    std::uint64_t     left_ = 0;  // a bit for each step from the first on
    units::step_count next_{};    // the next candidate
  };

 private:
  /// The random number of step n on demand, or the source where it draws none ahead.
  decltype(auto) numbers(units::step_count n) {
    if constexpr (draws_ahead)
      return [this, n] { return numbers_(static_cast<std::uint64_t>(n.value)); };
    else
      return (numbers_.source);
  }
  // Out of line, so that steps without a spike do not make room for it. It has its own copy of the grid,
  // so that the caller's may stay in registers.
  [[gnu::noinline]] void fire(units::step_count n) { cell_.fire(grid_, n, numbers(n)); }

  Cell&            cell_;
  units::time_grid grid_;
  numbers_type     numbers_;
};

/// The random numbers of one step for at most `Packs` packs of neurons.
template <class Number, std::size_t Packs>
struct pack_draws {
  static_assert(Packs <= 64);  // sets of packs are numbers of 64 bits

  std::array<Number, Packs> numbers;         ///< by pack
  std::uint64_t             candidates = 0;  ///< packs whose numbers may mean a spike, one bit each
};

/// Draws the numbers of step n for this many packs. Without a bound on the numbers of spikes they are
/// drawn on demand, by calling the result with the number of a pack.
template <std::size_t Packs, class Spiking, class Numbers>
[[gnu::always_inline]] inline auto draw_packs(Spiking const&                           spiking,
                                              [[maybe_unused]] units::time_grid const& grid,
                                              units::step_count n, Numbers& numbers,
                                              [[maybe_unused]] std::size_t packs) {
  numbers.go_to(static_cast<std::uint64_t>(n.value));
  if constexpr (BoundsSpikeNumbers<Spiking>) {
    // Collected without a branch, which the processor would often predict wrongly.
    pack_draws<decltype(numbers(0)), Packs> all;
    auto const                              bound = spiking.spikes_below(grid);
    for (std::size_t k = 0; k < packs; ++k) {
      all.numbers[k] = numbers(k);
      all.candidates |= std::uint64_t{any_may_be_below(all.numbers[k], bound)} << k;
    }
    return all;
  } else {
    return [&numbers](std::size_t k) { return numbers(k); };
  }
}

}  // namespace urbanczik
