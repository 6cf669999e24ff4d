// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/recording/connection_weights.hpp>

#include "catch.hpp"
#include "network/rate_networks.hpp"
#include "violations.hpp"

using namespace urbanczik_test;

namespace {

auto const w = 1.0 * Cu * Vu;

bool has(std::vector<std::string> const& found, std::string const& words) {
  return std::any_of(found.begin(), found.end(), [&](std::string const& sentence) {
    return sentence.find(words) != std::string::npos;
  });
}

/// The state of two P and two I of the circuit below, as a textbook has it: explicit Euler.
struct by_hand {
  numbers_of_cell x;
  double w_unit, eta_P, eta_I, g_pull;
  double V[2][2][3];  // P and I; neuron; soma, basal, apical
  double PI[2][2], IP[2][2];
  std::vector<std::array<double, 2>> r_P{};  // of steps 0, 1, ...

  double phi(double U) const {
    return x.slope / x.beta * std::log1p(std::exp(x.beta * (U - x.theta)));
  }
  double attenuated(double V_d) const {
    return x.E_L + x.g_basal / (x.g_soma + x.g_basal + x.g_apical) * (V_d - x.E_L);
  }
  void step(double dt, std::array<double, 2> const& input) {
    double r[2][2], next[2][2][3];
    for (int p = 0; p < 2; ++p)
      for (int i = 0; i < 2; ++i) r[p][i] = phi(V[p][i][0]);
    r_P.push_back({r[0][0], r[0][1]});
    auto const& before = r_P[r_P.size() < 3 ? 0 : r_P.size() - 3];  // two steps earlier
    for (int p = 0; p < 2; ++p)
      for (int i = 0; i < 2; ++i) {
        double basal_I = 0.0, apical_I = 0.0, soma_I = 0.0;
        if (p == 0) {
          for (int k = 0; k < 2; ++k) basal_I += 20.0 * w_unit * (k + 1) * input[std::size_t(k)];
          for (int k = 0; k < 2; ++k) apical_I += IP[k][i] * r[1][k];
          apical_I += 2.0 * w_unit * before[std::size_t(i)];
        } else {
          for (int k = 0; k < 2; ++k) basal_I += PI[k][i] * r[0][k];
          soma_I = g_pull * (V[0][1 - i][0] - V[1][i][0]);
        }
        auto const* y = V[p][i];
        next[p][i][0] = y[0] + dt / x.C *
                                   (x.g_soma * (x.E_L - y[0]) + x.g_basal * (y[1] - y[0]) +
                                    x.g_apical * (y[2] - y[0]) + soma_I);
        next[p][i][1] = y[1] + dt / x.C * (x.g_dendrite * (x.E_L - y[1]) + basal_I);
        next[p][i][2] = y[2] + dt / x.C * (x.g_dendrite * (x.E_L - y[2]) + apical_I);
      }
    for (int k = 0; k < 2; ++k)
      for (int i = 0; i < 2; ++i) {
        PI[k][i] += dt * eta_P * (r[1][i] - phi(attenuated(V[1][i][1]))) * r[0][k];
        IP[k][i] += dt * eta_I * (x.E_L - V[0][i][2]) * r[1][k];
      }
    std::copy(&next[0][0][0], &next[0][0][0] + 12, &V[0][0][0]);
  }
};

template <class U>
void check_by_hand(numbers_of_cell const& x, double w_unit, double V_unit) {
  using charge = units::charge<U>;
  auto const of = [&](double value) { return charge::from_value(w_unit * value); };
  auto const V_at = [&](double above) {
    return units::voltage<U>::from_value(x.E_L + V_unit * above);
  };
  by_hand plain{.x = x,
                .w_unit = w_unit,
                .eta_P = 0.5 * w_unit,
                .eta_I = 0.05 * w_unit / V_unit,
                .g_pull = 0.8 * x.C,
                .V = {{{x.E_L + V_unit, x.E_L, x.E_L}, {x.E_L + 2 * V_unit, x.E_L, x.E_L}},
                      {{x.E_L, x.E_L, x.E_L}, {x.E_L + 0.5 * V_unit, x.E_L, x.E_L}}},
                .PI = {{w_unit, 2 * w_unit}, {3 * w_unit, 4 * w_unit}},
                .IP = {{-w_unit, 0.5 * w_unit}, {0.0, -2 * w_unit}}};

  network cells(population(P, 2, cell_of<U>(x)), population(I, 2, cell_of<U>(x)));
  cells[P].start(soma, V_m, std::vector{V_at(1.0), V_at(2.0)});
  cells[I].start(soma, V_m, std::vector{V_at(0.0), V_at(0.5)});
  using prediction = sacramento_prediction<U>;
  using cancellation = sacramento_cancellation<U>;
  prediction const predict{prediction::learning_rate::from_value(plain.eta_P), of(-1e3), of(1e3)};
  cancellation const cancel{cancellation::learning_rate::from_value(plain.eta_I), of(-1e3),
                            of(1e3)};
  std::vector<units::rate<U>> input{0.1 * kHz, 0.05 * kHz};
  auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{},
                    std::vector{of(20.0), of(20.0), of(40.0), of(40.0)});
  auto PI = connect(rates_of(cells[P]), cells[I][basal][excitatory], predict, all_to_all{},
                    std::vector{of(1.0), of(2.0), of(3.0), of(4.0)});
  auto IP = connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{},
                    std::vector{of(-1.0), of(0.5), of(0.0), of(-2.0)});
  auto PP = connect(rates_of(cells[P]), cells[P][apical][excitatory], static_synapse{},
                    one_to_one{}, of(2.0), 0.3 * ms);
  auto pull = nudge(cells[P], cells[I][soma], pairs{{{0, 1}, {1, 0}}},
                    units::conductance<U>::from_value(plain.g_pull));
  simulation run(cells, units::time_grid(0.1 * ms), forward_euler{}, philox{1}, in, PI, IP, PP,
                 pull);
  double largest_change = 0.0;
  for (int n = 1; n <= 400; ++n) {
    if (n == 200) input = {0.3 * kHz, 0.0 * kHz};
    run.advance(0.1 * ms);
    plain.step(0.1, n < 200 ? std::array{0.1, 0.05} : std::array{0.3, 0.0});
    for (std::size_t i = 0; i < 2; ++i) {
      auto const near = [&](double expected) {
        return Approx(expected).epsilon(1e-10).margin(1e-10 * V_unit);
      };
      REQUIRE(cells[P][soma].V_m(i).value() == near(plain.V[0][i][0]));
      REQUIRE(cells[P][apical].V_m(i).value() == near(plain.V[0][i][2]));
      REQUIRE(cells[I][soma].V_m(i).value() == near(plain.V[1][i][0]));
      REQUIRE(cells[I][basal].V_m(i).value() == near(plain.V[1][i][1]));
    }
    auto const compare = [&](auto const& connection, double const(&expected)[2][2]) {
      connection.for_each_synapse(
          [&](std::uint32_t s, std::uint32_t t, auto weight, std::uint32_t) {
            REQUIRE(weight.value() == Approx(expected[s][t]).epsilon(1e-10).margin(1e-10 * w_unit));
          });
    };
    compare(PI, plain.PI);
    compare(IP, plain.IP);
    largest_change = std::max(largest_change, std::abs(plain.PI[0][0] / w_unit - 1.0));
  }
  CHECK(largest_change > 0.01);  // it has learnt
}

}  // namespace

