// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A run whose input comes in pieces, and whose recordings are taken away in pieces, is the run in one.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
#include "violations.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;
using U = units::biophysical;

namespace {

units::time_grid const grid(0.1 * ms);
constexpr std::uint32_t synapses = 20;
auto const rate = 30.0 * Hz;
auto const delay = 1.5 * ms;

urbanczik_senn<U> rule() {
  return {.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};
}
auto generator() { return poisson_generator(synapses, rate, grid, philox{1}); }

// Of no common length, one of no time and one of a single step.
std::vector<double> const pieces{300.0, 0.1, 700.0, 0.0, 499.9, 500.0};  // ms
auto const length = 2000.0 * ms;

/// What is recorded, whenever it is taken away.
struct outcome {
  std::vector<double> values{};

  template <class Recorder>
  void take(Recorder& recorder) {
    if constexpr (requires { recorder.times(); })
      for (auto const& t : recorder.times()) values.push_back(t.value());
    else if constexpr (requires { recorder.entries(); })
      for (auto const& e : recorder.entries())
        values.insert(values.end(), {e.time.value(), double(e.synapse), e.w.value()});
    else if constexpr (requires { recorder.spikes(); })
      for (auto const& s : recorder.spikes())
        values.insert(values.end(), {s.time.value(), double(s.neuron)});
    else
      for (std::size_t k = 0; k < recorder.size(); ++k)
        values.insert(values.end(), {recorder.time(k).value(), recorder.row(k)[0]});
    recorder.clear();
  }
  friend bool operator==(outcome const&, outcome const&) = default;
};

/// Runs in these pieces, with the input of each as it comes.
template <class Run, class Inputs, class Projection, class Recorder>
outcome in_pieces(Run& run, Inputs& inputs, Projection& projection, Recorder& recorder) {
  outcome all;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    if (k > 0) projection.extend(inputs.next(pieces[k] * ms));
    run.advance(pieces[k] * ms);
    all.take(recorder);
    if constexpr (requires { recorder.size(); }) CHECK(recorder.size() == 0);
  }
  return all;
}

template <class Rule, class MakeRecorder>
void check_neuron(Rule const& rule, MakeRecorder const& recorder_of) {
  auto const run = [&](bool whole) {
    urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
    auto inputs = generator();
    auto plastic = connect(whole ? poisson_trains(synapses, rate, length, grid, philox{1})
                                 : inputs.next(pieces[0] * ms),
                           cell[dendrite][excitatory], rule, 90.0 * pA, delay);
    auto teacher = drive(cell[soma][excitatory], {.offset = 5.4 * nS});
    auto recorder = recorder_of(plastic);
    simulation all(cell, grid, exponential_simpson{}, philox{2}, teacher, plastic, recorder);
    if (!whole) return in_pieces(all, inputs, plastic, recorder);
    all.advance(length);
    outcome result;
    result.take(recorder);
    return result;
  };
  auto const whole = run(true);
  CHECK(whole.values.size() > 50);
  CHECK((run(false) == whole));
}

}  // namespace

TEST_CASE("pieces of a Poisson generator are its trains, one after the other") {
  auto const whole = poisson_trains(synapses, rate, length, grid, philox{1});
  auto inputs = generator();
  spike_trains joined{.synapses = synapses};
  double end = 0.0;
  for (double piece : pieces) {
    auto const next = inputs.next(piece * ms);
    CHECK(next.synapses == synapses);
    for (auto const& spike : next.spikes) {
      units::duration const t = spike.time;
      CHECK((t.value() > end - 1e-9 && t.value() < end + piece + 1e-9));
    }
    joined.spikes.insert(joined.spikes.end(), next.spikes.begin(), next.spikes.end());
    end += piece;
  }
  CHECK(whole.spikes.size() > 1000);
  CHECK((joined.spikes == whole.spikes));
}

TEST_CASE("a Poisson generator refuses what poisson_trains does") {
  CHECK_THROWS_WITH(poisson_generator(1, -1.0 * Hz, grid, philox{1}),
                    contains_text("poisson_generator.rate = -0.001 1/ms: must not be negative"));
  CHECK_THROWS_WITH(generator().next(-1.0 * ms),
                    contains_text("poisson_generator.length = -1 ms: must not be negative"));
  CHECK_THROWS_WITH(generator().next(0.25 * ms),
                    contains_text("poisson_generator.length = 0.25 ms: must be a multiple of"));
  CHECK(poisson_generator(3, 0.0 * Hz, grid, philox{1}).next(1.0 * second).spikes.empty());
}

