// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Plastic synapses of networks: recomputed step by step, compared with all_to_all, and bit for bit the
// same for any number of threads.

#include <cmath>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "network/plastic_networks.hpp"
#include "violations.hpp"

using namespace urbanczik_test;

namespace {

/// A synapse that is advanced in every step: S. 5 of the reference, with two traces of its own.
struct plain_synapse {
  std::uint32_t source, target;
  std::int64_t delay;
  double w_0;
  double L = 0.0, S = 0.0;  // traces at the present step
  double PI = 0.0, PI_exp = 0.0;
  double sent = w_0;
};

/// The plastic synapses between two lists of neurons, advanced step by step in plain numbers.
struct plain_connection {
  std::vector<plain_synapse> synapses;
  urbanczik_senn<U> rule;

  static constexpr double dt = 0.1, tau_L = 10.0, tau_s = 3.0, g_Ld = 30.0;  // ms, nS

  double weight(plain_synapse const& s) const {
    double const to_eps = tau_s / (g_Ld * (tau_L - tau_s));
    double const w = s.w_0 + rule.eta.value() * to_eps * (s.PI - s.PI_exp);
    return std::clamp(w, rule.W_min.value(), rule.W_max.value());
  }
  /// Step n: `error(target, k)` and `spikes(source, k)` tell of step k < n; `deliver(target, w)`.
  template <class Error, class Spikes, class Deliver>
  void step(std::int64_t n, Error const& error, Spikes const& spikes, Deliver const& deliver) {
    bool const causal = rule.alignment == alignment::causal;
    double const decay = std::exp(-dt / rule.tau_Delta.value());
    for (auto& s : synapses) {
      double const before = s.L - s.S;
      s.L *= std::exp(-dt / tau_L);
      s.S *= std::exp(-dt / tau_s);
      double const P =
          causal ? before * error(s.target, n - 1) : (s.L - s.S) * error(s.target, n - 2 * s.delay);
      s.PI += P;
      s.PI_exp = decay * s.PI_exp + P;
      for (int k = 0; k < spikes(s.source, n - s.delay); ++k) {
        s.sent = weight(s);
        deliver(s.target, s.sent);
        s.L += 1.0;
        s.S += 1.0;
      }
    }
  }
};

/// Neurons that are run one by one, with their spikes and errors in every step.
struct plain_neurons {
  std::deque<cell_type> cells;
  std::uint32_t number;
  std::vector<std::vector<int>> spikes{};
  std::vector<std::vector<double>> errors{};

  plain_neurons(std::size_t size, std::uint32_t of)
      : number(of), spikes(size, {0}), errors(size, {0.0}) {
    for (std::size_t i = 0; i < size; ++i) cells.emplace_back(presets::urbanczik_senn_2014);
  }
  auto error() const {
    return [this](std::uint32_t i, std::int64_t n) {
      return n <= 0 ? 0.0 : errors[i][static_cast<std::size_t>(n)];
    };
  }
  auto spiked() const {
    return [this](std::uint32_t i, std::int64_t n) {
      return n <= 0 ? 0 : spikes[i][static_cast<std::size_t>(n)];
    };
  }
  void fire(std::int64_t n, philox const& random) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto& cell = cells[i];
      double const u = random.uniform(
          {random_stream::purpose::somatic_spikes, static_cast<std::uint32_t>(i), number},
          static_cast<std::uint64_t>(n));
      cell.fire(grid, units::step_count{n}, [&] { return u; });
      // phi and h of V*, by (4) and (5) of the paper.
      double const V = (30.0 * -70.0 + 600.0 * cell[dendrite].V_m().value()) / 630.0;
      double const phi = 0.15 / (1.0 + 0.5 * std::exp((-55.0 - V) / 3.0));
      double const h = (1.0 - phi / 0.15) / 3.0;
      spikes[i].push_back(cell.spikes());
      errors[i].push_back((double(cell.spikes()) - phi * 0.1) * h);
    }
  }
};

/// The synapses of a connection before the first step, in the order in which they are delivered.
template <class Connection>
plain_connection plain(Connection const& connection, urbanczik_senn<U> const& rule) {
  plain_connection made{{}, rule};
  for (auto const& [from, target, delay, w] : synapses_of(connection))
    made.synapses.push_back({.source = static_cast<std::uint32_t>(from),
                             .target = static_cast<std::uint32_t>(target),
                             .delay = static_cast<std::int64_t>(delay),
                             .w_0 = w});
  std::stable_sort(made.synapses.begin(), made.synapses.end(),
                   [](auto const& a, auto const& b) { return a.delay > b.delay; });
  return made;
}

