// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Plastic synapses of networks under every update scheme: the schemes agree with one another, and a kernel
// of one's own gives the weights of its definition.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/network/varied_parameters.hpp>

#include "network/plastic_networks.hpp"
#include "rectangular_window.hpp"

using namespace urbanczik_test;

namespace {

constexpr double W_max = 350.0;  // pA

/// The spikes and weights of a recurrent network whose synapses are updated by a scheme. Its silent half of
/// the trains does not spike, and steps are more than the history of at_presynaptic_spikes.
template <template <class> class Scheme, class Rule, class... Varied>
plastic_outcome run_under(Rule const& rule, unsigned count, Varied... varied) {
  network cells(population(A, 150, cell_type{presets::urbanczik_senn_2014}, varied...));
  if constexpr (sizeof...(varied) > 0)
    cells[A].set(parameter::C_m(dendrite), std::vector<units::capacitance<U>>([] {
                   std::vector<units::capacitance<U>> each;
                   for (int i = 0; i < 150; ++i) each.push_back((280.0 + 10.0 * (i % 5)) * pF);
                   return each;
                 }()));
  auto AA = connect<Scheme>(cells[A], part(cells[A], 3, 150)[dendrite][excitatory], rule,
                            pairwise_bernoulli{0.1}, uniform{40.0 * pA, 160.0 * pA},
                            rounded{uniform{0.1 * ms, 3.2 * ms}});
  auto trains = poisson_trains(30, 0.03 * kHz, 160.0 * ms, grid, philox{.seed = 7});
  std::erase_if(trains.spikes, [](auto const& spike) { return spike.synapse % 2 == 0; });
  auto xA = connect<Scheme>(trains, cells[A][dendrite][excitatory], rule, pairwise_bernoulli{0.4},
                            150.0 * pA, rounded{uniform{0.1 * ms, 1.0 * ms}});
  auto kick = connect(poisson{1.0 * kHz}, cells[A][soma][excitatory], 8.0 * nS);
  auto spikes = record(cells[A], spike_raster{});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 3}, AA, xA, kick, spikes);
  run.advance(0.7 * ms, threads(count));
  run.advance(99.3 * ms, threads(count));
  AA.modulate(0.5);
  if constexpr (requires { AA.reward(1.0); }) {
    AA.reward(0.3);
    xA.reward(0.3);
  }
  if constexpr (requires { AA.set_eta(0.5 * rule.eta); }) xA.set_eta(0.5 * rule.eta);
  run.advance(60.0 * ms, threads(count));

  plastic_outcome result;
  result.add(cells[A], spikes);
  result.add(AA);
  result.add(xA);
  return result;
}

double worst_difference(std::vector<synapse_now> const& a, std::vector<synapse_now> const& b) {
  REQUIRE(a.size() == b.size());
  double worst = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    double const off = std::abs(a[k][3] - b[k][3]) / W_max;
    if (!(off <= worst)) worst = off;  // NaN too
  }
  return worst;
}

template <class Rule, class... Varied>
void check_schemes(Rule const& rule, Varied... varied) {
  auto const each = run_under<per_step>(rule, 1, varied...);
  auto const late = run_under<at_presynaptic_spikes>(rule, 1, varied...);
  auto const factored = run_under<factorised>(rule, 1, varied...);
  CHECK(each.spikes.size() > 300);
  CHECK(each.weights.size() > 3000);
  CHECK(late == each);
  CHECK(factored.spikes == each.spikes);
  CHECK(worst_difference(factored.weights, each.weights) < 1e-10);
  double furthest = 0.0;  // of those that began with 150 pA
  for (std::size_t k = each.weights.size() - 1500; k < each.weights.size(); ++k)
    furthest = std::max(furthest, std::abs(each.weights[k][3] - 150.0));
  CHECK(furthest > 0.1);
}

constexpr double A_pA = 3.0;

/// Each somatic spike adds A for each presynaptic spike in the window before it.
struct windowed_hebb {
  using unit_system = U;
  using weight = urbanczik::units::current<U>;
  using requirements = requirements_of<requirements::spikes>;
  weight eta = A_pA * pA;

  double error(auto const& post, urbanczik::units::time<U> const&) const { return post.spikes(); }
  rectangular_window kernel(auto const&) const { return {}; }
  weight bounded(weight w) const { return std::min(w, W_max * pA); }
};

