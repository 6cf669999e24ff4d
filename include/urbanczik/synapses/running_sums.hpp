// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/packed.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/block_propagation.hpp>
#include <urbanczik/synapses/block_table.hpp>
#include <urbanczik/synapses/induction_and_weight.hpp>
#include <urbanczik/synapses/places_in_packs.hpp>

namespace urbanczik {

/// The postsynaptic half of the factorised update: sums over the errors of each neuron, from which
/// any of its synapses is brought to the present in constant time.
///
/// Between its spikes a synapse's state (p, F, w) is driven linearly by coefficients that all
/// synapses of a neuron share. The sums hold the effect of the m steps since the current block of
/// steps began,
///
///     p -> P^m p,   F -> D^m F + R_F . p,   w -> w + a F + R_w . p
///
/// and a synapse keeps the state that it would have had at the start of a block; a spike is taken
/// back to that start by P^-m. Finished blocks are remembered in a ring, composed with all later
/// ones. Neurons are held in packs of lanes; `Number` holds one number for each lane. `Packs` is their
/// number where it is known to the compiler.
template <class Dynamics, class Number, std::size_t Packs = std::dynamic_extent>
class running_sums {
  using Kernel = typename Dynamics::kernel_type;

  static constexpr std::size_t N = Kernel::size;

 public:
  using Real   = typename Dynamics::Real;
  using trace  = typename Kernel::trace;
  using table  = block_table<Dynamics>;  ///< decay factors and integrals of the blocks
  using errors = std::array<Number, Kernel::outputs>;  ///< the errors of one pack in one step
  /// The powers of one neuron's synapses, or those that many neurons share: their owner keeps them.
  using powers = std::conditional_t<Packs == 1, table, table const*>;

  /// A presynaptic trace as it would have been at the start of a block.
  struct row {
    trace        p{};        ///< the trace
    std::int64_t block = 0;  ///< number of the block

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("p", self.p);
      f("block", self.block);
    }
  };
  /// The synapses of a row on one pack or one neuron, as they would have been at the start of the row's
  /// block.
  template <class Value>
  using synapses_over   = induction_and_weight<Value>;
  using synapse         = synapses_over<Number>;  ///< one synapse on each neuron of a pack
  using synapse_of_lane = synapses_over<Real>;    ///< a synapse on one neuron

  using pack = whole_pack<Number>;                             ///< place of the synapses of a pack
  using lane = lane_of_pack<Number, typename Dynamics::Real>;  ///< place of a synapse on one neuron

  /// Sums for so many packs, before the first step.
  running_sums(Dynamics const& dynamics, powers looked_up, std::size_t packs)
      : powers_(std::move(looked_up)),
        decay_(dynamics.decay_factor()),
        packs_(packs),
        now_(packs),
        finished_(remembered() * packs),
        finished_a_(remembered()) {}

  /// Takes so many steps. `arriving` are their errors, in each step by pack; errors and the third
  /// factor act with this gain. Every half ring of blocks calls bring_up_to_date(oldest), before the
  /// ring forgets: rows with a block before `oldest` are to be moved to the current one.
  template <class Sweep>
  [[gnu::always_inline]] void take(errors const* arriving, std::size_t steps, Real gain,
                                   Sweep const& bring_up_to_date) {
    while (steps > 0) {
      auto const  left  = static_cast<std::size_t>(looked_up().length() - offset_);
      auto const  count = (std::min)(steps, left);
      auto const* t     = &looked_up().at(offset_);
      // All packs share a, which is summed with the first.
      if (packs() > 0) add<true>(now_[0], arriving, t, count, gain);
      for (std::size_t k = 1; k < packs(); ++k) add<false>(now_[k], arriving + k, t, count, gain);
      arriving += count * packs();
      steps -= count;
      offset_ += static_cast<std::int64_t>(count);
      if (offset_ < looked_up().length()) [[likely]]
        continue;
      close_block();
      if (block_ % (looked_up().remembered() / 2) == 0)
        bring_up_to_date(block_ - looked_up().remembered() / 2 + 1);
    }
  }

  /// Whether a row is kept as of the start of the current block.
  bool is_current(row const& r) const { return r.block == block_; }
  /// The row's trace at the start of the current block.
  row to_current_block(row const& r) const {
    if (is_current(r)) return r;
    return {numerics::triangular::product(looked_up().forward(block_ - r.block), r.p), block_};
  }
  /// The state of the row's synapses on a pack or a lane at the start of the current block.
  template <class Value, class Place>
  synapses_over<Value> to_current_block(row const& r, synapses_over<Value> const& s,
                                        Place const& on) const {
    if (is_current(r)) return s;
    auto const  at    = looked_up().slot(r.block);
    auto const& since = finished_[at * packs() + on.k];
    if constexpr (Dynamics::filtered)
      return {Value(looked_up().decay(block_ - r.block)) * s.F + dot(since.R_F, r.p, on),
              s.w + Value(finished_a_[at]) * s.F + dot(since.R_w, r.p, on)};
    else
      return {s.F, s.w + dot(since.R_w, r.p, on)};
  }

