// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "integrators.hpp"

namespace replay {

/// An integrator of one type of neuron that is chosen while the program runs. The simulation of a network is
/// compiled once then, and each method for one step only.
template <class Neuron>
class any_method {
  using unit_system = typename Neuron::unit_system;
  using dynamics = decltype(std::declval<Neuron const&>().dynamics());
  using state = decltype(std::declval<Neuron const&>().model().resting_state());
  using time = urbanczik::units::time<unit_system>;

 public:
  static constexpr int order = 1;  // at least

  /// The method of that name, one of `integrators`.
  explicit any_method(std::string_view name)
      : step_(with_integrator<unit_system>(name, [](auto const& method) {
          return std::function<state(dynamics const&, state const&, time const&)>(
              [method](dynamics const& f, state const& y, time const& dt) {
                return method.step(f, y, dt);
              });
        })) {}

  state step(dynamics const& f, state const& y, time const& dt) const { return step_(f, y, dt); }

 private:
  std::function<state(dynamics const&, state const&, time const&)> step_;
};

}  // namespace replay
