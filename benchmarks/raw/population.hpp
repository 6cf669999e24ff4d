// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A population of unconnected two-compartment neurons that spike with escape noise, as a structure of
// arrays of plain doubles, without any code of the library, for the library to be measured against.
//
//     raw::population<xsimd::batch<double>> cells(1000, {.seed = 1});   // or <double>, one by one
//     cells.I_d[7] = 300.0;                                            // pA, and any other state
//     cells.run(5000);
//     cells.spikes                                                     // step and neuron of each
//
// The neurons do not see one another, so slices of them run one after the other, each through all the
// steps and out of the first-level cache. In a step, one batch after the other:
//  * receptors and dendrites by their exact propagators, somata by variation of constants with
//    Simpson's rule, as in figure_1b.hpp;
//  * Philox in lanes; phi is looked at only where the number lies below phi_max dt, one neuron in
//    seventy here, so that the loop holds no exponential function;
//  * denormal numbers are flushed: a conductance without input decays into them within two seconds.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <xsimd/xsimd.hpp>

#include "flushed.hpp"
#include "philox.hpp"

namespace raw {

// Units: mV, nS, pF, pA, ms. Both compartments have the same C_m, g_L and E_L, all receptors the same
// time constant.
struct population_parameters {
  double C_m = 300.0, g_L = 30.0, E_L = -70.0, g_sp = 600.0, E_ex = 0.0, E_in = -75.0;
  double tau_syn = 3.0, t_ref = 3.0;
  double phi_max = 0.15, rate_slope = 0.5, beta = 1.0 / 3.0, theta = -55.0;
  double dt = 0.1;
  std::uint64_t seed = 1;
  std::uint32_t first_index = 0;  // of the neurons, where the random numbers are keyed by it
};

// Whether a neuron spikes in a step at V_s, by a number u in [0, 1).
inline bool spikes_at(population_parameters const& c, double V_s, double u) {
  double const phi = c.phi_max / (1.0 + c.rate_slope * std::exp(c.beta * (c.theta - V_s)));
  // 1 - exp(-x) is below x, which decides it mostly.
  return u < phi * c.dt && u < -std::expm1(-phi * c.dt);
}

// h = phi'/phi at the prediction that follows from V_d, in 1/mV.
inline double h_of_prediction(population_parameters const& c, double V_d) {
  double const star = (c.g_L * c.E_L + c.g_sp * V_d) / (c.g_L + c.g_sp);
  double const share = 1.0 / (1.0 + c.rate_slope * std::exp(c.beta * (c.theta - star)));
  return c.beta * (1.0 - share);
}

// Calls f with the lanes that have a bit each, and their numbers in [0, 1).
template <std::size_t Lanes, class F>
void for_each_lane(unsigned bits_of_lanes, philox_streams::result<Lanes> const& bits, F const& f) {
  std::uint64_t first[Lanes], second[Lanes];
  bits.first.store(first);
  bits.second.store(second);
  for (unsigned left = bits_of_lanes; left != 0; left &= left - 1) {
    auto const lane = static_cast<std::size_t>(std::countr_zero(left));
    f(lane, philox_streams::uniform(first[lane] & 0xffffffff, second[lane]));
  }
}

// The state of `lanes` neurons after a step without input, with the propagators of the step.
template <class Batch>
struct membranes {
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);

  Batch syn_half, syn, mem_half, mem, I_half, I_full, rest_half, rest, d_half, d_full;
  Batch leak, pull, leak_current, leak_decay, opened, ex, in, per_C, simpson, four;

  explicit membranes(population_parameters const& p) {
    double const tau_L = p.C_m / p.g_L, total = (p.g_L + p.g_sp) / p.C_m;
    double const s_2 = std::exp(-0.5 * p.dt / p.tau_syn), s = s_2 * s_2;
    double const m_2 = std::exp(-0.5 * p.dt / tau_L), m = m_2 * m_2;
    double const charge = tau_L * p.tau_syn / (p.C_m * (tau_L - p.tau_syn));
    auto const all = [](double x) { return Batch(x); };
    syn_half = all(s_2), syn = all(s), mem_half = all(m_2), mem = all(m);
    I_half = all(charge * (m_2 - s_2)), I_full = all(charge * (m - s));
    rest_half = all(p.E_L * (1.0 - m_2)), rest = all(p.E_L * (1.0 - m));
    d_half = all((1.0 - m_2) / p.g_L), d_full = all((1.0 - m) / p.g_L);
    leak = all(total), pull = all(p.g_sp / p.C_m), leak_current = all(p.g_L * p.E_L / p.C_m);
    leak_decay = all(std::exp(-0.5 * p.dt * total));
    opened = all(p.tau_syn * (1.0 - s_2));  // integral of a unit conductance over dt/2, ms
    ex = all(p.E_ex / p.C_m), in = all(p.E_in / p.C_m), per_C = all(1.0 / p.C_m);
    simpson = all(p.dt / 6.0), four = all(4.0);
  }

  struct potentials {
    Batch V_s, V_d;
  };
  // Under the conductances g_ex and g_in and the currents I (of receptors) and I_d (constant).
  potentials step(potentials const& V,
                  Batch const& g_ex,
                  Batch const& g_in,
                  Batch const& I,
                  Batch const& I_d) const {
    Batch const V_1 = mem_half * V.V_d + (I_half * I + (d_half * I_d + rest_half));
    Batch const V_2 = mem * V.V_d + (I_full * I + (d_full * I_d + rest));
    Batch const g = per_C * (g_ex + g_in);
    Batch const i_g = ex * g_ex + in * g_in;
    Batch const x = opened * g;
    Batch const first = leak_decay * decay(x), second = leak_decay * decay(x * syn_half);
    Batch const r_0 = (leak_current + i_g + pull * V.V_d) - (leak + g) * V.V_s;
    Batch const r_1 = (leak_current + syn_half * i_g + pull * V_1) - (leak + syn_half * g) * V.V_s;
    Batch const r_2 = (leak_current + syn * i_g + pull * V_2) - (leak + syn * g) * V.V_s;
    return {V.V_s + simpson * (second * (first * r_0 + four * r_1) + r_2), V_2};
  }

