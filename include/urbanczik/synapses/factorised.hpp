// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/block_table.hpp>
#include <urbanczik/synapses/packed.hpp>
#include <urbanczik/units/range_check.hpp>

namespace urbanczik {

/// Update scheme: constant work when a spike reaches a synapse, whatever the interval since the last
/// one and whatever the resolution.
///
/// Between its spikes a synapse's state (p, F, w) is driven linearly by coefficients that all
/// synapses of the neuron share. So the neuron accumulates, once a step, what a state at the start
/// of the current block of steps has become by now,
///
///     p -> P^m p,   F -> D^m F + R_F . p,   w -> w + a F + R_w . p      (m steps into the block)
///
/// and a synapse keeps its state as it would have been at the start of the block: a spike moves it
/// there by look-ups of P^-m in a block_table. Finished blocks are composed in a ring; synapses silent
/// for longer are brought up to date in a sweep, so memory is bounded with any input.
///
/// It needs a kernel that is a sum of exponentials (LinearKernel), and nothing else of the rule.
template <class Dynamics>
class factorised;

/// The scheme for a kernel that is a sum of exponentials.
template <class Dynamics>
  requires LinearKernel<typename Dynamics::kernel_type>
class factorised<Dynamics> {
  using Kernel = typename Dynamics::kernel_type;

 public:
  using dynamics_type = Dynamics;
  using Real          = typename Dynamics::Real;
  using weight        = typename Dynamics::weight;
  using errors        = typename Dynamics::errors;

  /// One synapse for each initial weight, before the first step.
  factorised(Dynamics dynamics, std::vector<weight> const& initial)
      : dynamics_(std::move(dynamics)),
        table_(dynamics_, table::blocks_worth_remembering(initial.size())),
        setting_out_(static_cast<std::size_t>(dynamics_.error_delay())),
        underway_(2 * setting_out_ + room),
        finished_(static_cast<std::size_t>(table_.ring())) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({{.p = {}, .F = {}, .w = w.value()}, 0});
  }

  /// Takes step n, in which errors and the third factor act with this gain, for all synapses.
  [[gnu::always_inline]] void begin_step(units::step_count, Real gain) { begin_steps(1, gain); }
  /// Takes so many steps; the errors that reach the synapses in them have set out.
  [[gnu::always_inline]] void begin_steps(std::size_t steps, Real gain) {
    running(*this).take(&underway_[arriving_], steps, gain);
    arriving_ += steps;
  }

