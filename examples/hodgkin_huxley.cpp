// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A patch of 1000 square micrometres of squid axon spikes under 10 uA/cm^2. The program runs in mV and in
// natural units, in which the scale "mV" of the rate functions is another number.
//
// output:
//   biophysical: spikes at 1.91 16.83 31.48 46.11 60.75 75.39 90.02 ms, up to 40.3 mV
//   unitless:    spikes at 1.91 16.83 31.48 46.11 60.75 75.39 90.02 ms, up to 40.3 mV

#include <algorithm>
#include <cstdio>
#include <string>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

template <units::UnitSystem U>
using squid_axon = neuron<U, compartment<soma_t, hodgkin_huxley_membrane>, threshold_crossing>;

template <units::UnitSystem U, class Map>
void run(typename squid_axon<U>::model_type const& model, Map const& to_mV) {
  squid_axon<U> cell(model);
  units::time_grid grid(0.01 * ms);
  spike_recorder spikes;
  multimeter trace(0.01 * ms, probe{"V_m", [&](auto& c) { return to_mV(c[soma].V_m()); }});
  simulation run(cell, grid, runge_kutta_4{}, no_random{}, spikes, trace);
  run.advance(100.0 * ms);

  double peak = trace.row(0)[0];
  for (std::size_t k = 0; k < trace.size(); ++k) peak = std::max(peak, trace.row(k)[0]);
  std::printf("%-12s spikes at", (std::string(U::name) + ":").c_str());
  for (auto t : spikes.times()) std::printf(" %.2f", t.value());
  std::printf(" ms, up to %.1f mV\n", peak);
}

int main() {
  squid_axon<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = presets::hodgkin_huxley_1952(10.0 * pF);
  model.compartments[soma].I_e = 100.0 * pA;
  model.spiking = {.V_th = 0.0 * mV};
  run<units::biophysical>(model, [](auto V) { return V; });

  using natural_model = squid_axon<units::unitless>::model_type;
  auto const& map = presets::unitless_to_biophysical;
  run<units::unitless>(units::mapped<natural_model>(map.inverse(), model),
                       [&](auto V) { return map.potential(V); });
}
