// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <span>
#include <utility>
#include <vector>

#include <urbanczik/network/synapses_in_rows.hpp>
#include <urbanczik/synapses/error_queue.hpp>
#include <urbanczik/synapses/running_sums.hpp>

namespace urbanczik {

/// The factorised update for synapses between some sources and some of the neurons, with delays of their
/// own. All neurons have the same presynaptic kernel.
///
/// A row has the presynaptic trace (psp_kernel: 24 bytes). A neuron has one set of running sums where
/// errors meet the trace at once (alignment::causal), and one for each of its delays d where errors take
/// 2 d (alignment::reference). `Number` is as for running_sums.
template <class Dynamics, class Number>
class plastic_rows : public detail::synapses_in_rows<typename Dynamics::Real,
                                                     typename running_sums<Dynamics, Number>::row> {
  using sums  = running_sums<Dynamics, Number>;
  using row   = typename sums::row;
  using table = typename sums::table;
  using lane  = typename sums::lane;
  using base  = detail::synapses_in_rows<typename Dynamics::Real, row>;
  using base::rows_;
  using base::states_;
  using base::synapses_;
  using typename base::synapse;

 public:
  using Real   = typename Dynamics::Real;
  using errors = typename sums::errors;  ///< the errors of one pack in one step

  /// The powers that are looked up, one table for all neurons with the same kernel.
  class shared {
   public:
    /// None yet. @param synapses  of a neuron in the mean, for each set of running sums that it has
    explicit shared(std::size_t synapses = 0)
        : remembered_(table::blocks_worth_remembering(synapses)) {}
    /// The table of these dynamics.
    table const& of(Dynamics const& dynamics) {
      auto const A     = dynamics.kernel().rates();
      auto       known = std::find_if(tables_.begin(), tables_.end(),
                                      [&](auto const& each) { return each.first == A; });
      if (known == tables_.end()) {
        tables_.emplace_back(A, table(dynamics, remembered_));
        known = std::prev(tables_.end());
      }
      return known->second;
    }

   private:
    using rates = decltype(std::declval<Dynamics const&>().kernel().rates());

    std::int64_t                       remembered_;
    std::list<std::pair<rates, table>> tables_{};  // rows point to them
  };

  /// No synapses.
  plastic_rows() = default;
  /// Sorts synapses into rows; the first step is taken after begin().
  /// @param listed   in ascending order of target
  /// @param weights  their initial weights
  plastic_rows(std::uint32_t sources, std::span<synaptic_rows::synapse const> listed,
               std::span<Real const> weights)
      : base(sources, listed, weights) {}

  /// Comes before the first step.
  /// @param dynamics  dynamics(delay in steps), that of synapses with this delay
  /// @param with      outlives the rows
  template <class DynamicsOf>
  void begin(DynamicsOf const& dynamics, shared& with, std::size_t packs) {
    auto const& powers = with.of(dynamics(units::step_count{1}));
    packs_             = packs;
    states_.assign(rows_.rows(), row{});
    sums_of_delay_.assign(rows_.longest_delay() - rows_.shortest_delay() + 1, none);
    for (auto d = rows_.shortest_delay(); d <= rows_.longest_delay(); ++d) {
      if (!this->occurs(d)) continue;
      auto const of    = dynamics(units::step_count{d});
      auto const takes = of.error_delay();
      longest_         = (std::max)(longest_, takes);
      auto const same  = std::find(error_delays_.begin(), error_delays_.end(), takes);
      sums_of_delay_[d - rows_.shortest_delay()] =
          static_cast<std::size_t>(same - error_delays_.begin());
      if (same != error_delays_.end()) continue;
      error_delays_.push_back(takes);
      sums_.emplace_back(of, &powers, packs);
    }
    errors zero;
    zero.fill(Number(Real(0)));
    auto const steps = static_cast<std::size_t>(longest_);
    errors_          = error_queue<errors>(steps, packs, 2 * steps, zero);
  }

  /// Begins a step, in which errors and the third factor act with this gain. Returns the place for the
  /// errors of the step, by pack, which are written before the next step begins.
  [[gnu::always_inline]] errors* begin_step(Real gain) {
    for (std::size_t k = 0; k < sums_.size(); ++k) {
      auto const later = static_cast<std::size_t>(longest_ - error_delays_[k]);
      sums_[k].take(errors_.arriving() + later * packs_, 1, gain,
                    [&](std::int64_t oldest) { bring_up_to_date(k, oldest); });
    }
    errors_.pop(1);
    auto* const now = errors_.room_for(1);
    errors_.push(1);
    return now;
  }

  /// Takes a spike of a source that arrives after this delay. `receive(target, w)` is given the present
  /// weight on each target of the row, to send and, where the rule says so, to change.
  template <class Receive>
  void arrive(std::uint32_t source, std::uint32_t delay, Receive const& receive) {
    auto const r     = rows_.row(source, delay);
    auto const begin = rows_.begin(r), end = rows_.end(r);
    if (begin == end) return;
    auto const& s      = sums_of(delay);
    auto const  before = s.to_current_block(states_[r]);
    auto const  after  = s.with_spike(before);
    // Two loops, since a row that has spiked in this block is the frequent and cheaper case.
    if (s.is_current(states_[r]))
      arrive(s, begin, end, before.p, after, receive,
             [](synapse const& each, lane const&) { return each; });
    else
      arrive(s, begin, end, before.p, after, receive, [&](synapse const& each, lane const& on) {
        return s.to_current_block(states_[r], each, on);
      });
    states_[r] = {after, before.block};
  }

  /// The present weight of synapse k of rows(), before its bounds.
  Real weight(std::size_t k, std::uint32_t source, std::uint32_t target,
              std::uint32_t delay) const {
    if (sums_.empty()) return synapses_[k].w;
    auto const& s  = sums_of(delay);
    auto const& of = states_[rows_.row(source, delay)];
    auto const  on = lane::number(target);
    return s.weight(s.to_current_block(of, synapses_[k], on), s.to_current_block(of).p, on);
  }
  /// Puts the sums of the neurons of pack k into a check for finite numbers.
  void see(numerics::range_check<Number>& check, std::size_t k) const {
    for (auto const& s : sums_) s.see(check, k);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("sums", self.sums_);
    f("errors", self.errors_);
    f("rows", self.states_);
    f("synapses", self.synapses_);
  }
  bool is_consistent() const {
    bool consistent = true;
    for (auto d = rows_.shortest_delay(); !sums_.empty() && d <= rows_.longest_delay(); ++d)
      this->for_each_row(
          d, [&](std::size_t r) { consistent = consistent && sums_of(d).remembers(states_[r]); });
    return consistent;
  }

 private:
  static constexpr auto none = ~std::size_t{};

  sums const& sums_of(std::uint32_t delay) const {
    return sums_[sums_of_delay_[delay - rows_.shortest_delay()]];
  }

  template <class Receive, class ToCurrentBlock>
  void arrive(sums const& s, std::uint32_t begin, std::uint32_t end,
              typename sums::trace const& before, typename sums::trace const& after,
              Receive const& receive, ToCurrentBlock const& to_current_block) {
    rows_.targets().visit([&](auto const* targets) __attribute__((always_inline)) {
      for (auto k = begin; k < end; ++k) {
        std::uint32_t const target = targets[k];
        auto const          on     = lane::number(target);
        auto                each   = to_current_block(synapses_[k], on);
        auto                w      = s.weight(each, before, on);
        receive(target, w);
        s.set_after_spike(each, after, w, on);
        synapses_[k] = each;
      }
    });
  }

  /// Moves rows of the sums number `of` to the current block, before their block is forgotten.
  [[gnu::noinline]] void bring_up_to_date(std::size_t of, std::int64_t oldest) {
    for (auto d = rows_.shortest_delay(); d <= rows_.longest_delay(); ++d) {
      if (sums_of_delay_[d - rows_.shortest_delay()] != of) continue;
      this->for_each_row(d, [&](std::size_t r) {
        if (states_[r].block >= oldest) return;
        for (auto k = rows_.begin(r); k < rows_.end(r); ++k)
          synapses_[k] = sums_[of].to_current_block(states_[r], synapses_[k],
                                                    lane::number(rows_.targets()[k]));
        states_[r] = sums_[of].to_current_block(states_[r]);
      });
    }
  }

  std::size_t               packs_   = 0;
  std::int64_t              longest_ = 1;      // steps that an error takes, at most
  std::vector<sums>         sums_{};           // by how long errors take
  std::vector<std::int64_t> error_delays_{};   // steps that errors take, of each of the sums
  std::vector<std::size_t>  sums_of_delay_{};  // number of the sums, by delay
  error_queue<errors>       errors_{1, 0, 0, errors{}};
};

}  // namespace urbanczik
