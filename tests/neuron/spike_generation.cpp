// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <vector>

#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

// Statistical tests compare with a bound of `sigmas` standard deviations. For a normal distribution
// 6 standard deviations are exceeded by chance with probability 2e-9 per comparison; there are less
// than 50 here, so a right program fails with a probability below 1e-7 over the choice of the seed.
// The seed is fixed: a test that passes once passes always.

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using units::unitless;

namespace {

constexpr double sigmas = 6.0;
constexpr std::uint64_t seed = 20140507;

using cell_type = urbanczik_senn_neuron<unitless>;

cell_type with_t_ref(double t_ref) {
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.spiking.t_ref = t_ref * ms;
  return cell_type{model};
}

// The steps in which a cell spikes whose soma is held at U; as many times as spikes.
std::vector<std::int64_t> spikes_at(cell_type cell,
                                    double U,
                                    double dt,
                                    std::int64_t steps,
                                    philox const& random,
                                    std::uint32_t index = 0) {
  units::time_grid const grid(dt * ms);
  std::vector<std::int64_t> times;
  cell.state()[soma][V_m] = U * Vu;
  for (std::int64_t n = 1; n <= steps; ++n)
    for (int k = cell.fire(grid, {n}, random, index); k > 0; --k) times.push_back(n);
  return times;
}

std::int64_t shortest_interval(std::vector<std::int64_t> const& times) {
  std::int64_t shortest = 1'000'000'000;
  for (std::size_t k = 1; k < times.size(); ++k)
    shortest = std::min(shortest, times[k] - times[k - 1]);
  return shortest;
}

}  // namespace

TEST_CASE("a soma held at a potential fires at the rate of the discrete law") {
  // The interval is t_ref plus a number of steps that is geometric with p = 1 - exp(-phi dt): mean
  // t_ref/dt + 1/p steps, variance (1-p)/p^2. In 3 million steps of 0.1 ms the rate is then known
  // to 0.4 Hz (one standard deviation). Without the refractory time it would be 22, 100 and
  // 141 Hz at U = 0.5, 1, 1.5.
  double const dt = 0.1, t_ref = 3.0;  // ms
  std::int64_t const steps = 3'000'000;
  struct row {
    double U, rate;  // Hz
  };
  for (auto [U, rate] : {row{0.5, 19.871}, row{1.0, 76.628}, row{1.5, 100.096}}) {
    double const p = -std::expm1(-plain::unitless.f.phi(U) * dt);
    double const mean = t_ref / dt + 1.0 / p;
    double const variance = (1.0 - p) / (p * p);
    double const expected = 1e3 / (mean * dt);
    CHECK_THAT(expected, WithinAbs(rate, 5e-4));

    auto const spikes = spikes_at(with_t_ref(t_ref), U, dt, steps, philox{seed});
    double const measured =
        1e3 * static_cast<double>(spikes.size()) / (static_cast<double>(steps) * dt);
    double const sd = expected * std::sqrt(variance / mean / static_cast<double>(steps));
    INFO("U = " << U << ": " << measured << " Hz, expected " << expected << " +- " << sd << " Hz");
    CHECK(sd < 0.45);
    CHECK(std::abs(measured - expected) < sigmas * sd);
  }
}

TEST_CASE("in steps so long that a spike is likely, its probability is 1 - exp(-phi dt)") {
  // phi(1) = 0.1 per ms: phi dt is 0.5, 1 and 3, no probability any more.
  for (double dt : {5.0, 10.0, 30.0}) {
    double const p = -std::expm1(-plain::unitless.f.phi(1.0) * dt);
    std::int64_t const steps = 200'000;
    // A refractory time of less than half a step is none, but there is at most one spike.
    auto const spikes = spikes_at(with_t_ref(1.0), 1.0, dt, steps, philox{seed});
    double const n = static_cast<double>(steps);
    INFO("dt = " << dt << " ms: " << spikes.size() << " spikes, expected " << p * n);
    CHECK(std::abs(static_cast<double>(spikes.size()) - p * n) <
          sigmas * std::sqrt(p * (1.0 - p) * n));
    CHECK(shortest_interval(spikes) == 1);
  }
}

TEST_CASE("the largest random number gives a number of spikes that has a probability") {
  for (double phi_max = 0.01; phi_max < 30.0; phi_max *= 1.1) {
    CAPTURE(phi_max);
    auto model = presets::urbanczik_senn_2014.model<cell_type>();
    model.spiking.t_ref = 0.0 * ms;
    model.spiking.transfer.phi_max = phi_max * kHz;
    cell_type cell{model};
    cell.state()[soma][V_m] = 5.0 * Vu;  // phi is phi_max there
    double const mean = phi_max * 0.1;
    int const spikes = cell.fire(units::time_grid(0.1 * ms), {1}, [] { return 1.0 - 0x1p-53; });
    CHECK(spikes > mean);
    CHECK(spikes < mean + 10.0 * std::sqrt(mean) + 20.0);
  }
}

