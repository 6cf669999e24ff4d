// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

#include <urbanczik/integrators.hpp>

namespace replay {

/// A method to choose by name, and how far it may be from the exact solution, relative to the range
/// of a trace or to Wmax.
struct integrator {
  std::string_view name;
  double error;
};
/// With a step of 0.1 ms over the four folders of tests/reference; `error` is two to three times the
/// largest that was measured. The soma is the fastest part, 1/(0.4 ms).
inline constexpr std::array integrators{
    //                                        measured: soma, dendrite, weights
    integrator{"runge_kutta_fehlberg_45", 0},    // below 1e-9: the reference's own error remains
    integrator{"dormand_prince_54", 0},          // likewise
    integrator{"runge_kutta_4", 2e-5},           // 8e-6, 2e-7, 6e-8
    integrator{"exponential_simpson", 3e-6},     // 1.2e-6, 2e-7, 3e-8
    integrator{"exponential_midpoint", 1.5e-3},  // 5e-4, 3e-4, 3e-4
    integrator{"heun", 5e-3},                    // 2e-3, 9e-5, 7e-5
    integrator{"exponential_euler", 5e-2},       // 2e-2, 2e-2, 2e-2
    integrator{"forward_euler", 5e-2},           // 2e-2, 4e-3, 2e-3
};

/// Calls f with the method of that name, one of `integrators`. The tolerances of the adaptive ones
/// keep them far closer to the solution than the reference is.
template <urbanczik::units::UnitSystem U, class F>
auto with_integrator(std::string_view name, F const& f) {
  using namespace urbanczik;
  constexpr auto V = units::voltage<U>::from_value(1e-9);
  constexpr auto g = units::conductance<U>::from_value(1e-9);
  constexpr auto I = units::current<U>::from_value(1e-9);

  if (name == "dormand_prince_54") return f(dormand_prince_54(V, g, I));
  if (name == "runge_kutta_4") return f(runge_kutta_4{});
  if (name == "exponential_simpson") return f(exponential_simpson{});
  if (name == "exponential_midpoint") return f(exponential_midpoint{});
  if (name == "heun") return f(heun{});
  if (name == "exponential_euler") return f(exponential_euler{});
  if (name == "forward_euler") return f(forward_euler{});
  return f(runge_kutta_fehlberg_45(V, g, I));
}

}  // namespace replay