template <template <class> class Scheme>
void check_against_plain_code(alignment when) {
  auto rule = prediction_rule();
  rule.alignment = when;
  constexpr std::size_t size_A = 20, size_B = 13;
  network cells(population(A, size_A, cell_type{presets::urbanczik_senn_2014}),
                population(B, size_B, cell_type{presets::urbanczik_senn_2014}));
  auto AB = connect<Scheme>(cells[A], cells[B][dendrite][excitatory], rule, pairwise_bernoulli{0.5},
                            uniform{40.0 * pA, 200.0 * pA}, rounded{uniform{0.1 * ms, 2.5 * ms}});
  auto BA = connect<Scheme>(cells[B], cells[A][dendrite][excitatory], rule, fixed_indegree{5},
                            120.0 * pA, 1.3 * ms);
  auto BB = connect<Scheme>(cells[B], cells[B][dendrite][excitatory], rule, all_to_all{},
                            uniform{10.0 * pA, 120.0 * pA}, rounded{uniform{0.1 * ms, 5.0 * ms}});
  // The teacher excites all somata of A.
  auto kick =
      connect(poisson_trains(1, 0.1 * kHz, 1500.0 * ms, grid, philox{.seed = 7}),
              cells[A][soma][excitatory], static_synapse{}, all_to_all{}, 90.0 * nS, 0.2 * ms);
  philox const random{.seed = 3};
  simulation run(cells, grid, exponential_simpson{}, random, AB, BA, BB, kick);
  run.advance(0.0 * ms);  // synapses are made

  plain_neurons a(size_A, 0), b(size_B, 1);
  auto plain_AB = plain(AB, rule), plain_BA = plain(BA, rule), plain_BB = plain(BB, rule);
  CHECK(plain_AB.synapses.size() > 80);
  std::multimap<std::int64_t, double> kicks;
  for (auto const& spike :
       poisson_trains(1, 0.1 * kHz, 1500.0 * ms, grid, philox{.seed = 7}).spikes)
    kicks.insert({std::llround(spike.time.value() / 0.1) + 2, 90.0});

  double worst = 0.0, furthest = 0.0;
  std::size_t spikes = 0;
  for (std::int64_t n = 1; n <= 15000; ++n) {
    for (auto* each : {&a, &b})
      for (auto& cell : each->cells)
        cell.integrate(prepared(exponential_simpson{}, cell.dynamics(), 0.1 * ms), 0.1 * ms);
    auto const onto = [](plain_neurons& to) {
      return
          [&to](std::uint32_t i, double w) { to.cells[i][dendrite][excitatory].receive(w * pA); };
    };
    plain_AB.step(n, b.error(), a.spiked(), onto(b));
    plain_BA.step(n, a.error(), b.spiked(), onto(a));
    plain_BB.step(n, b.error(), b.spiked(), onto(b));
    for (auto [it, end] = kicks.equal_range(n); it != end; ++it)
      for (auto& cell : a.cells) cell[soma][excitatory].receive(it->second * nS);
    a.fire(n, random);
    b.fire(n, random);
    if (n % 2500 != 0) continue;
    run.advance(250.0 * ms);
    auto const compare = [&](auto const& connection, plain_connection& by_hand) {
      auto const all = synapses_of(connection);
      REQUIRE(all.size() == by_hand.synapses.size());
      std::stable_sort(by_hand.synapses.begin(), by_hand.synapses.end(),
                       [](auto const& x, auto const& y) {
                         return std::tuple(x.source, x.target, x.delay) <
                                std::tuple(y.source, y.target, y.delay);
                       });
      for (std::size_t k = 0; k < all.size(); ++k) {
        auto const& s = by_hand.synapses[k];
        double const difference = std::abs(all[k][3] - by_hand.weight(s)) / by_hand.weight(s);
        if (!(difference <= worst)) worst = difference;  // NaN too
        furthest = std::max(furthest, std::abs(by_hand.weight(s) - s.w_0));
      }
      std::stable_sort(by_hand.synapses.begin(), by_hand.synapses.end(),
                       [](auto const& x, auto const& y) { return x.delay > y.delay; });
    };
    compare(AB, plain_AB);
    compare(BA, plain_BA);
    compare(BB, plain_BB);
  }
  for (auto const* each : {&a, &b})
    for (auto const& train : each->spikes)
      for (int count : train) spikes += static_cast<std::size_t>(count);
  CAPTURE(worst, furthest, spikes);
  CHECK(spikes > 300);
  CHECK(furthest > 50.0);
  CHECK(worst < 1e-10);
}

