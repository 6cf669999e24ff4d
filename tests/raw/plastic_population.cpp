// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The raw plastic population that the library is measured against, recomputed step by step.

#if __has_include(<xsimd/xsimd.hpp>)

#include "raw/plastic_population.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "catch.hpp"

namespace {

// Every synapse in every step: traces that decay, the induction, its low-pass filter and the weight.
class naive {
 public:
  naive(raw::plastic_parameters const& p, std::vector<raw::input_spike> const& inputs)
      : p_(p), inputs_(inputs), membranes_(p.cell), cells_(p.neurons), L_(p.inputs), S_(p.inputs) {
    for (auto& c : cells_) {
      c.V = {p.cell.E_L, p.cell.E_L};
      c.w.assign(p.inputs, p.w_0), c.F.assign(p.inputs, 0.0);
    }
  }

  struct cell {
    raw::membranes<double>::potentials V;
    double I = 0.0, I_d = 0.0, error = 0.0, error_before = 0.0;
    std::vector<double> w{}, F{};  // by input; w unclipped
    std::int32_t can_spike = 1;
  };

  double clipped(double w) const { return std::clamp(w, p_.W_min, p_.W_max); }
  double weight(std::size_t input, std::size_t neuron) const {
    return clipped(cells_[neuron].w[input]);
  }

  void step() {
    ++n_;
    auto const& c = p_.cell;
    double const tau_L = c.C_m / c.g_L;
    double const keep = std::exp(-c.dt / p_.tau_Delta);
    double const rate = p_.eta * c.tau_syn / (c.g_L * (tau_L - c.tau_syn));
    for (std::size_t k = 0; k < p_.inputs; ++k) {
      L_[k] *= std::exp(-c.dt / tau_L);
      S_[k] *= std::exp(-c.dt / c.tau_syn);
    }
    raw::philox_streams const random(c.seed, 0);
    for (std::size_t i = 0; i < p_.neurons; ++i) {
      auto& x = cells_[i];
      x.V = membranes_.step(x.V, 0.0, 0.0, x.I, x.I_d);
      x.I *= std::exp(-c.dt / c.tau_syn);
      for (std::size_t k = 0; k < p_.inputs; ++k) {
        x.w[k] += rate * (1.0 - keep) * x.F[k];
        x.F[k] = keep * x.F[k] + x.error_before * (L_[k] - S_[k]);
      }
      x.error_before = x.error;

      auto const stream = random.of(c.first_index + static_cast<std::uint32_t>(i));
      auto const bits =
          random.bits<1>(random.at(static_cast<std::uint32_t>(n_)), &stream.low, &stream.product);
      double const u = raw::philox_streams::uniform(bits.first.x & 0xffffffff, bits.second.x);
      auto const phi = [&](double V) {
        return c.phi_max / (1.0 + c.rate_slope * std::exp(c.beta * (c.theta - V)));
      };
      bool const spike = n_ >= x.can_spike && u < -std::expm1(-phi(x.V.V_s) * c.dt);
      if (spike)
        x.can_spike = n_ + static_cast<std::int32_t>(std::lround(c.t_ref / c.dt)) + 1, ++spikes;
      double const star = (c.g_L * c.E_L + c.g_sp * x.V.V_d) / (c.g_L + c.g_sp);
      x.error = (spike - phi(star) * c.dt) * c.beta * (1.0 - phi(star) / c.phi_max);
    }
    for (; next_ < inputs_.size() && inputs_[next_].step + 1 == n_; ++next_) {
      auto const k = inputs_[next_].input;
      for (auto& x : cells_) x.I += clipped(x.w[k]);
      L_[k] += 1.0;
      S_[k] += 1.0;
    }
  }

  std::size_t spikes = 0;
  cell& operator[](std::size_t i) { return cells_[i]; }

 private:
  raw::plastic_parameters p_;
  std::vector<raw::input_spike> inputs_;
  raw::membranes<double> membranes_;
  std::vector<cell> cells_;
  std::vector<double> L_, S_;
  std::size_t next_ = 0;
  std::int32_t n_ = 0;
};

}  // namespace

TEST_CASE("the raw plastic population sends the weights of a step-by-step recomputation") {
  raw::plastic_parameters const p{.neurons = 70, .inputs = 20, .cell = {.seed = 4}};
  constexpr std::int32_t part = 6'000, steps = 10 * part;
  auto inputs = raw::poisson_inputs(2, p.inputs, steps);
  // One input falls silent for longer than the ring remembers, and spikes again; one never spikes.
  constexpr std::int32_t gap =
      raw::plastic_population<double>::ring * raw::plastic_population<double>::block;
  static_assert(gap + 5'000 < steps - 20'000);
  std::erase_if(inputs, [&](auto const& s) {
    return s.input == 0 || (s.input == 1 && s.step > 5'000 && s.step < steps - 20'000);
  });

  raw::plastic_population<double> cells(p);
  naive truth(p, inputs);
  cells.inputs = inputs;
  for (std::size_t i = 0; i < p.neurons; ++i)
    truth[i].I_d = cells.I_d(i) = 100.0 * static_cast<double>(i);

  double worst = 0.0, learnt = 0.0;
  bool at_zero = false;
  for (std::int32_t n = 0; n < steps; n += part) {
    cells.run(part);
    for (std::int32_t k = 0; k < part; ++k) truth.step();
    for (std::size_t k = 0; k < p.inputs; ++k)
      for (std::size_t i = 0; i < p.neurons; ++i) {
        double const ours = cells.weight(k, i), theirs = truth.weight(k, i);
        double const difference = std::abs(ours - theirs) / p.w_0;
        if (!(difference <= worst)) worst = difference;  // keeps NaN
        learnt = std::max(learnt, std::abs(theirs - p.w_0));
        at_zero |= theirs == 0.0;
      }
    for (std::size_t i = 0; i < p.neurons; ++i) {
      CHECK(std::abs(cells.V_s(i) - truth[i].V.V_s) < 1e-9);
      CHECK(std::abs(cells.I_ex(i) - truth[i].I) < 1e-6);
    }
  }
  CAPTURE(worst, learnt);
  CHECK(worst < 1e-9);
  CHECK(learnt > 50.0);  // pA
  CHECK(at_zero);        // so that the bound was at work
  CHECK(cells.spikes.size() == truth.spikes);
  CHECK(truth.spikes > 100);
  CHECK(cells.weight(0, 0) == p.w_0);
}

TEST_CASE("a synapse of the raw plastic population takes 64 bytes at most, however long the run") {
  raw::plastic_population<double> cells({.neurons = 100, .inputs = 100});
  cells.inputs = raw::poisson_inputs(1, 100, 2000);
  auto const before = cells.bytes();
  cells.run(2000);
  CHECK(cells.bytes() == before);
  CHECK(static_cast<double>(before) / (100.0 * 100.0) < 64.0);
}

#endif