  static Batch load(double const* p) {
    if constexpr (lanes == 1)
      return *p;
    else
      return Batch::load_aligned(p);
  }
  static void store(double* p, Batch const& x) {
    if constexpr (lanes == 1)
      *p = x;
    else
      x.store_aligned(p);
  }

  // exp(-x) for 0 <= x < 0.2, to 3e-9: the series to x^6.
  static Batch decay(Batch const& x) {
    auto const c = [](double y) { return Batch(y); };
    Batch const x2 = x * x;
    return (c(1.0) - x) + x2 * ((c(1.0 / 2) - x * c(1.0 / 6)) +
                                x2 * ((c(1.0 / 24) - x * c(1.0 / 120)) + x2 * c(1.0 / 720)));
  }
};

template <class Batch>
class population {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);
  static constexpr std::size_t slice = 128;  // neurons that run together
  using column = std::vector<double, xsimd::aligned_allocator<double, 64>>;

  struct spike {
    std::uint32_t step, neuron;
  };

  population(std::size_t size, population_parameters const& parameters)
      : p_(parameters),
        size_(size),
        padded_((size + lanes - 1) / lanes * lanes),
        V_s(padded_, p_.E_L),
        V_d(padded_, p_.E_L),
        g_ex(padded_, 0.0),
        g_in(padded_, 0.0),
        I_ex(padded_, 0.0),
        I_in(padded_, 0.0),
        I_d(padded_, 0.0),
        random_(p_.seed, 0),
        can_spike_(padded_, 1) {
    for (std::size_t i = 0; i < padded_; ++i) {
      auto const stream = random_.of(p_.first_index + static_cast<std::uint32_t>(i));
      low_.push_back(stream.low);
      product_.push_back(stream.product);
    }
  }

  std::size_t size() const { return size_; }

  void run(std::uint32_t steps) {
    denormals_flushed const while_running;
    for (std::size_t first = 0; first < padded_; first += slice)
      run(first, std::min(first + slice, padded_), steps);
    step_ += steps;
  }

 private:
  void run(std::size_t first, std::size_t last, std::uint32_t steps) {
    // Copies, which no store can change.
    raw::membranes<Batch> const membranes(p_);
    philox_streams const random = random_;

    double const p_max = -std::expm1(-p_.phi_max * p_.dt);
    auto const bound = words<lanes>::all(static_cast<std::uint64_t>(p_max * 0x1p32) + 1);

    candidates found[slice / lanes + 1];

    for (std::uint32_t n = step_ + 1; n <= step_ + steps; ++n) {
      auto const position = random.at(n);
      std::size_t count = 0;
      for (std::size_t i = first; i < last; i += lanes) {
        Batch const ge = load(g_ex, i), gi = load(g_in, i), Ie = load(I_ex, i), Ii = load(I_in, i);
        auto const V = membranes.step({load(V_s, i), load(V_d, i)}, ge, gi, Ie - Ii, load(I_d, i));
        store(V_s, i, V.V_s);
        store(V_d, i, V.V_d);
        store(g_ex, i, ge * membranes.syn);
        store(g_in, i, gi * membranes.syn);
        store(I_ex, i, Ie * membranes.syn);
        store(I_in, i, Ii * membranes.syn);

        auto const bits = random.template bits<lanes>(position, &low_[i], &product_[i]);
        unsigned const below_bound = below(low_half(bits.first), bound);
        if constexpr (lanes == 1) {
          if (below_bound) [[unlikely]]
            fire(n, {i, below_bound, bits});
        } else {
          // Remembered without a branch, which would be mispredicted with all that comes after it.
          found[count] = {i, below_bound, bits};
          count += below_bound != 0;
        }
      }
      for (std::size_t k = 0; k < count; ++k) fire(n, found[k]);
    }
  }

  population_parameters p_;
  std::size_t size_, padded_;

 public:
  column V_s, V_d, g_ex, g_in, I_ex, I_in;  // the state
  column I_d;                               // constant currents into the dendrites
  std::vector<spike> spikes;                // of the first slice first

 private:
  static Batch load(column const& from, std::size_t i) { return membranes<Batch>::load(&from[i]); }
  static void store(column& to, std::size_t i, Batch const& x) {
    membranes<Batch>::store(&to[i], x);
  }

  struct candidates {
    std::size_t i;
    unsigned below_bound;
    philox_streams::result<lanes> bits;
  };

#if defined(__GNUC__)
  __attribute__((noinline))
#endif
  void
  fire(std::uint32_t n, candidates const& at) {
    for_each_lane(at.below_bound, at.bits, [&](std::size_t lane, double u) {
      auto const neuron = at.i + lane;
      if (neuron >= size_ || n < can_spike_[neuron] || !spikes_at(p_, V_s[neuron], u)) return;
      spikes.push_back({n, static_cast<std::uint32_t>(neuron)});
      can_spike_[neuron] = n + static_cast<std::uint32_t>(std::lround(p_.t_ref / p_.dt)) + 1;
    });
  }

  philox_streams random_;
  std::vector<std::uint64_t> low_{}, product_{};  // of the streams
  std::vector<std::uint32_t> can_spike_;          // from this step on
  std::uint32_t step_ = 0;
};

}  // namespace raw
