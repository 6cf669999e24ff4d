// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Two layers of the neurons of R. Urbanczik, W. Senn (2014), Neuron 81, 521-528, with feedback. A pattern of
// spikes, repeated every 200 ms, excites the dendrites of the hidden layer, and the spikes of the hidden layer
// excite the dendrites of the output layer. A teacher opens conductances at the output somata from second 1 to
// second 21, a sine of 100 ms in neurons 0 to 9 and of 200 ms in neurons 10 to 19. The output layer sends its
// spikes back to the hidden somata. All dendrites learn by one rule to predict their somata. The error is
// the root mean square of V* - U_M, the dendritic prediction minus the teacher's matching potential. Without a
// teacher V* is the somatic potential, and U_M the potential that the teacher would have at that time.
//
// output:
//   time (s)   teacher   error (mV): sine of 100 ms   of 200 ms

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numeric>
#include <string_view>
#include <vector>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr struct hidden_t {
  static constexpr std::string_view name = "hidden";
} hidden{};
constexpr struct output_t {
  static constexpr std::string_view name = "output";
} output{};

int main(int argc, char** argv) {
  picture course(argc, argv);
  units::time_grid const grid(0.1 * ms);
  philox const random{.seed = 1};

  // Neurons, input trains, bounds of weights, delay and teacher are those of NEST's example for Fig. 1B. The
  // learning rate is the paper's 3e-4 in pA^2. The error counts only while a neuron can spike: learning then ends
  // at phi(V*) = phi(U).
  urbanczik_senn_neuron<U> const cell{presets::urbanczik_senn_2014};
  auto [rule, weight, delay] = presets::nest_example<U>();
  rule.eta = 6075.0 * pA * pA;
  rule.refractory = refractory_error::masked;

  // A hidden neuron has few and strong inputs, so that its rate varies in time. The output layer has
  // many and weak ones, which average the noise of hidden spikes.
  network cells(population(hidden, 200, cell), population(output, 20, cell));
  auto const pattern = poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, random);
  auto const trains = repeated(pattern, 200.0 * ms, 110);
  fixed_indegree const from_5{5};
  auto in = connect(trains, cells[hidden][dendrite][excitatory], rule, from_5, 1000.0 * pA, delay);
  auto up = connect(cells[hidden], cells[output][dendrite][excitatory], rule, all_to_all{},
                    25.0 * pA, delay);

  // Feedback teaches the hidden layer: at 50 Hz it opens 5 x 50 Hz x 3 ms x 20 nS = 15 nS, and the constant
  // inhibition 1.5 nS x 3 ms / 0.1 ms = 45 nS. Their matching potential is -56 mV, near half of phi_max.
  auto down = connect(cells[output], cells[hidden][soma][excitatory], static_synapse{}, from_5,
                      20.0 * nS, delay);
  auto against = drive(cells[hidden][soma][inhibitory], {.offset = 1.5 * nS});

  auto const begin = 1.0 * second, end = 21.0 * second;
  auto const teach = [&](std::size_t first, units::duration period) {
    return drive(part(cells[output], first, first + 10)[soma][excitatory],
                 {5.4 * nS, 4.8 * nS, period, begin, end});
  };
  auto fast = teach(0, 100.0 * ms), slow = teach(10, 200.0 * ms);
  auto constant =
      drive(cells[output][soma][inhibitory], {.offset = 18.0 * nS, .start = begin, .stop = end});

  std::vector<std::size_t> all(20);
  std::iota(all.begin(), all.end(), std::size_t{0});
  auto traces = record(
      cells[output],
      population_multimeter(1.0 * ms, all, probe{"V*", [](auto& c) { return c.prediction(); }},
                            probe{"U_M", [](auto& c) { return c[soma].matching_potential(); }}));
  simulation run(cells, grid, exponential_euler{}, random, in, up, down, against, fast, slow,
                 constant, traces);
  run.advance(22.0 * second);

  // Samples 1000 s + k belong to second s. The teacher repeats itself every 200 ms.
  auto const V_star = [&](std::size_t i, std::size_t s, std::size_t k) {
    return traces->row(i, 1000 * s + k)[0];
  };
  auto const U_M = [&](std::size_t i, std::size_t k) { return traces->row(i, 2000 + k % 200)[1]; };
  std::puts("time (s)   teacher   error (mV): sine of 100 ms   of 200 ms");
  for (std::size_t s = 0; s < 22; ++s) {
    double squares[2] = {};
    for (std::size_t i = 0; i < 20; ++i)
      for (std::size_t k = 0; k < 1000; ++k)
        squares[i / 10] += std::pow(V_star(i, s, k) - U_M(i, k), 2) / 10'000.0;
    double const t = double(s), fast_error = std::sqrt(squares[0]),
                 slow_error = std::sqrt(squares[1]);
    course.add({0.0, t + 0.5, fast_error, slow_error});
    if (s % 5 < 2)
      std::printf("%2.0f - %2.0f %11s %24.1f %11.1f\n", t, t + 1.0, s > 0 && s < 21 ? "on" : "off",
                  fast_error, slow_error);
  }
  for (std::size_t k = 400; k < 800; ++k)
    course.add({1.0, double(k) - 400.0, U_M(0, k), V_star(0, 0, k), V_star(0, 21, k), U_M(10, k),
                V_star(10, 0, k), V_star(10, 21, k)});
  course.draw();
}