TEST_CASE("rates, potentials and what is learnt from them are those of explicit Euler by hand") {
  SECTION("without units") { check_by_hand<units::unitless>(of_unitless, 1.0, 1.0); }
  SECTION("biophysical") { check_by_hand<units::biophysical>(of_biophysical, 1000.0, 5.0); }
}

TEST_CASE("a network of rates does the same with any number of threads") {
  auto const alone = run_of_rates(1);
  CHECK(alone.weights.size() == 71 * 20 + 71 * 150);
  for (unsigned count : {2u, 3u, 7u}) CHECK(run_of_rates(count) == alone);
}

namespace {

/// A circuit without chance in any network of P, I and T. The devices are handed over in the order that
/// `permuted(use, devices...)` gives them to use().
template <class Cells, class Permuted>
rate_outcome run_in_order(Cells& cells, Permuted const& permuted) {
  using U = units::unitless;
  cells[P].start(soma, V_m, std::vector{0.3 * Vu, 0.1 * Vu, 0.7 * Vu});
  cells[I].start(soma, V_m, std::vector{0.2 * Vu, 0.9 * Vu});
  sacramento_prediction<U> const predict{0.5 * w * ms, -100.0 * w, 100.0 * w};
  sacramento_cancellation<U> const cancel{0.05 * w / Vu, -100.0 * w, 100.0 * w};
  std::vector<units::rate<U>> input(1, 0.2 * kHz);
  auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{},
                    std::vector{10.0 * w, 20.0 * w, 30.0 * w});
  auto PI =
      connect(rates_of(cells[P]), cells[I][basal][excitatory], predict, all_to_all{}, 3.0 * w);
  auto IP =
      connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{}, 0.0 * w);
  auto PT = connect(rates_of(cells[P]), cells[T][basal][excitatory], static_synapse{}, all_to_all{},
                    5.0 * w);
  auto TP = connect(rates_of(cells[T]), cells[P][apical][excitatory], static_synapse{},
                    all_to_all{}, 8.0 * w);
  auto PP = connect(rates_of(cells[P]), cells[P][apical][excitatory], static_synapse{},
                    one_to_one{}, 1.0 * w);
  auto pull = nudge(cells[T], cells[I][soma], one_to_one{}, 0.8 * Cu / ms);
  rate_outcome result;
  permuted(
      [&](auto&... devices) {
        simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1},
                       devices...);
        run.advance(50.0 * ms, threads(2));
      },
      in, PI, IP, PT, TP, PP, pull);
  result.add_cells(cells[P]);
  result.add_cells(cells[I]);
  result.add_cells(cells[T]);
  result.add_synapses(PI);
  result.add_synapses(IP);
  return result;
}

}  // namespace

