// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A soma with a basal and an apical dendrite. A teacher moves the soma, a frozen pattern arrives at
// both dendrites every 200 ms, and each dendrite learns by its own rule: the basal dendrite to predict the
// soma, the apical dendrite by the timing of spikes. The prediction V* follows the teacher after learning.
// The printed weights are means. The results in mV and in natural units are equal.
//
// output:
//   biophysical  2 s: V* is off by 9.0 mV, weights: basal 59 pA, apical 88 pA
//   biophysical 10 s: V* is off by 4.7 mV, weights: basal 57 pA, apical 81 pA
//   biophysical 20 s: V* is off by 4.3 mV, weights: basal 46 pA, apical 84 pA
//   unitless     2 s: V* is off by 9.0 mV, weights: basal 59 pA, apical 88 pA
//   unitless    10 s: V* is off by 4.7 mV, weights: basal 57 pA, apical 81 pA
//   unitless    20 s: V* is off by 4.3 mV, weights: basal 46 pA, apical 84 pA

#include <cmath>
#include <cstdio>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

// clang-format off
constexpr struct basal_t  { static constexpr std::string_view name = "basal"; }  basal{};
constexpr struct apical_t { static constexpr std::string_view name = "apical"; } apical{};

template <units::UnitSystem U>
using pyramidal_cell = neuron<U,
    compartment<basal_t,  leaky_membrane, receptor<excitatory_t, current<exponential>>,
                                          receptor<inhibitory_t, inhibitory_current<exponential>>>,
    compartment<apical_t, leaky_membrane, receptor<excitatory_t, current<exponential>>,
                                          receptor<inhibitory_t, inhibitory_current<exponential>>>,
    compartment<soma_t,   leaky_membrane, receptor<excitatory_t, conductance<exponential>>,
                                          receptor<inhibitory_t, conductance<exponential>>>,
    coupling<basal_t,  soma_t>,
    coupling<apical_t, soma_t>,
    predicts<with_back_coupling>,
    escape_noise<sigmoid>>;
// clang-format on

/// The numbers below are in mV, nS and pA; `to` maps them to the unit system of the cell.
template <units::UnitSystem U>
void learn(units::affine_map<units::biophysical, U> const& to) {
  auto const published = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  typename pyramidal_cell<U>::model_type model{};
  model.compartments[soma] = published.compartments[soma];
  model.compartments[basal] = model.compartments[apical] = published.compartments[dendrite];
  model.couplings[basal] = {.g_sp = to(500.0 * nS), .g_ps = to(5.0 * nS)};
  model.couplings[apical] = {.g_sp = to(100.0 * nS), .g_ps = to(5.0 * nS)};
  model.spiking = published.spiking;
  pyramidal_cell<U> cell(model);

  units::time_grid grid(0.1 * ms);
  auto const pattern = poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, philox{1});
  auto const trains = repeated(pattern, 200.0 * ms, 100);
  auto const [rule, weight, delay] = presets::nest_example<units::biophysical>();
  auto const predict = units::mapped<urbanczik_senn<U>>(to, rule);
  // clang-format off
  pair_stdp<U> const timing{.A_plus = to(1.0 * pA), .A_minus = to(1.05 * pA), .tau_plus = 20.0 * ms,
                            .tau_minus = 20.0 * ms, .W_max = to(400.0 * pA)};
  // clang-format on
  auto on_basal = connect(trains, cell[basal][excitatory], predict, to(weight), delay);
  auto on_apical = connect(trains, cell[apical][excitatory], timing, to(weight), delay);
  auto g_E = drive(cell[soma][excitatory], {to(5.4 * nS), to(4.8 * nS), 100.0 * ms});
  auto g_I = drive(cell[soma][inhibitory], {.offset = to(18.0 * nS)});
  auto const in_mV = to.inverse();
  auto const gap = [&](auto& c) { return in_mV(c.prediction() - c[soma].matching_potential()); };
  multimeter log(1.0 * ms, probe{"V* - U_M", gap});
  simulation run(cell, grid, exponential_midpoint{}, philox{3}, g_E, g_I, on_basal, on_apical, log);

  for (double t : {2.0, 10.0, 20.0}) {
    run.advance(t * second - run.now());
    double squares = 0.0, w_basal = 0.0, w_apical = 0.0;  // sums: mV^2 over the last 2 s, pA, pA
    for (auto k = log.size() - 2000; k < log.size(); ++k) squares += std::pow(log.row(k)[0], 2);
    for (std::size_t i = 0; i < 200; ++i) w_basal += in_mV(on_basal.current_weight(i)).value();
    for (std::size_t i = 0; i < 200; ++i) w_apical += in_mV(on_apical.current_weight(i)).value();
    std::printf("%-11s %2.0f s: V* is off by %.1f mV, weights: basal %.0f pA, apical %.0f pA\n",
                U::name.data(), t, std::sqrt(squares / 2000), w_basal / 200, w_apical / 200);
  }
}

int main() {
  learn<units::biophysical>({.V_0 = 0.0 * mV, .s = 1.0 * mV, .C = 1.0 * pF});  // as they are
  learn<units::unitless>(presets::unitless_to_biophysical.inverse());
}
