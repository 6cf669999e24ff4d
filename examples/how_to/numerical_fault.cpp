// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A run that a numerical fault ends: from 200 ms on a conductance is open, and the potential decays too fast
// for forward Euler in steps of 0.5 ms. docs/faults.md explains the program.
//
// output:
//   numerical fault: V_m of compartment 'soma' is integrated in unstable steps at t = 224 ms, where it is -35.8401 mV; all was well at t = 192 ms; forward_euler in steps of 0.5 ms is stable there only up to 0.487843 ms
//   384 samples are kept, those up to 192 ms

#include <iostream>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

int main() {
  using U = units::biophysical;
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  units::time_grid grid(0.5_ms);

  auto teacher = drive(cell[soma][excitatory], {.offset = 100_nS, .start = 200_ms});
  multimeter traces(0.5_ms, probe{"U", [](auto& c) { return c[soma].V_m(); }});
  simulation run(cell, grid, forward_euler{}, philox{.seed = 1}, teacher, traces);
  try {
    run.advance(1000_ms);
  } catch (numerical_fault const& fault) {
    std::cout << fault.what() << '\n';
    std::cout << traces.size() << " samples are kept, those up to " << run.now() << '\n';
  }
}
