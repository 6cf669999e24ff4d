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

#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik {

/// The powers of a step that the factorised update looks up: of the presynaptic trace's propagator P
/// and of the filter's D, within a block of steps and over whole blocks.
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
  using matrix = triangular::matrix<Real, N>;  ///< a power of P

  static constexpr std::int64_t longest_block = 2048;  ///< steps in a block, at most

  /// A block that ends costs the neuron work for each that is remembered, and after half as many all
  /// synapses are swept: the sum is least near the square root of their number.
  static std::int64_t blocks_worth_remembering(std::size_t synapses) {
    constexpr std::size_t fewest = 8, most = 1024;
    auto const            root = static_cast<std::size_t>(std::sqrt(static_cast<double>(synapses)));
    return static_cast<std::int64_t>(std::bit_ceil(std::clamp(root, fewest, most)));
  }

  /// m steps into a block: what the outputs see of P^m, the spike P^-m jump, D^m and D^-m.
  struct entry {
    std::array<trace, Kernel::outputs> seen{};          ///< row by row, of each output
    trace                              back{};          ///< P^-m jump
    Real                               keep{};          ///< D^m
    Real                               keep_inverse{};  ///< D^-m
  };

  /// For these time constants and steps.
  /// @param ring how many blocks are remembered, a power of two
  block_table(Dynamics const& dynamics, std::int64_t ring)
      : length_(block_length(dynamics)), ring_(ring) {
    auto const A    = dynamics.kernel().rates();
    auto const dt   = dynamics.dt().value();
    auto const keep = [&](std::int64_t steps) {
      if constexpr (Dynamics::filtered)
        return units::exp(-Real(steps) * (dynamics.dt() / dynamics.rule().tau_Delta));
      else
        return Real(1);
    };
    auto const steps   = static_cast<std::size_t>(length_);
    auto const forward = triangular::powers(A, Real(dt), steps);
    auto const back    = triangular::powers(A, -Real(dt), steps);
    for (std::size_t m = 0; m <= steps; ++m) {
      entry t{};
      t.back = triangular::product(back[m], Kernel::jump());
      // The errors of a step meet the trace before or after its decay in the step; at the start of a
      // block there are none.
      auto const& paired = forward[dynamics.paired_before_step() && m > 0 ? m - 1 : m];
      for (std::size_t j = 0; j < N; ++j) {
        trace unit{};
        unit[j]           = Real(1);
        auto const values = Kernel::read(triangular::product(paired, unit));
        for (std::size_t o = 0; o < Kernel::outputs; ++o) t.seen[o][j] = values[o];
      }
      t.keep = keep(static_cast<std::int64_t>(m));
      // Not used at the end of a block, where the filter may be too fast to be turned back.
      t.keep_inverse = m < steps ? Real(1) / t.keep : Real(0);
      within_.push_back(t);
    }
    for (std::int64_t age = 0; age <= ring_; ++age) {
      forward_.push_back(triangular::exponential(A, Real(age * length_) * dt));
      keep_.push_back(keep(age * length_));
    }
  }

  /// The number of steps in a block.
  std::int64_t length() const { return length_; }
  /// The number of blocks that are remembered.
  std::int64_t ring() const { return ring_; }
  /// Where in a ring of them a block is.
  std::size_t slot(std::int64_t block) const {
    return static_cast<std::size_t>(block & (ring_ - 1));
  }

  /// What is looked up m steps into a block.
  entry const& at(std::int64_t m) const { return within_[static_cast<std::size_t>(m)]; }
  /// P over so many blocks.
  matrix const& forward(std::int64_t blocks) const {
    return forward_[static_cast<std::size_t>(blocks)];
  }
  /// D over so many blocks.
  Real keep(std::int64_t blocks) const { return keep_[static_cast<std::size_t>(blocks)]; }

 private:
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

  std::int64_t        length_, ring_;
  std::vector<entry>  within_{};   // by the steps into a block
  std::vector<matrix> forward_{};  // by the number of blocks
  std::vector<Real>   keep_{};
};

}  // namespace urbanczik
