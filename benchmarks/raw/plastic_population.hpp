// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A population of two-compartment neurons that learn, each input connected to each neuron by the rule
// of Urbanczik & Senn (2014), as a structure of arrays of plain doubles, without any code of the
// library, for the library to be measured against.
//
//     raw::plastic_population<xsimd::batch<double>> cells({.neurons = 100, .inputs = 1000});
//     cells.inputs = raw::poisson_inputs(1, 1000, 5000);   // stamped; they arrive a step later
//     cells.I_d(7) = 300.0;                                // pA, a constant current into a dendrite
//     cells.run(5000);
//     cells.weight(input, neuron)
//
// The factorised update. With t the time since the start of a block of steps, each neuron has
//
//     C_j = sum_k e_k exp(-lambda_j t_k),   lambda = 1/tau_L, 1/tau_s, and both less 1/tau_Delta,
//
// of its errors e. An input has its traces L and S as they would have been at the start of the block
// in which it last spiked (they are the same at all its synapses), and a synapse two numbers w and q:
//
//     weight = w + (L C_0 - S C_1) - exp(-t/tau_Delta) (q + (L C_2 - S C_3)).
//
// So a presynaptic spike is one pass over the input's synapses, contiguous by neuron, 16 bytes each
// read and written. For inputs that were silent for some blocks, a ring of `ring` blocks remembers the
// C from the start of each to the start of the present one, 32 bytes a neuron and block. Inputs that
// would be silent for longer are moved before the ring forgets, so memory is bounded.
//
// The neurons do not see one another, so slices of them run one after the other, each through all the
// steps, and out of the processor's caches: with 1000 inputs the synapses of a slice take 1 MB.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "population.hpp"

namespace raw {

struct input_spike {
  std::int32_t step;  // of its stamp; it arrives in the next
  std::uint32_t input;
};

// Independent Poisson trains of `rate` (1/ms) over `steps` steps of dt (ms).
inline std::vector<input_spike> poisson_inputs(std::uint64_t seed,
                                               std::uint32_t inputs,
                                               std::int32_t steps,
                                               double rate = 0.01,
                                               double dt = 0.1) {
  std::vector<input_spike> spikes;
  constexpr std::uint32_t purpose = 1;
  philox_streams const random(seed, purpose);
  for (std::uint32_t i = 0; i < inputs; ++i) {
    auto const stream = random.of(i);
    double t = 0.0;
    for (std::uint32_t k = 0;; ++k) {
      auto const b = random.bits<1>(random.at(k), &stream.low, &stream.product);
      double const u = philox_streams::uniform(b.first.x & 0xffffffff, b.second.x);
      t += -std::log1p(-u) / (rate * dt);
      double const stamp = std::max(std::ceil(t), 1.0);
      if (!(stamp <= steps)) break;
      spikes.push_back({static_cast<std::int32_t>(stamp), i});
    }
  }
  std::sort(spikes.begin(), spikes.end(), [](auto const& a, auto const& b) {
    return a.step < b.step || (a.step == b.step && a.input < b.input);
  });
  return spikes;
}

struct plastic_parameters {
  std::uint32_t neurons = 100, inputs = 1000;
  population_parameters cell{};
  double eta = 11475.0, tau_Delta = 100.0, W_min = 0.0, W_max = 1350.0, w_0 = 90.0;  // pA^2, ms, pA
};

// Neurons first ... first + neurons of a population, with their synapses.
template <class Batch>
class plastic_slice {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);
  static constexpr std::int32_t block = 256, ring = 64;  // steps, blocks
  static constexpr std::size_t most_neurons = 64;
  using column = typename population<Batch>::column;
  using spike = typename population<Batch>::spike;

