// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The rate rules of Sacramento et al. 2018, recomputed from a recorded run, and the state in which
// they come to rest together.

#include <string_view>

#include <urbanczik/compartments/transfer_functions.hpp>

#include "catch.hpp"
#include "synapses/recorded_run.hpp"

using namespace urbanczik_test;
using urbanczik_test::contains_text;

namespace {

struct apical_t {
  static constexpr std::string_view name = "apical";
};
constexpr apical_t apical{};

/// Soma, basal and apical dendrite; everything in mV, nS, pF.
using rate_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           compartment<apical_t,
                       leaky_membrane,
                       receptor<excitatory_t, current<rate_input>>,
                       receptor<inhibitory_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t, one_way_coupling>,
           coupling<apical_t, soma_t, one_way_coupling>,
           escape_noise<softplus_rate>>;

constexpr double E_L = -70.0, g_L = 10.0, g_dendrite = 100.0, C_m = 100.0;  // mV, nS, nS, pF
constexpr double g_B = 100.0;                                               // nS
constexpr double slope = 0.05, beta = 0.5, theta = -65.0;                   // 1/(ms mV), 1/mV, mV

double phi(double V) { return slope / beta * std::log1p(std::exp(beta * (V - theta))); }

rate_cell cell_with(double g_A) {
  rate_cell::model_type model{};
  for_each_field(model.compartments, [](auto, auto& compartment) {
    compartment.membrane = {.C_m = C_m * pF, .g_L = g_dendrite * nS, .E_L = E_L * mV};
  });
  model.compartments[soma].membrane.g_L = g_L * nS;
  model.couplings[dendrite] = {.g_sp = g_B * nS};
  model.couplings[apical] = {.g_sp = g_A * nS};
  model.spiking.transfer = {.slope = slope * kHz / mV, .beta = beta / mV, .theta = theta * mV};
  return rate_cell(model);
}

constexpr double bound = 1e5;  // fC
auto const lowest = -bound * fC, highest = bound * fC;

auto rate_of(rate_cell const& cell) {
  return [&cell](std::size_t) { return cell.phi(cell.somatic_potential()); };
}

/// A rate for each input and step, kHz.
double input_rate(std::size_t i, std::int64_t n) {
  return 0.1 * (1.0 + std::sin(0.01 * double(n) * (1.0 + double(i))));
}

}  // namespace

TEST_CASE("prediction: dw/dt = eta (phi(U) - phi(v_hat)) r on a basal dendrite") {
  auto cell = cell_with(80.0);
  double eta = 2e3;  // fC ms
  std::int64_t now = 0;
  sacramento_prediction<U> rule{.eta = eta * fC * ms, .W_min = 800.0 * fC, .W_max = 2500.0 * fC};
  auto const rates = [&](std::size_t i) { return input_rate(i, now) * kHz; };
  auto basal = cell[dendrite][excitatory];
  auto plastic = connect(rates_of(rates), basal, rule, {1000.0 * fC, 2400.0 * fC});
  in_each_step clock{[&](std::int64_t n) { now = n; }};
  simulation run(cell, units::time_grid(dt * ms), exponential_euler{}, philox{1}, clock, plastic);

  // An apical input makes U differ from what the basal dendrite predicts.
  cell.injected()[apical] = 400.0 * pA;
  double w[] = {1000.0, 2400.0};
  double worst = 0.0, farthest = 0.0;
  bool at_bound = false;
  for (std::int64_t n = 1; n <= 3000; ++n) {
    if (n == 1500) plastic.set_eta((eta = 500.0) * fC * ms);
    run.advance(dt * ms);
    // The dendrite's current is the sum of w r.
    double const current = w[0] * input_rate(0, n) + w[1] * input_rate(1, n);
    worst = std::max(worst,
                     std::abs(cell.state()[dendrite][excitatory][I_syn].value() - current) / bound);

    double const V_B = cell[dendrite].V_m().value();
    double const v_hat = E_L + g_B / (g_L + g_B + 80.0) * (V_B - E_L);
    for (std::size_t i = 0; i < 2; ++i) {
      double const error = phi(cell[soma].V_m().value()) - phi(v_hat);
      w[i] = std::clamp(w[i] + eta * error * input_rate(i, n) * dt, 800.0, 2500.0);
      worst = std::max(worst, std::abs(plastic.current_weight(i).value() - w[i]) / bound);
      farthest = std::max(farthest, std::abs(w[i] - 1000.0));
      at_bound = at_bound || w[i] == 2500.0;
    }
  }
  CHECK(worst < 1e-12);
  CHECK(farthest > 100.0);
  CHECK(at_bound);
}

TEST_CASE("initial weights of rates beyond the rule's bounds are refused by name") {
  auto cell = cell_with(80.0);
  sacramento_prediction<U> const rule{
      .eta = 1.0 * fC * ms, .W_min = 800.0 * fC, .W_max = 2500.0 * fC};
  auto const silent = [](std::size_t) { return 0.0 * kHz; };
  auto plastic =
      connect(rates_of(silent), cell[dendrite][excitatory], rule, {1000.0 * fC, 2600.0 * fC});
  CHECK_THROWS_WITH(
      plastic.prepare(cell, units::time_grid(dt * ms)),
      contains_text("\n  synapse.weight[1] = 2600 fC: must lie between W_min = 800 fC "
                    "and W_max = 2500 fC [connect: I_syn = sum w_i r_i]"));
}

