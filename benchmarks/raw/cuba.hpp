// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A network of integrate-and-fire neurons with synaptic currents (R. Brette et al. (2007), J. Comput.
// Neurosci. 23, 349-398, benchmark 2, in the variant of NEST), as a structure of arrays of plain doubles,
// without any code of the library, for the library to be measured against.
//
//     raw::cuba<xsimd::batch<double>> net({.seed = 1}, raw::rows(4000, pairs));   // or <double>
//     net.run(10000);
//
// A step is one pass over the neurons, which propagates potential and currents exactly and compares the
// potential with the threshold. Then the spikes of the step before arrive, as additions to the currents of
// their targets; the delay is one step.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xsimd/xsimd.hpp>

#include "flushed.hpp"
#include "philox.hpp"
#include "rows.hpp"

namespace raw {

// Units: mV, nS, pF, pA, ms, 1/ms.
struct cuba_parameters {
  std::uint32_t excitatory = 3200, inhibitory = 800;
  double C_m = 200.0, g_L = 10.0, E_L = -49.0, V_th = -50.0, V_reset = -60.0, t_ref = 5.0;
  double tau_ex = 5.0, tau_in = 10.0, w_ex = 16.2, w_in = 139.5;
  double V_start = -60.0;
  std::uint32_t kicked = 50;  // neurons that receive Poisson spikes from kick_start to kick_stop
  double kick_rate = 0.3, kick_start = 1.0, kick_stop = 51.0;
  double dt = 0.1;
  std::uint64_t seed = 1;
  std::uint32_t kick_purpose = 8;  // second word of the stream of random numbers
};

template <class Batch>
class cuba {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);
  using column = std::vector<double, xsimd::aligned_allocator<double, 64>>;

  cuba(cuba_parameters const& parameters, rows synapses)
      : p_(parameters),
        size_(p_.excitatory + p_.inhibitory),
        padded_((size_ + lanes - 1) / lanes * lanes),
        synapses_(std::move(synapses)),
        random_(p_.seed, p_.kick_purpose),
        V(padded_, p_.V_start),
        I_ex(padded_, 0.0),
        I_in(padded_, 0.0),
        held_(padded_, 0.0) {
    for (std::uint32_t i = 0; i < p_.kicked; ++i) kicked_.push_back(random_.of(i));
  }

  void run(std::uint32_t steps) {
    denormals_flushed const while_running;
    for (auto const last = step_ + steps; step_ < last;) {
      ++step_;
      advance();
      events += synapses_.deliver(before_ex_, I_ex.data(), p_.w_ex);
      events += synapses_.deliver(before_in_, I_in.data(), p_.w_in);
      kick();
    }
  }

  std::size_t size() const { return size_; }
  rows const& synapses() const { return synapses_; }

 private:
  cuba_parameters p_;
  std::size_t size_, padded_;
  rows synapses_;
  philox_streams random_;
  std::vector<philox_streams::constants> kicked_{};

 public:
  column V, I_ex, I_in;  // I_in flows out
  std::size_t spikes = 0, events = 0;
  std::vector<std::uint16_t> spiked_ex{}, spiked_in{};  // in the step taken last, in order

 private:
  void advance() {
    before_ex_.swap(spiked_ex);
    before_in_.swap(spiked_in);
    spiked_ex.clear();
    spiked_in.clear();
    double const tau = p_.C_m / p_.g_L, m = std::exp(-p_.dt / tau);
    double const e = std::exp(-p_.dt / p_.tau_ex), i_ = std::exp(-p_.dt / p_.tau_in);
    // V under a unit current that decays with tau_syn, dt after it was 1.
    auto const of_unit = [&](double tau_syn, double decay) {
      return tau * tau_syn / (p_.C_m * (tau - tau_syn)) * (m - decay);
    };
    auto const all = [](double x) { return Batch(x); };
    Batch const leak = all(m), rest = all(p_.E_L * (1.0 - m)), V_th = all(p_.V_th),
                V_reset = all(p_.V_reset), by_ex = all(of_unit(p_.tau_ex, e)),
                by_in = all(of_unit(p_.tau_in, i_)), ex = all(e), in = all(i_), now = all(step_);
    for (std::size_t i = 0; i < padded_; i += lanes) {
      Batch const Ie = load(I_ex, i), Ii = load(I_in, i);
      Batch const next = (leak * load(V, i) + rest) + (by_ex * Ie - by_in * Ii);
      store(I_ex, i, Ie * ex);
      store(I_in, i, Ii * in);
      auto const free = load(held_, i) < now;
      store(V, i, select(free, next, V_reset));
      if (any(free && next >= V_th)) [[unlikely]]
        fire(i);
    }
    spikes += spiked_ex.size() + spiked_in.size();
  }
  __attribute__((noinline)) void fire(std::size_t first) {
    for (auto i = first; i < first + lanes && i < size_; ++i) {
      if (!(held_[i] < step_ && V[i] >= p_.V_th)) continue;
      V[i] = p_.V_reset;
      held_[i] = step_ + std::round(p_.t_ref / p_.dt);
      (i < p_.excitatory ? spiked_ex : spiked_in).push_back(static_cast<std::uint16_t>(i));
    }
  }
  void kick() {
    if (!(step_ > std::lround(p_.kick_start / p_.dt) && step_ <= std::lround(p_.kick_stop / p_.dt)))
      return;
    auto const position = random_.at(step_);
    for (std::size_t i = 0; i < kicked_.size(); ++i) {
      std::uint64_t first, second;
      auto const bits = random_.template bits<1>(position, &kicked_[i].low, &kicked_[i].product);
      bits.first.store(&first);
      bits.second.store(&second);
      double const u = philox_streams::uniform(first & 0xffffffff, second);
      double const mean = p_.kick_rate * p_.dt;
      double count = 0.0;
      for (double term = std::exp(-mean), sum = term; u >= sum && count < 20.0; sum += term)
        term *= mean / ++count;
      I_ex[i] += count * p_.w_ex;
    }
  }

  static bool any(bool x) { return x; }
  template <class Mask>
  static bool any(Mask const& x) {
    return xsimd::any(x);
  }
  static double select(bool x, double a, double b) { return x ? a : b; }
  template <class Mask>
  static Batch select(Mask const& x, Batch const& a, Batch const& b) {
    return xsimd::select(x, a, b);
  }
  static Batch load(column const& from, std::size_t i) {
    if constexpr (lanes == 1)
      return from[i];
    else
      return Batch::load_aligned(&from[i]);
  }
  static void store(column& to, std::size_t i, Batch const& x) {
    if constexpr (lanes == 1)
      to[i] = x;
    else
      x.store_aligned(&to[i]);
  }

  column held_;  // the last step in which V is held at V_reset
  std::vector<std::uint16_t> before_ex_{}, before_in_{};
  std::uint32_t step_ = 0;
};

}  // namespace raw