  plastic_slice(plastic_parameters const& parameters, std::uint32_t first, std::uint32_t neurons)
      : p_(parameters),
        first_(first),
        neurons_(neurons),
        padded_((neurons + lanes - 1) / lanes * lanes),
        V_s(padded_, p_.cell.E_L),
        V_d(padded_, p_.cell.E_L),
        g_ex(padded_, 0.0),
        g_in(padded_, 0.0),
        I_ex(padded_, 0.0),
        I_in(padded_, 0.0),
        I_d(padded_, 0.0),
        random_(p_.cell.seed, 0),
        can_spike_(padded_, 1),
        error_{column(padded_, 0.0), column(padded_, 0.0)},
        sums_(4 * padded_, 0.0),
        since_(static_cast<std::size_t>(ring) * 4 * padded_, 0.0),
        traces_(p_.inputs),
        synapses_(2 * padded_ * p_.inputs) {
    for (std::size_t i = 0; i < padded_; ++i) {
      auto const stream = random_.of(p_.cell.first_index + first_ + static_cast<std::uint32_t>(i));
      low_.push_back(stream.low);
      product_.push_back(stream.product);
    }
    for (std::size_t k = 0; k < p_.inputs; ++k)
      std::fill_n(&synapses_[2 * padded_ * k], padded_, p_.w_0);

    double const tau_L = p_.cell.C_m / p_.cell.g_L, tau_s = p_.cell.tau_syn;
    lambda_ = {1.0 / tau_L, 1.0 / tau_s, 1.0 / tau_L - 1.0 / p_.tau_Delta,
               1.0 / tau_s - 1.0 / p_.tau_Delta};
    double const rate = p_.eta * tau_s / (p_.cell.g_L * (tau_L - tau_s));
    for (std::int32_t m = 0; m <= block; ++m) {
      double const t = m * p_.cell.dt;
      entry e{};
      for (std::size_t j = 0; j < 4; ++j) e.decay[j] = std::exp(-lambda_[j] * t);
      e.L = rate * std::exp(t / tau_L), e.S = rate * std::exp(t / tau_s);
      e.filter = std::exp(-t / p_.tau_Delta);
      table_.push_back(e);
    }
    for (std::int32_t b = 0; b <= ring; ++b) {
      double const t = b * block * p_.cell.dt;
      entry e{};
      for (std::size_t j = 0; j < 4; ++j) e.decay[j] = std::exp(-lambda_[j] * t);
      e.filter = std::exp(-t / p_.tau_Delta);
      blocks_.push_back(e);
    }
  }

  // The next steps, with the inputs' spikes in ascending order, and where the somatic ones go.
  void run(std::int32_t steps, std::vector<input_spike> const& inputs, std::vector<spike>& spikes) {
    constants const constant(p_, random_);
    for (std::int32_t const end = step_ + steps; step_ < end;) {
      if (offset_ == block) close_block();
      ++step_, ++offset_;
      neurons(constant, spikes);
      for (; next_ < inputs.size() && inputs[next_].step + 1 <= step_; ++next_)
        arrive(inputs[next_].input);
    }
  }

  // With which a spike would be sent now.
  double weight(std::size_t input, std::size_t neuron) const {
    auto const& t = traces_[input];
    auto const age = static_cast<std::size_t>(block_ - t.block);
    double L = t.L, S = t.S, w = synapses_[2 * padded_ * input + neuron],
           q = synapses_[2 * padded_ * input + padded_ + neuron];
    if (age > 0) {
      double const* G = since(t.block) + neuron;
      w += L * G[0] - S * G[padded_];
      q = (q + (L * G[2 * padded_] - S * G[3 * padded_])) * blocks_[age].filter;
      L *= blocks_[age].decay[0], S *= blocks_[age].decay[1];
    }
    double const* C = &sums_[neuron];
    w += (L * C[0] - S * C[padded_]) -
         table_[offset()].filter * (q + (L * C[2 * padded_] - S * C[3 * padded_]));
    return std::min(std::max(w, p_.W_min), p_.W_max);
  }

  // Of all that grows with the number of synapses, and of the ring.
  std::size_t bytes() const {
    return synapses_.size() * sizeof(double) + traces_.size() * sizeof(trace) +
           since_.size() * sizeof(double);
  }