template <class Rule>
void check_threads(Rule const& rule) {
  auto const alone = run_of_plastic_network(rule, 1);
  CHECK(alone.spikes.size() > 500);
  for (unsigned count : {2u, 3u, 7u}) CHECK(run_of_plastic_network(rule, count) == alone);
}

/// A device of a population as one of a network.
template <class Population, class Device>
struct in_network {
  using target_population = Population;
  Population& cells;
  Device device;

  void prepare(Population& of, units::time_grid const& on) { device.prepare(of, on); }
  void deliver(typename Population::slice& slice, units::step_count n) { device.deliver(slice, n); }
};
template <class Population, class Device>
in_network(Population&, Device) -> in_network<Population, Device>;

/// All to all from trains, onto a population of a network and onto one alone.
template <class Rule>
void check_against_all_to_all(Rule const& rule) {
  constexpr std::size_t neurons = 70;
  auto const dense = run_population(rule, neurons, lanes_of<double>{}, sequential{});

  network cells(population(A, neurons, cell_type{presets::urbanczik_senn_2014}));
  in_network teacher{cells[A], drive(cells[A][soma][excitatory], {.offset = 0.9 * nS})};
  auto plastic = connect(inputs(), cells[A][dendrite][excitatory], rule, all_to_all{},
                         initial_weights(neurons), 0.1 * ms);
  auto raster = record(cells[A], spike_raster{});
  simulation run(cells, grid, exponential_simpson{}, source, teacher, plastic, raster);
  advance_in_chunks(run, plastic, sequential{});

  std::vector<std::vector<double>> spikes(neurons), weights(neurons);
  for (auto const& spike : raster->spikes()) spikes[spike.neuron].push_back(spike.time.value());
  for (auto const& [input, neuron, delay, w] : synapses_of(plastic))
    weights[static_cast<std::size_t>(neuron)].push_back(w);
  CHECK(spikes == dense.spikes);
  CHECK(weights == dense.weights);
}

}  // namespace

TEST_CASE("the plastic synapses of a recurrent network are what plain code gives step by step") {
  SECTION("causal") { check_against_plain_code<factorised>(alignment::causal); }
  SECTION("reference") { check_against_plain_code<factorised>(alignment::reference); }
  SECTION("causal, step by step") {
    check_against_plain_code<at_presynaptic_spikes>(alignment::causal);
  }
  SECTION("reference, step by step") {
    check_against_plain_code<at_presynaptic_spikes>(alignment::reference);
  }
}

TEST_CASE("a plastic network is bit for bit the same for any number of threads and partitions") {
  SECTION("urbanczik_senn, reference") { check_threads(prediction_rule()); }
  SECTION("urbanczik_senn, causal, bounds that stop") {
    auto rule = prediction_rule();
    rule.alignment = alignment::causal;
    rule.bounds = bounds::stop;
    check_threads(rule);
  }
  SECTION("reward_modulated") { check_threads(reward_modulated{prediction_rule()}); }
  SECTION("clopath") { check_threads(clopath_rule()); }
}

TEST_CASE("trains onto a population of a network learn as onto one alone under every rule") {
  SECTION("urbanczik_senn") { check_against_all_to_all(prediction_rule()); }
  SECTION("urbanczik_senn, masked, causal, bounds that stop") {
    auto rule = prediction_rule();
    rule.refractory = refractory_error::masked;
    rule.bounds = bounds::stop;
    rule.alignment = alignment::causal;
    check_against_all_to_all(rule);
  }
  SECTION("reward_modulated") { check_against_all_to_all(reward_modulated{prediction_rule()}); }
  SECTION("prospective") { check_against_all_to_all(prospective_rule()); }
  SECTION("clopath") { check_against_all_to_all(clopath_rule()); }
  SECTION("pair_stdp") { check_against_all_to_all(stdp_rule()); }
}