TEST_CASE("the order of devices and populations does not count where states couple") {
  auto const cell = cell_of<units::unitless>(of_unitless);
  auto const as_given = [](auto const& use, auto&... devices) { use(devices...); };
  auto const reversed = [](auto const& use, auto& a, auto& b, auto& c, auto& d, auto& e, auto& f,
                           auto& g) { use(g, f, e, d, c, b, a); };
  auto const mixed = [](auto const& use, auto& a, auto& b, auto& c, auto& d, auto& e, auto& f,
                        auto& g) { use(c, g, e, a, f, d, b); };
  auto const outcome_of = [&](auto const& permuted) {
    network cells(population(P, 3, cell), population(I, 2, cell), population(T, 2, cell));
    return run_in_order(cells, permuted);
  };
  network turned(population(T, 2, cell), population(I, 2, cell), population(P, 3, cell));
  auto const first_order = outcome_of(as_given);
  CHECK(first_order.weights.front()[3] != 3.0);  // it has learnt
  CHECK(outcome_of(reversed) == first_order);
  CHECK(run_in_order(turned, mixed) == first_order);
}

TEST_CASE("a network of rates that cannot be run is refused with all violations") {
  using U = units::unitless;
  network cells(population(P, 3, cell_of<U>(of_unitless)),
                population(I, 2, cell_of<U>(of_unitless)));
  sacramento_cancellation<U> const cancel{0.05 * w / Vu, -1.0 * w, 1.0 * w};
  std::vector<units::rate<U>> input{0.1 * kHz, std::numeric_limits<double>::quiet_NaN() * kHz};
  auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{},
                    1.0 * w);
  auto IP =
      connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{}, 2.0 * w);
  auto PI = connect(rates_of(cells[P]), cells[I][basal][excitatory], static_synapse{}, one_to_one{},
                    1.0 * w, 0.05 * ms);
  auto pull = nudge(cells[I], cells[P][soma], all_to_all{}, -1.0 * Cu / ms);
  auto const found = violations_of([&] {
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, in, IP, PI,
                   pull);
  });
  CAPTURE(found);
  CHECK(found.size() == 5);
  CHECK(has(found, "given rates to P.basal.excitatory.rates[1] = nan"));
  CHECK(has(found, "rates of I to P.apical.inhibitory.weight = 2"));
  CHECK(has(found, "rates of P to I.basal.excitatory.delay = 0.05 ms"));
  CHECK(has(found, "one_to_one"));
  CHECK(has(found, "potentials of I.soma to P.soma.weight = -1"));
}

