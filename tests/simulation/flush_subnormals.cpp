// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <limits>

#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical, no_spikes>;

cell_type stirred() {
  auto const preset =
      presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<units::biophysical>>();
  cell_type::model_type model{};
  model.compartments = preset.compartments;
  model.couplings = preset.couplings;
  cell_type cell(model);
  cell[soma][excitatory].receive(50.0 * nS);
  cell[dendrite][excitatory].receive(100.0 * pA);
  return cell;
}

int subnormals_in(cell_type const& cell) {
  int count = 0;
  for_each_leaf([&](auto const& leaf) { count += std::fpclassify(leaf.value()) == FP_SUBNORMAL; },
                cell.state());
  return count;
}

template <class Method>
void silent_run_holds_none(Method const& method) {
  // exp(-t/3 ms) is the smallest normal number after 2.1 s.
  auto cell = stirred();
  simulation run(cell, units::time_grid(0.1 * ms), method, no_random{});
  for (int k = 0; k < 6; ++k) {
    run.advance(400.0 * ms);
    CHECK(subnormals_in(cell) == 0);
  }
  CHECK(cell[soma][excitatory].conductance().value() < 1e-300);
}

}  // namespace

TEST_CASE("a long silent run ends with no subnormal number in the state") {
  if (!flush_subnormals::effective) return;
  silent_run_holds_none(exponential_simpson{});
  silent_run_holds_none(runge_kutta_4{});

  // Without the simulation, they are there.
  auto cell = stirred();
  auto const method = prepared(exponential_simpson{}, cell.dynamics(), 0.1 * ms);
  for (int n = 0; n < 22'000; ++n) cell.integrate(method, 0.1 * ms);
  CHECK(subnormals_in(cell) > 0);
}

TEST_CASE("subnormal numbers are back when the simulation has advanced") {
  volatile double smallest = std::numeric_limits<double>::min();
  auto cell = stirred();
  simulation run(cell, units::time_grid(0.1 * ms), runge_kutta_4{}, no_random{});
  run.advance(1.0 * ms);
  CHECK(smallest / 2.0 > 0.0);
  if (flush_subnormals::effective) {
    flush_subnormals const here;
    CHECK_FALSE(smallest / 2.0 > 0.0);
  }
  CHECK(smallest / 2.0 > 0.0);
}
