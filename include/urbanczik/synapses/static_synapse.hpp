// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A synapse that does not learn.
struct static_synapse {};

/// Synapses of fixed weights, with the members that a projection calls.
template <class Weight>
class static_synapses {
 public:
  using weight = Weight;

  /// One synapse for each weight.
  explicit static_synapses(std::vector<weight> weights) : weights_(std::move(weights)) {}

  std::size_t size() const { return weights_.size(); }
  void        begin_step(units::step_count) {}
  weight      arrive(std::size_t i, units::step_count) { return weights_[i]; }
  weight      current_weight(std::size_t i) const { return weights_[i]; }

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}

 private:
  std::vector<weight> weights_;
};

}  // namespace urbanczik
