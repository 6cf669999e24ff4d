// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Urbanczik & Senn (2014), Fig. 1B, as someone who wants nothing but this experiment would write it:
// one loop over plain doubles, without any code of the library, for the library to be measured against.
//
//     raw::figure_1b_inputs in;                           // NEST's example in mV, nS, pF, pA, ms
//     in.presynaptic = raw::frozen_poisson(in.seed);
//     raw::figure_1b_columns out = raw::figure_1b(in);    // or figure_1b(in, out), which reuses out
//
// One neuron, one step (of 0.1 ms) after the other:
//  * receptors and dendrite by their exact propagators;
//  * the soma by variation of constants over the deviation from its present potential, with the
//    integral of its conductance in closed form and Simpson's rule for the current;
//  * weights by the factorised update, four numbers a synapse, moved to a new origin every block;
//  * random numbers by the block; a step looks at its own only where it lies below phi_max dt;
//  * phi and h of V* from one exponential; six traces, all weights and spikes into columns.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <numbers>
#include <utility>
#include <vector>

namespace raw {

struct figure_1b_spike {
  std::int32_t step;  // of its stamp; it arrives in the next
  std::uint32_t synapse;
};

// Units: mV, nS, pF, pA, ms. Both compartments have the same C_m, g_L and E_L.
struct figure_1b_inputs {
  double dt = 0.1;
  double C_m = 300.0, g_L = 30.0, E_L = -70.0, g_sp = 600.0, E_ex = 0.0, E_in = -75.0;
  double tau_syn = 3.0;  // of all receptors
  double t_ref = 3.0;
  double phi_max = 0.15, rate_slope = 0.5, beta = 1.0 / 3.0, theta = -55.0;
  double eta = 11475.0, tau_Delta = 100.0, W_min = 0.0, W_max = 1350.0, w_0 = 90.0;

  std::uint32_t synapses = 200;
  std::int32_t steps = 208'000;
  // The teacher: jumps of the two conductances in each step of taught_from <= n dt < taught_to, which
  // arrive one step later.
  std::int32_t taught_from = 4'000, taught_to = 204'000, period = 1'000;  // steps
  double ex_sine = 0.016, ex_constant = 0.018, in_constant = 0.06;        // nS per pF

  std::uint64_t seed = 1;
  std::vector<figure_1b_spike> presynaptic{};  // in ascending order
  bool impose = false;                         // the somatic spikes, instead of drawing them
  std::vector<std::int32_t> imposed{};         // steps, in ascending order; may repeat
};

struct figure_1b_weight {
  std::int32_t step;  // of the presynaptic spike's stamp
  std::uint32_t synapse;
  double w;  // sent with it
};

// Memory that is written once, by the loop, and not filled with zeros before.
template <class T>
struct unfilled : std::allocator<T> {
  template <class Other>
  struct rebind {
    using other = unfilled<Other>;
  };
  template <class X>
  void construct(X* at) {
    ::new (static_cast<void*>(at)) X;
  }
  template <class X, class... Args>
  void construct(X* at, Args&&... args) {
    ::new (static_cast<void*>(at)) X(std::forward<Args>(args)...);
  }
};

// Element n - 1 of a trace is step n.
struct figure_1b_columns {
  using trace = std::vector<double, unfilled<double>>;
  trace V_s, V_d, g_ex, g_in, I_ex, I_in;
  std::vector<figure_1b_weight, unfilled<figure_1b_weight>> weights;
  std::vector<std::int32_t> spikes;  // steps
};

namespace figure_1b_detail {

// Philox4x32-10 (J. K. Salmon et al. 2011, SC'11). The first of its numbers in [0, 1) at each of
// `count` counters from `first`: independent, so that the compiler vectorises over them.
inline void philox(std::uint64_t seed,
                   std::uint32_t index,
                   std::uint32_t purpose,
                   std::uint64_t first,
                   std::size_t count,
                   double* u) {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t const counter = first + i;
    auto c0 = static_cast<std::uint32_t>(counter);
    auto c1 = static_cast<std::uint32_t>(counter >> 32);
    std::uint32_t c2 = index, c3 = purpose;
    auto k0 = static_cast<std::uint32_t>(seed);
    auto k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round) {
      std::uint64_t const p0 = std::uint64_t{0xD2511F53} * c0;
      std::uint64_t const p1 = std::uint64_t{0xCD9E8D57} * c2;
      c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
      c1 = static_cast<std::uint32_t>(p1);
      c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
      c3 = static_cast<std::uint32_t>(p0);
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    std::uint64_t const word = (std::uint64_t{c0} << 32 | c1) >> 11;
    // Both halves convert as signed 32-bit numbers, which vector units can.
    u[i] = static_cast<double>(static_cast<std::int32_t>(word >> 22)) * 0x1p-31 +
           static_cast<double>(static_cast<std::int32_t>(word & 0x3fffff)) * 0x1p-53;
  }
}

// exp(x) for |x| < 700, to 1 unit in the last place or so: 2^(k/64) from a table, the rest, below
// 0.0055, from the series.
struct exponential {
  std::array<double, 64> powers{};
  exponential() {
    for (std::size_t i = 0; i < 64; ++i) powers[i] = std::exp2(static_cast<double>(i) / 64.0);
  }
  double operator()(double x) const {
    constexpr double shift = 0x1.8p52;  // the sum's low bits are the nearest integer
    double const s = x * (64.0 * std::numbers::log2e) + shift;
    double const k = s - shift;
    double const r = (x - k * 0x1.62e42fefap-7) - k * 0x1.cf79abc9e3b39p-46;
    std::uint64_t bits, power;
    std::memcpy(&bits, &s, 8);
    std::memcpy(&power, &powers[bits & 63], 8);
    power += (bits >> 6) << 52;
    double scale;
    std::memcpy(&scale, &power, 8);
    double const r2 = r * r;
    return scale +
           scale * (r + r2 * (1.0 / 2 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120)));
  }
};

