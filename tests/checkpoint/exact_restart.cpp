// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Exact restart of one neuron: every rule under every update scheme, every integrator, every way to
// spike and to predict, graded input, both unit systems and single precision.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "cells.hpp"
#include "checkpoint/restart.hpp"
#include "network/populations.hpp"

using namespace urbanczik_test;

namespace {

/// The rules on a dendrite, with a teacher, spikes and all that recorders record.
template <template <class> class Scheme, class Rule>
experiment learning_with(Rule const& rule) {
  return [rule](auto const& use) {
    cell_type cell{presets::urbanczik_senn_2014};
    auto teacher =
        drive(cell[soma][excitatory],
              {.offset = 0.9 * nS, .amplitude = 0.3 * nS, .period = 33.3 * ms, .start = 20.0 * ms});
    auto current = inject(cell[dendrite], 50.0 * pA, 40.0 * ms, 90.0 * ms);
    auto plastic =
        connect<Scheme>(inputs(), cell[dendrite][excitatory], rule, initial_weights(1), 0.3 * ms);
    auto fixed =
        connect(inputs(), cell[dendrite][inhibitory], static_synapse{}, 3.0 * pA, 1.0 * ms);
    spike_recorder spikes;
    weight_recorder weights(plastic);
    multimeter traces(0.5 * ms, probe{"U", [](auto& at) { return at[soma].V_m(); }},
                      probe{"V*", [](auto& at) { return at.prediction(); }});
    simulation run(cell, grid, exponential_euler{}, source, teacher, current, plastic, fixed,
                   spikes, weights, traces);
    if constexpr (requires { plastic.reward(1.0); }) {
      plastic.modulate(0.4);
      plastic.reward(0.2);
    }
    use(handle_of(run));
  };
}

template <class Rule>
void check_schemes(Rule const& rule) {
  SECTION("per_step") { check_exact_restart(learning_with<per_step>(rule), 200.0 * ms); }
  SECTION("at_presynaptic_spikes") {
    // Longer than the history of silent inputs.
    check_exact_restart(learning_with<at_presynaptic_spikes>(rule), 600.0 * ms);
  }
  SECTION("factorised") { check_exact_restart(learning_with<factorised>(rule), 600.0 * ms); }
}

/// A cell that is stepped with a method, without plasticity.
template <class Cell, class Method>
experiment stepped(typename Cell::model_type const& model, Method const& method) {
  return [model, method](auto const& use) {
    Cell cell(model);
    auto input = drive(cell[soma][excitatory],
                       {.offset = units::rebind<typename Cell::unit_system>(4.0 * nS)});
    spike_recorder spikes;
    multimeter traces(0.1 * ms, probe{"U", [](auto& at) { return at[soma].V_m(); }},
                      probe{"V*", [](auto& at) { return at.prediction(); }});
    simulation run(cell, grid, method, source, input, spikes, traces);
    use(handle_of(run));
  };
}

/// The reference neuron that spikes in another way, and predicts in another.
template <class Generation, class Prediction = predicts<from_dendrites>, class V = U>
using reference_with =
    neuron<V,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
           coupling<dendrite_t, soma_t>,
           Generation,
           Prediction>;

template <class Cell>
auto reference_model() {
  typename Cell::model_type m{};
  auto const from = presets::urbanczik_senn_2014.model<cell_type>();
  m.compartments[soma].membrane = from.compartments[soma].membrane;
  m.compartments[dendrite].membrane = from.compartments[dendrite].membrane;
  m.compartments[soma].receptors[excitatory] = from.compartments[soma].receptors[excitatory];
  m.compartments[dendrite].receptors[excitatory] =
      from.compartments[dendrite].receptors[excitatory];
  m.couplings[dendrite] = from.couplings[dendrite];
  if constexpr (requires { m.spiking.transfer; }) m.spiking.transfer = from.spiking.transfer;
  if constexpr (requires { m.spiking.t_ref; }) m.spiking.t_ref = 2.0 * ms;
  return m;
}

template <class Cell>
void check_cell(typename Cell::model_type const& model = reference_model<Cell>()) {
  check_exact_restart(stepped<Cell>(model, runge_kutta_4{}), 150.0 * ms);
}

}  // namespace

