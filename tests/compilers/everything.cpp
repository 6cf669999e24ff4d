// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every header, and a neuron of each unit system that learns, is recorded and goes through a file.
#include <boost/version.hpp>
static_assert(BOOST_VERSION == EXPECTED_BOOST_VERSION, "another Boost than the one to be tested");

#include <sstream>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/units/parse.hpp>
#include <urbanczik/units/si.hpp>
#include <urbanczik/urbanczik.hpp>
#ifndef __cpp_exceptions  // the reader of files throws and catches
#undef WITH_JSON
#endif
#ifdef WITH_JSON
#include <urbanczik/json.hpp>
#endif
#ifdef WITH_XSIMD
#include <urbanczik/xsimd.hpp>
#endif

using namespace urbanczik;
using namespace urbanczik::units::literals;

// The same numbers over and over, for want of a generator that every compiler here has.
struct source {
  double uniform(random_stream, std::uint64_t counter) const {
    return static_cast<double>(counter % 1000) / 1000.0;
  }
};

template <units::UnitSystem U>
void learn() {
  using cell_type = urbanczik_senn_neuron<U>;
  cell_type cell{presets::urbanczik_senn_2014};
  units::time_grid grid(0.1_ms);
  auto const [rule, weight, delay] = presets::nest_example<U>();
  auto trains = poisson_trains(10, 10_Hz, 200_ms, grid, source{});
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, weight, delay);
  auto per_spike = connect<at_presynaptic_spikes>(trains, cell[dendrite][excitatory],
                                                  reward_modulated{rule}, weight, delay);
  weight_recorder weights(plastic);
  spike_recorder spikes;
  simulation run(cell, grid, exponential_euler{}, source{}, plastic, per_spike, weights, spikes);
  run.advance(200_ms);

  std::ostringstream out;
  out << cell.prediction() << units::text_of(weight);
  out << units::parse<units::voltage<U>>("1");
#ifdef WITH_JSON
  static_cast<void>(parameters_of<typename cell_type::model_type>(
      json_document(json_of(cell.model()).dump(), "cell.json")));
#endif
}

int main() {
  learn<units::biophysical>();
  learn<units::unitless>();
}
