// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The self-predicting state of J. Sacramento et al. (2018), NeurIPS 31. A pyramidal cell P excites a
// cell T above it, which sends its rate back to P's apical dendrite. An interneuron I also sees P, is
// weakly pulled to T's potential, and inhibits the same dendrite. While the input changes at random,
// I learns to predict T, and its synapses on P learn to cancel what T sends: the dendrite falls
// silent, ready to signal only what is not predicted.
//
// output:
//   time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)
//          1             1.085               0.894     6.26    -4.91
//          6             0.030               0.212    11.85    -9.24
//         12             0.020               0.059    14.09    -8.47
//         18             0.006               0.024    14.63    -8.17
//         24             0.002               0.011    14.84    -8.07
//         30             0.001               0.007    14.88    -8.04

#include <cmath>
#include <cstdio>
#include <random>
#include <string_view>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "picture.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::unitless;

// clang-format off
struct basal_t  { static constexpr std::string_view name = "basal"; };
struct apical_t { static constexpr std::string_view name = "apical"; };
// clang-format on
constexpr basal_t  basal{};
constexpr apical_t apical{};

using rate_cell = neuron<U, compartment<soma_t, leaky_membrane>,
                         compartment<basal_t, leaky_membrane, receptor<excitatory_t, held_current>>,
                         compartment<apical_t, leaky_membrane, receptor<excitatory_t, held_current>,
                                     receptor<inhibitory_t, held_current>>,
                         coupling<basal_t, soma_t, one_way_coupling>,
                         coupling<apical_t, soma_t, one_way_coupling>, escape_noise<softplus_rate>>;

rate_cell cell_with(double g_apical) {
  rate_cell::model_type model{};
  model.compartments[soma].membrane   = {.C_m = 1.0 * Cu, .g_L = 0.1 * Cu / ms, .E_L = 0.0 * Vu};
  model.compartments[basal].membrane  = {.C_m = 1.0 * Cu, .g_L = 1.0 * Cu / ms, .E_L = 0.0 * Vu};
  model.compartments[apical].membrane = {.C_m = 1.0 * Cu, .g_L = 1.0 * Cu / ms, .E_L = 0.0 * Vu};
  model.couplings[basal]              = {.g_sp = 1.0 * Cu / ms};
  model.couplings[apical]             = {.g_sp = g_apical * Cu / ms};
  model.spiking.transfer = {.slope = 0.1 * kHz / Vu, .beta = 1.0 / Vu, .theta = 1.0 * Vu};
  return rate_cell(model);
}

/// Pulls the soma of a cell towards the potential of another, with a conductance.
struct pull {
  rate_cell const&      towards;
  units::conductance<U> g;
  void deliver(rate_cell& cell, units::step_count) {
    cell.injected()[soma] = g * (towards.somatic_potential() - cell.somatic_potential());
  }
};

int main(int argc, char** argv) {
  picture    course(argc, argv);
  auto       P = cell_with(0.8), T = cell_with(0.0), I = cell_with(0.0);
  double     input   = 0.0;  // kHz
  auto const rate_of = [](rate_cell const& cell) {
    return [&cell](std::size_t) { return cell.phi(cell.somatic_potential()); };
  };
  auto const weight = [](double w) { return std::vector{w * Cu * Vu}; };
  auto const lowest = -100.0 * Cu * Vu, highest = 100.0 * Cu * Vu;
  sacramento_prediction<U> const   fixed{.eta = {}, .W_min = lowest, .W_max = highest};
  sacramento_prediction<U> const   predict{0.5 * Cu * Vu * ms, lowest, highest};
  sacramento_cancellation<U> const cancel{0.05 * Cu, lowest, highest};

  auto in_to_P = connect_rates([&](std::size_t) { return input * kHz; }, P[basal][excitatory], fixed,
                               weight(20.0));
  auto P_to_T  = connect_rates(rate_of(P), T[basal][excitatory], fixed, weight(15.0));
  auto T_to_P  = connect_rates(rate_of(T), P[apical][excitatory], fixed, weight(8.0));
  auto P_to_I  = connect_rates(rate_of(P), I[basal][excitatory], predict, weight(3.0));
  auto I_to_P  = connect_rates(rate_of(I), P[apical][inhibitory], cancel, weight(0.0));
  pull to_T{T, 0.8 * Cu / ms};

  units::time_grid const grid(0.1 * ms);
  simulation             run_P(P, grid, exponential_euler{}, philox{1}, in_to_P, T_to_P, I_to_P);
  simulation             run_T(T, grid, exponential_euler{}, philox{2}, P_to_T);
  simulation             run_I(I, grid, exponential_euler{}, philox{3}, to_T, P_to_I);

  std::puts("time (s)   RMS of apical V, of U_I - U_T (Vu)   P to I   I to P (Cu Vu)");
  std::mt19937  random(1);
  picture::rows table;
  double        V_squared = 0.0, difference_squared = 0.0;
  constexpr int steps = 300'000, block = 10'000, input_every = 500;  // 30 s, 1 s, 50 ms
  for (int n = 1; n <= steps; ++n) {
    if (n % input_every == 1) input = 0.3 * double(random()) * 0x1p-32;
    run_P.advance(0.1 * ms);
    run_T.advance(0.1 * ms);
    run_I.advance(0.1 * ms);
    V_squared += std::pow(P[apical].V_m().value(), 2);
    difference_squared += std::pow((I.somatic_potential() - T.somatic_potential()).value(), 2);
    if (n % block != 0) continue;
    table.push_back({n * 1e-4, std::sqrt(V_squared / block), std::sqrt(difference_squared / block),
                     P_to_I.current_weight(0).value(), I_to_P.current_weight(0).value()});
    V_squared = difference_squared = 0.0;
    if (n == block || n % 60'000 == 0)
      std::printf("%8.0f %17.3f %19.3f %8.2f %8.2f\n", table.back()[0], table.back()[1],
                  table.back()[2], table.back()[3], table.back()[4]);
  }

  course.data("course", table);
  course.draw(R"(
    set xlabel 'time (s)'
    set multiplot layout 1,2
    set ylabel 'root mean square (Vu)'; set logscale y; set yrange [3e-4:10]
    plot $course using 1:2 with linespoints lt 1 title 'apical potential of P', \
      '' using 1:3 with linespoints lt 2 title 'U_I - U_T'
    set ylabel 'weight (Cu Vu)'; unset logscale y; set yrange [-12:20]; set key at graph 0.98, graph 0.68
    plot 15 lc rgb '#888888' dt 2 title 'P to T, - T to P', -8 lc rgb '#888888' dt 2 notitle, \
      $course using 1:4 with linespoints lt 3 title 'P to I', '' using 1:5 with linespoints lt 4 title 'I to P')");
}
