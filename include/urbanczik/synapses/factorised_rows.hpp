// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <urbanczik/synapses/error_queue.hpp>
#include <urbanczik/synapses/running_sums.hpp>

namespace urbanczik {

/// The factorised update for the synapses of some inputs on the same neurons, which are held in packs
/// of lanes. One neuron is one pack of one lane (see factorised).
///
/// A spike of an input reaches all neurons at once. The trace of an input is kept once, in its row,
/// and a synapse is F and w alone, 16 bytes. The synapses of a row lie side by side, and a spike is
/// one pass over them. `Number` and `Packs` are as for running_sums.
template <class Dynamics, class Number, std::size_t Packs = std::dynamic_extent>
class factorised_rows {
  using sums    = running_sums<Dynamics, Number, Packs>;
  using row     = typename sums::row;
  using synapse = typename sums::synapse;
  using pack    = typename sums::pack;

 public:
  using Real   = typename Dynamics::Real;
  using table  = typename sums::table;   ///< the powers that are looked up
  using errors = typename sums::errors;  ///< the errors of one pack in one step

  /// Synapses before the first step.
  /// @param powers as for running_sums
  /// @param weight weight(input, pack), the initial weights
  /// @param room   of how many steps the errors may be written before they move in memory
  template <class Weight>
  factorised_rows(Dynamics const& dynamics, typename sums::powers powers, std::size_t inputs,
                  std::size_t packs, Weight const& weight, std::size_t room)
      : sums_(dynamics, std::move(powers), packs),
        errors_(static_cast<std::size_t>(dynamics.error_delay()), packs, room, no_errors()),
        packs_(packs),
        rows_(inputs) {
    synapses_.reserve(inputs * packs);
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < packs; ++k) synapses_.push_back({Number(Real(0)), weight(i, k)});
  }

  /// Takes so many steps, in which errors and the third factor act with this gain, for all synapses.
  /// The errors that arrive in these steps were sent before.
  [[gnu::always_inline]] void begin_steps(std::size_t steps, Real gain) {
    sums_.take(errors_.arriving(), steps, gain, [this](std::int64_t oldest) {
      for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].block < oldest) to_current_block(i);
    });
    errors_.pop(steps);
  }
  /// The place for the errors of the next steps, so many at most; in each step by pack.
  [[gnu::always_inline]] errors* room_for_errors(std::size_t steps) {
    return errors_.room_for(steps);
  }
  /// Ends so many steps: sends the errors that were written to room_for_errors().
  void end_steps(std::size_t steps) { errors_.push(steps); }

  /// Takes a spike of input i. `receive(k, w)` is given the present weights on each pack k, to send
  /// and, where the rule says so, to change.
  template <class Receive>
  void arrive(std::size_t i, Receive const& receive) {
    // Two loops, since a row that has spiked in this block is the frequent and cheaper case.
    if (sums_.is_current(rows_[i]))
      arrive(i, receive, [](synapse const& s, std::size_t) { return s; });
    else
      arrive(i, receive, [&, r = rows_[i]](synapse const& s, std::size_t k) {
        return sums_.to_current_block(r, s, pack{k});
      });
  }

  /// Puts the sums of the neurons of pack k into a check for finite numbers.
  void see(numerics::range_check<Number>& check, std::size_t k) const { sums_.see(check, k); }

  /// The weights of input i on pack k at present; changes nothing.
  Number weight(std::size_t i, std::size_t k) const {
    auto const& r = rows_[i];
    return sums_.weight(sums_.to_current_block(r, synapses_[i * packs() + k], pack{k}),
                        sums_.to_current_block(r).p, pack{k});
  }
  /// The number of inputs.
  std::size_t inputs() const { return rows_.size(); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("sums", self.sums_);
    f("errors", self.errors_);
    f("rows", self.rows_);
    f("synapses", self.synapses_);
  }
  bool is_consistent() const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [&](row const& r) { return sums_.remembers(r); });
  }

 private:
  std::size_t   packs() const { return Packs == std::dynamic_extent ? packs_ : Packs; }
  static errors no_errors() {
    errors none;
    none.fill(Number(Real(0)));
    return none;
  }

  template <class Receive, class ToCurrentBlock>
  void arrive(std::size_t i, Receive const& receive, ToCurrentBlock const& to_current_block) {
    auto const before = sums_.to_current_block(rows_[i]);
    auto const after  = sums_.with_spike(before);
    for (std::size_t k = 0; k < packs(); ++k) {
      auto s = to_current_block(synapses_[i * packs() + k], k);
      auto w = sums_.weight(s, before.p, pack{k});
      receive(k, w);
      sums_.set_after_spike(s, after, w, pack{k});
      synapses_[i * packs() + k] = s;
    }
    rows_[i] = {after, before.block};
  }
  void to_current_block(std::size_t i) {
    for (std::size_t k = 0; k < packs(); ++k) {
      auto& s = synapses_[i * packs() + k];
      s       = sums_.to_current_block(rows_[i], s, pack{k});
    }
    rows_[i] = sums_.to_current_block(rows_[i]);
  }

  sums                 sums_;
  error_queue<errors>  errors_;
  std::size_t          packs_;
  std::vector<row>     rows_;
  std::vector<synapse> synapses_{};  // by input and pack
};

}  // namespace urbanczik
