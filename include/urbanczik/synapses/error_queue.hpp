// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace urbanczik {

/// Postsynaptic errors between the step in which they arise and the step in which they reach the
/// synapses: a queue of steps, each with one `Errors` for each pack of neurons.
///
/// The steps lie one after the other in memory, so that several are written or read in one loop.
/// Where the room behind the last step ends, the errors that have not arrived move to the front.
template <class Errors>
class error_queue {
 public:
  /// A queue that holds `delay` steps of errors `zero`, those from before the first step.
  /// @param room how many steps there is room for behind them: the more, the fewer the moves
  error_queue(std::size_t delay, std::size_t packs, std::size_t room, Errors const& zero)
      : packs_(packs), end_(delay * packs), errors_((2 * delay + room) * packs, zero) {}

  /// The errors that arrive in the next step, followed by those of later steps; in each step by pack.
  Errors const* arriving() const { return &errors_[begin_]; }
  /// Removes the errors of so many steps, which have arrived.
  void pop(std::size_t steps) { begin_ += steps * packs_; }

  /// The place for the errors of the next steps, so many at most, in each step by pack.
  [[gnu::always_inline]] Errors* room_for(std::size_t steps) {
    if (end_ + steps * packs_ > errors_.size()) [[unlikely]]
      assign(all());
    return &errors_[end_];
  }
  /// Appends so many steps, which were written to the place that room_for() gave.
  void push(std::size_t steps) { end_ += steps * packs_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    // Between two steps of a simulation there is one delay of errors, wherever it lies.
    auto const          all = self.all();
    std::vector<Errors> errors(all.begin(), all.end());
    f("errors", errors);
    if constexpr (!std::is_const_v<Self>) self.assign(errors);
  }

 private:
  std::span<Errors const> all() const { return std::span(errors_).subspan(begin_, end_ - begin_); }
  /// Makes these, which may lie in the queue already, its only errors.
  [[gnu::noinline]] void assign(std::span<Errors const> e) {
    std::copy(e.begin(), e.end(), errors_.begin());
    begin_ = 0;
    end_   = e.size();
  }

  std::size_t         packs_;
  std::size_t         begin_ = 0;  // the first error of the next step that begins
  std::size_t         end_;        // behind the last error
  std::vector<Errors> errors_;
};

}  // namespace urbanczik
