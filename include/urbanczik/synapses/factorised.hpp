// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/synapses/at_presynaptic_spikes.hpp>

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
/// there by table look-ups of P^-m. Blocks are so short that P^-m grows by e^6 at most, which
/// costs less than three of sixteen digits (tests/synapses/update_schemes.cpp). Finished blocks are composed in a ring; synapses silent
/// for longer are brought up to date in a sweep, so memory is bounded with any input.
///
/// It needs a kernel that is a sum of exponentials (LinearKernel), and nothing else of the rule.
template <class Dynamics>
class factorised;

template <class Dynamics>
  requires LinearKernel<typename Dynamics::kernel_type>
class factorised<Dynamics> {
  using Kernel = typename Dynamics::kernel_type;

 public:
  using dynamics_type = Dynamics;
  using Real   = typename Dynamics::Real;
  using weight = typename Dynamics::weight;
  using errors = typename Dynamics::errors;

  /// The largest number of steps in a block, and of blocks that are remembered.
  static constexpr std::int64_t longest_block = 2048;
  static constexpr std::int64_t ring          = 64;

  factorised(Dynamics dynamics, std::vector<weight> const& initial)
      : dynamics_(std::move(dynamics)),
        length_(block_length(dynamics_)),
        underway_(static_cast<std::size_t>(dynamics_.error_delay())) {
    for (auto const& w : initial) synapses_.push_back({{.p = {}, .F = {}, .w = w.value()}, 0});
    tabulate();
  }

  /// Takes step n, in which errors and the third factor act with this gain, for all synapses.
  void begin_step(units::step_count n, Real gain) {
    if (offset_ == length_) close_block();
    ++offset_;
    auto const& e = underway_[slot(n)];
    auto const& t = table_[index(offset_)];
    trace       induced{};
    for (std::size_t o = 0; o < Kernel::outputs; ++o)
      for (std::size_t j = 0; j < N; ++j) induced[j] += e[o] * t.seen[o][j];
    if constexpr (Dynamics::filtered) {
      now_.a += gain * table_[index(offset_ - 1)].keep;
      for (std::size_t j = 0; j < N; ++j) {
        now_.R_w[j] += gain * now_.R_F[j];
        now_.R_F[j] = dynamics_.keep() * now_.R_F[j] + induced[j];
      }
    } else {
      for (std::size_t j = 0; j < N; ++j) now_.R_w[j] += gain * induced[j];
    }
  }

  /// A spike reaches synapse i: the weight it is sent with.
  weight arrive(std::size_t i, units::step_count, Real jump) {
    auto& s = synapses_[i];
    if (s.block <= block_) to_this_block(s);
    if (s.block > block_ || offset_ == length_) {
      // At the end of a block the state is kept as it is, at the start of the next.
      if (s.block == block_) {
        s.at_start = at_end(s.at_start);
        s.block = block_ + 1;
      }
      return dynamics_.receive(s.at_start, jump);
    }
    auto const& t    = table_[index(offset_)];
    auto&       at   = s.at_start;
    auto        w    = weight_at_present(at);
    auto const  sent = dynamics_.receive_weight(w, jump);
    // The spike is moved to the start of the block; F and w of the present stay what they are.
    for (std::size_t j = 0; j < N; ++j) at.p[j] += t.back[j];
    if constexpr (Dynamics::filtered)
      at.F -= t.keep_inverse * triangular::dot(now_.R_F, t.back);
    at.w = Real(0);
    at.w = w - weight_at_present(at);
    return sent;
  }

  /// The errors of step n set out for the synapses.
  void end_step(units::step_count n, errors const& e) { underway_[slot(n)] = e; }

  std::size_t size() const { return synapses_.size(); }
  /// The weight that a spike would be sent with now; changes nothing.
  weight current_weight(std::size_t i) const {
    auto s = synapses_[i];
    if (s.block > block_) return dynamics_.sent(s.at_start.w);
    to_this_block(s);
    return dynamics_.sent(weight_at_present(s.at_start));
  }
  auto const& dynamics() const { return dynamics_; }

 private:
  using state  = typename Dynamics::synapse;
  using trace  = typename Kernel::trace;
  using matrix = triangular::matrix<Real, Kernel::size>;

  static constexpr std::size_t N = Kernel::size;

  /// A synapse as it would have been at the start of a block.
  struct synapse {
    state        at_start;
    std::int64_t block;
  };

  /// What becomes of F and w: F -> keep F + R_F . p, w -> w + a F + R_w . p.
  struct propagation {
    trace R_F{}, R_w{};
    Real  a{};
  };

  /// m steps into a block: what the outputs see of P^m, the spike P^-m jump, D^m and D^-m.
  struct table_entry {
    std::array<trace, Kernel::outputs> seen{};
    trace                              back{};
    Real                               keep{}, keep_inverse{};
  };