 private:
  struct entry {
    std::array<double, 4> decay;
    double L, S, filter;
  };
  // At the start of `block`.
  struct trace {
    double L = 0.0, S = 0.0;
    std::int64_t block = 0;
  };

  // What the loop over neurons needs, in a place of its own, which no store can change.
  struct constants {
    raw::membranes<Batch> membranes;
    philox_streams random;
    Batch star_0, star_1, expected, beta, one;
    words<lanes> bound;

    constants(plastic_parameters const& p, philox_streams const& streams)
        : membranes(p.cell), random(streams) {
      auto const& c = p.cell;
      double const total = c.g_L + c.g_sp;
      star_1 = Batch(c.beta * c.g_sp / total);
      star_0 = Batch(c.beta * (c.theta - c.g_L * c.E_L / total) + std::log(c.rate_slope));
      expected = Batch(c.phi_max * c.dt);
      beta = Batch(c.beta);
      one = Batch(1.0);
      bound = words<lanes>::all(
          static_cast<std::uint64_t>(-std::expm1(-c.phi_max * c.dt) * 0x1p32) + 1);
    }
  };

  plastic_parameters p_;
  std::uint32_t first_, neurons_;
  std::size_t padded_;

 public:
  column V_s, V_d, g_ex, g_in, I_ex, I_in;  // the state
  column I_d;                               // constant currents into the dendrites

 private:
  static Batch load(double const* p) { return membranes<Batch>::load(p); }
  static void store(double* p, Batch const& x) { membranes<Batch>::store(p, x); }

  std::size_t offset() const { return static_cast<std::size_t>(offset_); }
  double const* since(std::int64_t b) const {
    return &since_[static_cast<std::size_t>(b % ring) * 4 * padded_];
  }
  double* since(std::int64_t b) {
    return &since_[static_cast<std::size_t>(b % ring) * 4 * padded_];
  }

  static Batch exponential(Batch const& x) {
    using std::exp;
    return exp(x);
  }

  // One step of all neurons: membranes, the error of two steps ago into the sums, spikes, the error.
#if defined(__GNUC__)
  __attribute__((always_inline))
#endif
  inline void
  neurons(constants const& at, std::vector<spike>& spikes) {
    auto const& membranes = at.membranes;
    auto const position = at.random.at(static_cast<std::uint32_t>(step_));
    auto const all = [](double x) { return Batch(x); };
    auto const& decay = table_[offset()].decay;
    Batch const d_0 = all(decay[0]), d_1 = all(decay[1]), d_2 = all(decay[2]), d_3 = all(decay[3]);
    double *const error = error_[static_cast<std::size_t>(step_ % 2)].data(), *const C =
                                                                                  sums_.data();
    double *const V_s_at = V_s.data(), *const V_d_at = V_d.data(), *const g_ex_at = g_ex.data();
    double *const g_in_at = g_in.data(), *const I_ex_at = I_ex.data(), *const I_in_at = I_in.data();
    double const* const I_d_at = I_d.data();
    std::uint64_t const *const low = low_.data(), *const product = product_.data();
    std::size_t const n = padded_;

    candidate found[most_neurons / lanes + 1];
    std::size_t count = 0;

    for (std::size_t i = 0; i < n; i += lanes) {
      Batch const ge = load(g_ex_at + i), gi = load(g_in_at + i), Ie = load(I_ex_at + i),
                  Ii = load(I_in_at + i);
      auto const V =
          membranes.step({load(V_s_at + i), load(V_d_at + i)}, ge, gi, Ie - Ii, load(I_d_at + i));
      store(V_s_at + i, V.V_s);
      store(V_d_at + i, V.V_d);
      store(g_ex_at + i, ge * membranes.syn);
      store(g_in_at + i, gi * membranes.syn);
      store(I_ex_at + i, Ie * membranes.syn);
      store(I_in_at + i, Ii * membranes.syn);

      Batch const e = load(error + i);
      store(C + i, load(C + i) + e * d_0);
      store(C + n + i, load(C + n + i) + e * d_1);
      store(C + 2 * n + i, load(C + 2 * n + i) + e * d_2);
      store(C + 3 * n + i, load(C + 3 * n + i) + e * d_3);

      // (0 - phi(V*) dt) h(V*), both from the share of phi_max.
      Batch const share = at.one / (at.one + exponential(at.star_0 - at.star_1 * V.V_d));
      store(error + i, at.beta * (share * at.expected * (share - at.one)));

      auto const bits = at.random.template bits<lanes>(position, low + i, product + i);
      unsigned const candidates = below(low_half(bits.first), at.bound);
      if constexpr (lanes == 1) {
        if (candidates) [[unlikely]]
          fire({i, candidates, bits}, error, spikes);
      } else {
        found[count] = {i, candidates, bits};  // without a branch, as in population.hpp
        count += candidates != 0;
      }
    }
    for (std::size_t k = 0; k < count; ++k) fire(found[k], error, spikes);
  }