TEST_CASE("urbanczik_senn goes on exactly") {
  auto rule = prediction_rule();
  rule.refractory = refractory_error::masked;
  rule.bounds = bounds::stop;
  check_schemes(rule);
}
TEST_CASE("a rule with a reward goes on exactly") {
  check_schemes(reward_modulated{prediction_rule()});
}
TEST_CASE("prospective goes on exactly") { check_schemes(prospective_rule()); }
TEST_CASE("clopath goes on exactly") { check_schemes(clopath_rule()); }
TEST_CASE("pair_stdp goes on exactly") { check_schemes(stdp_rule()); }

TEST_CASE("every integrator goes on exactly") {
  auto const model = reference_model<reference_with<escape_noise<sigmoid>>>();
  auto const check = [&](auto const& method) {
    check_exact_restart(stepped<reference_with<escape_noise<sigmoid>>>(model, method), 150.0 * ms);
  };
  SECTION("forward_euler") { check(forward_euler{}); }
  SECTION("heun") { check(heun{}); }
  SECTION("runge_kutta_4") { check(runge_kutta_4{}); }
  SECTION("runge_kutta_fehlberg_45") {
    check(runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS, 1e-6 * pA));
  }
  SECTION("dormand_prince_54") { check(dormand_prince_54(1e-6 * mV, 1e-6 * nS, 1e-6 * pA)); }
  SECTION("exponential_euler") { check(exponential_euler{}); }
  SECTION("exponential_midpoint") { check(exponential_midpoint{}); }
  SECTION("exponential_simpson") { check(exponential_simpson{}); }
  SECTION("implicit_euler") { check(implicit_euler{}); }
}

TEST_CASE("every way to spike goes on exactly") {
  SECTION("integrated_hazard") { check_cell<reference_with<integrated_hazard<sigmoid>>>(); }
  SECTION("escape_noise without refractoriness") {
    using cell = reference_with<escape_noise<sigmoid>>;
    auto model = reference_model<cell>();
    model.spiking.t_ref = 0.0 * ms;
    check_cell<cell>(model);
  }
  SECTION("imposed_spikes") {
    using cell = reference_with<imposed_spikes<sigmoid>>;
    auto model = reference_model<cell>();
    model.spiking.times = {{3}, {700}, {778}, {778}, {1499}};
    check_cell<cell>(model);
  }
  SECTION("threshold_with_reset") {
    using cell = reference_with<threshold_with_reset>;
    auto model = reference_model<cell>();
    model.spiking.V_th = -60.0 * mV;
    model.spiking.V_reset = -70.0 * mV;
    check_cell<cell>(model);
  }
  SECTION("threshold_crossing") {
    using cell = reference_with<threshold_crossing>;
    auto model = reference_model<cell>();
    model.spiking.V_th = -60.0 * mV;
    check_cell<cell>(model);
  }
  SECTION("no_spikes") { check_cell<reference_with<no_spikes>>(); }
}

TEST_CASE("every prediction goes on exactly") {
  SECTION("with_back_coupling") {
    check_cell<reference_with<escape_noise<sigmoid>, predicts<with_back_coupling>>>();
  }
  SECTION("simulated_without_somatic_input") {
    check_cell<reference_with<escape_noise<sigmoid>, predicts<simulated_without_somatic_input>>>();
  }
}

TEST_CASE("a linear cell that is propagated exactly goes on exactly") {
  using cell =
      neuron<U, compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
             no_spikes>;
  typename cell::model_type model{};
  model.compartments[soma].membrane = {.C_m = 250.0 * pF, .g_L = 17.0 * nS, .E_L = -70.0 * mV};
  model.compartments[soma].receptors[excitatory].kinetics.tau_syn = 2.0 * ms;
  check_exact_restart(
      [&](auto const& use) {
        cell one(model);
        auto input = drive(one[soma][excitatory], {.offset = 40.0 * pA, .start = 30.0 * ms});
        simulation run(one, grid, exact_linear(one.dynamics(), one.state(), 0.1 * ms), no_random{},
                       input);
        use(handle_of(run));
      },
      150.0 * ms);
}

TEMPLATE_TEST_CASE("every unit system and value type goes on exactly",
                   "",
                   units::unitless,
                   units::basic_biophysical<float>) {
  using V = TestType;
  check_exact_restart(
      [](auto const& use) {
        urbanczik_senn_neuron<V> cell{presets::urbanczik_senn_2014};
        auto const [rule, weight, delay] =
            presets::nest_example<typename V::template rebind<double>>();
        auto plastic =
            connect(inputs(), cell[dendrite][excitatory], units::rebind<urbanczik_senn<V>>(rule),
                    units::rebind<V>(weight), delay);
        spike_recorder spikes;
        weight_recorder weights(plastic);
        simulation run(cell, grid, exponential_euler{}, source, plastic, spikes, weights);
        use(handle_of(run));
      },
      500.0 * ms);
}

