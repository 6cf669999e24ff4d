// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "network/networks.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "violations.hpp"

using namespace urbanczik_test;

namespace {

auto cells_with_values() {
  return network(population(E, 5, coba_cell(), varying(parameter::V_th, parameter::C_m(soma))),
                 population(I, 3, coba_cell(), varying(parameter::V_th, parameter::C_m(soma))));
}

/// Calls f(name, unit, give, read) for a parameter or variable of each kind: give(cells, values) gives
/// it to a population, read(cells, i) is its number in neuron i. A new kind is a new row.
template <class F>
void for_each_kind_of_value(F const& f) {
  f(
      "V_th", mV, [](auto& of, auto const& values) { of.set(parameter::V_th, values); },
      [](auto& of, std::size_t i) { return of.model_of_pack(i).spiking.V_th.value(); });
  f(
      "C_m", pF, [](auto& of, auto const& values) { of.set(parameter::C_m(soma), values); },
      [](auto& of, std::size_t i) {
        return of.model_of_pack(i).compartments[soma].membrane.C_m.value();
      });
  f(
      "V_m", mV, [](auto& of, auto const& values) { of.start(soma, V_m, values); },
      [](auto& of, std::size_t i) { return of[soma].V_m(i).value(); });
  f(
      "g_syn", nS, [](auto& of, auto const& values) { of.start(soma, excitatory, g_syn, values); },
      [](auto& of, std::size_t i) {
        return of.pack_at(i).variables().state[soma][excitatory][g_syn].value();
      });
}

/// Calls f(name, make, is_from) for each form of values: make(from, n, unit) are values for n neurons
/// between from and from + 1, and is_from(x, i, from) is whether neuron i may have the number x then.
template <class F>
void for_each_form_of_values(F const& f) {
  f(
      "one value", [](double from, std::size_t, auto unit) { return (from + 0.5) * unit; },
      [](double x, std::size_t, double from) { return x == from + 0.5; });
  f(
      "list",
      [](double from, std::size_t n, auto unit) {
        std::vector<decltype(from * unit)> all;
        for (std::size_t i = 0; i < n; ++i) all.push_back((from + 0.125 * double(i)) * unit);
        return all;
      },
      [](double x, std::size_t i, double from) { return x == from + 0.125 * double(i); });
  f(
      "distribution",
      [](double from, std::size_t, auto unit) { return uniform{from * unit, (from + 1.0) * unit}; },
      [](double x, std::size_t, double from) { return from <= x && x < from + 1.0; });
}

// Another name of parameter::V_th.
struct threshold_t {
  template <class Model>
  static constexpr auto& of(Model& model) {
    return model.spiking.V_th;
  }
  static std::string name() { return "threshold"; }
};

/// The thresholds of a population, after a simulation was made of its network.
template <class Cells>
std::vector<double> thresholds_in_simulation(Cells& cells) {
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4});
  std::vector<double> all;
  for (std::size_t i = 0; i < cells[E].size(); ++i)
    all.push_back(cells[E].model_of_pack(i).spiking.V_th.value());
  return all;
}

}  // namespace

TEST_CASE("a network does the same with any number of threads and partitions") {
  auto const check = [](auto const& run, units::duration span) {
    auto const alone = run(1, span);
    CHECK(alone.spikes.size() > 200);
    for (unsigned count : {2u, 3u, 7u}) CHECK(run(count, span) == alone);
  };
  SECTION("conductances, drawn weights and delays, parts") {
    check([](unsigned n, auto span) { return run_of_conductances(n, span); }, 120.0 * ms);
  }
  SECTION("escape noise, alpha currents") {
    check([](unsigned n, auto span) { return run_of_escape_noise(n, span); }, 120.0 * ms);
  }
  SECTION("jumps of the potential") {
    check([](unsigned n, auto span) { return run_of_jumps(n, span); }, 60.0 * ms);
  }
}

