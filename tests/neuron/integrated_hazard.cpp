// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// That integrated_hazard has the law of escape_noise is in tests/simulation/interval_statistics.cpp.

#include <cmath>
#include <cstdint>

#include <urbanczik/neuron/integrated_hazard.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;
using U = units::biophysical;

namespace {

template <class Spiking>
using cell_type = urbanczik_senn_neuron<U, Spiking>;

template <class Spiking>
typename cell_type<Spiking>::model_type model(double t_ref) {
  auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  typename cell_type<Spiking>::model_type m{};
  m.compartments = preset.compartments;
  m.couplings = preset.couplings;
  m.spiking.transfer = preset.spiking.transfer;
  m.spiking.t_ref = t_ref * ms;
  return m;
}

/// The soma of a run: it swings between 2 and 80 Hz, with no period that t_ref divides.
units::voltage<U> potential(std::int64_t n) {
  return (-60.0 + 7.0 * std::sin(2e-3 * static_cast<double>(n))) * mV;
}

}  // namespace

TEST_CASE("integrated_hazard draws one number a spike") {
  struct counting {
    philox random;
    int* drawn;
    double uniform(random_stream stream, std::uint64_t n) const {
      ++*drawn;
      return random.uniform(stream, n);
    }
  };
  units::time_grid const grid(0.1 * ms);
  cell_type<integrated_hazard<sigmoid>> cell(model<integrated_hazard<sigmoid>>(3.0));
  int drawn = 0, spikes = 0;
  for (std::int64_t n = 1; n <= 100'000; ++n) {
    cell.state()[soma][V_m] = potential(n);
    spikes += cell.fire(grid, {n}, counting{{5}, &drawn});
  }
  REQUIRE(spikes > 100);
  CHECK((drawn == spikes || drawn == spikes + 1));
}

TEST_CASE("integrated_hazard refuses t_ref = 0, where several spikes could fall in a step") {
  CHECK_THROWS_WITH(cell_type<integrated_hazard<sigmoid>>(model<integrated_hazard<sigmoid>>(0.0)),
                    contains_text("t_ref = 0 ms: must be positive"));
}
