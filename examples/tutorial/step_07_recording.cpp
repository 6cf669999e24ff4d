// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A sine drives the soma; a multimeter samples the potentials.
//
// output:
//   25 ms: U = -57.5381 mV, U_M = -48.1561 mV
//   50 ms: U = -62.1632 mV, U_M = -55.5821 mV
//   75 ms: U = -70.8789 mV, U_M = -71.933 mV
//   100 ms: U = -64.9364 mV, U_M = -59.969 mV
//   6 spikes

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
  units::time_grid grid(0.1_ms);

  auto sine =
      drive(cell[soma][excitatory], {.offset = 5.4_nS, .amplitude = 4.8_nS, .period = 100_ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18_nS});

  multimeter traces(25_ms, probe{"U", [](auto& c) { return c[soma].V_m(); }},
                    probe{"U_M", [](auto& c) { return c[soma].matching_potential(); }});
  spike_recorder spikes;
  simulation run(cell, grid, runge_kutta_4{}, philox{.seed = 1}, sine, constant, traces, spikes);
  run.advance(200_ms);

  for (std::size_t k = 0; k < 4; ++k)
    std::cout << traces.time(k) << ": U = " << traces.row(k)[0] << " mV, U_M = " << traces.row(k)[1]
              << " mV\n";
  std::cout << spikes.size() << " spikes\n";
}