/// A network with a kernel of one's own; connect_one(sources, site) makes its recurrent connection.
template <class Connect>
void check_own_kernel(Connect const& connect_one) {
  network cells(population(A, 90, cell_type{presets::urbanczik_senn_2014}));
  auto AA = connect_one(cells[A], cells[A][dendrite][excitatory]);
  auto kick = connect(poisson{4.0 * kHz}, cells[A][soma][excitatory], 8.0 * nS);
  auto raster = record(cells[A], spike_raster{});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 5}, AA, kick, raster);
  run.advance(0.0 * ms, threads(2));
  auto const before = synapses_of(AA);
  run.advance(150.0 * ms, threads(2));
  auto const after = synapses_of(AA);

  std::vector<std::vector<std::int64_t>> steps(90);  // of the spikes, by neuron
  for (auto const& spike : raster->spikes())
    steps[spike.neuron].push_back(std::llround(spike.time.value() / 0.1));
  constexpr std::int64_t last = 1500;
  double worst = 0.0, furthest = 0.0;
  for (std::size_t k = 0; k < before.size(); ++k) {
    auto const& [source, target, delay, w_0] = before[k];
    double learnt = 0.0;
    // The error of step n acts in step n + 1, on the trace before that step.
    for (auto const n : steps[static_cast<std::size_t>(target)])
      for (auto const sent : steps[static_cast<std::size_t>(source)]) {
        auto const arrived = sent + static_cast<std::int64_t>(delay);
        if (n < last && arrived <= n && n < arrived + window) learnt += A_pA;
      }
    double const off = std::abs(after[k][3] - std::min(w_0 + learnt, W_max));
    if (!(off <= worst)) worst = off;  // NaN too
    furthest = std::max(furthest, learnt);
  }
  CHECK(before.size() > 500);
  CHECK(raster->spikes().size() > 300);
  CHECK(furthest > 5.0 * A_pA);
  CHECK(worst < 1e-10);
}

}  // namespace

TEST_CASE("the update schemes of a recurrent network agree under every rule") {
  SECTION("urbanczik_senn, reference") { check_schemes(prediction_rule()); }
  SECTION("urbanczik_senn, causal, bounds that stop") {
    auto rule = prediction_rule();
    rule.alignment = alignment::causal;
    rule.bounds = bounds::stop;
    check_schemes(rule);
  }
  SECTION("reward_modulated") { check_schemes(reward_modulated{prediction_rule()}); }
  SECTION("prospective") { check_schemes(prospective_rule()); }
  SECTION("clopath") { check_schemes(clopath_rule()); }
  SECTION("pair_stdp") { check_schemes(stdp_rule()); }
}

TEST_CASE("the update schemes of a network agree where kernels differ between neurons") {
  check_schemes(prediction_rule(), varying(parameter::C_m(dendrite)));
}

TEST_CASE("every update scheme gives equal bits for any number of threads and partitions") {
  auto const check = [](auto const& rule) {
    auto const each = run_under<per_step>(rule, 1);
    auto const late = run_under<at_presynaptic_spikes>(rule, 1);
    for (unsigned count : {2u, 3u, 7u}) {
      CHECK(run_under<per_step>(rule, count) == each);
      CHECK(run_under<at_presynaptic_spikes>(rule, count) == late);
    }
  };
  SECTION("urbanczik_senn, reference") { check(prediction_rule()); }
  SECTION("clopath") { check(clopath_rule()); }
}

TEST_CASE("a kernel that is no sum of exponentials learns in a network as it is defined") {
  auto const weights = uniform{40.0 * pA, 160.0 * pA};
  auto const delays = rounded{uniform{0.1 * ms, 3.0 * ms}};
  fixed_indegree const ten{10};
  SECTION("per_step") {
    check_own_kernel([&](auto& cells, auto const& site) {
      return connect<per_step>(cells, site, windowed_hebb{}, ten, weights, delays);
    });
  }
  SECTION("at_presynaptic_spikes") {
    check_own_kernel([&](auto& cells, auto const& site) {
      return connect<at_presynaptic_spikes>(cells, site, windowed_hebb{}, ten, weights, delays);
    });
  }
  SECTION("no scheme chosen") {
    check_own_kernel([&](auto& cells, auto const& site) {
      return connect(cells, site, windowed_hebb{}, ten, weights, delays);
    });
  }
}