TEST_CASE("populations of one network draw numbers of their own") {
  network cells(population(E, 50, escape_cell()), population(I, 50, escape_cell()));
  auto spikes_E = record(cells[E], spike_raster{});
  auto spikes_I = record(cells[I], spike_raster{});
  // Alike but for their numbers, they have no connection.
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4},
                 spikes_E, spikes_I);
  run.advance(500.0 * ms);
  REQUIRE(spikes_E->size() > 50);
  REQUIRE(spikes_I->size() > 50);
  CHECK(spikes_E->spikes() != spikes_I->spikes());
}

TEST_CASE("a spike arrives after its delay, at the neuron that it is connected to") {
  // Neuron 1 of E spikes once, kicked over its threshold; each target jumps one delay later.
  network cells(population(E, 3, brunel_cell()), population(I, 3, brunel_cell()));
  cells[E].start(soma, V_m, std::vector{0.0 * mV, 25.0 * mV, 0.0 * mV});
  auto EI = connect(cells[E], cells[I][soma][excitatory], static_synapse{},
                    pairs{{{1, 0}, {1, 2}, {0, 1}}}, std::vector{3.0 * mV, 5.0 * mV, 7.0 * mV},
                    std::vector{0.2 * ms, 0.5 * ms, 0.1 * ms});
  simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 4}, EI);
  auto const decay = std::exp(-0.1 / 20.0);
  std::vector<double> first, third;
  for (int n = 1; n <= 7; ++n) {
    run.advance(0.1 * ms);
    first.push_back(cells[I][soma].V_m(0).value());
    third.push_back(cells[I][soma].V_m(2).value());
    CHECK(cells[I][soma].V_m(1).value() == 0.0);
  }
  // V starts above the threshold: the spike is one of step 1, and arrives in steps 3 and 6.
  CHECK(first[1] == 0.0);
  CHECK(first[2] == 3.0);
  CHECK(first[3] == Approx(3.0 * decay).epsilon(1e-12));
  CHECK(third[4] == 0.0);
  CHECK(third[5] == 5.0);
  CHECK(third[6] == Approx(5.0 * decay).epsilon(1e-12));
}

TEST_CASE("the spikes of a step are added in the order of their sources, few and many") {
  for (std::size_t spiking : {1u, 2u, 40u}) {
    CAPTURE(spiking);
    network cells(population(E, 70, brunel_cell()), population(I, 40, brunel_cell()));
    std::vector start(40, 0.0 * mV);
    std::fill_n(start.begin(), spiking, 25.0 * mV);  // above the threshold
    cells[I].start(soma, V_m, start);
    auto IE = connect(cells[I], cells[E][soma][excitatory], static_synapse{}, all_to_all{},
                      uniform{0.01 * mV, 0.2 * mV}, 0.1 * ms);
    simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 4}, IE);
    run.advance(0.2 * ms, threads(2));
    std::vector<double> sums(70, 0.0);
    IE.for_each_synapse(
        [&](std::uint32_t source, std::uint32_t target, auto const& w, std::uint32_t) {
          if (source < spiking) sums[target] += w.value();
        });
    for (std::size_t i = 0; i < sums.size(); ++i) CHECK(cells[E][soma].V_m(i).value() == sums[i]);
  }
}

TEST_CASE("an invalid network is refused with all violations, by name, before memory is taken") {
  network cells(population(E, 3, coba_cell()), population(I, 3, coba_cell()));
  auto const site = cells[I][soma][excitatory];
  auto a = connect(cells[E], site, static_synapse{}, fixed_indegree{.K = 4, .multapses = false},
                   -1.0 * nS, 0.15 * ms);
  auto b =
      connect(cells[E], site, static_synapse{}, one_to_one{}, normal{1.0 * nS, 1.0 * nS}, 0.1 * ms);
  auto c = connect(poisson{-1.0 * kHz}, site, 1.0 * nS);
  auto const found = violations_of([&] {
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, a, b,
                   c);
  });
  auto const has = [&](std::string const& words) {
    return std::any_of(found.begin(), found.end(), [&](std::string const& sentence) {
      return sentence.find(words) != std::string::npos;
    });
  };
  CAPTURE(found);
  CHECK(has("fixed_indegree.K = 4: must not exceed the number of sources, 3"));
  CHECK(has("E to I.soma.excitatory.weight = -1 nS"));
  CHECK(
      has("E to I.soma.excitatory.delay = 0.15 ms: must be a positive multiple of the resolution"));
  CHECK(has("must not be negative"));
  CHECK(has("poisson to I.soma.excitatory.rate = -1 1/ms"));
}

