// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <urbanczik/synapses/block_table.hpp>
#include <urbanczik/units/range_check.hpp>

namespace urbanczik {

/// The factorised update (see factorised) for the synapses of M inputs on the same neurons, which are
/// held in packs of lanes.
///
/// The spikes of an input reach all neurons at once, so its trace p is kept once, and a synapse is
/// F and w alone: 16 bytes. Those of one input lie side by side, so that its spike is one pass over
/// them. `Post` is the number of a pack: one for each lane.
template <class Dynamics, class Post>
class factorised_rows {
  using Kernel = typename Dynamics::kernel_type;
  using trace  = typename Kernel::trace;

  static constexpr std::size_t N = Kernel::size;

 public:
  using Real   = typename Dynamics::Real;
  using table  = block_table<Dynamics>;              ///< the powers that are looked up
  using errors = std::array<Post, Kernel::outputs>;  ///< of a pack

  /// @param powers outlives it, for rows of any number of neurons
  /// @param weight weight(input, pack), the initial weights
  template <class Weight>
  factorised_rows(Dynamics const& dynamics, table const& powers, std::size_t inputs,
                  std::size_t packs, Weight const& weight)
      : table_(&powers),
        keep_(dynamics.keep()),
        packs_(packs),
        inputs_(inputs),
        now_(packs),
        underway_(static_cast<std::size_t>(dynamics.error_delay()) * packs),
        finished_(static_cast<std::size_t>(table_->ring()) * packs),
        finished_a_(static_cast<std::size_t>(table_->ring())) {
    synapses_.reserve(inputs * packs);
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < packs; ++k) synapses_.push_back({Post(Real(0)), weight(i, k)});
    for (auto& e : underway_) e.fill(Post(Real(0)));
    for (auto& p : now_) p = {};
  }

  /// Takes step n, in which errors and the third factor act with this gain, for all synapses.
  void begin_step(units::step_count n, Real gain) {
    ++offset_;
    auto const& t = table_->at(offset_);
    auto const* e = &underway_[slot(n)];
    if constexpr (Dynamics::filtered) a_ += gain * table_->at(offset_ - 1).keep;
    for (std::size_t k = 0; k < packs_; ++k) {
      std::array<Post, N> induced;
      for (std::size_t j = 0; j < N; ++j) {
        induced[j] = e[k][0] * Post(t.seen[0][j]);
        for (std::size_t o = 1; o < Kernel::outputs; ++o)
          induced[j] += e[k][o] * Post(t.seen[o][j]);
      }
      auto& now = now_[k];
      for (std::size_t j = 0; j < N; ++j)
        if constexpr (Dynamics::filtered) {
          now.R_w[j] += Post(gain) * now.R_F[j];
          now.R_F[j] = Post(keep_) * now.R_F[j] + induced[j];
        } else {
          now.R_w[j] += Post(gain) * induced[j];
        }
    }
    if (offset_ == table_->length()) close_block();
  }

  /// A spike of input i arrives. `receive(k, w)` is given the present weights on each pack k, to send
  /// and, where the rule says so, to change.
  template <class Receive>
  void arrive(std::size_t i, Receive const& receive) {
    if (inputs_[i].block < block_)
      arrive(i, receive, [&](std::size_t k) { return forwarded(i, k); });
    else
      arrive(i, receive, [&](std::size_t k) { return synapses_[i * packs_ + k]; });
  }

  /// The errors of pack k in step n set out for the synapses.
  void end_step(units::step_count n, std::size_t k, errors const& e) { underway_[slot(n) + k] = e; }

  /// Whether all that the synapses on pack k have learnt, within the blocks that are remembered, is
  /// finite: takes it in.
  void see(units::range_check<Post>& check, std::size_t k) const {
    see(check, now_[k]);
    // From the start of the oldest: it has all later ones in it.
    if (block_ > 0)
      see(check, finished_[table_->slot(block_ - std::min(block_, table_->ring())) * packs_ + k]);
    check.see(Post(a_));
  }

  /// The weights of input i on pack k at present; changes nothing.
  Post weight(std::size_t i, std::size_t k) const {
    auto const s = inputs_[i].block < block_ ? forwarded(i, k) : synapses_[i * packs_ + k];
    Post       w = s.w + dot(now_[k].R_w, trace_of(i));
    if constexpr (Dynamics::filtered) w += Post(a_) * s.F;
    return w;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("block", self.block_);
    f("offset", self.offset_);
    f("a", self.a_);
    f("inputs", self.inputs_);
    f("synapses", self.synapses_);
    f("now", self.now_);
    f("underway", self.underway_);
    f("finished", self.finished_);
    f("finished_a", self.finished_a_);
  }
  bool is_consistent() const {
    return block_ >= 0 && offset_ >= 0 && offset_ < table_->length() &&
           std::all_of(
               inputs_.begin(), inputs_.end(),
               [&](input const& in) {
                 return in.block >= 0 && in.block <= block_ && block_ - in.block < table_->ring();
               });
  }

