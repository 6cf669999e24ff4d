// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// What makes numbers meaningless at a moment that is known, and how a run tells of it.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

namespace urbanczik_test::inline faults_faults_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
inline units::time_grid const grid(0.1 * ms);
constexpr philox source{.seed = 3};

/// Sets a variable, given by where(cell), of one neuron in one step, before it spikes.
template <class Where>
struct disturbance {
  Where where;
  double x;
  std::int64_t step;
  std::size_t neuron = 0;

  template <class Cells>
  void deliver(Cells& cells, units::step_count n) const {
    if (n.value != step) return;
    if constexpr (requires { cells.pack_at(0); }) {
      using Real = units::number<typename Cells::unit_system>;
      constexpr std::size_t width = numerics::lanes<Real>::count;
      if (neuron < cells.first() || neuron - cells.first() >= width * cells.packs()) return;
      auto pack = cells.pack_at((neuron - cells.first()) / width);
      auto& variable = where(pack);
      std::array<double, width> lanes;
      for (std::size_t k = 0; k < width; ++k)
        lanes[k] = numerics::lanes<Real>::get(variable.value(), k);
      lanes[(neuron - cells.first()) % width] = x;
      variable =
          std::remove_cvref_t<decltype(variable)>::from_value(numerics::lanes<Real>::from(lanes));
    } else {
      auto& variable = where(cells);
      variable = std::remove_cvref_t<decltype(variable)>::from_value(x);
    }
  }
};
template <class Where>
disturbance(Where, double, std::int64_t) -> disturbance<Where>;
template <class Where>
disturbance(Where, double, std::int64_t, std::size_t) -> disturbance<Where>;

inline constexpr auto V_of_soma = [](auto& cell) -> auto& { return cell.state()[soma][V_m]; };
inline constexpr auto V_of_dendrite = [](auto& cell) -> auto& {
  return cell.state()[dendrite][V_m];
};
inline constexpr auto g_of_soma = [](auto& cell) -> auto& {
  return cell.state()[soma][inhibitory][g_syn];
};
inline constexpr auto I_of_dendrite = [](auto& cell) -> auto& {
  return cell.state()[dendrite][excitatory][I_syn];
};

/// The rule of the paper, but for an error of infinity where the dendrite is above 99 mV.
template <units::UnitSystem U>
struct overflowing : urbanczik_senn<U> {
  template <class Site>
  auto error(Site const& post, units::time<U> const& dt) const {
    using Real = units::number<U>;
    using numerics::select;
    auto const e = urbanczik_senn<U>::error(post, dt);
    return decltype(e)::from_value(
        select(post.V_m().value() > Real(99.0), Real(infinity), e.value()));
  }
};
/// In one step the dendrite is at 100 mV; it decays by a hundredth of the way to -70 mV in the next.
inline auto overflow_in(std::int64_t step, std::size_t neuron = 0) {
  return disturbance{V_of_dendrite, 100.0, step, neuron};
}
constexpr overflowing<units::biophysical> overflowing_rule() {
  return {{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 350.0 * pA}};
}

/// What is thrown by f().
template <class F>
std::optional<numerical_fault> fault_of(F const& f) {
  try {
    f();
  } catch (numerical_fault const& fault) {
    return fault;
  }
  return {};
}

}  // namespace urbanczik_test::inline faults_faults_hpp
