// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A recurrent network of two-compartment neurons whose synapses learn by the rule of Urbanczik & Senn
// (2014), with Poisson spikes from outside, as plain arrays without any code of the library, for the
// library to be measured against.
//
//     raw::plastic_network<xsimd::batch<double>> net({.seed = 1}, synapses);   // or <double>
//     net.run(5000);
//     net.weight(k)                                  // of synapse k of the list it was made from
//
// A step is one pass over the neurons, then the spikes of `delay` steps before arrive, then those from
// outside. Somata have no receptors, so that both compartments are linear.
//
// The factorised update is that of plastic_population.hpp. Here the targets of a spike are anywhere, so
// that the four sums of a neuron lie side by side, and so do the two numbers of a synapse. The error of a
// step meets the traces of the step 2 `delay` later, as in the reference.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

#include "poisson_counts.hpp"
#include "population.hpp"

namespace raw {

struct plastic_network_parameters {
  std::uint32_t neurons = 1000;
  population_parameters cell{};
  double eta = 11475.0, tau_Delta = 100.0, W_min = 0.0, W_max = 1350.0, w_0 = 10.0;  // pA^2, ms, pA
  std::int32_t delay = 10;                                                           // steps
  double rate = 1.0, w_external = 50.0;  // of the spikes from outside, 1/ms and pA
  std::uint32_t external_purpose = 8;    // second word of their streams of random numbers
};

struct plastic_synapse {
  std::uint32_t source, target;
};

template <class Batch>
class plastic_network {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);
  static constexpr std::int32_t block = 256, ring = 32;  // steps, blocks
  using column = typename population<Batch>::column;
  using spike = typename population<Batch>::spike;

  plastic_network(plastic_network_parameters const& parameters,
                  std::vector<plastic_synapse> const& synapses)
      : p_(parameters),
        padded_((p_.neurons + lanes - 1) / lanes * lanes),
        V_s(padded_, p_.cell.E_L),
        V_d(padded_, p_.cell.E_L),
        I_d(padded_, 0.0),
        membranes_(p_.cell),
        random_(p_.cell.seed, 0),
        external_(p_.cell.seed, p_.external_purpose),
        counts_(p_.rate * p_.cell.dt),
        can_spike_(padded_, 1),
        errors_(2 * static_cast<std::size_t>(p_.delay) * padded_, 0.0),
        sums_(padded_),
        since_(static_cast<std::size_t>(ring) * padded_),
        traces_(p_.neurons),
        ends_(p_.neurons + 1, 0),
        synapses_(synapses.size()),
        place_(synapses.size()),
        under_way_(static_cast<std::size_t>(p_.delay)),
        found_(padded_ / lanes + 1) {
    for (std::uint32_t i = 0; i < padded_; ++i) {
      auto const mine = random_.of(i), external = external_.of(i);
      low_.push_back(mine.low);
      product_.push_back(mine.product);
      external_low_.push_back(external.low);
      external_product_.push_back(external.product);
    }
    for (auto const& s : synapses) ++ends_[s.source + 1];
    for (std::size_t i = 0; i < p_.neurons; ++i) ends_[i + 1] += ends_[i];
    auto next = ends_;
    for (std::size_t k = 0; k < synapses.size(); ++k) {
      place_[k] = next[synapses[k].source]++;
      synapses_[place_[k]] = {p_.w_0, 0.0, synapses[k].target};
    }
    double const tau_L = p_.cell.C_m / p_.cell.g_L, tau_s = p_.cell.tau_syn;
    double const rate = p_.eta * tau_s / (p_.cell.g_L * (tau_L - tau_s));
    auto const after = [&](double t) {
      entry e{};
      std::array<double, 4> const lambda{1.0 / tau_L, 1.0 / tau_s, 1.0 / tau_L - 1.0 / p_.tau_Delta,
                                         1.0 / tau_s - 1.0 / p_.tau_Delta};
      for (std::size_t j = 0; j < 4; ++j) e.decay[j] = std::exp(-lambda[j] * t);
      e.L = rate * std::exp(t / tau_L), e.S = rate * std::exp(t / tau_s);
      e.filter = std::exp(-t / p_.tau_Delta);
      return e;
    };
    for (std::int32_t m = 0; m <= block; ++m) table_.push_back(after(m * p_.cell.dt));
    for (std::int32_t b = 0; b <= ring; ++b) blocks_.push_back(after(b * block * p_.cell.dt));
  }

  void run(std::int32_t steps) {
    denormals_flushed const while_running;
    for (std::int32_t const end = step_ + steps; step_ < end;) {
      if (offset_ == block) close_block();
      ++step_, ++offset_;
      auto& now = under_way_[static_cast<std::size_t>(step_ % p_.delay)];
      arriving_.swap(now);
      now.clear();
      neurons(now);
      for (auto const source : arriving_) arrive(source);
      from_outside();
      spikes += now.size();
    }
  }