 private:
  /// The synapses of one input on one pack, as they would have been at the start of a block.
  struct synapse {
    Post F, w;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("F", self.F);
      f("w", self.w);
    }
  };
  struct input {
    trace        p{};
    std::int64_t block = 0;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("p", self.p);
      f("block", self.block);
    }
  };
  /// What becomes of F and w: F -> keep F + R_F . p, w -> w + a F + R_w . p.
  struct propagation {
    std::array<Post, N> R_F, R_w;
    propagation() {
      R_F.fill(Post(Real(0)));
      R_w.fill(Post(Real(0)));
    }
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("R_F", self.R_F);
      f("R_w", self.R_w);
    }
  };

  static void see(units::range_check<Post>& check, propagation const& p) {
    for (std::size_t j = 0; j < N; ++j) check.see(p.R_F[j]), check.see(p.R_w[j]);
  }

  static Post dot(std::array<Post, N> const& R, trace const& p) {
    Post sum = R[0] * Post(p[0]);
    for (std::size_t j = 1; j < N; ++j) sum += R[j] * Post(p[j]);
    return sum;
  }
  static std::array<Post, N> row_product(std::array<Post, N> const&    x,
                                         typename table::matrix const& a) {
    std::array<Post, N> y;
    for (std::size_t j = 0; j < N; ++j) {
      y[j] = x[j] * Post(a[j][j]);
      for (std::size_t k = j + 1; k < N; ++k) y[j] += x[k] * Post(a[k][j]);
    }
    return y;
  }

  template <class Receive, class Synapse>
  void arrive(std::size_t i, Receive const& receive, Synapse const& at_start) {
    auto const& t = table_->at(offset_);
    auto const  p = trace_of(i);
    // The spike is moved to the start of the block; F and w of the present stay what they are.
    auto with_spike = p;
    for (std::size_t j = 0; j < N; ++j) with_spike[j] += t.back[j];
    for (std::size_t k = 0; k < packs_; ++k) {
      auto const& now = now_[k];
      auto        s   = at_start(k);
      Post        w   = s.w + dot(now.R_w, p);
      if constexpr (Dynamics::filtered) w += Post(a_) * s.F;
      receive(k, w);
      s.w = w - dot(now.R_w, with_spike);
      if constexpr (Dynamics::filtered) {
        s.F -= Post(t.keep_inverse) * dot(now.R_F, t.back);
        s.w -= Post(a_) * s.F;
      }
      synapses_[i * packs_ + k] = s;
    }
    inputs_[i] = {with_spike, block_};
  }

  /// As it would have been at the start of the current block.
  trace trace_of(std::size_t i) const {
    auto const& in = inputs_[i];
    return in.block < block_ ? triangular::product(table_->forward(block_ - in.block), in.p) : in.p;
  }
  synapse forwarded(std::size_t i, std::size_t k) const {
    auto const& in    = inputs_[i];
    auto const  at    = table_->slot(in.block);
    auto const& since = finished_[at * packs_ + k];
    auto const& old   = synapses_[i * packs_ + k];
    if constexpr (Dynamics::filtered)
      return {Post(table_->keep(block_ - in.block)) * old.F + dot(since.R_F, in.p),
              old.w + Post(finished_a_[at]) * old.F + dot(since.R_w, in.p)};
    else
      return {old.F, old.w + dot(since.R_w, in.p)};
  }
  void to_this_block(std::size_t i) {
    for (std::size_t k = 0; k < packs_; ++k) synapses_[i * packs_ + k] = forwarded(i, k);
    inputs_[i] = {trace_of(i), block_};
  }

  void close_block() {
    // The block that ends is appended to what each remembered block has become since.
    auto const  remembered = std::min(block_, table_->ring() - 1);
    auto const& keep       = table_->at(table_->length()).keep;
    for (std::int64_t age = 1; age <= remembered; ++age) {
      auto const  at = table_->slot(block_ - age);
      auto const& P  = table_->forward(age);
      for (std::size_t k = 0; k < packs_; ++k) {
        auto& since = finished_[at * packs_ + k];
        auto  R_w   = row_product(now_[k].R_w, P);
        auto  R_F   = row_product(now_[k].R_F, P);
        for (std::size_t j = 0; j < N; ++j) {
          since.R_w[j] += Post(a_) * since.R_F[j] + R_w[j];
          since.R_F[j] = Post(keep) * since.R_F[j] + R_F[j];
        }
      }
      finished_a_[at] += a_ * table_->keep(age);
    }
    auto const at = table_->slot(block_);
    for (std::size_t k = 0; k < packs_; ++k) {
      finished_[at * packs_ + k] = now_[k];
      now_[k]                    = {};
    }
    finished_a_[at] = a_;

    ++block_;
    offset_ = 0;
    a_      = Real(0);
    // Before the ring forgets a block, the inputs that were last heard in it.
    if (block_ % (table_->ring() / 2) == 0)
      for (std::size_t i = 0; i < inputs_.size(); ++i)
        if (block_ - inputs_[i].block >= table_->ring() / 2) to_this_block(i);
  }

  std::size_t slot(units::step_count n) const {
    return static_cast<std::size_t>(n.value) * packs_ % underway_.size();
  }

  table const*             table_;
  Real                     keep_;
  std::size_t              packs_;
  std::int64_t             block_  = 0;  // the current block
  std::int64_t             offset_ = 0;  // steps taken in it
  Real                     a_{};         // of the propagation from the start of the block
  std::vector<input>       inputs_;
  std::vector<synapse>     synapses_{};  // by input and pack
  std::vector<propagation> now_;         // by pack, from the start of the block to the present
  std::vector<errors>      underway_;    // a ring of the last error_delay steps, by pack

  // From each finished block's start to this one's, by block and pack.
  std::vector<propagation> finished_;
  std::vector<Real>        finished_a_;
};

}  // namespace urbanczik
