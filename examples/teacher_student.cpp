// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Two layers of the neurons of R. Urbanczik, W. Senn (2014), Neuron 81, 521-528, with feedback. A pattern of
// spikes, repeated every 200 ms, excites the dendrites of the hidden layer, whose spikes excite the dendrites
// of the output layer. The output layer sends its spikes back to the hidden somata. For ten seconds a teacher
// opens conductances at the output somata: a sine in neurons 0 to 9, its opposite in neurons 10 to 19. All
// dendrites learn by one rule to predict their somata. The error is the root mean square of V* - U_M, the
// dendritic prediction minus the teacher's matching potential. Without the teacher V* is the somatic
// potential, and U_M the potential that the teacher would have at that time. A constant potential has an error
// of at least 8.6 mV, the standard deviation of U_M.
//
// output:
//   time (s)   teacher   error (mV)
//    0 -  1        off       10.0
//    1 -  2         on        9.6
//    2 -  3         on        6.7
//    3 -  4         on        6.0
//    4 -  5         on        5.3
//    5 -  6         on        5.0
//    6 -  7         on        4.9
//    7 -  8         on        4.7
//    8 -  9         on        4.7
//    9 - 10         on        4.6
//   10 - 11         on        4.5
//   11 - 12        off        4.5

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

  // Neurons, inputs, delay, bounds of weights and teacher are those of NEST's example for Fig. 1B, except that
  // the sine has twice its period. The learning rate is about half of 6075 pA^2, that of NEST's example without
  // units, since an output neuron has twice as many synapses. An error counts only while the neuron can spike,
  // so that learning ends at phi(V*) = phi(U). The other numbers are this program's own.
  urbanczik_senn_neuron<U> const cell{presets::urbanczik_senn_2014};
  auto [rule, weight, delay] = presets::nest_example<U>();
  rule.eta = 3000.0 * pA * pA;
  rule.refractory = refractory_error::masked;

  // A hidden neuron has few and strong inputs, so that its rate varies during the pattern. An output neuron has
  // many and weak inputs, which average the noise of hidden spikes.
  network cells(population(hidden, 400, cell), population(output, 20, cell));
  auto const pattern = poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, random);
  auto const trains = repeated(pattern, 200.0 * ms, 60);
  fixed_indegree const from_5{5};
  auto in = connect(trains, cells[hidden][dendrite][excitatory], rule, from_5, 1200.0 * pA, delay);
  auto up = connect(cells[hidden], cells[output][dendrite][excitatory], rule, all_to_all{},
                    12.0 * pA, delay);

  // Feedback at 50 Hz opens 5 x 50 Hz x 3 ms x 20 nS = 15 nS, the inhibition 1.5 nS x 3 ms / 0.1 ms = 45 nS.
  // Together they pull the hidden somata towards -56 mV, where phi is 57 % of its maximum.
  auto back = connect(cells[output], cells[hidden][soma][excitatory], static_synapse{}, from_5,
                      20.0 * nS, delay);
  auto inhibition = drive(cells[hidden][soma][inhibitory], {.offset = 1.5 * nS});

  auto const begin = 1.0 * second, end = 11.0 * second;
  auto const sine = [&](auto const& taught, units::conductance<U> amplitude) {
    return drive(taught[soma][excitatory], {5.4 * nS, amplitude, 200.0 * ms, begin, end});
  };
  auto teacher_A = sine(first(10, cells[output]), 4.8 * nS);
  auto teacher_B = sine(part(cells[output], 10, 20), -4.8 * nS);
  auto teacher_I =
      drive(cells[output][soma][inhibitory], {.offset = 18.0 * nS, .start = begin, .stop = end});

  std::vector<std::size_t> all(20);
  std::iota(all.begin(), all.end(), std::size_t{0});
  probe const prediction{"V*", [](auto& c) { return c.prediction(); }};
  probe const matching{"U_M", [](auto& c) { return c[soma].matching_potential(); }};
  auto traces = record(cells[output], population_multimeter(1.0 * ms, all, prediction, matching));
  simulation run(cells, grid, exponential_euler{}, random, in, up, back, inhibition, teacher_A,
                 teacher_B, teacher_I, traces);
  run.advance(12.0 * second);

  // Samples 1000 s to 1000 s + 999 are those of second s. U_M has a period of 200 samples while the teacher is on.
  auto const V_star = [&](std::size_t i, std::size_t sample) { return traces->row(i, sample)[0]; };
  auto const U_M = [&](std::size_t i, std::size_t sample) {
    return traces->row(i, 2000 + sample % 200)[1];
  };
  std::puts("time (s)   teacher   error (mV)");
  for (std::size_t s = 0; s < 12; ++s) {
    double squares = 0.0;
    for (std::size_t n = 1000 * s; n < 1000 * (s + 1); ++n)
      for (std::size_t i : all) squares += std::pow(V_star(i, n) - U_M(i, n), 2);
    course.add({0.0, double(s) + 0.5, std::sqrt(squares / 20'000.0)});
    std::printf("%2zu - %2zu %10s %10.1f\n", s, s + 1, s % 11 == 0 ? "off" : "on",
                course.rows().back()[2]);
  }
  for (std::size_t i : {std::size_t{0}, std::size_t{10}})
    for (std::size_t n = 400; n < 800; ++n)
      course.add(
          {1.0 + double(i), double(n) - 400.0, U_M(i, n), V_star(i, n), V_star(i, n + 11'000)});
  course.draw();
}