// exp(-x) for 0 <= x < 0.2, to 3e-9: the series to x^6.
inline double decay(double x) {
  double const x2 = x * x;
  return (1.0 - x) +
         x2 * ((1.0 / 2 - x * (1.0 / 6)) + x2 * ((1.0 / 24 - x * (1.0 / 120)) + x2 * (1.0 / 720)));
}

}  // namespace figure_1b_detail

// Independent Poisson trains on the grid, the same for every presentation.
inline std::vector<figure_1b_spike> frozen_poisson(std::uint64_t seed,
                                                   std::uint32_t synapses = 200,
                                                   double rate = 0.01,
                                                   double dt = 0.1,
                                                   std::int32_t pattern = 2'000,
                                                   std::int32_t presentations = 104) {
  std::vector<figure_1b_spike> once, all;
  for (std::uint32_t i = 0; i < synapses; ++i) {
    double t = 0.0;
    for (std::uint64_t k = 0;; ++k) {
      double u;
      constexpr std::uint32_t purpose = 1;
      figure_1b_detail::philox(seed, i, purpose, k, 1, &u);
      t += -std::log1p(-u) / (rate * dt);
      double const stamp = std::max(std::ceil(t), 1.0);
      if (stamp > pattern) break;
      once.push_back({static_cast<std::int32_t>(stamp), i});
    }
  }
  std::sort(once.begin(), once.end(), [](auto const& a, auto const& b) {
    return a.step < b.step || (a.step == b.step && a.synapse < b.synapse);
  });
  all.reserve(once.size() * static_cast<std::size_t>(presentations));
  for (std::int32_t p = 0; p < presentations; ++p)
    for (auto const& s : once) all.push_back({s.step + p * pattern, s.synapse});
  return all;
}