TEST_CASE("synapses of rates that are refused when they are made are named") {
  using U = units::unitless;
  network cells(population(P, 3, cell_of<U>(of_unitless)),
                population(I, 2, cell_of<U>(of_unitless)));
  auto const found_in = [&](auto& device) {
    return violations_of([&] {
      simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, device);
      run.advance(0.0 * ms);
    });
  };
  SECTION("drawn weights outside of the bounds of the rule") {
    sacramento_cancellation<U> const cancel{0.05 * w / Vu, 0.0 * w, 1.0 * w};
    auto one = connect(rates_of(cells[I]), first(2, cells[P])[apical][inhibitory], cancel,
                       one_to_one{}, normal{-10.0 * w, 0.1 * w});
    auto const found = found_in(one);
    CAPTURE(found);
    CHECK(found.size() == 2);
    CHECK(has(found, "rates of I to P.apical.inhibitory.weight, from 1 to 1 = -"));
  }
  SECTION("nudging that is too strong for the resolution") {
    auto pull = nudge(cells[P], cells[I][soma], all_to_all{}, 4.0 * Cu / ms);
    auto const found = found_in(pull);
    CAPTURE(found);
    CHECK(found.size() == 2);
    CHECK(has(found, "potentials of P.soma to I.soma.g, onto 1 = 12"));
    CHECK(has(found, "must not exceed C_m / dt = 10"));
  }
  SECTION("a vector of rates that has changed its length") {
    std::vector<units::rate<U>> input(2, 0.1 * kHz);
    auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{},
                      1.0 * w);
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, in);
    run.advance(1.0 * ms);
    input.pop_back();
    auto const found = violations_of([&] { run.advance(1.0 * ms); });
    CAPTURE(found);
    CHECK(has(found, "given rates = 1 values: must be 2, as in the beginning"));
  }
}

TEST_CASE("errors that are not finite are found in synapses that learn from rates") {
  using U = units::unitless;
  for (unsigned count : {1u, 2u}) {
    network cells(population(P, 130, cell_of<U>(of_unitless)),
                  population(I, 2, cell_of<U>(of_unitless)));
    std::vector<units::voltage<U>> start(130, 0.0 * Vu);
    start[100] = 100.0 * Vu;
    cells[P].start(apical, V_m, start);
    sacramento_cancellation<U> const cancel{1e308 * w / Vu, -1.0 * w, 1.0 * w};
    auto IP =
        connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{}, 0.0 * w);
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, IP);
    try {
      run.advance(10.0 * ms, threads(count));
      FAIL("no fault");
    } catch (numerical_fault const& fault) {
      CAPTURE(fault.what());
      CHECK(fault.kind == fault_kind::synapses);
      CHECK(fault.neuron == 100);
      CHECK(std::string(fault.what()).find("inhibitory.weight") != std::string::npos);
    }
  }
}

TEST_CASE("weights that learn from rates are recorded") {
  auto const recorded = [](unsigned count) {
    using U = units::unitless;
    network cells(population(P, 130, cell_of<U>(of_unitless)),
                  population(I, 5, cell_of<U>(of_unitless)));
    cells[P].start(apical, V_m, uniform{-1.0 * Vu, 1.0 * Vu});
    sacramento_cancellation<U> const cancel{0.05 * w / Vu, -10.0 * w, 10.0 * w};
    auto IP =
        connect(rates_of(cells[I]), cells[P][apical][inhibitory], cancel, all_to_all{}, 0.0 * w);
    weight_recorder weights(IP, 1.0 * ms, pairs{{{0, 3}, {4, 129}}});
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, IP, weights);
    run.advance(20.0 * ms, threads(count));
    IP.for_each_synapse([&](std::uint32_t s, std::uint32_t t, auto weight, std::uint32_t) {
      if (s == 4 && t == 129) CHECK(weights.entries().back().w == weight);
    });
    return weights.entries();
  };
  auto const alone = recorded(1);
  CHECK(alone.size() == 40);
  CHECK(alone.back().w != 0.0 * w);
  CHECK(recorded(3) == alone);
}

