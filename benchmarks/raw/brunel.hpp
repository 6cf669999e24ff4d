// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A sparse network of integrate-and-fire neurons whose synapses move the potential at once (N. Brunel
// (2000), J. Comput. Neurosci. 8, 183-208), as a structure of arrays of plain doubles, without any code of
// the library, for the library to be measured against.
//
//     raw::brunel<xsimd::batch<double>> net({.seed = 1}, raw::rows(12500, pairs));   // or <double>
//     net.run(5000);
//
// A step begins with the arrival of the spikes of `delay` steps before. The rest is one pass over the
// neurons: external Poisson spikes by Philox in lanes, threshold, and the leak of the step that follows.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xsimd/xsimd.hpp>

#include "flushed.hpp"
#include "philox.hpp"
#include "poisson_counts.hpp"
#include "rows.hpp"

namespace raw {

// Units: mV, ms. Potentials are relative to rest.
struct brunel_parameters {
  std::uint32_t excitatory = 10000, inhibitory = 2500;
  double tau_m = 20.0, V_th = 20.0, V_reset = 10.0, t_ref = 2.0;
  double J = 0.1, g = 5.0;   // a synapse moves V by J or -g J
  double eta = 2.0;          // external rate over that which takes V to the threshold
  std::uint32_t delay = 15;  // steps
  double dt = 0.1;
  std::uint64_t seed = 1;
  // Second words of the streams of random numbers of both populations.
  std::uint32_t purpose_ex = 8, purpose_in = 8 + 256;
};

template <class Batch>
class brunel {
 public:
  static constexpr std::size_t lanes = sizeof(Batch) / sizeof(double);
  using column = std::vector<double, xsimd::aligned_allocator<double, 64>>;

  brunel(brunel_parameters const& parameters, rows synapses)
      : p_(parameters),
        size_(p_.excitatory + p_.inhibitory),
        padded_((size_ + lanes - 1) / lanes * lanes),
        synapses_(std::move(synapses)),
        random_ex_(p_.seed, p_.purpose_ex),
        random_in_(p_.seed, p_.purpose_in),
        counts_(p_.eta * p_.V_th / (p_.J * p_.tau_m) * p_.dt),
        V(padded_, 0.0),
        held_(padded_, 0.0),
        ring_ex_(p_.delay),
        ring_in_(p_.delay) {
    for (std::uint32_t i = 0; i < padded_; ++i) {
      auto const stream = i < p_.excitatory ? random_ex_.of(i) : random_in_.of(i - p_.excitatory);
      low_.push_back(stream.low);
      product_.push_back(stream.product);
    }
  }

  void run(std::uint32_t steps) {
    denormals_flushed const while_running;
    for (auto const last = step_ + steps; step_ < last;) {
      ++step_;
      auto& spiked_ex = ring_ex_[step_ % p_.delay];
      auto& spiked_in = ring_in_[step_ % p_.delay];
      events += synapses_.deliver(spiked_ex, V.data(), p_.J);
      events += synapses_.deliver(spiked_in, V.data(), -p_.g * p_.J);
      spiked_ex.clear();
      spiked_in.clear();
      // E and I have random numbers of their own; both sizes are whole batches.
      advance(0, p_.excitatory, random_ex_, spiked_ex);
      advance(p_.excitatory, padded_, random_in_, spiked_in);
      spikes += spiked_ex.size() + spiked_in.size();
    }
  }

  std::size_t size() const { return size_; }
  rows const& synapses() const { return synapses_; }
  // The neurons that spiked in the step taken last, in order.
  std::vector<std::uint16_t> const& spiked_ex() const { return ring_ex_[step_ % p_.delay]; }
  std::vector<std::uint16_t> const& spiked_in() const { return ring_in_[step_ % p_.delay]; }

 private:
  brunel_parameters p_;
  std::size_t size_, padded_;
  rows synapses_;
  philox_streams random_ex_, random_in_;
  poisson_counts<Batch> counts_;  // of external spikes in a step

 public:
  column V;  // after the leak of the step to come
  std::size_t spikes = 0, events = 0;

 private:
  void advance(std::size_t first,
               std::size_t last,
               philox_streams const& source,
               std::vector<std::uint16_t>& spiked) {
    philox_streams const random = source;
    auto const position = random.at(step_);
    auto const all = [](double x) { return Batch(x); };
    Batch const leak = all(std::exp(-p_.dt / p_.tau_m)), V_th = all(p_.V_th),
                V_reset = all(p_.V_reset), J = all(p_.J), now = all(step_);
    for (std::size_t i = first; i < last; i += lanes) {
      auto const bits = random.template bits<lanes>(position, &low_[i], &product_[i]);
      Batch const next = load(V, i) + J * counts_(poisson_counts<Batch>::uniform(bits));
      auto const free = load(held_, i) < now;
      store(V, i, leak * select(free, next, V_reset));
      if (any(free && next >= V_th)) [[unlikely]]
        fire(i, free && next >= V_th, spiked);
    }
  }
  template <class Mask>
  __attribute__((noinline)) void fire(std::size_t first,
                                      Mask const& where,
                                      std::vector<std::uint16_t>& spiked) {
    double fired[lanes];
    if constexpr (lanes == 1)
      fired[0] = where;
    else
      select(where, Batch(1.0), Batch(0.0)).store_unaligned(fired);
    for (std::size_t k = 0; k < lanes && first + k < size_; ++k) {
      if (fired[k] == 0.0) continue;
      V[first + k] = std::exp(-p_.dt / p_.tau_m) * p_.V_reset;
      held_[first + k] = step_ + std::round(p_.t_ref / p_.dt);
      spiked.push_back(static_cast<std::uint16_t>(first + k));
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

  column held_;                                   // the last step in which V is held at V_reset
  std::vector<std::uint64_t> low_{}, product_{};  // of the streams
  std::vector<std::vector<std::uint16_t>> ring_ex_, ring_in_;  // spikes under way, by step
  std::uint32_t step_ = 0;
};

}  // namespace raw
