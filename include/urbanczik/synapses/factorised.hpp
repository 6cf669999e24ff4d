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
        underway_(static_cast<std::size_t>(dynamics_.error_delay())),
        delay_(underway_.size()),
        finished_(static_cast<std::size_t>(table_.ring())) {
    synapses_.reserve(initial.size());
    for (auto const& w : initial) synapses_.push_back({{.p = {}, .F = {}, .w = w.value()}, 0});
  }

  /// Takes step n, in which errors and the third factor act with this gain, for all synapses.
  [[gnu::always_inline]] void begin_step(units::step_count, Real gain) {
    running r(*this);
    r.begin_step(gain);
  }
  /// As many steps end as there are errors, and each time the next begins: end_step() and begin_step()
  /// in turn.
  void take_steps(std::span<Real const> e, Real gain)
    requires(Kernel::outputs == 1)
  {
    running r(*this);
    for (auto const& error : e) {
      r.end_step({error});
      r.begin_step(gain);
    }
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
    at.w = Real(0);
    at.w = w - weight_at_present(at);
    return sent;
  }

  /// The errors of step n set out for the synapses.
  void end_step(units::step_count, errors const& e) { underway_[slot_] = e; }

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
    f("underway", self.underway_);
    f("slot", self.slot_);
    f("finished", self.finished_);
  }
  bool is_consistent() const {
    return block_ >= 0 && offset_ >= 0 && offset_ < table_.length() && slot_ < delay_ &&
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
   public:
    explicit running(factorised& all)
        : all_(all), offset_(all.offset_), slot_(all.slot_), now_(all.now_) {}
    ~running() { put_back(); }

    [[gnu::always_inline]] void begin_step(Real gain) {
      auto const& table = all_.table_;
      ++offset_;
      slot_         = slot_ + 1 == all_.delay_ ? 0 : slot_ + 1;
      auto const& e = all_.underway_[slot_];
      auto const& t = table.at(offset_);
      trace       induced;
      for (std::size_t j = 0; j < N; ++j) induced[j] = e[0] * t.seen[0][j];
      for (std::size_t o = 1; o < Kernel::outputs; ++o)
        for (std::size_t j = 0; j < N; ++j) induced[j] += e[o] * t.seen[o][j];
      if constexpr (Dynamics::filtered) {
        now_.a += gain * table.at(offset_ - 1).keep;
        for (std::size_t j = 0; j < N; ++j) {
          now_.R_w[j] += gain * now_.R_F[j];
          now_.R_F[j] = all_.dynamics_.keep() * now_.R_F[j] + induced[j];
        }
      } else {
        for (std::size_t j = 0; j < N; ++j) now_.R_w[j] += gain * induced[j];
      }
      if (offset_ == table.length()) [[unlikely]] {
        put_back();
        all_.close_block();
        offset_ = all_.offset_;
        now_    = all_.now_;
      }
    }
    [[gnu::always_inline]] void end_step(errors const& e) { all_.underway_[slot_] = e; }

   private:
    void put_back() {
      all_.offset_ = offset_;
      all_.slot_   = slot_;
      all_.now_    = now_;
    }

    factorised&  all_;
    std::int64_t offset_;
    std::size_t  slot_;
    propagation  now_;
  };

  static void see(units::range_check<Real>& check, propagation const& p) {
    for (std::size_t j = 0; j < N; ++j) check.see(p.R_F[j]), check.see(p.R_w[j]);
    check.see(p.a);
  }

  Real weight_at_present(state const& s) const {
    Real const w = s.w + triangular::dot(now_.R_w, s.p);
    if constexpr (Dynamics::filtered)
      return w + now_.a * s.F;
    else
      return w;
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
  std::vector<errors>  underway_;  // a ring of the last error_delay steps
  std::size_t          delay_;     // their number
  std::size_t          slot_ = 0;  // of the current step in it

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