  /// A spike reaches synapse i: the weight it is sent with.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    auto& s = synapses_[i];
    to_this_block(s);
    auto const& t    = table_.at(offset_);
    auto&       at   = s.at_start;
    auto        w    = weight_at_present(at);
    auto const  sent = dynamics_.receive_weight(w, jump);
    // The spike is moved to the start of the block; F and w of the present stay what they are.
    for (std::size_t j = 0; j < N; ++j) at.p[j] += t.back[j];
    if constexpr (Dynamics::filtered) at.F -= t.keep_inverse * triangular::dot(now_.R_F, t.back);
    at.w = w - learnt_since_start(at);
    return sent;
  }

  /// The errors of step n set out for the synapses.
  void end_step(units::step_count, errors const& e) {
    make_room(1);
    underway_[setting_out_++] = e;
  }
  /// Where to write the errors of the next steps to end, of so many at most, one after the other.
  Real* room_for_errors(std::size_t steps)
    requires(Kernel::outputs == 1)
  {
    make_room(steps);
    return underway_[setting_out_].data();
  }
  /// So many of them set out.
  void end_steps(std::size_t steps)
    requires(Kernel::outputs == 1)
  {
    setting_out_ += steps;
  }

  /// Whether all that the synapses have learnt, within the blocks that are remembered, is finite.
  bool is_finite() const {
    units::range_check<Real> check;
    see(check, now_);
    // From the start of the oldest: it has all later ones in it.
    if (block_ > 0) see(check, finished_[table_.slot(block_ - std::min(block_, table_.ring()))]);
    return !check.failed();
  }

  std::size_t size() const { return synapses_.size(); }
  /// The weight that a spike would be sent with now; changes nothing.
  weight current_weight(std::size_t i) const {
    auto s = synapses_[i];
    to_this_block(s);
    return dynamics_.sent(weight_at_present(s.at_start));
  }
  auto const& dynamics() const { return dynamics_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("block", self.block_);
    f("offset", self.offset_);
    f("now", self.now_);
    f("synapses", self.synapses_);
    // Between two steps they are those of one delay, wherever in their room.
    auto const          all = self.all_underway();
    std::vector<errors> underway(all.begin(), all.end());
    f("underway", underway);
    if constexpr (!std::is_const_v<Self>) self.set_underway(underway);
    f("finished", self.finished_);
  }
  bool is_consistent() const {
    return block_ >= 0 && offset_ >= 0 && offset_ < table_.length() &&
           std::all_of(
               synapses_.begin(), synapses_.end(),
               [&](synapse const& s) {
                 return s.block >= 0 && s.block <= block_ && block_ - s.block < table_.ring();
               });
  }

 private:
  using state = typename Dynamics::synapse;
  using trace = typename Kernel::trace;
  using table = block_table<Dynamics>;

  static constexpr std::size_t N = Kernel::size;
  // For errors, in steps, of which the copies that make room are few then.
  static constexpr std::size_t room = 256;

  /// A synapse as it would have been at the start of a block.
  struct synapse {
    state        at_start;
    std::int64_t block;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("at_start", self.at_start);
      f("block", self.block);
    }
  };

  /// What becomes of F and w: F -> keep F + R_F . p, w -> w + a F + R_w . p.
  struct propagation {
    trace R_F{}, R_w{};
    Real  a{};

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("R_F", self.R_F);
      f("R_w", self.R_w);
      f("a", self.a);
    }
  };

  /// What changes from step to step, in registers while steps follow one another.
  class running {
    using entry   = typename table::entry;
    using numbers = packed<Real, N>;

   public:
    explicit running(factorised& all)
        : all_(all), R_F_(numbers(all.now_.R_F)), R_w_(numbers(all.now_.R_w)), a_(all.now_.a) {}
    ~running() { put_back(); }

    /// Takes as many steps, in each of which the next error arrives.
    [[gnu::always_inline]] void take(errors const* arriving, std::size_t steps, Real gain) {
      while (steps > 0) {
        auto const  left     = static_cast<std::size_t>(all_.table_.length() - all_.offset_);
        auto const  in_block = std::min(steps, left);
        auto const* t        = &all_.table_.at(all_.offset_);
        for (auto const* const end = arriving + in_block; arriving != end; ++arriving, ++t)
          take(*arriving, gain, t);
        steps -= in_block;
        go_on(static_cast<std::int64_t>(in_block));
      }
    }

   private:
    [[gnu::always_inline]] void take(errors const& arriving, Real gain, entry const* t) {
      numbers const by(gain);
      if constexpr (Dynamics::filtered) {
        a_ += gain * t->keep;
        R_w_ = R_w_ + by * R_F_;
        R_F_ = numbers(all_.dynamics_.keep()) * R_F_ + induced_by(arriving, t[1]);
      } else {
        R_w_ = R_w_ + by * induced_by(arriving, t[1]);
      }
    }
    [[gnu::always_inline]] void go_on(std::int64_t steps) {
      all_.offset_ += steps;
      if (all_.offset_ < all_.table_.length()) [[likely]]
        return;
      put_back();
      all_.close_block();
      R_F_ = R_w_ = numbers();
      a_          = Real(0);
    }
    static numbers induced_by(errors const& e, entry const& t) {
      auto induced = numbers(e[0]) * numbers(t.seen[0]);
      for (std::size_t o = 1; o < Kernel::outputs; ++o)
        induced = induced + numbers(e[o]) * numbers(t.seen[o]);
      return induced;
    }
    void put_back() {
      R_F_.store(all_.now_.R_F);
      R_w_.store(all_.now_.R_w);
      all_.now_.a = a_;
    }

    factorised& all_;
    // Not as one propagation: it would be copied in pieces other than those it is written in, for
    // which a processor waits.
    numbers R_F_, R_w_;
    Real    a_;
  };

  /// For the errors of so many steps more.
  [[gnu::always_inline]] void make_room(std::size_t steps) {
    if (setting_out_ + steps > underway_.size()) [[unlikely]]
      set_underway(all_underway());
  }
  std::span<errors const> all_underway() const {
    return std::span(underway_).subspan(arriving_, setting_out_ - arriving_);
  }
  /// Puts these, which may be there already, to the front.
  [[gnu::noinline]] void set_underway(std::span<errors const> e) {
    std::copy(e.begin(), e.end(), underway_.begin());
    arriving_    = 0;
    setting_out_ = e.size();
  }

  static void see(units::range_check<Real>& check, propagation const& p) {
    for (std::size_t j = 0; j < N; ++j) check.see(p.R_F[j]), check.see(p.R_w[j]);
    check.see(p.a);
  }

  Real weight_at_present(state const& s) const { return s.w + learnt_since_start(s); }
  /// Since the start of the block.
  Real learnt_since_start(state const& s) const {
    Real const learnt = triangular::dot(now_.R_w, s.p);
    if constexpr (Dynamics::filtered)
      return learnt + now_.a * s.F;
    else
      return learnt;
  }

  /// From the start of its block to the start of the current one.
  void to_this_block(synapse& s) const {
    auto const age = block_ - s.block;
    if (age == 0) return;
    auto const& since = finished_[table_.slot(s.block)];
    auto const  old   = s.at_start;
    s.at_start.p      = triangular::product(table_.forward(age), old.p);
    s.at_start.F      = table_.keep(age) * old.F + triangular::dot(since.R_F, old.p);
    s.at_start.w      = old.w + since.a * old.F + triangular::dot(since.R_w, old.p);
    s.block           = block_;
  }

  [[gnu::noinline]] void close_block() {
    // The block that ends is appended to what each remembered block has become since.
    auto const remembered = std::min(block_, table_.ring() - 1);
    for (std::int64_t age = 1; age <= remembered; ++age) {
      auto&       since = finished_[table_.slot(block_ - age)];
      auto const& P     = table_.forward(age);
      auto const  R_w   = triangular::row_product(now_.R_w, P);
      auto const  R_F   = triangular::row_product(now_.R_F, P);
      for (std::size_t j = 0; j < N; ++j) {
        since.R_w[j] += now_.a * since.R_F[j] + R_w[j];
        since.R_F[j] = table_.at(table_.length()).keep * since.R_F[j] + R_F[j];
      }
      since.a += now_.a * table_.keep(age);
    }
    finished_[table_.slot(block_)] = now_;

    ++block_;
    offset_ = 0;
    now_    = {};
    // Before the ring forgets a block, the synapses that were last touched in it.
    if (block_ % (table_.ring() / 2) == 0)
      for (auto& s : synapses_)
        if (block_ - s.block >= table_.ring() / 2) to_this_block(s);
  }

  Dynamics             dynamics_;
  table                table_;
  std::int64_t         block_  = 0;  // the current block
  std::int64_t         offset_ = 0;  // steps taken in it
  propagation          now_{};       // from the start of the block to the present
  std::vector<synapse> synapses_{};
  std::size_t          arriving_ = 0;  // among the errors underway, those of the next step to begin
  std::size_t          setting_out_;   // those of the next step to end
  std::vector<errors>  underway_;      // in the order of their steps, and room

  std::vector<propagation> finished_;  // from each finished block's start to this one's
};

/// Any other kernel is refused. It has the members of an update scheme, so that nothing follows
/// from the one message.
template <class Dynamics>
class factorised : public at_presynaptic_spikes<Dynamics> {
  static constexpr bool kernel_is_a_sum_of_exponentials =
      LinearKernel<typename Dynamics::kernel_type>;
  static_assert(kernel_is_a_sum_of_exponentials,
                "connect<factorised>(...) requires a rule whose presynaptic kernel is a sum of "
                "exponentials (LinearKernel), because only then does the integral of error x trace "
                "factor; use at_presynaptic_spikes or per_step "
                "[not-factorisable]");

 public:
  using at_presynaptic_spikes<Dynamics>::at_presynaptic_spikes;
};

}  // namespace urbanczik