// `numbers(seed, index, purpose, first, count, u)` draws the random ones, as philox() does.
template <class Numbers>
inline void figure_1b(figure_1b_inputs const& in, figure_1b_columns& out, Numbers const& numbers) {
  using namespace figure_1b_detail;
  static exponential const exp;
  double const dt = in.dt;

  // Propagators of a whole step and of half a step. V_d relaxes to E_L and is charged by I_ex.
  double const tau_L = in.C_m / in.g_L;
  double const syn_half = std::exp(-0.5 * dt / in.tau_syn), syn = std::exp(-dt / in.tau_syn);
  double const mem_half = std::exp(-0.5 * dt / tau_L), mem = std::exp(-dt / tau_L);
  double const charge = tau_L * in.tau_syn / (in.C_m * (tau_L - in.tau_syn));
  double const I_half = charge * (mem_half - syn_half), I_full = charge * (mem - syn);
  double const rest_half = in.E_L * (1.0 - mem_half), rest = in.E_L * (1.0 - mem);

  // The soma, divided by C_m: conductances are rates (1/ms).
  double const leak = (in.g_L + in.g_sp) / in.C_m, pull = in.g_sp / in.C_m;
  double const leak_current = in.g_L * in.E_L / in.C_m;
  double const per_C = 1.0 / in.C_m;
  double const leak_decay = std::exp(-0.5 * dt * leak);
  double const opened = in.tau_syn * (1.0 - syn_half);  // integral of a unit g over dt/2, ms
  double const simpson = dt / 6.0;

  std::vector<double> teacher_ex(static_cast<std::size_t>(in.period));
  for (std::size_t i = 0; i < teacher_ex.size(); ++i)
    teacher_ex[i] =
        in.C_m * (in.ex_constant + in.ex_sine * std::sin(2.0 * std::numbers::pi *
                                                         static_cast<double>(i) / in.period));
  double const teacher_in = in.C_m * in.in_constant;

  // beta (theta - V*) = star_0 - star_1 V_d; the rate_slope as a summand of the exponent.
  double const star_1 = in.beta * in.g_sp / (in.g_L + in.g_sp);
  double const star_0 =
      in.beta * (in.theta - in.g_L * in.E_L / (in.g_L + in.g_sp)) + std::log(in.rate_slope);
  double const phi_max_dt = in.phi_max * dt;
  double const p_max = -std::expm1(-phi_max_dt);
  auto const refractory = static_cast<std::int32_t>(std::lround(in.t_ref / dt));

  // The factorised update. m steps into a block the neuron has the sums C of the errors times
  // exp(-lambda t), where t is the time since the start of the block and lambda the entries of
  // `lambda`; a synapse has its two traces as they would have been at that start, and what its two
  // integrals would be if the traces had been so since then: PI = PI_0 + L C[0] - S C[1] and
  // PIexp = (Q_0 + L C[2] - S C[3]) exp(-t/tau_Delta).
  constexpr std::int32_t block = 256;
  std::array<double, 4> const lambda{1.0 / tau_L, 1.0 / in.tau_syn,
                                     1.0 / tau_L - 1.0 / in.tau_Delta,
                                     1.0 / in.tau_syn - 1.0 / in.tau_Delta};
  struct entry {
    std::array<double, 4> weight;
    double L, S, filter, unused;
  };
  std::vector<entry> table(block + 1);
  for (std::size_t m = 0; m <= block; ++m) {
    double const t = static_cast<double>(m) * dt;
    for (std::size_t j = 0; j < 4; ++j) table[m].weight[j] = std::exp(-lambda[j] * t);
    table[m].L = std::exp(t / tau_L);
    table[m].S = std::exp(t / in.tau_syn);
    table[m].filter = std::exp(-t / in.tau_Delta);
  }
  double const rate = in.eta * in.tau_syn / (in.g_L * (tau_L - in.tau_syn));
  struct synapse {
    double L = 0.0, S = 0.0, PI = 0.0, Q = 0.0;
  };
  std::vector<synapse> synapses(in.synapses);

  auto const steps = static_cast<std::size_t>(in.steps);
  for (auto* column : {&out.V_s, &out.V_d, &out.g_ex, &out.g_in, &out.I_ex, &out.I_in})
    column->resize(steps);
  out.weights.resize(in.presynaptic.size());
  out.spikes.clear();
  // Local pointers: the vectors' own could alias the doubles.
  double *const V_s_at = out.V_s.data(), *const V_d_at = out.V_d.data(),
                *const I_ex_at = out.I_ex.data();
  double *const g_ex_at = out.g_ex.data(), *const g_in_at = out.g_in.data(),
                *const I_in_at = out.I_in.data();

  double V_s = in.E_L, V_d = in.E_L, g_ex = 0.0, g_in = 0.0, I_ex = 0.0;
  double error = 0.0, error_before = 0.0;  // of the last step and the one before
  std::size_t arrived = 0, spiked = 0;
  auto const arrivals = in.presynaptic.size();
  auto const arrival_of = [&](std::size_t k) {
    return k < arrivals ? in.presynaptic[k].step + 1 : in.steps + 1;
  };
  std::int32_t next_arrival = arrival_of(0), can_spike = 1;
  std::size_t phase = 0;  // of the teacher

  // The steps of a block in which the soma could spike, whatever its potential.
  std::array<double, block> u{};
  std::array<std::int32_t, block + 1> candidate{};

  for (std::int32_t start = 0; start < in.steps; start += block) {
    std::int32_t const length = std::min(block, in.steps - start);
    std::size_t candidates = 0, next = 0;
    if (in.impose) {
      for (; spiked < in.imposed.size() && in.imposed[spiked] <= start + length; ++spiked)
        if (candidates == 0 || candidate[candidates - 1] != in.imposed[spiked] - start)
          candidate[candidates++] = in.imposed[spiked] - start;
    } else {
      constexpr std::uint32_t neuron = 0, purpose = 0;
      numbers(in.seed, neuron, purpose, static_cast<std::uint64_t>(start) + 1, block, u.data());
      for (std::int32_t m = 1; m <= length; ++m) {
        candidate[candidates] = m;
        candidates += u[static_cast<std::size_t>(m - 1)] < p_max;
      }
    }
    candidate[candidates] = block + 1;

    std::array<double, 4> C{};
    for (std::int32_t m = 1; m <= length; ++m) {
      std::int32_t const n = start + m;
      auto const& at = table[static_cast<std::size_t>(m)];

      // 1. Integrate without input.
      double const g_0 = g_ex + g_in;
      double const i_0 = leak_current + per_C * (g_ex * in.E_ex + g_in * in.E_in);
      double const i_leak = i_0 - leak_current;
      double const V_half = mem_half * V_d + (I_half * I_ex + rest_half);
      double const V_end = mem * V_d + (I_full * I_ex + rest);
      double const x = opened * per_C * g_0;  // over the first half of the step
      double const first = leak_decay * decay(x), second = leak_decay * decay(x * syn_half);
      double const r_0 = (i_0 + pull * V_d) - (leak + per_C * g_0) * V_s;
      double const r_1 = (leak_current + syn_half * i_leak + pull * V_half) -
                         (leak + syn_half * (per_C * g_0)) * V_s;
      double const r_2 =
          (leak_current + syn * i_leak + pull * V_end) - (leak + syn * (per_C * g_0)) * V_s;
      V_s += simpson * (second * (first * r_0 + 4.0 * r_1) + r_2);
      V_d = V_end;
      g_ex *= syn;
      g_in *= syn;
      I_ex *= syn;

      // 2. What arrives. The errors reach the synapses two steps (two delays) late.
      for (std::size_t j = 0; j < 4; ++j) C[j] += error_before * at.weight[j];
      error_before = error;
      while (next_arrival == n) {
        auto const spike = in.presynaptic[arrived];
        auto& s = synapses[spike.synapse];
        double const PI = s.PI + (s.L * C[0] - s.S * C[1]);
        double const PIexp = (s.Q + (s.L * C[2] - s.S * C[3])) * at.filter;
        double const w = std::min(std::max(in.w_0 + rate * (PI - PIexp), in.W_min), in.W_max);
        s.L += at.L;
        s.S += at.S;
        s.PI -= at.L * C[0] - at.S * C[1];
        s.Q -= at.L * C[2] - at.S * C[3];
        I_ex += w;
        out.weights[arrived] = {spike.step, spike.synapse, w};
        next_arrival = arrival_of(++arrived);
      }
      if (n > in.taught_from && n <= in.taught_to) {
        g_ex += teacher_ex[phase];
        g_in += teacher_in;
        if (++phase == teacher_ex.size()) phase = 0;
      }

      // 3. Spike or not.
      double spikes = 0.0;
      if (m == candidate[next]) [[unlikely]] {
        ++next;
        if (in.impose) {
          auto const range = std::equal_range(in.imposed.begin(), in.imposed.end(), n);
          spikes = static_cast<double>(range.second - range.first);
        } else if (n >= can_spike) {
          double const phi_dt =
              phi_max_dt / (1.0 + in.rate_slope * std::exp(in.beta * (in.theta - V_s)));
          if (u[static_cast<std::size_t>(m - 1)] < -std::expm1(-phi_dt)) {
            spikes = 1.0;
            can_spike = n + refractory + 1;
          }
        }
        for (double k = 0.0; k < spikes; ++k) out.spikes.push_back(n);
      }

      // 4. The error (S - phi(V*) dt) h(V*), both from the share of phi_max.
      double const share = 1.0 / (1.0 + exp(star_0 - star_1 * V_d));
      error = (spikes - phi_max_dt * share) * (in.beta * (1.0 - share));

      // 5. Record.
      auto const k = static_cast<std::size_t>(n - 1);
      V_s_at[k] = V_s;
      V_d_at[k] = V_d;
      g_ex_at[k] = g_ex;
      g_in_at[k] = g_in;
      I_ex_at[k] = I_ex;
      I_in_at[k] = 0.0;
    }

    // The end of this block is the start of the next.
    auto const& end = table[static_cast<std::size_t>(length)];
    for (auto& s : synapses) {
      s.PI += s.L * C[0] - s.S * C[1];
      s.Q = (s.Q + (s.L * C[2] - s.S * C[3])) * end.filter;
      s.L *= end.weight[0];
      s.S *= end.weight[1];
    }
  }
  out.weights.resize(arrived);
}

inline void figure_1b(figure_1b_inputs const& in, figure_1b_columns& out) {
  figure_1b(in, out,
            [](std::uint64_t seed, std::uint32_t index, std::uint32_t purpose, std::uint64_t first,
               std::size_t count,
               double* u) { figure_1b_detail::philox(seed, index, purpose, first, count, u); });
}

inline figure_1b_columns figure_1b(figure_1b_inputs const& in) {
  figure_1b_columns out;
  figure_1b(in, out);
  return out;
}

}  // namespace raw