  // With which a spike would be sent now.
  double weight(std::size_t k) const {
    auto const place = place_[k];
    auto const source = static_cast<std::size_t>(
        std::upper_bound(ends_.begin(), ends_.end(), place) - ends_.begin() - 1);
    auto s = synapses_[place];
    auto t = traces_[source];
    move_to_present(s, t);
    auto const& C = sums_[s.target];
    auto const& at = table_[static_cast<std::size_t>(offset_)];
    double const w =
        s.w + (t.L * C[0] - t.S * C[1]) - at.filter * (s.q + (t.L * C[2] - t.S * C[3]));
    return std::min(std::max(w, p_.W_min), p_.W_max);
  }

  // The neurons that spiked in the step taken last, in order.
  std::vector<std::uint32_t> const& spiked() const {
    return under_way_[static_cast<std::size_t>(step_ % p_.delay)];
  }

 private:
  struct entry {
    std::array<double, 4> decay;
    double L, S, filter;
  };
  using four = std::array<double, 4>;
  // At the start of `block`.
  struct trace {
    double L = 0.0, S = 0.0;
    std::int64_t block = 0;
  };
  struct synapse {
    double w, q;
    std::uint32_t target;
  };

  plastic_network_parameters p_;
  std::size_t padded_;

 public:
  column V_s, V_d, I_d;  // potentials and the current of the dendrite's receptor
  std::size_t spikes = 0, events = 0;

 private:
  static Batch load(double const* p) { return membranes<Batch>::load(p); }
  static void store(double* p, Batch const& x) { membranes<Batch>::store(p, x); }
  // exp(x) = 2^k 2^f by the series of 2^f for |f| <= 1/2; x is far from the ends of the doubles here.
  static Batch exponential(Batch const& x) {
    if constexpr (lanes == 1) {
      return std::exp(x);
    } else {
      using words = xsimd::batch<std::uint64_t>;
      static auto const c = [] {
        std::array<double, 13> of{1.0};
        for (std::size_t n = 1; n < of.size(); ++n)
          of[n] = of[n - 1] * std::numbers::ln2 / static_cast<double>(n);
        return of;
      }();
      Batch const shift(0x1.8p52);  // the low bits of a sum with it are the nearest integer
      Batch const t = x * Batch(std::numbers::log2e), k = t + shift, f = t - (k - shift);
      Batch const f2 = f * f, f4 = f2 * f2, f8 = f4 * f4;
      auto const pair = [&](std::size_t n) { return Batch(c[n]) + Batch(c[n + 1]) * f; };
      Batch const series = ((pair(0) + pair(2) * f2) + (pair(4) + pair(6) * f2) * f4) +
                           ((pair(8) + pair(10) * f2) + Batch(c[12]) * f4) * f8;
      return xsimd::bitwise_cast<Batch>((xsimd::bitwise_cast<words>(k) + words(1023)) << 52) *
             series;
    }
  }

  // Membranes, the error of 2 `delay` steps ago into the sums, spikes, the error of this step.
  void neurons(std::vector<std::uint32_t>& spiked) {
    auto const& c = p_.cell;
    auto const at = membranes_;
    auto const random = random_;
    auto const position = random.at(static_cast<std::uint32_t>(step_));
    auto const bound =
        words<lanes>::all(static_cast<std::uint64_t>(-std::expm1(-c.phi_max * c.dt) * 0x1p32) + 1);
    double const total = c.g_L + c.g_sp;
    Batch const star_1(c.beta * c.g_sp / total), none(0.0), one(1.0), beta(c.beta),
        star_0(c.beta * (c.theta - c.g_L * c.E_L / total) + std::log(c.rate_slope)),
        expected(c.phi_max * c.dt);
    four const decay = table_[static_cast<std::size_t>(offset_)].decay;
    double* const error = &errors_[static_cast<std::size_t>(step_ % (2 * p_.delay)) * padded_];

    std::size_t count = 0;
    for (std::size_t i = 0; i < padded_; ++i)
      for (std::size_t j = 0; j < 4; ++j) sums_[i][j] += error[i] * decay[j];
    for (std::size_t i = 0; i < padded_; i += lanes) {
      Batch const I = load(&I_d[i]);
      auto const V = at.step({load(&V_s[i]), load(&V_d[i])}, none, none, I, none);
      store(&V_s[i], V.V_s);
      store(&V_d[i], V.V_d);
      store(&I_d[i], I * at.syn);
      // (0 - phi(V*) dt) h(V*), both from the share of phi_max.
      Batch const share = one / (one + exponential(star_0 - star_1 * V.V_d));
      store(error + i, beta * (share * expected * (share - one)));
      auto const bits = random.template bits<lanes>(position, &low_[i], &product_[i]);
      unsigned const below_bound = below(low_half(bits.first), bound);
      found_[count] = {i, below_bound, bits};  // without a branch, as in population.hpp
      count += below_bound != 0;
    }
    for (std::size_t k = 0; k < count; ++k) fire(found_[k], error, spiked);
  }