  struct candidate {
    std::size_t i;
    unsigned below_bound;
    philox_streams::result<lanes> bits;
  };

#if defined(__GNUC__)
  __attribute__((noinline))
#endif
  void
  fire(candidate const& at, double* error, std::vector<spike>& spikes) {
    auto const& c = p_.cell;
    for_each_lane(at.below_bound, at.bits, [&](std::size_t lane, double u) {
      auto const neuron = at.i + lane;
      if (neuron >= neurons_ || step_ < can_spike_[neuron] || !spikes_at(c, V_s[neuron], u)) return;
      spikes.push_back(
          {static_cast<std::uint32_t>(step_), first_ + static_cast<std::uint32_t>(neuron)});
      can_spike_[neuron] = step_ + static_cast<std::int32_t>(std::lround(c.t_ref / c.dt)) + 1;
      error[neuron] += h_of_prediction(c, V_d[neuron]);
    });
  }

  // A spike of an input reaches all its synapses.
  void arrive(std::size_t input) {
    auto& t = traces_[input];
    auto const& at = table_[offset()];
    auto const all = [](double x) { return Batch(x); };
    auto const n = padded_;
    double* w = &synapses_[2 * n * input];
    double* q = w + n;
    double const* C = sums_.data();
    double* I = I_ex.data();
    Batch const W_min = all(p_.W_min), W_max = all(p_.W_max), filter = all(at.filter);
    Batch const dL = all(at.L), dS = all(at.S);

    auto const pass = [&](auto&& moved, Batch const& L, Batch const& S) {
      using std::max;
      using std::min;
      for (std::size_t i = 0; i < n; i += lanes) {
        Batch const C_0 = load(C + i), C_1 = load(C + n + i), C_2 = load(C + 2 * n + i),
                    C_3 = load(C + 3 * n + i);
        auto const [w_0, q_0] = moved(i);
        Batch const sent = (w_0 + (L * C_0 - S * C_1)) - filter * (q_0 + (L * C_2 - S * C_3));
        store(w + i, w_0 - (dL * C_0 - dS * C_1));
        store(q + i, q_0 - (dL * C_2 - dS * C_3));
        store(I + i, load(I + i) + min(max(sent, W_min), W_max));
      }
    };
    struct pair {
      Batch w, q;
    };
    auto const age = static_cast<std::size_t>(block_ - t.block);
    if (age == 0) {
      pass([&](std::size_t i) { return pair{load(w + i), load(q + i)}; }, all(t.L), all(t.S));
    } else {
      Batch const L = all(t.L), S = all(t.S), kept = all(blocks_[age].filter);
      double const* G = since(t.block);
      t.L *= blocks_[age].decay[0], t.S *= blocks_[age].decay[1], t.block = block_;
      pass(
          [&](std::size_t i) {
            return pair{load(w + i) + (L * load(G + i) - S * load(G + n + i)),
                        (load(q + i) + (L * load(G + 2 * n + i) - S * load(G + 3 * n + i))) * kept};
          },
          all(t.L), all(t.S));
    }
    t.L += at.L;
    t.S += at.S;
  }

