// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A soma with a basal and an apical dendrite. A teacher moves the soma, a frozen pattern arrives at both
// dendrites every 200 ms, and each dendrite learns with a rule of its own: the basal one to predict the
// soma, the apical one by the timing of spikes. The prediction V* comes to follow the teacher.
//
// output:
//    2 s: V* is off by 9.0 mV, mean weights: basal 59 pA, apical 88 pA
//   10 s: V* is off by 4.7 mV, mean weights: basal 57 pA, apical 81 pA
//   20 s: V* is off by 4.3 mV, mean weights: basal 46 pA, apical 84 pA

#include <cmath>
#include <cstdio>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

// clang-format off
struct basal_t  { static constexpr std::string_view name = "basal"; };
struct apical_t { static constexpr std::string_view name = "apical"; };
inline constexpr basal_t  basal{};
inline constexpr apical_t apical{};

template <units::UnitSystem U>
using pyramidal_cell = neuron<U,
    compartment<basal_t,  leaky_membrane, receptor<excitatory_t, exponential_current>,
                                          receptor<inhibitory_t, exponential_inhibitory_current>>,
    compartment<apical_t, leaky_membrane, receptor<excitatory_t, exponential_current>,
                                          receptor<inhibitory_t, exponential_inhibitory_current>>,
    compartment<soma_t,   leaky_membrane, receptor<excitatory_t, exponential_conductance>,
                                          receptor<inhibitory_t, exponential_conductance>>,
    coupling<basal_t,  soma_t>,
    coupling<apical_t, soma_t>,
    predicts<with_back_coupling>,
    escape_noise<sigmoid>>;
// clang-format on
using U = units::biophysical;

double mean_weight(auto const& projection) {
  double sum = 0.0;  // pA
  for (std::size_t i = 0; i < projection.size(); ++i) sum += projection.current_weight(i) / pA;
  return sum / double(projection.size());
}

int main() {
  auto const published = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  pyramidal_cell<U>::model_type model{};
  model.compartments[soma] = published.compartments[soma];
  model.compartments[basal] = model.compartments[apical] = published.compartments[dendrite];
  model.couplings[basal] = {.g_sp = 500.0 * nS, .g_ps = 5.0 * nS};
  model.couplings[apical] = {.g_sp = 100.0 * nS, .g_ps = 5.0 * nS};
  model.spiking = published.spiking;
  pyramidal_cell<U> cell(model);

  units::time_grid grid(0.1 * ms);
  auto const trains =
      repeated(poisson_trains(200, 10.0 * Hz, 200.0 * ms, grid, philox{1}), 200.0 * ms, 100);
  auto const [predict, weight, delay] = presets::nest_example<U>();
  pair_stdp<U> const timing{.A_plus = 1.0 * pA, .A_minus = 1.05 * pA, .tau_plus = 20.0 * ms,
                            .tau_minus = 20.0 * ms, .W_max = 400.0 * pA};
  auto on_basal = connect(trains, cell[basal][excitatory], predict, weight, delay);
  auto on_apical = connect(trains, cell[apical][excitatory], timing, weight, delay);
  auto sine = drive(cell[soma][excitatory],
                    {.offset = 5.4 * nS, .amplitude = 4.8 * nS, .period = 100.0 * ms});
  auto constant = drive(cell[soma][inhibitory], {.offset = 18.0 * nS});
  multimeter error(1.0 * ms, probe{"V* - U_M", [](auto& c) {
    return c.prediction() - c[soma].matching_potential();
  }});
  simulation run(cell, grid, exponential_midpoint{}, philox{3}, sine, constant, on_basal, on_apical,
                 error);

  for (auto t : {2.0 * second, 10.0 * second, 20.0 * second}) {
    run.advance(t - run.now());
    double sum = 0.0;  // over the last two seconds
    for (auto k = error.size() - 2000; k < error.size(); ++k) sum += std::pow(error.row(k)[0], 2);
    std::printf("%2.0f s: V* is off by %.1f mV, mean weights: basal %.0f pA, apical %.0f pA\n",
                double(t / second), std::sqrt(sum / 2000), mean_weight(on_basal),
                mean_weight(on_apical));
  }
}