TEST_CASE("a plastic synapse of a network takes 18 bytes, or 20 in a large partition") {
  network cells(population(A, 300, cell_type{presets::urbanczik_senn_2014}));
  auto AA = connect(cells[A], cells[A][dendrite][excitatory], prediction_rule(), all_to_all{},
                    90.0 * pA, 1.0 * ms);
  simulation run(cells, grid, exponential_euler{}, source, AA);
  run.advance(0.1 * ms);
  CHECK(AA.size() == 300 * 300);
  CHECK(AA.bytes_of_synapses() == 18 * AA.size());
}

TEST_CASE("neurons whose parameters differ, but not their kernels, learn as those that are alike") {
  auto const weights_of = [](auto... varied) {
    network cells(population(A, 70, cell_type{presets::urbanczik_senn_2014}, varied...));
    auto AA = connect(cells[A], cells[A][dendrite][excitatory], prediction_rule(),
                      fixed_indegree{20}, 120.0 * pA, rounded{uniform{0.1 * ms, 2.0 * ms}});
    auto xA = connect(inputs(), cells[A][dendrite][excitatory], prediction_rule(), all_to_all{},
                      initial_weights(70), 0.3 * ms);
    if constexpr (sizeof...(varied) > 0)
      cells[A].set(parameter::theta, std::vector<units::voltage<U>>(70, -55.0 * mV));
    simulation run(cells, grid, exponential_simpson{}, source, AA, xA);
    run.advance(300.0 * ms, threads(2));
    auto weights = synapses_of(AA);
    auto const more = synapses_of(xA);
    weights.insert(weights.end(), more.begin(), more.end());
    return weights;
  };
  CHECK(weights_of(varying(parameter::theta)) == weights_of());
}

TEST_CASE("a learning rate of 0 stops the learning of a connection from the next advance on") {
  network cells(population(A, 30, cell_type{presets::urbanczik_senn_2014}));
  auto xA = connect(inputs(), cells[A][dendrite][excitatory], prediction_rule(),
                    pairwise_bernoulli{0.5}, 120.0 * pA, 0.3 * ms);
  simulation run(cells, grid, exponential_euler{}, source, xA);
  run.advance(0.0 * ms);
  auto const before = synapses_of(xA);
  run.advance(100.0 * ms);
  auto const learnt = synapses_of(xA);
  CHECK(learnt != before);
  xA.set_eta(0.0 * pA * pA);
  run.advance(100.0 * ms);
  auto const after = synapses_of(xA);
  double worst = 0.0;
  for (std::size_t k = 0; k < after.size(); ++k)
    worst = std::max(worst, std::abs(after[k][3] - learnt[k][3]));
  CHECK(worst < 1e-10);
}

TEST_CASE("a connection with weights that its rule refuses is refused by name") {
  network cells(population(A, 30, cell_type{presets::urbanczik_senn_2014}));
  auto const refusals = [&](auto const& weights, auto const& pattern) {
    auto AA = connect(cells[A], cells[A][dendrite][excitatory], prediction_rule(), pattern, weights,
                      0.3 * ms);
    return violations_of([&] {
      simulation run(cells, grid, exponential_euler{}, source, AA);
      run.advance(0.1 * ms);
    });
  };
  CHECK(refusals(120.0 * pA, all_to_all{}).empty());
  auto const of_one = refusals(400.0 * pA, all_to_all{});
  REQUIRE(of_one.size() == 1);
  CHECK(of_one[0].find(
            "A to A.dendrite.excitatory.weight = 400 pA: must lie between W_min = 0 pA and "
            "W_max = 350 pA") != std::string::npos);
  CHECK(refusals(uniform{-1.0 * pA, 400.0 * pA}, all_to_all{}).size() == 2);
  CHECK(refusals(std::vector{10.0 * pA, -3.0 * pA, 351.0 * pA}, pairs{{{0, 1}, {0, 2}, {3, 4}}})
            .size() == 2);
  // A normal weight may be any number; each that is drawn is looked at.
  CHECK(refusals(normal{150.0 * pA, 10.0 * pA}, pairwise_bernoulli{0.2}).empty());
  auto const of_drawn = refusals(normal{300.0 * pA, 30.0 * pA}, pairwise_bernoulli{0.9});
  REQUIRE(of_drawn.size() == 11);
  CHECK(of_drawn[0].find("A to A.dendrite.excitatory.weight, from ") == 0);
  CHECK(of_drawn[10].find("more weights are not within the bounds of the rule") !=
        std::string::npos);
  // Lists have one value for each synapse.
  CHECK(refusals(std::vector{10.0 * pA, 30.0 * pA}, pairs{{{0, 1}, {0, 2}, {3, 4}}}).size() == 1);
  CHECK(refusals(std::vector(899, 10.0 * pA), all_to_all{}).size() == 1);
  CHECK(refusals(std::vector(900, 10.0 * pA), all_to_all{}).empty());
  CHECK(refusals(std::vector(30, 10.0 * pA), one_to_one{}).empty());
  CHECK(refusals(std::vector(31, 10.0 * pA), one_to_one{}).size() == 1);
}