  /// The trace of a current row with a spike at present.
  trace with_spike(row const& r) const {
    auto        p     = r.p;
    auto const& spike = looked_up().at(offset_).spike_at_start;
    for (std::size_t j = 0; j < N; ++j) p[j] += spike[j];
    return p;
  }
  /// The present weights of synapses on a pack or a lane with this trace, both of the current block's
  /// start.
  template <class Value, class Place>
  Value weight(synapses_over<Value> const& s, trace const& p, Place const& on) const {
    return s.w + change(s, p, on);
  }
  /// Moves F and w of the present to the start of the block, after a spike has made the trace p and
  /// the rule has made the present weights w.
  template <class Value, class Place>
  void set_after_spike(synapses_over<Value>& s, trace const& p,
                       std::type_identity_t<Value> const& w, Place const& on) const {
    if constexpr (Dynamics::filtered) {
      auto const& t = looked_up().at(offset_);
      s.F -= Value(t.inverse_decay) * dot(now_[on.k].R_F, t.spike_at_start, on);
    }
    s.w = w - change(s, p, on);
  }

  /// Puts the sums of pack k, over all blocks that are remembered, into a check for finite numbers.
  void see(numerics::range_check<Number>& check, std::size_t k) const {
    now_[k].see(check);
    // The oldest block has all later ones in its sums.
    if (block_ > 0)
      finished_[looked_up().slot(block_ - (std::min)(block_, looked_up().remembered())) * packs() +
                k]
          .see(check);
    check.see(Number(a_));
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("block", self.block_);
    f("offset", self.offset_);
    f("a", self.a_);
    f("now", self.now_);
    f("finished", self.finished_);
    f("finished a", self.finished_a_);
  }
  bool is_consistent() const {
    return block_ >= 0 && offset_ >= 0 && offset_ < looked_up().length();
  }
  /// Whether a row's block is one of those that are remembered.
  bool remembers(row const& r) const {
    return r.block >= 0 && r.block <= block_ && block_ - r.block < looked_up().remembered();
  }

 private:
  using entry = typename table::entry;

  using propagation = block_propagation<Number, N>;

  /// Adds the errors of steps that follow one another in a block to the sums of one pack.
  template <bool WithA>
  [[gnu::always_inline]] void add(propagation& sums, errors const* arriving, entry const* t,
                                  std::size_t steps, Real gain) {
    using numbers = numerics::packed<Number, N>;
    // In registers while the steps follow one another. As a copy of the propagation they would be
    // stored and loaded in pieces of different sizes, which stalls the processor.
    numbers       R_F(sums.R_F), R_w(sums.R_w);
    numbers const by{Number(gain)}, D{Number(decay_)};
    Real          a = a_;
    for (auto const* const end = t + steps; t != end; ++t, arriving += packs()) {
      auto const& outputs = t[1].outputs;
      auto        induced = numbers((*arriving)[0]) * numbers(outputs[0]);
      for (std::size_t o = 1; o < Kernel::outputs; ++o)
        induced = induced + numbers((*arriving)[o]) * numbers(outputs[o]);
      if constexpr (Dynamics::filtered) {
        if constexpr (WithA) a += gain * t->decay;
        R_w = R_w + by * R_F;
        R_F = D * R_F + induced;
      } else {
        R_w = R_w + by * induced;
      }
    }
    R_F.store(sums.R_F);
    R_w.store(sums.R_w);
    if constexpr (WithA) a_ = a;
  }

  /// The change of the weights since the start of the block.
  template <class Value, class Place>
  Value change(synapses_over<Value> const& s, trace const& p, Place const& on) const {
    Value const by_trace = dot(now_[on.k].R_w, p, on);
    if constexpr (Dynamics::filtered)
      return by_trace + Value(a_) * s.F;
    else
      return by_trace;
  }

  template <class Place>
  static auto dot(std::array<Number, N> const& R, trace const& p, Place const& on) {
    using Value = std::remove_cvref_t<decltype(on.of(R[0]))>;
    Value sum   = on.of(R[0]) * Value(p[0]);
    for (std::size_t j = 1; j < N; ++j) sum += on.of(R[j]) * Value(p[j]);
    return sum;
  }

  [[gnu::noinline]] void close_block() {
    // Appends the block that ends to the sums of each remembered block.
    auto const   remembered = (std::min)(block_, looked_up().remembered() - 1);
    Number const D(looked_up().at(looked_up().length()).decay), a(a_);
    for (std::int64_t age = 1; age <= remembered; ++age) {
      auto const  at = looked_up().slot(block_ - age);
      auto const& P  = looked_up().forward(age);
      for (std::size_t k = 0; k < packs(); ++k)
        finished_[at * packs() + k].append(now_[k], P, D, a);
      finished_a_[at] += a_ * looked_up().decay(age);
    }
    auto const at = looked_up().slot(block_);
    for (std::size_t k = 0; k < packs(); ++k) {
      finished_[at * packs() + k] = now_[k];
      now_[k]                     = {};
    }
    finished_a_[at] = a_;

    ++block_;
    offset_ = 0;
    a_      = Real(0);
  }

  std::size_t  packs() const { return Packs == std::dynamic_extent ? packs_ : Packs; }
  table const& looked_up() const {
    if constexpr (std::is_pointer_v<powers>)
      return *powers_;
    else
      return powers_;
  }
  std::size_t remembered() const { return static_cast<std::size_t>(looked_up().remembered()); }

  powers                   powers_;
  Real                     decay_;  // D
  std::size_t              packs_;
  std::int64_t             block_  = 0;  // the current block
  std::int64_t             offset_ = 0;  // steps taken in it
  Real                     a_{};         // since the start of the block
  std::vector<propagation> now_;         // by pack, since the start of the block

  // From each finished block's start to the start of the current one, by block and pack.
  std::vector<propagation> finished_;
  std::vector<Real>        finished_a_;
};

}  // namespace urbanczik