TEST_CASE("a device that was made for another network is refused by name") {
  network cells(population(E, 3, coba_cell()));
  network others(population(E, 3, coba_cell()));
  auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, one_to_one{}, 1.0 * nS,
                    0.1 * ms);
  auto mixed = connect(cells[E], others[E][soma][excitatory], static_synapse{}, one_to_one{},
                       1.0 * nS, 0.1 * ms);
  auto input = connect(poisson{1.0 * kHz}, others[E][soma][excitatory], 1.0 * nS);
  auto spikes = record(others[E], spike_raster{});
  auto const found = violations_of([&] {
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, EE,
                   mixed, input, spikes);
  });
  CAPTURE(found);
  REQUIRE(found.size() == 3);
  CHECK(found[0] ==
        "E to E.soma.excitatory: it was made for population 'E' of another network; connect the "
        "populations of this one");
}

TEST_CASE("a device that is given to a network twice is refused") {
  network cells(population(E, 5, brunel_cell()));
  auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, one_to_one{}, 1.0 * mV,
                    1.0 * ms);
  CHECK_THROWS_WITH(simulation(cells, units::time_grid(0.1 * ms), exact{}, no_random{}, EE, EE),
                    contains_text("device 2 is device 1 again, and would act twice"));
}

TEST_CASE("values that differ are refused where they are out of range, and change nothing") {
  population cells(E, 3, coba_cell(), varying(parameter::C_m(soma)));
  cells.set(parameter::C_m(soma), std::vector{100.0 * pF, 200.0 * pF, 300.0 * pF});
  CHECK(violations_of(
            [&] { cells.set(parameter::C_m(soma), std::vector{100.0 * pF, 200.0 * pF}); }) ==
        std::vector<std::string>{
            "E.soma.C_m = 2 values: must be one for each of 3 neurons [set: a parameter of each "
            "neuron]"});
  CHECK(violations_of([&] {
          cells.set(parameter::C_m(soma), std::vector{100.0 * pF, -200.0 * pF, 300.0 * pF});
        }).size() == 1);
  CHECK(cells.model_of_pack(1).compartments[soma].membrane.C_m == 200.0 * pF);
  CHECK_THROWS_AS(part(cells, 2, 4), std::out_of_range);
}

TEST_CASE("values that are given later replace those that were given earlier, in every form") {
  // All kinds of values are valid in these ranges, with the other parameters of the cell.
  double const earlier = 40.0, later = 50.0;
  enum class between { nothing, a_refused_simulation, a_simulation };
  auto const make_simulation = [](auto& cells, auto&... devices) {
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4},
                   devices...);
  };
  for_each_kind_of_value([&](std::string const& replaced, auto, auto const&, auto const&) {
    for_each_form_of_values([&](char const* earlier_form, auto const& make_first,
                                auto const& is_first) {
      for_each_form_of_values([&](char const* later_form, auto const& make_second,
                                  auto const& is_second) {
        for (auto const event :
             {between::nothing, between::a_refused_simulation, between::a_simulation}) {
          CAPTURE(replaced, earlier_form, later_form, int(event));
          auto cells = cells_with_values();
          for_each_kind_of_value([&](std::string const&, auto unit, auto const& give, auto const&) {
            give(cells[E], make_first(earlier, cells[E].size(), unit));
            give(cells[I], make_first(earlier, cells[I].size(), unit));
          });
          if (event == between::a_simulation) make_simulation(cells);
          if (event == between::a_refused_simulation) {
            // A delay that is no multiple of the resolution.
            auto off_grid = connect(cells[E], cells[I][soma][excitatory], static_synapse{},
                                    all_to_all{}, 1.0 * nS, 0.13 * ms);
            CHECK_THROWS_AS(make_simulation(cells, off_grid), units::invalid_parameters);
          }
          for_each_kind_of_value(
              [&](std::string const& kind, auto unit, auto const& give, auto const&) {
                if (kind == replaced) give(cells[E], make_second(later, cells[E].size(), unit));
              });
          make_simulation(cells);
          for_each_kind_of_value([&](std::string const& kind, auto, auto const&, auto const& read) {
            CAPTURE(kind);
            for (std::size_t i = 0; i < cells[E].size(); ++i) {
              double const x = read(cells[E], i);
              CHECK((kind == replaced ? is_second(x, i, later) : is_first(x, i, earlier)));
            }
            for (std::size_t i = 0; i < cells[I].size(); ++i)
              CHECK(is_first(read(cells[I], i), i, earlier));
          });
        }
      });
    });
  });
}