TEST_CASE("weights of rates and conductances of nudging are read by pair, in any partitions") {
  using U = units::unitless;
  network cells(population(P, 150, cell_of<U>(of_unitless)),
                population(I, 71, cell_of<U>(of_unitless)));
  sacramento_prediction<U> const predict{0.5 * w * ms, -100.0 * w, 100.0 * w};
  units::conductance<U> const g = 0.1 * Cu / ms;
  std::vector<units::rate<U>> input(2, 0.1 * kHz);
  auto in = connect(rates_of(input), part(cells[P], 10, 150)[basal][excitatory], static_synapse{},
                    all_to_all{}, uniform{1.0 * w, 9.0 * w});
  auto PI = connect(rates_of(cells[P]), cells[I][basal][excitatory], predict, fixed_indegree{20},
                    normal{0.5 * w, 0.1 * w});
  auto pull = nudge(part(cells[I], 1, 71), first(70, cells[P])[soma], one_to_one{}, g);
  auto two = nudge(cells[I], cells[P][soma], pairs{{{3, 149}, {70, 0}, {3, 149}}},
                   std::vector{0.1 * Cu / ms, 0.2 * Cu / ms, 0.3 * Cu / ms});
  CHECK_THROWS_WITH(PI.current_weight(0, 0), contains_text("the pair must have one synapse, and "
                                                           "has 0"));
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, in, PI, pull,
                 two);
  run.advance(0.0 * ms, threads(3));
  auto const weights_now = [&] {
    std::vector<double> all;
    PI.for_each_synapse([&](std::uint32_t, std::uint32_t, auto weight, std::uint32_t) {
      all.push_back(weight.value());
    });
    return all;
  };
  auto const before = weights_now();
  run.advance(20.0 * ms, threads(3));
  CHECK(weights_now() != before);  // it has learnt

  // A pair may have several synapses where sources are drawn.
  auto const check = [](auto const& connection) {
    std::map<std::array<std::uint32_t, 2>, std::vector<double>> all;
    connection.for_each_synapse(
        [&](std::uint32_t source, std::uint32_t target, auto weight, std::uint32_t) {
          all[{source, target}].push_back(weight.value());
        });
    std::size_t read = 0;
    for (auto const& [pair, weights] : all) {
      if (weights.size() > 1) {
        CHECK_THROWS_AS(connection.current_weight(pair[0], pair[1]), std::out_of_range);
        continue;
      }
      ++read;
      CHECK(connection.current_weight(pair[0], pair[1]).value() == weights.front());
    }
    return read;
  };
  CHECK(check(in) == 2 * 140);
  CHECK(check(PI) > 1000);
  CHECK(check(pull) == 70);
  CHECK(check(two) == 1);
  CHECK_THROWS_WITH(two.current_weight(3, 149),
                    "potentials of I.soma to P.soma.current_weight(3, 149): the pair must have one "
                    "synapse, and has 2; the first advance makes the synapses, and "
                    "for_each_synapse() lists them");
  CHECK_THROWS_AS(pull.current_weight(0, 1), std::out_of_range);
  CHECK_THROWS_AS(in.current_weight(2, 0), std::out_of_range);
  CHECK_THROWS_AS(in.current_weight(0, 140), std::out_of_range);
}

TEST_CASE("receptors hold nothing when the simulation that has the connection has ended") {
  using U = units::unitless;
  network cells(population(P, 3, cell_of<U>(of_unitless)));
  std::vector<units::rate<U>> input(1, 0.1 * kHz);
  std::vector<units::voltage<U>> targets(3, 1.0 * Vu);
  auto in = connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{},
                    10.0 * w);
  auto pull = nudge(targets, cells[P][soma], one_to_one{}, 1.0 * Cu / ms);
  auto const held = [&] { return cells[P].pack_at(1)[basal][excitatory].current().value(); };
  {
    simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1}, in, pull);
    run.advance(100.0 * ms);
    CHECK(held() == Approx(1.0));
    CHECK(cells[P][basal].V_m(1).value() == Approx(1.0));
    // 0.1 V = 1.0 (V_basal - V) + 0.8 (0 - V) + 1.0 (1 - V)
    CHECK(cells[P][soma].V_m(1).value() == Approx(2.0 / 2.9).epsilon(1e-6));
  }
  CHECK(held() == 0.0);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{1});
  run.advance(200.0 * ms);
  CHECK(std::abs(cells[P][soma].V_m(1).value()) < 1e-6);
}