TEST_CASE(
    "errors that are not finite are found in the synapses of a network, by population and neuron") {
  auto const check = [](auto const& connect_one) {
    network cells(population(A, 3, cell_type{presets::urbanczik_senn_2014}),
                  population(B, 90, cell_type{presets::urbanczik_senn_2014}));
    auto AB = connect_one(cells[A], part(cells[B], 70, 80)[dendrite][excitatory]);
    simulation run(cells, grid, exponential_euler{}, source, AB);
    run.advance(10.0 * ms);
    AB.set_eta(1e300 * pA * pA);
    AB.modulate(1e300);
    try {
      run.advance(10.0 * ms, threads(2));
      FAIL("no fault");
    } catch (numerical_fault const& fault) {
      std::string const says = fault.what();
      CHECK(says.find("in neuron 70 of population 'B': excitatory.weight of compartment "
                      "'dendrite'") != std::string::npos);
    }
  };
  SECTION("factorised") {
    check([](auto& from, auto const& site) {
      return connect<factorised>(from, site, prediction_rule(), all_to_all{}, 120.0 * pA, 0.3 * ms);
    });
  }
  SECTION("per_step") {
    check([](auto& from, auto const& site) {
      return connect<per_step>(from, site, prediction_rule(), all_to_all{}, 120.0 * pA, 0.3 * ms);
    });
  }
}

TEST_CASE("the weight of a pair is read, and a pair without one synapse is refused") {
  network cells(population(A, 30, cell_type{presets::urbanczik_senn_2014}),
                population(B, 200, cell_type{presets::urbanczik_senn_2014}));
  auto const check = [&](auto const& rule) {
    auto AB = connect(cells[A], part(cells[B], 20, 200)[dendrite][excitatory], rule,
                      pairs{{{0, 3}, {7, 100}, {7, 3}, {0, 3}, {29, 179}}},
                      std::vector{10.0 * pA, 20.0 * pA, 30.0 * pA, 40.0 * pA, 50.0 * pA},
                      std::vector{0.1 * ms, 0.5 * ms, 0.3 * ms, 0.4 * ms, 0.5 * ms});
    CHECK_THROWS_AS(AB.current_weight(7, 100), std::out_of_range);
    simulation run(cells, grid, exponential_euler{}, source, AB);
    run.advance(0.0 * ms, threads(3));
    CHECK(AB.current_weight(7, 100) == 20.0 * pA);
    CHECK(AB.current_weight(7, 3) == 30.0 * pA);
    CHECK(AB.current_weight(29, 179) == 50.0 * pA);
    CHECK_THROWS_WITH(AB.current_weight(0, 3),
                      "A to B.dendrite.excitatory.current_weight(0, 3): the pair must have one "
                      "synapse, and has 2; the first advance makes the synapses, and "
                      "for_each_synapse() lists them");
    CHECK_THROWS_WITH(AB.current_weight(1, 3), contains_text("and has 0"));
    CHECK_THROWS_AS(AB.current_weight(30, 3), std::out_of_range);
    CHECK_THROWS_AS(AB.current_weight(29, 180), std::out_of_range);
  };
  SECTION("plastic") { check(prediction_rule()); }
  SECTION("static") { check(static_synapse{}); }
}

TEST_CASE("a connection whose drawn weights were refused has no weight of a pair") {
  network cells(population(A, 30, cell_type{presets::urbanczik_senn_2014}),
                population(B, 200, cell_type{presets::urbanczik_senn_2014}));
  auto AB = connect(cells[A], cells[B][dendrite][excitatory], prediction_rule(), all_to_all{},
                    normal{350.0 * pA, 100.0 * pA}, 0.3 * ms);
  simulation run(cells, grid, exponential_euler{}, source, AB);
  CHECK_THROWS_AS(run.advance(0.0 * ms, threads(3)), units::invalid_parameters);
  CHECK_THROWS_WITH(AB.current_weight(29, 199), contains_text("and has 0"));
}

