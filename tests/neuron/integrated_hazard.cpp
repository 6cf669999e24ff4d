// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// integrated_hazard has the law of escape_noise: intervals of both are compared with the hazard that
// the trajectory of the potential implies, by the test of Kolmogorov and Smirnov.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

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

/// The distance of Kolmogorov and Smirnov, times sqrt(n), of the intervals from those of the hazard
/// phi dt a step in which none counts for `dead` steps after a spike. The probability of the hazard
/// gathered in an interval is uniform; as steps are discrete, it is drawn between that before and
/// that after the step of the spike.
template <class Spiking>
double distance_from_the_hazard(std::uint64_t seed, std::int64_t dead) {
  units::time_grid const grid(0.1 * ms);
  cell_type<Spiking> cell(model<Spiking>(3.0));
  philox const random{seed};
  std::mt19937_64 between(seed);
  std::vector<double> p;
  double hazard = 0.0;
  std::int64_t last = -1'000'000;
  for (std::int64_t n = 1; n <= 2'000'000; ++n) {
    cell.state()[soma][V_m] = potential(n);
    double const expected =
        n - last > dead ? double(cell.phi(potential(n)) * grid.resolution()) : 0.0;
    if (cell.fire(grid, {n}, random) > 0) {
      double const before = -std::expm1(-hazard), after = -std::expm1(-hazard - expected);
      if (last > 0)
        p.push_back(before + (after - before) * std::generate_canonical<double, 53>(between));
      hazard = 0.0;
      last = n;
    } else {
      hazard += expected;
    }
  }
  REQUIRE(p.size() > 4000);
  std::sort(p.begin(), p.end());
  auto const n = static_cast<double>(p.size());
  double distance = 0.0;
  for (std::size_t k = 0; k < p.size(); ++k)
    distance =
        std::max({distance, std::abs(p[k] - double(k) / n), std::abs(p[k] - double(k + 1) / n)});
  return distance * std::sqrt(n);
}

// Exceeded with probability 2 exp(-2 x^2) = 1e-6 by a right program, over the choice of the seed.
constexpr double bound = 2.69;

}  // namespace

TEST_CASE("the intervals of escape_noise and integrated_hazard both follow the exact hazard") {
  constexpr std::int64_t refractory_steps = 30;
  CHECK(distance_from_the_hazard<escape_noise<sigmoid>>(11, refractory_steps) < bound);
  CHECK(distance_from_the_hazard<integrated_hazard<sigmoid>>(11, refractory_steps) < bound);
  CHECK(distance_from_the_hazard<integrated_hazard<sigmoid>>(12, refractory_steps) < bound);
  // The test sees a refractory time that is wrong by a third of itself.
  CHECK(distance_from_the_hazard<integrated_hazard<sigmoid>>(11, refractory_steps - 10) > bound);
}

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