  struct candidate {
    std::size_t i;
    unsigned below_bound;
    philox_streams::result<lanes> bits;
  };
  void fire(candidate const& at, double* error, std::vector<std::uint32_t>& spiked) {
    auto const& c = p_.cell;
    for_each_lane(at.below_bound, at.bits, [&](std::size_t lane, double u) {
      auto const neuron = at.i + lane;
      if (neuron >= p_.neurons || step_ < can_spike_[neuron] || !spikes_at(c, V_s[neuron], u))
        return;
      spiked.push_back(static_cast<std::uint32_t>(neuron));
      can_spike_[neuron] = step_ + static_cast<std::int32_t>(std::lround(c.t_ref / c.dt)) + 1;
      error[neuron] += h_of_prediction(c, V_d[neuron]);
    });
  }

  // A spike of a neuron reaches all its synapses.
  void arrive(std::size_t source) {
    auto& t = traces_[source];
    auto const& at = table_[static_cast<std::size_t>(offset_)];
    auto const begin = ends_[source], end = ends_[source + 1];
    if (t.block != block_) move_row(source);
    for (auto k = begin; k < end; ++k) {
      auto& s = synapses_[k];
      auto const& C = sums_[s.target];
      double const w =
          s.w + (t.L * C[0] - t.S * C[1]) - at.filter * (s.q + (t.L * C[2] - t.S * C[3]));
      s.w -= at.L * C[0] - at.S * C[1];
      s.q -= at.L * C[2] - at.S * C[3];
      I_d[s.target] += std::min(std::max(w, p_.W_min), p_.W_max);
    }
    t.L += at.L;
    t.S += at.S;
    events += end - begin;
  }

  // To the start of the present block: a synapse with the trace of its source, and a trace alone.
  void move_to_present(synapse& s, trace& t) const {
    if (t.block == block_) return;
    auto const& G = since(t.block)[s.target];
    auto const& late = blocks_[static_cast<std::size_t>(block_ - t.block)];
    s.w += t.L * G[0] - t.S * G[1];
    s.q = (s.q + (t.L * G[2] - t.S * G[3])) * late.filter;
    move_to_present(t);
  }
  void move_to_present(trace& t) const {
    auto const& late = blocks_[static_cast<std::size_t>(block_ - t.block)];
    t.L *= late.decay[0], t.S *= late.decay[1], t.block = block_;
  }
  void move_row(std::size_t source) {
    for (auto k = ends_[source]; k < ends_[source + 1]; ++k) {
      auto t = traces_[source];
      move_to_present(synapses_[k], t);
    }
    move_to_present(traces_[source]);
  }
  four const* since(std::int64_t b) const {
    return &since_[static_cast<std::size_t>(b % ring) * padded_];
  }

  void from_outside() {
    auto const random = external_;
    auto const position = random.at(static_cast<std::uint32_t>(step_));
    Batch const w(p_.w_external);
    for (std::size_t i = 0; i < padded_; i += lanes) {
      auto const bits =
          random.template bits<lanes>(position, &external_low_[i], &external_product_[i]);
      store(&I_d[i], load(&I_d[i]) + w * counts_(poisson_counts<Batch>::uniform(bits)));
    }
  }

  // The sums of the block that ends, for the blocks that are remembered.
  void close_block() {
    for (std::int64_t age = 0; age <= std::min<std::int64_t>(block_, ring - 1); ++age) {
      four* G = &since_[static_cast<std::size_t>((block_ - age) % ring) * padded_];
      auto const& decay = blocks_[static_cast<std::size_t>(age)].decay;
      for (std::size_t i = 0; i < padded_; ++i)
        for (std::size_t j = 0; j < 4; ++j)
          G[i][j] = age == 0 ? sums_[i][j] : G[i][j] + decay[j] * sums_[i][j];
    }
    std::fill(sums_.begin(), sums_.end(), four{});
    ++block_;
    offset_ = 0;
    if (block_ % (ring / 2) != 0) return;
    for (std::size_t source = 0; source < traces_.size(); ++source)
      if (block_ - traces_[source].block >= ring / 2) move_row(source);
  }

  raw::membranes<Batch> membranes_;
  philox_streams random_, external_;
  poisson_counts<Batch> counts_;  // of spikes from outside
  std::vector<std::uint64_t> low_{}, product_{}, external_low_{},
      external_product_{};               // of streams
  std::vector<std::int32_t> can_spike_;  // from this step on
  column errors_;                        // of the last 2 `delay` steps
  std::vector<four> sums_, since_;       // by neuron; since each remembered block, by block % ring
  std::vector<trace> traces_;            // of the sources
  std::vector<std::size_t> ends_;        // of the sources' rows
  std::vector<synapse> synapses_;
  std::vector<std::size_t> place_;                     // of the listed synapses in the rows
  std::vector<std::vector<std::uint32_t>> under_way_;  // spikes, by step
  std::vector<std::uint32_t> arriving_{};
  std::vector<candidate> found_;
  std::vector<entry> table_{}, blocks_{};  // by steps into a block, by the number of blocks
  std::int32_t step_ = 0, offset_ = 0;
  std::int64_t block_ = 0;
};

}  // namespace raw
