// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The loop that the library is measured against does the experiment: it reproduces the reference run
// and, with random spikes, the library's.

#include "raw/figure_1b.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "catch.hpp"
#include "replay/read_scenario.hpp"
#include "simulation/fig_1b.hpp"

using urbanczik_test::run_fig_1b;

namespace {

replay::scenario reference() {
  return replay::read_scenario(std::filesystem::path(URBANCZIK_TEST_REFERENCE_DIR) /
                               "fig1b_biophysical");
}

raw::figure_1b_inputs inputs_of(replay::scenario const& s) {
  raw::figure_1b_inputs in;
  in.synapses = s.presynaptic.synapses;
  for (auto const& spike : s.presynaptic.spikes)
    in.presynaptic.push_back(
        {static_cast<std::int32_t>(s.grid.nearest(spike.time).value), spike.synapse});
  in.impose = true;
  for (auto n : s.somatic_spikes) in.imposed.push_back(static_cast<std::int32_t>(n.value));
  return in;
}

struct differences {
  double V_s = 0.0, V_d = 0.0, others = 0.0, weight = 0.0;
};

void see(double& largest, double a, double b) {
  double const d = std::abs(a - b);
  if (!(d <= largest)) largest = d;  // keeps NaN
}

differences from_reference(replay::scenario const& s, raw::figure_1b_inputs const& in) {
  auto const out = raw::figure_1b(in);
  differences d;
  REQUIRE(s.traces.size() > 6000);
  for (auto const& row : s.traces) {
    auto const k = static_cast<std::size_t>(row.step.value - 1);
    see(d.V_s, out.V_s.at(k), row.value[0]);
    see(d.V_d, out.V_d.at(k), row.value[1]);
    see(d.others, out.g_ex.at(k), row.value[2]);
    see(d.others, out.g_in.at(k), row.value[3]);
    see(d.others, out.I_ex.at(k), row.value[4]);
    see(d.others, out.I_in.at(k), row.value[5]);
  }
  REQUIRE(s.weights.size() > 38000);
  REQUIRE(out.weights.size() >= s.weights.size());
  bool same_spikes = true;
  for (std::size_t k = 0; k < s.weights.size(); ++k) {
    same_spikes &= out.weights[k].step == s.weights[k].step.value &&
                   out.weights[k].synapse == s.weights[k].synapse;
    see(d.weight, out.weights[k].w, s.weights[k].weight);
  }
  CHECK(same_spikes);
  return d;
}

}  // namespace

TEST_CASE("the raw loop reproduces Fig. 1B's reference run") {
  auto const s = reference();
  auto const d = from_reference(s, inputs_of(s));
  CAPTURE(d.V_s, d.V_d, d.others, d.weight);
  CHECK(d.V_s <= 3e-5);     // mV
  CHECK(d.V_d <= 1e-6);     // mV
  CHECK(d.others <= 1e-6);  // nS and pA
  CHECK(d.weight <= 2e-8);  // pA; W_max is 1350 pA
}

TEST_CASE("with a parameter slightly wrong the raw loop does not") {
  auto const s = reference();
  auto const correct = inputs_of(s);
  auto const wrong = [&](double raw::figure_1b_inputs::* parameter) {
    auto in = correct;
    in.*parameter *= 1.001;
    auto const d = from_reference(s, in);
    return d.V_s > 3e-5 || d.V_d > 1e-6 || d.others > 1e-6 || d.weight > 2e-8;
  };
  using in = raw::figure_1b_inputs;
  for (auto parameter :
       {&in::C_m, &in::g_L, &in::E_L, &in::g_sp, &in::E_in, &in::tau_syn, &in::phi_max,
        &in::rate_slope, &in::beta, &in::theta, &in::eta, &in::tau_Delta, &in::w_0, &in::ex_sine,
        &in::ex_constant, &in::in_constant}) {
    CAPTURE(correct.*parameter);
    CHECK(wrong(parameter));
  }
}

TEST_CASE("the raw loop draws the library's spikes") {
  using namespace urbanczik;
  using namespace urbanczik::units::symbols;
  auto const seed = GENERATE(1u, 2u);
  auto const rule = presets::nest_example<units::biophysical>().rule;
  auto const theirs = run_fig_1b<units::biophysical>(rule, seed);

  raw::figure_1b_inputs in;
  in.seed = seed;
  in.presynaptic = raw::frozen_poisson(seed);
  auto const ours = raw::figure_1b(in);

  REQUIRE(theirs.spikes.size() > 700);
  REQUIRE(ours.spikes.size() == theirs.spikes.size());
  for (std::size_t k = 0; k < ours.spikes.size(); ++k)
    REQUIRE(ours.spikes[k] == std::lround(theirs.spikes[k] / 0.1));

  // The library's run has the error of its Runge-Kutta method.
  double V_s = 0.0, V_d = 0.0, weight = 0.0;
  REQUIRE(ours.V_s.size() == theirs.samples.size());
  for (std::size_t k = 0; k < ours.V_s.size(); ++k) {
    see(V_s, ours.V_s[k], theirs.samples[k].V_s);
    see(V_d, ours.V_d[k], theirs.samples[k].V_d);
  }
  REQUIRE(ours.weights.size() == theirs.weights.size());
  for (std::size_t k = 0; k < ours.weights.size(); ++k) {
    REQUIRE(ours.weights[k].synapse == theirs.weights[k].synapse);
    see(weight, ours.weights[k].w, theirs.weights[k].w);
  }
  CAPTURE(V_s, V_d, weight);
  CHECK(V_s < 1e-3);
  CHECK(V_d < 1e-6);
  CHECK(weight < 1e-5);
}
