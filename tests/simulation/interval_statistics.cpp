// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// When neurons spike: both ways to draw spikes have the law of the hazard phi(U), with a rate that
// changes and a refractory time, one neuron at a time and in a population. tests/lanes does the same
// in lanes. Each test is run on neurons that are broken on purpose too, which must fail it.

#include "simulation/intervals.hpp"

using namespace urbanczik_test;

namespace {

// Enough for the smallest fault below, a rate 2 % off: for n = 240000 intervals the distance D of
// Kolmogorov and Smirnov becomes 0.02/e, and 2 exp(-2 n D^2) = 1e-11.
constexpr std::int64_t steps = 8'000'000;
constexpr std::int64_t fewer_steps = 1'000'000;

}  // namespace

TEMPLATE_TEST_CASE("intervals follow the hazard of a changing rate and its refractory time",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  using neurons = held_neurons<TestType>;
  auto const ranks = neurons{}.ranks(philox{11}, steps);
  CHECK(ranks.size() > 240'000);
  CHECK(p_of_uniform(ranks) > false_alarm);
  CHECK(p_of_neighbours(ranks) > false_alarm);

  auto const of_population = neurons{}.ranks(philox{12}, fewer_steps, 5, lanes_of<double>{});
  CHECK(of_population.size() > 150'000);
  CHECK(p_of_uniform(of_population) > false_alarm);
  CHECK(p_of_neighbours(of_population) > false_alarm);
}

TEMPLATE_TEST_CASE("neurons that are broken do not",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  using neurons = held_neurons<TestType>;
  auto const p_of = [](neurons const& broken, auto const& random, std::int64_t so_many) {
    return p_of_uniform(broken.ranks(random, so_many));
  };
  SECTION("a rate that is 2 % off") {
    CHECK(p_of({.rate = 1.02}, philox{11}, steps) < false_alarm);
    CHECK(p_of({.rate = 0.98}, philox{11}, steps) < false_alarm);
  }
  SECTION("a refractory time that is one step off") {
    CHECK(p_of({.t_ref = 0.9}, philox{11}, fewer_steps) < false_alarm);
    CHECK(p_of({.t_ref = 1.1}, philox{11}, fewer_steps) < false_alarm);
  }
  SECTION("no refractory time") {  // less than half a step is none
    CHECK(p_of({.t_ref = 0.04}, philox{11}, fewer_steps) < false_alarm);
  }
  SECTION("one number throughout") {
    // So that it spikes: below phi dt somewhere on the course.
    CHECK(p_of({}, constant_numbers{0.05}, fewer_steps) < false_alarm);
  }
  if constexpr (std::is_same_v<TestType, escape_noise<sigmoid>>) {
    SECTION("numbers that are used twice") {
      CHECK(p_of({}, repeated_numbers{{11}}, fewer_steps) < false_alarm);
    }
  } else {
    SECTION("thresholds that repeat") {
      // Each is exponential, and often the same as the one before, which was drawn some 33 steps ago.
      struct slow {
        philox right;
        double uniform(random_stream stream, std::uint64_t n) const {
          return right.uniform(stream, n / 64);
        }
      };
      CHECK(p_of_neighbours(neurons{}.ranks(slow{{11}}, fewer_steps)) < false_alarm);
    }
  }
}

TEMPLATE_TEST_CASE("a soma held at a potential fires at the published rate",
                   "",
                   escape_noise<sigmoid>,
                   integrated_hazard<sigmoid>) {
  // The interval is 30 steps and a number that is geometric with p = 1 - exp(-phi dt). So the count
  // in n steps has the mean n/m and the variance n s^2/m^3, m the mean and s the standard deviation
  // of an interval, and is as good as normal. 6 standard deviations are exceeded with 2e-9.
  using cell_type = urbanczik_senn_neuron<units::unitless, TestType>;
  units::time_grid const grid(0.1 * ms);
  auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<units::unitless>>();
  typename cell_type::model_type m{};
  m.compartments = preset.compartments;
  m.couplings = preset.couplings;
  m.spiking.transfer = preset.spiking.transfer;
  m.spiking.t_ref = 3.0 * ms;

  struct row {
    double U, rate;  // Hz
  };
  for (auto [U, rate] : {row{0.5, 19.871}, row{1.0, 76.628}, row{1.5, 100.096}}) {
    constexpr std::int64_t so_many = 200'000;
    constexpr std::size_t neurons = 20;
    population cells(neurons, cell_type(m));
    auto slice = cells.slice_at(0);
    slice.for_each_pack([U = U](auto& pack) { pack.state()[soma][V_m] = U * Vu; });
    double spikes = 0.0;
    for (std::int64_t n = 1; n <= so_many; ++n) {
      slice.fire(grid, {n}, philox{7});
      slice.for_each_spike([&](std::size_t, int count) { spikes += count; });
    }
    double const p = -std::expm1(-double(cells.prototype().phi(U * Vu) * grid.resolution()));
    double const mean = 30.0 + 1.0 / p, variance = (1.0 - p) / (p * p);
    double const all_steps = static_cast<double>(neurons) * so_many;
    double const off = spikes - all_steps * rate * 1e-4;
    INFO("U = " << U << ": " << spikes / all_steps * 1e4 << " Hz, expected " << rate << " Hz");
    // Each neuron may spike from the first step on, which is up to one interval ahead.
    CHECK(std::abs(off) < 6.0 * std::sqrt(all_steps * variance / (mean * mean * mean)) + neurons);
  }
}