TEST_CASE("cancellation: dw/dt = eta (v_rest - v_A) r on an apical dendrite") {
  auto cell = cell_with(80.0);
  double eta = 5.0;  // fC/mV
  std::int64_t now = 0;
  sacramento_cancellation<U> rule{.eta = eta * fC / mV, .W_min = lowest, .W_max = highest};
  auto const rates = [&](std::size_t i) { return input_rate(i, now) * kHz; };
  auto plastic = connect(rates_of(rates), cell[apical][inhibitory], rule, {0.0 * fC, 500.0 * fC});
  in_each_step clock{[&](std::int64_t n) { now = n; }};
  simulation run(cell, units::time_grid(dt * ms), exponential_euler{}, philox{1}, clock, plastic);
  cell.injected()[apical] = 400.0 * pA;
  double w[] = {0.0, 500.0};
  double worst = 0.0;
  for (std::int64_t n = 1; n <= 3000; ++n) {
    if (n == 1500) plastic.set_eta((eta = 2.0) * fC / mV);
    run.advance(dt * ms);
    for (std::size_t i = 0; i < 2; ++i) {
      w[i] += eta * (E_L - cell[apical].V_m().value()) * input_rate(i, n) * dt;
      worst = std::max(worst, std::abs(plastic.current_weight(i).value() - w[i]) / bound);
    }
  }
  CHECK(worst < 1e-12);
  CHECK(w[0] < -50.0);
  CHECK_THROWS_WITH(plastic.set_eta(-1.0 * fC / mV),
                    contains_text("synapse.eta = -1 pF: must not be negative"));
}

TEST_CASE(
    "the self-predicting state is reached: the interneuron follows, the apical dendrite is "
    "silent") {
  // P excites T; T excites P's apical dendrite; I sees P, is pulled to T and inhibits that dendrite.
  auto P = cell_with(80.0), T = cell_with(0.0), I = cell_with(0.0);
  double input = 0.0;  // kHz

  sacramento_prediction<U> const fixed{.eta = {}, .W_min = lowest, .W_max = highest};
  sacramento_prediction<U> const predict{.eta = 2e3 * fC * ms, .W_min = lowest, .W_max = highest};
  sacramento_cancellation<U> const cancel{.eta = 1.0 * fC / mV, .W_min = lowest, .W_max = highest};
  double const to_T = 4000.0, to_P = 2000.0;  // fC
  auto in_to_P = connect(rates_of([&](std::size_t) { return input * kHz; }),
                         P[dendrite][excitatory], fixed, {8000.0 * fC});
  auto P_to_T = connect(rates_of(rate_of(P)), T[dendrite][excitatory], fixed, {to_T * fC});
  auto T_to_P = connect(rates_of(rate_of(T)), P[apical][excitatory], fixed, {to_P * fC});
  auto P_to_I = connect(rates_of(rate_of(P)), I[dendrite][excitatory], predict, {500.0 * fC});
  auto I_to_P = connect(rates_of(rate_of(I)), P[apical][inhibitory], cancel, {0.0 * fC});
  in_each_step pull{[&](std::int64_t) {
    I.injected()[soma] = 80.0 * nS * (T.somatic_potential() - I.somatic_potential());
  }};

  units::time_grid const grid(dt * ms);
  simulation run_P(P, grid, exponential_euler{}, philox{1}, in_to_P, T_to_P, I_to_P);
  simulation run_T(T, grid, exponential_euler{}, philox{2}, P_to_T);
  simulation run_I(I, grid, exponential_euler{}, philox{3}, pull, P_to_I);

  std::mt19937_64 random(1);
  std::uniform_real_distribution<> rate(0.0, 0.3);  // kHz
  // Root mean squares over a second: the apical potential, in parts of what T alone would cause, and
  // U_I - U_T, in parts of U_T - E_L.
  struct mismatch {
    double apical, interneuron;
  };
  auto const a_second = [&] {
    double V = 0.0, V_alone = 0.0, difference = 0.0, U_T = 0.0;
    for (int n = 0; n < 10'000; ++n) {
      if (n % 500 == 0) input = rate(random);  // for 50 ms
      run_P.advance(dt * ms);
      run_T.advance(dt * ms);
      run_I.advance(dt * ms);
      V += std::pow(P[apical].V_m().value() - E_L, 2);
      V_alone += std::pow(to_P * phi(T[soma].V_m().value()) / g_dendrite, 2);
      difference += std::pow((I.somatic_potential() - T.somatic_potential()).value(), 2);
      U_T += std::pow(T[soma].V_m().value() - E_L, 2);
    }
    return mismatch{std::sqrt(V / V_alone), std::sqrt(difference / U_T)};
  };
  auto const first = a_second();
  mismatch last{};
  for (int k = 0; k < 60; ++k) last = a_second();
  INFO("apical potential " << first.apical << " -> " << last.apical << ", U_I - U_T "
                           << first.interneuron << " -> " << last.interneuron << ", weights "
                           << P_to_I.current_weight(0).value() << ", "
                           << I_to_P.current_weight(0).value() << " fC");
  CHECK(first.apical > 0.1);
  CHECK(first.interneuron > 0.05);
  CHECK(last.apical < 0.03);
  CHECK(last.interneuron < 0.02);
  CHECK(P_to_I.current_weight(0).value() == Approx(to_T).epsilon(0.02));
  CHECK(I_to_P.current_weight(0).value() == Approx(-to_P).epsilon(0.02));
}
