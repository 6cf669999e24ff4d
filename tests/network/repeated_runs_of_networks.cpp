// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Each device of a network in each situation: a refused construction, a second simulation on a finer
// grid, an exception. A new device is a new row of for_each_device().
#include <cfenv>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <urbanczik/network/nudge.hpp>
#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/network/rates.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/record.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
#include "network/plastic_networks.hpp"
#include "network/repeated_runs.hpp"
#include "violations.hpp"

using namespace urbanczik_test;
using repeated_runs::graded;

namespace {

units::time_grid const finer(0.05 * ms);

auto two_populations() {
  return network(population(A, 70, repeated_runs::new_cell()),
                 population(B, 70, repeated_runs::new_cell()));
}
using cells_type = decltype(two_populations());
using population_B = std::remove_reference_t<decltype(std::declval<cells_type&>()[B])>;

/// A device that refuses when all others are prepared, and one that fails in a step.
struct refuses {
  using target_population = population_B;
  void prepare(population_B&, units::time_grid const&) { throw std::runtime_error("refused"); }
};
struct fails_in_a_step {
  using target_population = population_B;
  std::int64_t step = 15;

  template <class Slice>
  void observe(Slice& slice, units::step_count n) const {
    if (n.value == step && slice.index() == 1) throw std::runtime_error("failed");
  }
};

std::vector<double> potentials(cells_type& cells) {
  std::vector<double> all;
  for (std::size_t i = 0; i < cells[B].size(); ++i) {
    all.push_back(cells[B][soma].V_m(i).value());
    all.push_back(cells[B][dendrite].V_m(i).value());
  }
  return all;
}
/// The currents that are injected into somata, and those that receptors for rates hold.
double held_inputs(cells_type& cells) {
  double sum = 0.0;
  auto const add = [&](auto pack) {
    sum += std::abs(pack.injected()[soma].value());
    sum += std::abs(pack[dendrite][graded].current().value());
  };
  for (std::size_t i = 0; i < 70; ++i) {
    add(cells[A].pack_at(i));
    add(cells[B].pack_at(i));
  }
  return sum;
}

spike_trains trains() {
  return {.synapses = 2, .spikes = {{1.0 * ms, 0}, {2.0 * ms, 1}, {8.0 * ms, 0}, {15.0 * ms, 1}}};
}

enum class repeats { yes, no };

/// Calls f(name, whether a second simulation may have it, make), where make(cells) is the device.
template <class F>
void for_each_device(F const& f) {
  auto const rule = urbanczik_senn<units::biophysical>{
      .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 3000.0 * pA};
  auto const onto = [](cells_type& cells) { return cells[B][dendrite][excitatory]; };
  f("inject", repeats::yes,
    [](cells_type& cells) { return inject(cells[B][soma], 80.0 * pA, 1.0 * ms, 1000.0 * ms); });
  f("drive", repeats::yes, [=](cells_type& cells) {
    return drive(onto(cells), {.offset = 4.0 * pA, .amplitude = 2.0 * pA, .period = 10.0 * ms});
  });
  f("white noise", repeats::yes, [](cells_type& cells) {
    return inject_white_noise(cells[B][soma], {.sd = 30.0 * pA, .interval = 1.0 * ms});
  });
  f("Ornstein-Uhlenbeck", repeats::yes, [](cells_type& cells) {
    return inject_ornstein_uhlenbeck(cells[B][soma],
                                     {.mean = 50.0 * pA, .sd = 20.0 * pA, .tau = 5.0 * ms});
  });
  f("poisson", repeats::yes,
    [=](cells_type& cells) { return connect(poisson{1.0 * kHz}, onto(cells), 50.0 * pA); });
  f("trains", repeats::no, [=](cells_type& cells) {
    return connect(trains(), onto(cells), static_synapse{}, all_to_all{}, 100.0 * pA, 0.5 * ms);
  });
  f("plastic trains", repeats::no, [=](cells_type& cells) {
    return connect(trains(), onto(cells), rule, all_to_all{}, 100.0 * pA, 0.5 * ms);
  });
  f("static", repeats::no, [=](cells_type& cells) {
    return connect(cells[A], onto(cells), static_synapse{}, fixed_indegree{10}, 100.0 * pA,
                   0.5 * ms);
  });
  f("plastic", repeats::no, [=](cells_type& cells) {
    return connect(cells[A], onto(cells), rule, fixed_indegree{10}, 100.0 * pA, 0.5 * ms);
  });
  auto const charge = 1000.0 * pA * ms;
  auto const onto_graded = [](cells_type& cells) { return cells[B][dendrite][graded]; };
  f("rates", repeats::no, [=](cells_type& cells) {
    return connect(rates_of(cells[A]), onto_graded(cells), static_synapse{}, fixed_indegree{10},
                   charge, 0.5 * ms);
  });
  sacramento_prediction<U> const predict{charge * ms, -10.0 * charge, 10.0 * charge};
  f("plastic rates", repeats::no, [=](cells_type& cells) {
    return connect(rates_of(cells[A]), onto_graded(cells), predict, fixed_indegree{10}, charge);
  });
  f("nudge", repeats::no, [](cells_type& cells) {
    return nudge(cells[A], cells[B][soma], fixed_indegree{3}, 100.0 * nS);
  });
  f("spike_raster", repeats::no,
    [](cells_type& cells) { return record(cells[B], spike_raster{}); });
  f("population_multimeter", repeats::no, [](cells_type& cells) {
    return record(cells[B], population_multimeter(1.0 * ms, {0, 3}, probe{"V_m", [](auto& c) {
                                                                            return c[soma].V_m();
                                                                          }}));
  });
}

/// Currents that make a population fire.
auto strong_current(auto& population) {
  return inject(population[soma], 6000.0 * pA, 0.0 * ms, 1000.0 * ms);
}
/// The potentials after 20 ms of a simulation with a device. Simulations that run to their end have one
/// type for each device, since every further type costs compile time.
template <class Device>
std::vector<double> run(cells_type& cells, units::time_grid const& on, Device& device) {
  auto of_A = strong_current(cells[A]);
  auto of_B = strong_current(cells[B]);
  simulation all(cells, on, exponential_euler{}, source, of_A, of_B, device);
  all.advance(20.0 * ms, threads(2));
  return potentials(cells);
}

}  // namespace

