// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik {

/// The powers of a step that the factorised update looks up: powers of the presynaptic trace's
/// propagator P and of the filter's decay factor D, within a block of steps and over whole blocks.
///
/// Blocks are so short that P^-m grows by e^6 at most, which costs less than three of sixteen digits
/// (tests/synapses/update_schemes.cpp).
template <class Dynamics>
class block_table {
  using Kernel = typename Dynamics::kernel_type;
  using trace  = typename Kernel::trace;

  static constexpr std::size_t N = Kernel::size;

 public:
  using Real   = typename Dynamics::Real;
  using matrix = numerics::triangular::matrix<Real, N>;  ///< a power of P

  static constexpr std::int64_t longest_block = 2048;  ///< steps in a block, at most

  /// The number of blocks to remember for so many synapses, a power of two. The end of a block costs
  /// the neuron work for each remembered block, and all synapses are swept after half as many
  /// blocks: the sum of both is least near the square root of the number of synapses.
  static std::int64_t blocks_worth_remembering(std::size_t synapses) {
    constexpr std::size_t fewest = 8, most = 1024;
    auto const            root = static_cast<std::size_t>(std::sqrt(static_cast<double>(synapses)));
    return static_cast<std::int64_t>(std::bit_ceil(std::clamp(root, fewest, most)));
  }

  /// The powers that belong to m steps into a block.
  struct entry {
    std::array<trace, Kernel::outputs> outputs{};         ///< the rows of P^m that the rule reads
    trace                              spike_at_start{};  ///< P^-m jump
    Real                               decay{};           ///< D^m
    Real                               inverse_decay{};   ///< D^-m
  };

  /// Computes the powers for the time constants and the time step of `dynamics`.
  /// @param remembered how many blocks are remembered, a power of two
  block_table(Dynamics const& dynamics, std::int64_t remembered)
      : length_(block_length(dynamics)), remembered_(remembered) {
    auto const A     = dynamics.kernel().rates();
    auto const dt    = dynamics.dt().value();
    auto const decay = [&](std::int64_t steps) {
      if constexpr (Dynamics::filtered)
        return units::exp(-Real(steps) * (dynamics.dt() / dynamics.rule().tau_Delta));
      else
        return Real(1);
    };
    auto const steps   = static_cast<std::size_t>(length_);
    auto const forward = numerics::triangular::powers(A, Real(dt), steps);
    auto const inverse = numerics::triangular::powers(A, -Real(dt), steps);
    for (std::size_t m = 0; m <= steps; ++m) {
      entry t{};
      t.spike_at_start = numerics::triangular::product(inverse[m], Kernel::jump());
      // The errors of a step meet the trace before or after its decay in the step; at the start of a
      // block there are no errors.
      auto const& paired = forward[dynamics.paired_before_step() && m > 0 ? m - 1 : m];
      for (std::size_t j = 0; j < N; ++j) {
        trace unit{};
        unit[j]           = Real(1);
        auto const values = Kernel::read(numerics::triangular::product(paired, unit));
        for (std::size_t o = 0; o < Kernel::outputs; ++o) t.outputs[o][j] = values[o];
      }
      t.decay = decay(static_cast<std::int64_t>(m));
      // The last entry does not use it: there, a fast filter may have decayed to zero.
      t.inverse_decay = m < steps ? Real(1) / t.decay : Real(0);
      within_.push_back(t);
    }
    for (std::int64_t age = 0; age <= remembered_; ++age) {
      forward_.push_back(numerics::triangular::exponential(A, Real(age * length_) * dt));
      decay_.push_back(decay(age * length_));
    }
  }

  /// The number of steps in a block.
  std::int64_t length() const { return length_; }
  /// The number of blocks that are remembered.
  std::int64_t remembered() const { return remembered_; }
  /// The place of a block in a ring of the remembered blocks.
  std::size_t slot(std::int64_t block) const {
    return static_cast<std::size_t>(block & (remembered_ - 1));
  }

  /// The powers m steps into a block.
  entry const& at(std::int64_t m) const { return within_[static_cast<std::size_t>(m)]; }
  /// P over so many blocks.
  matrix const& forward(std::int64_t blocks) const {
    return forward_[static_cast<std::size_t>(blocks)];
  }
  /// D over so many blocks.
  Real decay(std::int64_t blocks) const { return decay_[static_cast<std::size_t>(blocks)]; }

 private:
  static std::int64_t block_length(Dynamics const& dynamics) {
    constexpr double largest_exponent = 6.0;  // loses 2.6 of 16 digits
    double           rate             = 0.0;  // 1/ms, of the fastest decay
    auto const       A                = dynamics.kernel().rates();
    for (std::size_t i = 0; i < N; ++i) rate = (std::max)(rate, -double(A[i][i]));
    if constexpr (Dynamics::filtered)
      rate = (std::max)(rate, 1.0 / double(dynamics.rule().tau_Delta.value()));
    double const steps = largest_exponent / (rate * double(dynamics.dt().value()));
    return numerics::is_finite(steps)
               ? std::clamp(std::int64_t(steps), std::int64_t(1), longest_block)
               : longest_block;
  }

  std::int64_t        length_, remembered_;
  std::vector<entry>  within_{};   // by the steps into a block
  std::vector<matrix> forward_{};  // by the number of blocks
  std::vector<Real>   decay_{};    // by the number of blocks
};

}  // namespace urbanczik
