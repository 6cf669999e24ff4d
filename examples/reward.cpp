// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Learning from reward alone. Two neurons see the same pattern; whichever spikes more often in an
// episode has acted. A reward of +1 or -1, less what was expected, goes to both. At first neuron A
// should act, after 400 episodes neuron B.
//
// output:
//   episodes    A (Hz)   B (Hz)   rewarded (%)
//     1 -  50     24.8      4.5         90
//    51 - 100     34.4      2.2         98
//   101 - 150     30.9      1.8         98
//   151 - 200     52.3      2.3        100
//   201 - 250     49.0      1.7        100
//   251 - 300     49.8      2.3        100
//   301 - 350     49.2      2.8        100
//   351 - 400     49.4      1.7        100
//   401 - 450     94.1     71.9         30
//   451 - 500     52.0     91.3         86
//   501 - 550      8.6     53.6        100
//   551 - 600      9.2     51.2        100
//   601 - 650      7.4     64.9         98
//   651 - 700      7.0     60.4        100
//   701 - 750      7.4     62.2        100
//   751 - 800      7.1     65.5        100

#include <cstdio>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using cell_type = urbanczik_senn_neuron<units::biophysical>;

int main(int argc, char** argv) {
  picture                course(argc, argv);
  constexpr int          episodes = 800, flip = 400, block = 50;
  auto const             episode = 200.0 * ms, delay = 0.1 * ms;
  units::time_grid const grid(0.1 * ms);

  auto const inputs =
      repeated(poisson_trains(50, 20.0 * Hz, episode, grid, philox{7}), episode, episodes);
  urbanczik_senn<units::biophysical> const dendritic{.eta       = 40000.0 * pA * pA,
                                                     .tau_Delta = 100.0 * ms,
                                                     .W_max     = 700.0 * pA,
                                                     .bounds    = bounds::stop};
  auto const rule = reward_modulated{dendritic};

  cell_type      A(presets::urbanczik_senn_2014), B(presets::urbanczik_senn_2014);
  auto           to_A = connect(inputs, A[dendrite][excitatory], rule, 120.0 * pA, delay);
  auto           to_B = connect(inputs, B[dendrite][excitatory], rule, 120.0 * pA, delay);
  spike_recorder spikes_A, spikes_B;
  simulation     run_A(A, grid, exponential_euler{}, philox{1}, to_A, spikes_A);
  simulation     run_B(B, grid, exponential_euler{}, philox{2}, to_B, spikes_B);

  std::puts("episodes    A (Hz)   B (Hz)   rewarded (%)");
  picture::rows table;
  double        expected = 0.0, rewarded = 0.0;
  std::size_t   in_A = 0, in_B = 0;  // spikes until the end of the last block
  for (int k = 1; k <= episodes; ++k) {
    double const before = double(spikes_A.size()) - double(spikes_B.size());
    run_A.advance(episode);
    run_B.advance(episode);
    double const lead   = double(spikes_A.size()) - double(spikes_B.size()) - before;
    double const action = lead > 0.0 ? 1.0 : lead < 0.0 ? -1.0 : 0.0;  // A, B or none
    double const reward = k <= flip ? action : -action;
    to_A.reward(reward - expected);
    to_B.reward(reward - expected);
    expected += 0.05 * (reward - expected);
    rewarded += reward > 0.0;
    if (k % block != 0) continue;

    double const seconds = double(block) * episode / second;
    table.push_back({k - 0.5 * block, double(spikes_A.size() - in_A) / seconds,
                     double(spikes_B.size() - in_B) / seconds, 100.0 * rewarded / block});
    std::printf("%3d - %3d %8.1f %8.1f %10.0f\n", k - block + 1, k, table.back()[1],
                table.back()[2], table.back()[3]);
    in_A     = spikes_A.size();
    in_B     = spikes_B.size();
    rewarded = 0.0;
  }

  course.data("course", table);
  course.draw(R"(
    set xlabel 'episode'
    set ylabel 'somatic spikes (Hz)'
    set y2label 'rewarded episodes (%)'
    set xrange [0:800]; set yrange [0:130]; set y2range [0:130]
    set border 11; set y2tics 0,25,100
    set arrow from 400, graph 0 to 400, graph 1 nohead dt 2
    set label 'reward for A' at 200,124 center; set label 'reward for B' at 600,124 center
    set key at graph 0.98, graph 0.34
    plot $course using 1:2 with linespoints lt 1 title 'A', '' using 1:3 with linespoints lt 2 title 'B', \
      '' using 1:4 axes x1y2 with lines lt 3 dt 3 title 'rewarded')");
}
