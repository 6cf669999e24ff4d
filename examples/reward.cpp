// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Learning from reward alone. Two neurons receive one pattern. The neuron with more spikes in an episode
// acts. Both neurons receive a reward of +1 or -1 minus the expected reward. The reward is for neuron A at
// first, and for neuron B after 400 episodes.
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

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr int episodes = 800, flip = 400, block = 50;

int main(int argc, char** argv) {
  picture course(argc, argv);
  units::time_grid const grid(0.1 * ms);
  auto const episode = 200.0 * ms, delay = 0.1 * ms;
  auto const pattern = poisson_trains(50, 20.0 * Hz, episode, grid, philox{7});
  auto const inputs = repeated(pattern, episode, episodes);
  reward_modulated const rule{urbanczik_senn<U>{.eta = 40000.0 * pA * pA,
                                                .tau_Delta = 100.0 * ms,
                                                .W_max = 700.0 * pA,
                                                .bounds = bounds::stop}};

  urbanczik_senn_neuron<U> A(presets::urbanczik_senn_2014), B(presets::urbanczik_senn_2014);
  auto to_A = connect(inputs, A[dendrite][excitatory], rule, 120.0 * pA, delay);
  auto to_B = connect(inputs, B[dendrite][excitatory], rule, 120.0 * pA, delay);
  spike_recorder spikes_A, spikes_B;
  simulation run_A(A, grid, exponential_euler{}, philox{1}, to_A, spikes_A);
  simulation run_B(B, grid, exponential_euler{}, philox{2}, to_B, spikes_B);

  std::puts("episodes    A (Hz)   B (Hz)   rewarded (%)");
  double expected = 0.0;
  for (int k = 0; k < episodes;) {
    auto const before_A = spikes_A.size(), before_B = spikes_B.size();
    int rewarded = 0;
    do {
      auto const in_A = spikes_A.size(), in_B = spikes_B.size();
      run_A.advance(episode);
      run_B.advance(episode);
      auto const A_spikes = spikes_A.size() - in_A, B_spikes = spikes_B.size() - in_B;
      double const action = A_spikes > B_spikes ? 1.0 : A_spikes < B_spikes ? -1.0 : 0.0;
      double const reward = k < flip ? action : -action;
      to_A.reward(reward - expected);
      to_B.reward(reward - expected);
      expected += 0.05 * (reward - expected);
      rewarded += reward > 0.0;
    } while (++k % block != 0);
    double const seconds = double(block) * episode / second;
    course.add({k - 0.5 * block, double(spikes_A.size() - before_A) / seconds,
                double(spikes_B.size() - before_B) / seconds, 100.0 * rewarded / block});
    auto const& row = course.rows().back();
    std::printf("%3d - %3d %8.1f %8.1f %10.0f\n", k - block + 1, k, row[1], row[2], row[3]);
  }
  course.draw();
}