TEST_CASE("the shortest interval between spikes is t_ref + dt") {
  struct row {
    double t_ref, dt;
    std::int64_t steps;  // the shortest interval: t_ref/dt, rounded, and one
  };
  for (auto [t_ref, dt, steps] : {row{3.0, 0.1, 31}, row{0.1, 0.1, 2}, row{2.0, 0.25, 9},
                                  row{0.7, 0.1, 8}, row{1.14, 0.1, 12}, row{1.16, 0.1, 13}}) {
    INFO("t_ref = " << t_ref << " ms, dt = " << dt << " ms");
    // Where a spike is certain it is every interval; at U = 1.5 it is the shortest of very many.
    auto model = with_t_ref(t_ref).model();
    model.spiking.transfer.phi_max = 1e6 * kHz;
    auto const certain = spikes_at(cell_type{model}, 1.5, dt, 1000, philox{seed});
    REQUIRE(certain.size() == static_cast<std::size_t>(999 / steps + 1));
    CHECK(certain.front() == 1);
    for (std::size_t k = 1; k < certain.size(); ++k) CHECK(certain[k] - certain[k - 1] == steps);

    CHECK(shortest_interval(spikes_at(with_t_ref(t_ref), 1.5, dt, 200'000, philox{seed})) == steps);
  }
}

TEST_CASE("without a refractory time the spikes of a step are a Poisson number") {
  // phi(1) = 0.1 per ms, so the mean is 0.01 at 0.1 ms and 1, 2 at steps of 10, 20 ms.
  for (double dt : {0.1, 10.0, 20.0}) {
    double const mean = plain::unitless.f.phi(1.0) * dt;
    std::int64_t const steps = 400'000;
    double const n = static_cast<double>(steps);
    auto cell = with_t_ref(0.0);
    std::vector<double> steps_with(20, 0.0);  // the number of steps with so many spikes
    double sum = 0.0, sum_of_squares = 0.0;
    cell.state()[soma][V_m] = 1.0 * Vu;
    for (std::int64_t step = 1; step <= steps; ++step) {
      int const spikes = cell.fire(units::time_grid(dt * ms), {step}, philox{seed});
      sum += spikes;
      sum_of_squares += spikes * spikes;
      steps_with.at(static_cast<std::size_t>(spikes)) += 1.0;
    }

    double const measured_mean = sum / n;
    double const measured_variance = sum_of_squares / n - measured_mean * measured_mean;
    INFO("mean " << measured_mean << " and variance " << measured_variance << ", expected "
                 << mean);
    CHECK(std::abs(measured_mean - mean) < sigmas * std::sqrt(mean / n));
    // The fourth central moment is m + 3 m^2, so the variance of the sample variance is (m + 2
    // m^2)/n.
    CHECK(std::abs(measured_variance - mean) < sigmas * std::sqrt((mean + 2.0 * mean * mean) / n));

    double probability = std::exp(-mean);
    for (int k = 0; k < 5; ++k) {
      double const expected = n * probability;
      INFO(k << " spikes in " << steps_with[static_cast<std::size_t>(k)] << " steps, expected "
             << expected);
      if (expected > 100.0)  // where the count is as good as normal
        CHECK(std::abs(steps_with[static_cast<std::size_t>(k)] - expected) <
              sigmas * std::sqrt(expected * (1.0 - probability)));
      probability *= mean / (k + 1);
    }
  }
}

TEST_CASE("the same seed gives the same spikes, another seed or another neuron others") {
  auto const spikes = [](std::uint64_t s, std::uint32_t index) {
    return spikes_at(with_t_ref(3.0), 1.0, 0.1, 100'000, philox{s}, index);
  };
  auto const first = spikes(1, 0);
  CHECK(first.size() > 500);
  CHECK((spikes(1, 0) == first));
  CHECK((spikes(2, 0) != first));
  CHECK((spikes(1, 1) != first));
  CHECK((spikes(std::uint64_t{1} << 32, 0) != spikes(0, 0)));

  // Independent, not shifted: coincidences as often as chance has it. Each spikes in a fraction
  // r = 0.0077 of the steps, so 100000 steps hold 5.9 +- 2.4 coincidences, Poisson.
  for (auto const& other : {spikes(2, 0), spikes(1, 1)}) {
    std::vector<std::int64_t> both;
    std::set_intersection(first.begin(), first.end(), other.begin(), other.end(),
                          std::back_inserter(both));
    CHECK(both.size() < 30);
  }
}

TEST_CASE("the spike of a step does not depend on what was drawn before it") {
  // A function of seed, neuron and step: two cells that differ in the past agree in the future.
  auto const random = philox{seed};
  units::time_grid const grid(0.1 * ms);
  auto a = with_t_ref(0.0), b = with_t_ref(0.0);
  a.state()[soma][V_m] = b.state()[soma][V_m] = 1.0 * Vu;
  for (std::int64_t n = 1; n <= 1000; ++n) a.fire(grid, {n}, random);
  int spikes = 0;
  for (std::int64_t n = 1001; n <= 5000; ++n) {
    int const k = a.fire(grid, {n}, random);
    REQUIRE(b.fire(grid, {n}, random) == k);
    spikes += k;
  }
  CHECK(spikes > 20);
}

TEST_CASE("imposed spikes come in their steps, several in one step too") {
  using replayed = urbanczik_senn_neuron<unitless, imposed_spikes<sigmoid>>;
  auto model = presets::urbanczik_senn_2014.model<replayed>();
  model.spiking.times = {{3}, {5}, {5}, {6}, {20}};
  replayed cell{model};
  units::time_grid const grid(0.1 * ms);
  cell.state()[soma][V_m] = 100.0 * Vu;  // where it would spike at the highest rate
  std::vector<int> counts;
  for (std::int64_t n = 1; n <= 10; ++n) {
    counts.push_back(cell.fire(grid, {n}, philox{seed}));
    CHECK(cell.spikes() == counts.back());
  }
  CHECK(counts == std::vector{0, 0, 1, 0, 2, 1, 0, 0, 0, 0});

  // A copy goes on from where the original is.
  auto copy = cell;
  CHECK(copy.fire(grid, {20}, philox{seed}) == 1);
  CHECK(cell.fire(grid, {20}, philox{seed}) == 1);
  CHECK(cell.fire(grid, {21}, philox{seed}) == 0);
}
