// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Your own plasticity rule under each of the three update schemes: a neuron learns to spike at 20 Hz.
// docs/own_rule.md explains the program.
//
// output:
//   per step:              18.2 Hz in the last 10 s, weights 14.9 to 55.9 pA
//   at presynaptic spikes: 18.2 Hz in the last 10 s, weights 14.9 to 55.9 pA
//   factorised:            18.2 Hz in the last 10 s, weights 14.9 to 55.9 pA

#include <algorithm>
#include <cstdio>

#include <urbanczik/random123.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

/// dw/dt = eta (r_0 - phi(U)) x, with x the presynaptic spikes low-passed with tau.
template <units::UnitSystem U>
struct homeostatic {
  using unit_system = U;
  using weight = urbanczik::units::current<U>;
  using requirements =
      requirements_of<requirements::transfer_function, requirements::somatic_potential>;

  weight eta;                     // pA, the weight of one spike that was missing
  urbanczik::units::rate<U> r_0;  // 1/ms, the rate to be held
  urbanczik::units::time<U> tau;  // ms
  weight W_max;                   // pA

  auto error(auto const& post, urbanczik::units::time<U> dt) const {
    auto const r = post.transfer().phi(post.somatic_potential());
    return urbanczik::units::number<U>((r_0 - r) * dt);
  }
  auto kernel(auto const&) const { return exponential_kernel<U>(tau); }

  weight bounded(weight w) const { return std::clamp(w, weight{}, W_max); }
};

template <template <class> class Scheme>
void run(char const* name) {
  urbanczik_senn_neuron<units::biophysical> cell(presets::urbanczik_senn_2014);
  units::time_grid const grid(0.1 * ms);

  homeostatic<units::biophysical> rule{
      .eta = 2.0 * pA, .r_0 = 20.0 * Hz, .tau = 20.0 * ms, .W_max = 1000.0 * pA};
  auto const inputs = poisson_trains(200, 10.0 * Hz, 60.0 * second, grid, philox{1});
  auto plastic = connect<Scheme>(inputs, cell[dendrite][excitatory], rule, 90.0 * pA, 0.1 * ms);

  spike_recorder spikes;
  simulation run(cell, grid, exponential_euler{}, philox{2}, plastic, spikes);
  run.advance(50.0 * second);
  auto const before = spikes.size();
  run.advance(10.0 * second);

  auto smallest = plastic.current_weight(0), largest = smallest;
  for (std::size_t i = 0; i < plastic.size(); ++i) {
    smallest = std::min(smallest, plastic.current_weight(i));
    largest = std::max(largest, plastic.current_weight(i));
  }
  std::printf("%-22s %.1f Hz in the last 10 s, weights %.1f to %.1f pA\n", name,
              double(spikes.size() - before) / 10.0, smallest.value(), largest.value());
}

int main() {
  run<per_step>("per step:");
  run<at_presynaptic_spikes>("at presynaptic spikes:");
  run<factorised>("factorised:");
}