TEST_CASE("trains that are extended piece by piece give the run of trains in one piece") {
  auto const outcome_of = [](bool in_pieces) {
    network cells(population(A, 70, cell_type{presets::urbanczik_senn_2014}));
    auto const delays = rounded{uniform{0.1 * ms, 4.0 * ms}};
    poisson_generator plastic_input(20, 0.05 * kHz, grid, philox{.seed = 7});
    poisson_generator static_input(20, 0.05 * kHz, grid, philox{.seed = 8});
    auto const first = (in_pieces ? 40.0 : 120.0) * ms;
    auto xA = connect(plastic_input.next(first), cells[A][dendrite][excitatory], prediction_rule(),
                      pairwise_bernoulli{0.5}, 150.0 * pA, delays);
    auto kick = connect(static_input.next(first), cells[A][soma][excitatory], static_synapse{},
                        pairwise_bernoulli{0.5}, 10.0 * nS, delays);
    auto spikes = record(cells[A], spike_raster{});
    CHECK_THROWS_AS(xA.extend({.synapses = 20}), std::logic_error);
    simulation run(cells, grid, exponential_euler{}, philox{.seed = 3}, xA, kick, spikes);
    for (int k = 0; k < 3; ++k) {
      if (in_pieces && k > 0) {
        xA.extend(plastic_input.next(40.0 * ms));
        kick.extend(static_input.next(40.0 * ms));
      }
      run.advance(40.0 * ms, threads(2));
    }
    if (in_pieces) {
      // Too early, and of another number of trains.
      CHECK(violations_of([&] {
              xA.extend({.synapses = 20, .spikes = {{119.9 * ms, 3}}});
            }).size() == 1);
      CHECK(violations_of([&] { xA.extend({.synapses = 19}); }).size() == 1);
      CHECK_NOTHROW(xA.extend({.synapses = 20, .spikes = {{120.0 * ms, 3}}}));
      CHECK_THROWS_AS(simulation(cells, grid, exponential_euler{}, philox{.seed = 3}, xA),
                      std::logic_error);
    } else {
      CHECK_THROWS_AS(
          simulation(cells, units::time_grid(0.05 * ms), exponential_euler{}, philox{}, xA),
          std::logic_error);
    }
    plastic_outcome result;
    result.add(cells[A], spikes);
    result.add(xA);
    return result;
  };
  auto const whole = outcome_of(false);
  CHECK(whole.spikes.size() > 50);
  CHECK(outcome_of(true) == whole);
}

TEST_CASE("spike trains arrive at a population one delay later, in the order of their numbers") {
  // Static weights onto one dendrite, whose current tells what has arrived.
  network cells(population(A, 2, cell_type{presets::urbanczik_senn_2014}));
  spike_trains trains{.synapses = 2,
                      .spikes = {{0.0 * ms, 1}, {0.3 * ms, 1}, {0.3 * ms, 0}, {40.0 * ms, 0}}};
  auto xA = connect(trains, cells[A][dendrite][excitatory], static_synapse{},
                    pairs{{{0, 0}, {1, 0}, {1, 1}}}, std::vector{1.0 * pA, 10.0 * pA, 100.0 * pA},
                    std::vector{0.2 * ms, 0.1 * ms, 0.4 * ms});
  simulation run(cells, grid, exponential_euler{}, source, xA);
  std::array<double, 2> I{};
  for (int n = 1; n <= 450; ++n) {
    run.advance(0.1 * ms);
    for (double& each : I) each *= std::exp(-0.1 / 3.0);
    if (n == 1 || n == 4) I[0] += 10.0;
    if (n == 4 || n == 7) I[1] += 100.0;
    if (n == 5 || n == 402) I[0] += 1.0;
    for (std::uint32_t i = 0; i < 2; ++i) {
      auto pack = cells[A].pack_at(i);
      CAPTURE(n, i);
      CHECK(pack.state()[dendrite][excitatory][I_syn].value() == Approx(I[i]).epsilon(1e-12));
    }
  }
  trains.spikes.push_back({5.0 * ms, 0});
  trains.spikes.push_back({50.05 * ms, 7});
  auto wrong = connect(trains, cells[A][dendrite][excitatory], static_synapse{}, all_to_all{},
                       1.0 * pA, 0.1 * ms);
  auto const refused = violations_of([&] {
    simulation run_of_wrong(cells, grid, exponential_euler{}, source, wrong);
    run_of_wrong.advance(0.1 * ms);
  });
  CHECK(refused.size() == 3);
}