TEST_CASE("a device of a refused network is as it was before") {
  for_each_device([](std::string const& name, repeats, auto const& make) {
    CAPTURE(name);
    auto untouched = two_populations();
    auto fresh = make(untouched);
    auto const expected = run(untouched, grid, fresh);

    auto cells = two_populations();
    auto device = make(cells);
    refuses last;
    CHECK_THROWS_WITH(simulation(cells, finer, exponential_euler{}, source, device, last),
                      contains_text("refused"));
    CHECK(held_inputs(cells) == 0.0);
    CHECK(run(cells, grid, device) == expected);
  });
}

TEST_CASE("a device of a network repeats in a second simulation on another grid, or refuses") {
  for_each_device([](std::string const& name, repeats whether, auto const& make) {
    CAPTURE(name);
    auto renewed = two_populations();
    std::vector<double> expected;
    {
      auto first = make(renewed);
      run(renewed, grid, first);
      auto renewed_device = make(renewed);
      expected = run(renewed, finer, renewed_device);
    }
    auto cells = two_populations();
    auto device = make(cells);
    run(cells, grid, device);
    if (whether == repeats::yes)
      CHECK(run(cells, finer, device) == expected);
    else
      CHECK_THROWS_WITH(run(cells, finer, device), contains_text("earlier simulation"));
  });
}

TEST_CASE("of two simulations of a network, the one that has the device goes on") {
  for_each_device([](std::string const& name, repeats, auto const& make) {
    CAPTURE(name);
    auto cells = two_populations();
    auto device = make(cells);
    auto of_A = strong_current(cells[A]), later_of_A = strong_current(cells[A]);
    auto of_B = strong_current(cells[B]), later_of_B = strong_current(cells[B]);
    simulation first(cells, grid, exponential_euler{}, source, of_A, of_B, device);
    simulation later(cells, grid, exponential_euler{}, source, later_of_A, later_of_B, device);
    CHECK_THROWS_WITH(first.advance(1.0 * ms, threads(2)),
                      contains_text("part of a later simulation"));
    CHECK_NOTHROW(later.advance(1.0 * ms, threads(3)));
  });
}

TEST_CASE("another simulation of a network is without the inputs of the first, which continues") {
  for_each_device([](std::string const& name, repeats, auto const& make) {
    CAPTURE(name);
    auto const run_in_two_pieces = [&](auto const& between) {
      auto cells = two_populations();
      auto device = make(cells);
      auto of_A = strong_current(cells[A]);
      auto of_B = strong_current(cells[B]);
      simulation first(cells, grid, exponential_euler{}, source, of_A, of_B, device);
      first.advance(10.0 * ms, threads(2));
      between(cells);
      first.advance(10.0 * ms, threads(2));
      return potentials(cells);
    };
    auto const expected = run_in_two_pieces([](cells_type&) {});
    CHECK(run_in_two_pieces([](cells_type& cells) {
            simulation other(cells, finer, exponential_euler{}, source);
            CHECK(held_inputs(cells) == 0.0);
            other.advance(0.0 * ms);
          }) == expected);
  });
}