TEST_CASE("a distribution that is refused when it is drawn is replaced by later values") {
  auto cells = cells_with_values();
  cells[E].set(parameter::V_th, uniform{-80.0 * mV, -70.0 * mV});
  CHECK_THROWS_AS(thresholds_in_simulation(cells), units::invalid_parameters);
  SECTION("a list") { cells[E].set(parameter::V_th, std::vector(5, -51.0 * mV)); }
  SECTION("a distribution") { cells[E].set(parameter::V_th, uniform{-51.0 * mV, -51.0 * mV}); }
  CHECK(thresholds_in_simulation(cells) == std::vector(5, -51.0));
}

TEST_CASE("later values that are refused leave a distribution as it was") {
  auto cells = cells_with_values();
  cells[E].set(parameter::V_th, uniform{-51.0 * mV, -51.0 * mV});
  CHECK_THROWS_AS(cells[E].set(parameter::V_th, -70.0 * mV), units::invalid_parameters);
  CHECK_THROWS_AS(cells[E].set(parameter::V_th, std::vector(3, -52.0 * mV)),
                  units::invalid_parameters);
  CHECK_THROWS_AS(cells[E].set(parameter::V_th, uniform{-40.0 * mV, -45.0 * mV}),
                  units::invalid_parameters);
  CHECK(thresholds_in_simulation(cells) == std::vector(5, -51.0));
}

TEST_CASE("later values replace a distribution in a copy of the population, by any name") {
  population one(E, 3, coba_cell(), varying(parameter::V_th, threshold_t{}));
  one.set(parameter::V_th, uniform{-45.0 * mV, -40.0 * mV});
  network cells(one);
  cells[E].set(threshold_t{}, -51.0 * mV);
  CHECK(thresholds_in_simulation(cells) == std::vector(3, -51.0));
}

TEST_CASE("a simulation of a network that ended with an exception does not go on") {
  struct thrower {
    using target_population = std::remove_reference_t<
        decltype(std::declval<network<population<jump_cell<biophysical>, double, E_t>>&>()[E])>;
    void observe(target_population::slice&, units::step_count n) {
      if (n.value == 30) throw std::runtime_error("step 30");
    }
  };
  network cells(population(E, 200, brunel_cell()));
  cells[E].start(soma, V_m, uniform{0.0 * mV, 25.0 * mV});
  auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, fixed_indegree{10},
                    1.0 * mV, 1.5 * ms);
  auto spikes = record(cells[E], spike_raster{});
  thrower device;
  simulation run(cells, units::time_grid(0.1 * ms), exact{}, philox{.seed = 4}, EE, spikes, device);
  run.advance(2.0 * ms, threads(2));
  auto const before = spikes->spikes();
  REQUIRE(before.size() > 10);
  CHECK_THROWS_AS(run.advance(2.0 * ms, threads(2)), std::runtime_error);
  CHECK(run.now() == 2.0 * ms);
  CHECK(spikes->spikes() == before);
  CHECK_THROWS_AS(run.advance(2.0 * ms), std::logic_error);
}
