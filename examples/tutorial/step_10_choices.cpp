// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The experiment of step 9 with other choices: the paper's numbers, the definition of the rule computed step
// by step, another integrator. The neuron learns equally.
//
// output:
//   mV, factorised, Runge-Kutta: 122 spikes, phi(V*) = 0.0340013 1/ms, weight 0 = 113.262 pA
//   paper's numbers: 122 spikes, phi(V*) = 0.0340013 1/ms, weight 0 = 0.0251694 Cu Vu/ms
//   the definition, step by step: 122 spikes, phi(V*) = 0.0340013 1/ms, weight 0 = 0.0251694 Cu Vu/ms
//   exponential midpoint: 121 spikes, phi(V*) = 0.0332779 1/ms, weight 0 = 0.0251702 Cu Vu/ms

#include <iostream>
#include <type_traits>

#include <urbanczik/random123.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

template <units::UnitSystem U, template <class> class Scheme, class Method>
void learn(char const* choices, Method method) {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  units::time_grid grid(0.1_ms);
  philox random{.seed = 1};

  auto [rule, weight, delay] = presets::nest_example<U>();
  if constexpr (std::is_same_v<U, units::biophysical>)
    rule.eta = presets::unitless_to_biophysical(presets::nest_example<units::unitless>().rule.eta);
  auto const trains = repeated(poisson_trains(200, 10_Hz, 200_ms, grid, random), 200_ms, 10);
  auto plastic = connect<Scheme>(trains, cell[dendrite][excitatory], rule, weight, delay);

  auto const C_per_ms = cell.model().compartments[dendrite].membrane.C_m / units::time<U>(1_ms);
  auto sine = drive(cell[soma][excitatory],
                    {.offset = 0.018 * C_per_ms, .amplitude = 0.016 * C_per_ms, .period = 100_ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 0.06 * C_per_ms});
  spike_recorder spikes;
  simulation run(cell, grid, method, random, sine, constant, plastic, spikes);
  run.advance(2_s);
  std::cout << choices << ": " << spikes.size()
            << " spikes, phi(V*) = " << cell.phi(cell.prediction())
            << ", weight 0 = " << plastic.current_weight(0) << '\n';
}

int main() {
  learn<units::biophysical, factorised>("mV, factorised, Runge-Kutta", runge_kutta_4{});
  learn<units::unitless, factorised>("paper's numbers", runge_kutta_4{});
  learn<units::unitless, per_step>("the definition, step by step", runge_kutta_4{});
  learn<units::unitless, factorised>("exponential midpoint", exponential_midpoint{});
}