  void close_block() {
    // The sums of the block that ends, for the blocks that are remembered. exp(-40) is nothing to a
    // double, so sums from long ago grow no further.
    auto const n = padded_;
    for (std::int64_t age = 0; age <= std::min<std::int64_t>(block_, ring - 1); ++age) {
      double* G = since(block_ - age);
      for (std::size_t j = 0; j < 4; ++j) {
        double const decayed = blocks_[static_cast<std::size_t>(age)].decay[j];
        if (age == 0)
          std::copy_n(&sums_[j * n], n, G + j * n);
        else if (decayed > 4e-18)
          for (std::size_t i = 0; i < n; i += lanes)
            store(G + j * n + i, load(G + j * n + i) + Batch(decayed) * load(&sums_[j * n + i]));
      }
    }
    std::fill(sums_.begin(), sums_.end(), 0.0);
    ++block_;
    offset_ = 0;
    if (block_ % (ring / 2) == 0)
      for (std::size_t k = 0; k < traces_.size(); ++k)
        if (block_ - traces_[k].block >= ring / 2) move(k);
  }

  // An input's synapses to the start of the present block.
  void move(std::size_t input) {
    auto& t = traces_[input];
    auto const& late = blocks_[static_cast<std::size_t>(block_ - t.block)];
    double const* G = since(t.block);
    double* w = &synapses_[2 * padded_ * input];
    double* q = w + padded_;
    for (std::size_t i = 0; i < padded_; ++i) {
      w[i] += t.L * G[i] - t.S * G[padded_ + i];
      q[i] = (q[i] + (t.L * G[2 * padded_ + i] - t.S * G[3 * padded_ + i])) * late.filter;
    }
    t.L *= late.decay[0], t.S *= late.decay[1], t.block = block_;
  }

  philox_streams random_;
  std::vector<std::uint64_t> low_{}, product_{};  // of the streams
  std::vector<std::int32_t> can_spike_;           // from this step on
  std::array<column, 2> error_;                   // of even and odd steps
  column sums_;                                   // C_0 of all neurons, then C_1, C_2, C_3
  column since_;                           // the same since each remembered block, by block % ring
  std::vector<trace> traces_;              // of the inputs
  column synapses_;                        // for each input w of all neurons, then q
  std::vector<entry> table_{}, blocks_{};  // by steps into a block, by the number of blocks
  std::array<double, 4> lambda_{};
  std::int32_t step_ = 0, offset_ = 0;
  std::int64_t block_ = 0;
  std::size_t next_ = 0;
};

template <class Batch>
class plastic_population {
 public:
  static constexpr std::uint32_t slice = plastic_slice<Batch>::most_neurons;  // that run together
  static constexpr std::int32_t block = plastic_slice<Batch>::block,
                                ring = plastic_slice<Batch>::ring;

  explicit plastic_population(plastic_parameters const& p) {
    for (std::uint32_t first = 0; first < p.neurons; first += slice)
      slices_.emplace_back(p, first, std::min(slice, p.neurons - first));
  }

  void run(std::int32_t steps) {
    denormals_flushed const while_running;
    for (auto& s : slices_) s.run(steps, inputs, spikes);
  }

  double& V_s(std::size_t i) { return slices_[i / slice].V_s[i % slice]; }
  double& V_d(std::size_t i) { return slices_[i / slice].V_d[i % slice]; }
  double& I_ex(std::size_t i) { return slices_[i / slice].I_ex[i % slice]; }
  double& I_d(std::size_t i) { return slices_[i / slice].I_d[i % slice]; }

  // With which a spike would be sent now.
  double weight(std::size_t input, std::size_t neuron) const {
    return slices_[neuron / slice].weight(input, neuron % slice);
  }
  // Of all that grows with the number of synapses, and of the rings.
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (auto const& s : slices_) sum += s.bytes();
    return sum;
  }

  std::vector<input_spike> inputs{};                           // in ascending order
  std::vector<typename plastic_slice<Batch>::spike> spikes{};  // of the first slice first

 private:
  std::vector<plastic_slice<Batch>> slices_{};
};

}  // namespace raw