  static std::int64_t block_length(Dynamics const& dynamics) {
    constexpr double largest_exponent = 6.0;  // loses 2.6 of 16 digits
    double           rate             = 0.0;  // 1/ms, of the fastest decay
    auto const       A                = dynamics.kernel().rates();
    for (std::size_t i = 0; i < N; ++i) rate = std::max(rate, -double(A[i][i]));
    if constexpr (Dynamics::filtered)
      rate = std::max(rate, 1.0 / double(dynamics.rule().tau_Delta.value()));
    double const steps = largest_exponent / (rate * double(dynamics.dt().value()));
    return std::isfinite(steps) ? std::clamp(std::int64_t(steps), std::int64_t(1), longest_block)
                                : longest_block;
  }

  void tabulate() {
    auto const A  = dynamics_.kernel().rates();
    auto const dt = dynamics_.dt().value();
    for (std::int64_t m = 0; m <= length_; ++m) {
      table_entry t{};
      t.back = triangular::product(triangular::exponential(A, -Real(m) * dt), Kernel::jump());
      // The errors of a step meet the trace before or after its decay in the step.
      auto const decays = dynamics_.paired_before_step() ? m - 1 : m;
      auto const paired = triangular::exponential(A, Real(decays) * dt);
      for (std::size_t j = 0; j < N; ++j) {
        trace unit{};
        unit[j]           = Real(1);
        auto const values = Kernel::read(triangular::product(paired, unit));
        for (std::size_t o = 0; o < Kernel::outputs; ++o) t.seen[o][j] = values[o];
      }
      t.keep = filter_decay(m);
      // Not used at the end of a block, where the filter may be too fast to be turned back.
      t.keep_inverse = m < length_ ? Real(1) / t.keep : Real(0);
      table_.push_back(t);
    }
    for (std::int64_t age = 0; age <= ring; ++age) {
      block_forward_.push_back(triangular::exponential(A, Real(age * length_) * dt));
      block_keep_.push_back(filter_decay(age * length_));
    }
  }

  Real filter_decay(std::int64_t steps) const {
    if constexpr (Dynamics::filtered)
      return units::exp(-Real(steps) * (dynamics_.dt() / dynamics_.rule().tau_Delta));
    else
      return Real(1);
  }

  Real weight_at_present(state const& s) const {
    Real const w = s.w + triangular::dot(now_.R_w, s.p);
    if constexpr (Dynamics::filtered)
      return w + now_.a * s.F;
    else
      return w;
  }

  /// A synapse's state at the end of the block, where it is the state at the start of the next.
  state at_end(state const& s) const {
    return {.p = triangular::product(block_forward_[1], s.p),
            .F = table_.back().keep * s.F + triangular::dot(now_.R_F, s.p),
            .w = weight_at_present(s)};
  }

  /// From the start of its block to the start of the current one.
  void to_this_block(synapse& s) const {
    auto const age = block_ - s.block;
    if (age == 0) return;
    auto const& since = finished_[index(s.block % ring)];
    auto const  old   = s.at_start;
    s.at_start.p        = triangular::product(block_forward_[index(age)], old.p);
    s.at_start.F        = block_keep_[index(age)] * old.F + triangular::dot(since.R_F, old.p);
    s.at_start.w        = old.w + since.a * old.F + triangular::dot(since.R_w, old.p);
    s.block           = block_;
  }

  void close_block() {
    // The block that ends is appended to what each remembered block has become since.
    auto const remembered = std::min(block_, ring - 1);
    for (std::int64_t age = 1; age <= remembered; ++age) {
      auto&       since = finished_[index((block_ - age) % ring)];
      auto const& P     = block_forward_[index(age)];
      auto const  R_w   = triangular::row_product(now_.R_w, P);
      auto const  R_F   = triangular::row_product(now_.R_F, P);
      for (std::size_t j = 0; j < N; ++j) {
        since.R_w[j] += now_.a * since.R_F[j] + R_w[j];
        since.R_F[j] = table_.back().keep * since.R_F[j] + R_F[j];
      }
      since.a += now_.a * block_keep_[index(age)];
    }
    finished_[index(block_ % ring)] = now_;

    ++block_;
    offset_ = 0;
    now_    = {};
    // Before the ring forgets a block, the synapses that were last touched in it.
    if (block_ % (ring / 2) == 0)
      for (auto& s : synapses_)
        if (block_ - s.block >= ring / 2) to_this_block(s);
  }

  std::size_t slot(units::step_count n) const {
    return static_cast<std::size_t>(n.value) % underway_.size();
  }
  static std::size_t index(std::int64_t i) { return static_cast<std::size_t>(i); }

  Dynamics             dynamics_;
  std::int64_t         length_;      // steps in a block
  std::int64_t         block_  = 0;  // the current block
  std::int64_t         offset_ = 0;  // steps taken in it
  propagation          now_{};       // from the start of the block to the present
  std::vector<synapse> synapses_{};
  std::vector<errors>  underway_;    // a ring of the last error_delay steps

  std::array<propagation, ring> finished_{};  // from each finished block's start to this one's

  std::vector<table_entry> table_{};  // by the steps into a block
  // By the number of blocks.
  std::vector<matrix> block_forward_{};
  std::vector<Real>   block_keep_{};
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
                "factor; use at_presynaptic_spikes or per_step");

 public:
  using at_presynaptic_spikes<Dynamics>::at_presynaptic_spikes;
};

}  // namespace urbanczik