TEST_CASE(
    "a later piece of a Poisson generator is refused by a simulation, which begins at time 0") {
  auto const first_spikes = [](auto&& trains) {
    urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
    auto inputs = connect(trains, cell[dendrite][excitatory], static_synapse{}, 90.0 * pA, delay);
    weight_recorder sent(inputs);
    simulation run(cell, grid, exponential_simpson{}, philox{2}, inputs, sent);
    run.advance(100.0 * ms);
    return sent.entries().size();
  };
  auto const of_population = [](auto&& trains) {
    population cells(2, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});
    auto inputs =
        connect(trains, cells[dendrite][excitatory], rule(), all_to_all{}, 90.0 * pA, delay);
    simulation run(cells, grid, exponential_simpson{}, philox{2}, inputs);
  };
  auto const says = contains_text(
      "trains.begin = 100 ms: must be 0 ms, when a simulation begins: connect the first piece of a "
      "new "
      "poisson_generator");
  auto inputs = generator();
  CHECK(first_spikes(inputs.next(100.0 * ms)) > 0);
  auto const later = inputs.next(100.0 * ms);
  CHECK_THROWS_WITH(first_spikes(later), says);
  CHECK_THROWS_WITH(of_population(later), says);
  CHECK_THROWS_WITH(first_spikes(repeated(later, 200.0 * ms, 2)), says);
  CHECK(first_spikes(generator().next(100.0 * ms)) > 0);
}

TEST_CASE("a neuron with its input in pieces is the neuron with all of it") {
  auto const weights = [](auto& projection) { return weight_recorder(projection); };
  SECTION("plastic, spikes taken away") {
    check_neuron(rule(), [](auto&) { return spike_recorder{}; });
  }
  SECTION("plastic, weights taken away") { check_neuron(rule(), weights); }
  SECTION("fixed, weights taken away") { check_neuron(static_synapse{}, weights); }
  SECTION("plastic, samples taken away") {
    check_neuron(rule(), [](auto&) {
      return multimeter(2.0 * ms, probe{"V_w", [](auto& c) { return c[dendrite].V_m(); }});
    });
  }
}

TEST_CASE("a population with its input in pieces is the population with all of it") {
  auto const run = [&](bool whole) {
    population cells(70, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});  // two slices
    auto inputs = generator();
    auto plastic = connect(whole ? poisson_trains(synapses, rate, length, grid, philox{1})
                                 : inputs.next(pieces[0] * ms),
                           cells[dendrite][excitatory], rule(), all_to_all{}, 90.0 * pA, delay);
    auto teacher = drive(cells[soma][excitatory], {.offset = 5.4 * nS});
    spike_raster raster;
    simulation all(cells, grid, exponential_simpson{}, philox{2}, teacher, plastic, raster);
    if (!whole) return in_pieces(all, inputs, plastic, raster);
    all.advance(length);
    outcome result;
    result.take(raster);
    return result;
  };
  auto const whole = run(true);
  CHECK(whole.values.size() > 1000);
  CHECK((run(false) == whole));
}

TEST_CASE("spikes that come too late for a projection are refused, and nothing has changed") {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  using spikes = std::vector<presynaptic_spike>;
  auto fixed = connect({.synapses = 2, .spikes = {{1.0 * ms, 0}, {3.0 * ms, 1}}},
                       cell[dendrite][excitatory], static_synapse{}, 90.0 * pA, 0.1 * ms);
  weight_recorder weights(fixed);
  CHECK_THROWS_AS(fixed.extend({.synapses = 2, .spikes = {}}), std::logic_error);

  simulation run(cell, grid, exponential_simpson{}, philox{2}, fixed, weights);
  run.advance(2.0 * ms);
  auto const refused = [&](std::uint32_t inputs, spikes later) {
    CHECK_THROWS_AS(fixed.extend({.synapses = inputs, .spikes = std::move(later)}),
                    units::invalid_parameters);
  };
  refused(2, {{1.9 * ms, 0}});  // it would arrive in the step that was just taken
  refused(2, {{2.0 * ms, 0}});  // before the one that is there
  refused(2, {{4.0 * ms, 2}});
  refused(2, {{4.05 * ms, 0}});
  refused(2, {{5.0 * ms, 0}, {4.0 * ms, 0}});
  refused(3, {{4.0 * ms, 0}});
  CHECK_THROWS_WITH(fixed.extend({.synapses = 2, .spikes = {{1.9 * ms, 0}}}),
                    contains_text("spikes[0].time = 1.9 ms: must not arrive before 3.1 ms"));
  CHECK(run.now() == grid.time_of({20}));

  fixed.extend({.synapses = 2, .spikes = {{3.0 * ms, 0}, {3.9 * ms, 1}}});
  run.advance(2.0 * ms);
  // With nothing left to come the clock alone decides.
  refused(2, {{3.9 * ms, 0}});
  fixed.extend({.synapses = 2, .spikes = {{4.0 * ms, 0}}});
  run.advance(1.0 * ms);

  std::vector<double> times;
  for (auto const& sent : weights.entries()) times.push_back(sent.time.value());
  std::vector<double> expected;
  for (std::int64_t n : {10, 30, 30, 39, 40}) expected.push_back(grid.time_of({n}).value());
  CHECK(times == expected);
}
