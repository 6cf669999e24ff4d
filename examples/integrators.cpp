// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The error of each method. The program runs 2 s of the experiment of Fig. 1B in steps of 0.1 ms with
// imposed somatic spikes, and compares each method with Dormand-Prince at a tolerance of 1e-11. It prints
// the largest differences of the prediction, of the somatic potential and of the learnt weights, if they
// exceed that tolerance:
//
// output:
//                               V* (mV)   U (mV)   w (pA)
//   forward_euler                 7e-02    2e-01    2e-01
//   heun                          2e-03    2e-02    7e-03
//   runge_kutta_4                 2e-07    2e-04    6e-07
//   runge_kutta_fehlberg_45       6e-10    8e-06    2e-09
//   exponential_euler             6e-01    2e-01    2e+00
//   exponential_midpoint          6e-04    6e-03    3e-03
//   exponential_simpson          <1e-11    1e-05   <1e-11
//   implicit_euler                1e+00    5e-01    5e+00

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using cell_type = urbanczik_senn_neuron<units::biophysical, imposed_spikes<sigmoid>>;

/// V* and U in every step, the weights at the end.
std::array<std::vector<double>, 3> recorded(auto const& method) {
  units::time_grid const grid(0.1 * ms);
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  for (int k = 50; k < 20000; k += 170) model.spiking.times.push_back({k});
  cell_type cell(model);
  auto const [rule, weight, delay] = presets::nest_example<units::biophysical>();
  auto const pattern = poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, philox{1});
  auto const trains = repeated(pattern, 200.0 * ms, 10);
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, weight, delay);
  auto sine = drive(cell[soma][excitatory],
                    {.offset = 5.4 * nS, .amplitude = 4.8 * nS, .period = 100.0 * ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18.0 * nS});
  multimeter meter(0.1 * ms, probe{"V*", [](auto& c) { return c.prediction(); }},
                   probe{"U", [](auto& c) { return c.somatic_potential(); }});
  simulation run(cell, grid, method, no_random{}, sine, constant, plastic, meter);
  run.advance(2.0 * second);

  std::array<std::vector<double>, 3> values;
  for (std::size_t k = 0; k < meter.size(); ++k)
    for (std::size_t i : {0u, 1u}) values[i].push_back(meter.row(k)[i]);
  for (std::size_t i = 0; i < plastic.size(); ++i)
    values[2].push_back(plastic.current_weight(i).value());
  return values;
}

int main() {
  constexpr double tolerance = 1e-11;
  auto const exact = recorded(dormand_prince_54(tolerance * mV, tolerance * nS, tolerance * pA));
  auto const compare = [&](auto const& method) {
    std::printf("%-26s", std::string(method.name).c_str());
    auto const values = recorded(method);
    for (std::size_t i : {0u, 1u, 2u}) {
      double largest = 0.0;
      for (std::size_t k = 0; k < values[i].size(); ++k)
        largest = std::max(largest, std::abs(values[i][k] - exact[i][k]));
      if (largest < tolerance)
        std::printf("%9s", "<1e-11");
      else
        std::printf("%9.0e", largest);
    }
    std::puts("");
  };
  std::printf("%35s%9s%9s\n", "V* (mV)", "U (mV)", "w (pA)");
  compare(forward_euler{});
  compare(heun{});
  compare(runge_kutta_4{});
  compare(runge_kutta_fehlberg_45(1e-3 * mV, 1e-3 * nS, 1e-3 * pA));
  compare(exponential_euler{});
  compare(exponential_midpoint{});
  compare(exponential_simpson{});
  compare(implicit_euler{});
}