TEST_CASE("several runs that see each other go on exactly, from one file") {
  using rate_cell =
      neuron<U, compartment<soma_t, leaky_membrane>,
             compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
             coupling<dendrite_t, soma_t>, escape_noise<softplus_rate>>;
  auto const membrane = leaky_membrane<U>{.C_m = 100.0 * pF, .g_L = 10.0 * nS, .E_L = -70.0 * mV};
  rate_cell::model_type model{};
  model.compartments[soma].membrane = membrane;
  model.compartments[dendrite].membrane = membrane;
  model.couplings[dendrite] = {.g_sp = 100.0 * nS, .g_ps = 20.0 * nS};
  model.spiking.transfer = {.slope = 0.05 * kHz / mV, .beta = 0.5 / mV, .theta = -70.0 * mV};

  auto const pair_of_runs = [&](auto const& use) {
    rate_cell a(model), b(model);
    auto const rate_of = [](rate_cell const& cell) {
      return [&cell](std::size_t) { return cell.phi(cell.somatic_potential()); };
    };
    sacramento_prediction<U> const rule{
        .eta = 2e3 * fC * ms, .W_min = -3000.0 * fC, .W_max = 3000.0 * fC};
    auto a_to_b = connect(rates_of(rate_of(a)), b[dendrite][excitatory], rule, {900.0 * fC});
    auto b_to_a = connect(rates_of(rate_of(b)), a[dendrite][excitatory], rule, {400.0 * fC});
    simulation run_a(a, grid, exponential_euler{}, source, b_to_a);
    simulation run_b(b, grid, exponential_euler{}, source, a_to_b);
    use(any_run{[&](units::duration span) {
                  auto const end = run_a.now() + span;
                  while (run_a.now() < end - 0.05 * ms) {
                    run_a.advance(0.1 * ms);
                    run_b.advance(0.1 * ms);
                  }
                },
                [&] { return checkpoint::snapshot(run_a, run_b); },
                [&](std::string const& text) { checkpoint::restore(text, "pair", run_a, run_b); }});
  };
  check_exact_restart(pair_of_runs, 150.0 * ms);
}

TEST_CASE("input that comes in pieces goes on exactly") {
  auto const piece = 40.0 * ms;
  auto const in_pieces = [&](auto const& use) {
    cell_type cell{presets::urbanczik_senn_2014};
    poisson_generator input(20, 50.0 * Hz, grid, philox{7});
    auto plastic = connect(input.next(piece), cell[dendrite][excitatory], prediction_rule(),
                           70.0 * pA, 0.3 * ms);
    weight_recorder weights(plastic);
    simulation run(cell, grid, exponential_euler{}, source, plastic, weights);
    use(any_run{[&](units::duration span) {
                  auto const end = run.now() + span;
                  while (run.now() < end - 0.05 * ms) {
                    double const pieces_over = std::floor(run.now() / piece + 1e-6);
                    auto const next_piece = (pieces_over + 1.0) * piece;
                    run.advance(std::min(end, next_piece) - run.now());
                    if (run.now() > next_piece - 0.05 * ms) plastic.extend(input.next(piece));
                  }
                },
                [&] { return checkpoint::snapshot(run, input); },
                [&](std::string const& text) { checkpoint::restore(text, "pieces", run, input); }});
  };
  check_exact_restart(in_pieces, 150.0 * ms);
}

namespace {
/// A device that keeps something back.
struct forgetful {
  int count = 0;
  void deliver(cell_type& cell, units::step_count) {
    if (++count % 5 == 0) cell[dendrite][excitatory].receive(40.0 * pA);
  }
  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}
};
}  // namespace

TEST_CASE("the comparison of restarts notices a variable that is not saved") {
  auto const ends_at = [](int already) {
    cell_type cell{presets::urbanczik_senn_2014};
    forgetful device{already};
    simulation run(cell, grid, exponential_euler{}, source, device);
    run.advance(10.0 * ms);
    return checkpoint::snapshot(run);
  };
  CHECK(ends_at(0) == ends_at(5));
  CHECK(ends_at(0) != ends_at(1));
}