TEST_CASE("a network whose simulation ended with an exception is without its currents") {
  for_each_device([](std::string const& name, repeats, auto const& make) {
    CAPTURE(name);
    auto cells = two_populations();
    auto device = make(cells);
    {
      auto kick = inject(cells[A][soma], 80.0 * pA, 0.0 * ms, 1000.0 * ms);
      fails_in_a_step fails;
      simulation ended(cells, grid, exponential_euler{}, source, kick, device, fails);
      CHECK_THROWS_WITH(ended.advance(20.0 * ms, threads(2)), contains_text("failed"));
      CHECK_THROWS_WITH(ended.advance(0.0 * ms, threads(2)),
                        contains_text("ended with an exception"));
      CHECK_THROWS_WITH(ended.require_savable(), contains_text("ended with an exception"));
    }
    CHECK(held_inputs(cells) == 0.0);
  });
}

TEST_CASE("a network that another simulation took over is not saved") {
  auto cells = two_populations();
  simulation first(cells, grid, exponential_euler{}, source);
  first.advance(1.0 * ms);
  simulation later(cells, grid, exponential_euler{}, source);
  CHECK_THROWS_WITH(first.require_savable(), contains_text("another simulation of its cells"));
  CHECK_NOTHROW(later.require_savable());
  first.advance(0.0 * ms);
  CHECK_NOTHROW(first.require_savable());
}

TEST_CASE(
    "values that are drawn for a refused simulation are drawn anew, and for one population too") {
  auto const potentials_of = [](auto& cells) {
    std::vector<double> all;
    for (std::size_t i = 0; i < cells.size(); ++i) all.push_back(cells[soma].V_m(i).value());
    return all;
  };
  auto const made = [] {
    population cells(A, 70, cell_type{presets::urbanczik_senn_2014},
                     varying(parameter::C_m(dendrite)));
    cells.set(parameter::C_m(dendrite), uniform{250.0 * pF, 350.0 * pF});
    cells.start(soma, V_m, uniform{-70.0 * mV, -60.0 * mV});
    return cells;
  };
  network in_network(made());
  simulation of_network(in_network, grid, exponential_euler{}, source);
  auto const drawn = potentials_of(in_network[A]);
  of_network.advance(5.0 * ms);

  auto alone = made();
  // A delay off the grid is refused, and so are the values of another seed.
  auto wrong = inject(alone[soma], 1.0 * pA, 0.03 * ms, 1.0 * ms);
  auto const refused = [&] {
    simulation of_one(alone, grid, exponential_euler{}, philox{.seed = 8}, wrong);
    of_one.advance(1.0 * ms);
  };
  CHECK_THROWS_AS(refused(), units::invalid_parameters);
  simulation of_one(alone, grid, exponential_euler{}, source);
  CHECK(potentials_of(alone) == drawn);
  of_one.advance(5.0 * ms);
  CHECK(potentials_of(alone) == potentials_of(in_network[A]));
  // What was drawn is not drawn again.
  auto const reached = potentials_of(alone);
  simulation later(alone, grid, exponential_euler{}, source);
  CHECK(potentials_of(alone) == reached);
}

TEST_CASE("one population has Poisson input and recorders as a population of a network has") {
  auto const spikes_in = [](auto& cells, auto& of) {
    auto kick = connect(poisson{2.0 * kHz}, of[dendrite][excitatory], 90.0 * pA);
    auto spikes = record(of, spike_raster{});
    simulation all(cells, grid, exponential_euler{}, source, kick, spikes);
    all.advance(100.0 * ms, threads(2));
    return spikes->spikes();
  };
  population alone(70, cell_type{presets::urbanczik_senn_2014});
  network cells(population(A, 70, cell_type{presets::urbanczik_senn_2014}));
  auto const expected = spikes_in(cells, cells[A]);
  CHECK(expected.size() > 20);
  CHECK(spikes_in(alone, alone) == expected);

  population other(70, cell_type{presets::urbanczik_senn_2014});
  auto of_other = connect(poisson{2.0 * kHz}, other[dendrite][excitatory], 90.0 * pA);
  auto const of_other_cells = [&] {
    simulation all(alone, grid, exponential_euler{}, source, of_other);
    all.advance(1.0 * ms);
  };
  CHECK_THROWS_WITH(of_other_cells(),
                    contains_text("device 1: it was made for another population"));
}

TEST_CASE("a network leaves the caller's floating-point flags as it found them") {
  auto cells = two_populations();
  auto AB = connect(cells[A], cells[B][dendrite][excitatory], static_synapse{}, fixed_indegree{10},
                    normal{100.0 * pA, 10.0 * pA}, 0.5 * ms);
  auto kick = connect(poisson{1.0 * kHz}, cells[B][dendrite][excitatory], 50.0 * pA);
  std::feclearexcept(FE_ALL_EXCEPT);
  {
    simulation all(cells, grid, exponential_euler{}, source, AB, kick);
    all.advance(1.0 * ms);
  }
  CHECK(std::fetestexcept(FE_ALL_EXCEPT) == 0);
}
