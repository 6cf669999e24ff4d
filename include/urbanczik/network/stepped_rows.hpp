// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <urbanczik/network/synapses_in_rows.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/places_in_packs.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik {

namespace detail {
/// A row of synapses that take every step: the trace of their source, and the last step that they took.
template <class Trace>
struct stepped_row {
  Trace        p{};
  std::int64_t taken = 0;

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("p", self.p);
    f("taken", self.taken);
  }
};
}  // namespace detail

/// Synapses between some sources and some of the neurons that take every step, with any kernel and delays
/// of their own. All neurons have the same presynaptic kernel.
///
/// A row takes its steps when a spike of its source arrives, and all rows do after `History` steps: with
/// a History of 1 in each step (per_step), with a longer one mostly at spikes (at_presynaptic_spikes). The
/// steps and their order are equal, so that the weights agree bit for bit. A neuron has the errors of
/// History steps and of twice its longest delay, rounded up to a power of two.
template <class Dynamics, class Number, std::int64_t History>
class stepped_rows
    : public detail::synapses_in_rows<typename Dynamics::Real,
                                      detail::stepped_row<typename Dynamics::kernel_type::trace>> {
  using row  = detail::stepped_row<typename Dynamics::kernel_type::trace>;
  using base = detail::synapses_in_rows<typename Dynamics::Real, row>;
  using lane = lane_of_pack<Number, typename Dynamics::Real>;
  using base::rows_;
  using base::states_;
  using base::synapses_;

  static constexpr std::size_t outputs = Dynamics::kernel_type::outputs;

 public:
  using Real   = typename Dynamics::Real;
  using errors = std::array<Number, outputs>;  ///< the errors of one pack in one step

  /// Neurons share nothing.
  struct shared {
    /// Nothing, for any number of synapses.
    explicit shared(std::size_t = 0) {}
  };

  /// No synapses.
  stepped_rows() = default;
  /// Sorts synapses into rows; the first step is taken after begin().
  /// @param listed   in ascending order of target
  /// @param weights  their initial weights
  stepped_rows(std::uint32_t sources, std::span<synaptic_rows::synapse const> listed,
               std::span<Real const> weights)
      : base(sources, listed, weights) {}

  /// Comes before the first step. @param dynamics  dynamics(delay in steps), that of synapses with this delay
  template <class DynamicsOf>
  void begin(DynamicsOf const& dynamics, shared&, std::size_t packs) {
    dynamics_.emplace(dynamics(units::step_count{1}));
    packs_ = packs;
    states_.assign(rows_.rows(), row{});
    error_delays_.clear();
    for (auto d = rows_.shortest_delay(); d <= rows_.longest_delay(); ++d)
      error_delays_.push_back(dynamics(units::step_count{d}).error_delay());
    auto const longest = *std::max_element(error_delays_.begin(), error_delays_.end());
    auto const steps   = std::bit_ceil(static_cast<std::size_t>(History + longest));
    errors     zero;
    zero.fill(Number(Real(0)));
    // Before the first step there were no errors.
    errors_.assign(steps * packs, zero);
    gains_.assign(steps, Real(0));
    taken_in_.assign(packs, Number(Real(0)));
    first_ = 1;
    now_   = 0;
  }

  /// Begins a step, in which errors and the third factor act with this gain. Returns the place for the
  /// errors of the step, by pack, which are written before the next step begins.
  errors* begin_step(Real gain) {
    for (std::size_t k = 0; k < packs_; ++k)
      for (auto const& e : errors_of(now_)[k]) taken_in_[k] += Number(gain) * e;
    ++now_;
    gains_[slot(now_)] = gain;
    if (now_ - first_ + 1 >= History) bring_up_to_date();
    return errors_of(now_);
  }

  /// Takes a spike of a source that arrives after this delay. `receive(target, w)` is given the present
  /// weight on each target of the row, to send and, where the rule says so, to change.
  template <class Receive>
  void arrive(std::uint32_t source, std::uint32_t delay, Receive const& receive) {
    auto const r = rows_.row(source, delay);
    if (rows_.begin(r) == rows_.end(r)) return;
    catch_up(r, error_delay(delay));
    dynamics_->kernel().receive(states_[r].p);
    for (auto k = rows_.begin(r); k < rows_.end(r); ++k)
      receive(rows_.targets()[k], synapses_[k].w);
  }

  /// The present weight of synapse k of rows(), before its bounds.
  Real weight(std::size_t k, std::uint32_t source, std::uint32_t target,
              std::uint32_t delay) const {
    auto each = synapses_[k];
    if (!dynamics_) return each.w;
    auto const on    = lane::number(target);
    auto       state = states_[rows_.row(source, delay)];
    for (auto n = state.taken + 1; n <= now_; ++n) {
      auto const read = dynamics_->advance_trace(state.p);
      advance(each, on, errors_of(n - error_delay(delay)), read, gains_[slot(n)]);
    }
    return each.w;
  }
  /// Puts what the synapses on the neurons of pack k have taken in into a check for finite numbers.
  void see(numerics::range_check<Number>& check, std::size_t k) const { check.see(taken_in_[k]); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("synapses", self.synapses_);
    f("rows", self.states_);
    f("errors", self.errors_);
    f("gains", self.gains_);
    f("taken in", self.taken_in_);
    f("first", self.first_);
    f("now", self.now_);
  }
  bool is_consistent() const {
    auto const length = now_ - first_ + 1;
    return first_ >= 1 && length >= 0 && length < History &&
           std::all_of(
               states_.begin(), states_.end(),
               [&](row const& each) {
                 return each.taken <= now_ && (each.taken >= first_ - 1 || each.taken == 0);
               });
  }

 private:
  /// The place of a step in the rings, of which the size is a power of two. Steps before the first have one.
  std::size_t slot(std::int64_t n) const {
    return static_cast<std::size_t>(n) & (gains_.size() - 1);
  }
  errors*       errors_of(std::int64_t n) { return errors_.data() + slot(n) * packs_; }
  errors const* errors_of(std::int64_t n) const { return errors_.data() + slot(n) * packs_; }
  std::int64_t  error_delay(std::uint32_t delay) const {
    return error_delays_[delay - rows_.shortest_delay()];
  }

  /// One step of a synapse, in which these errors of all packs reach it.
  void advance(typename base::synapse& s, lane const& on, errors const* arriving,
               typename Dynamics::errors const& read, Real gain) const {
    typename Dynamics::errors e;
    for (std::size_t o = 0; o < outputs; ++o) e[o] = on.of(arriving[on.k][o]);
    dynamics_->advance_weight(s.F, s.w, e, read, gain);
  }
  /// Takes the steps of a row up to the present.
  void catch_up(std::size_t r, std::int64_t error_delay) {
    auto& state = states_[r];
    rows_.targets().visit([&](auto const* targets) {
      while (state.taken < now_) {
        auto const  n        = ++state.taken;
        auto const  read     = dynamics_->advance_trace(state.p);
        auto const* arriving = errors_of(n - error_delay);
        auto const  gain     = gains_[slot(n)];
        for (auto k = rows_.begin(r); k < rows_.end(r); ++k)
          advance(synapses_[k], lane::number(targets[k]), arriving, read, gain);
      }
    });
    for (auto k = rows_.begin(r); k < rows_.end(r); ++k)
      for (auto const x : {synapses_[k].F, synapses_[k].w})
        if (!numerics::is_finite(x)) [[unlikely]] {
          auto const on = lane::number(rows_.targets()[k]);
          on.set(taken_in_[on.k], x);
        }
  }
  [[gnu::noinline]] void bring_up_to_date() {
    for (auto d = rows_.shortest_delay(); d <= rows_.longest_delay(); ++d)
      this->for_each_row(d, [&](std::size_t r) { catch_up(r, error_delay(d)); });
    first_ = now_ + 1;
  }

  std::optional<Dynamics>   dynamics_{};
  std::size_t               packs_ = 0;
  std::vector<std::int64_t> error_delays_{};  // steps that errors take, by delay
  std::vector<errors>       errors_{};        // a ring, by the step in which they arise and by pack
  std::vector<Real>         gains_{};         // a ring, by step
  std::vector<Number>       taken_in_{};      // by pack, finite as long as what synapses take in is
  std::int64_t              first_ = 1;       // rows have taken all steps before
  std::int64_t              now_   = 0;       // the present step
};

}  // namespace urbanczik
