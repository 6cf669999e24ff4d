// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A kernel that is no sum of exponentials, under the schemes that take any kernel.

#include "catch.hpp"
#include "rectangular_window.hpp"
#include "synapses/recorded_run.hpp"

using namespace urbanczik_test;

namespace {

constexpr double A = 3.0;         // pA
constexpr double W_max = 1350.0;  // pA

/// Each somatic spike adds A for each presynaptic spike in the window before it.
struct windowed_hebb {
  using unit_system = U;
  using weight = urbanczik::units::current<U>;
  using requirements = requirements_of<requirements::spikes>;
  weight eta = A * pA;

  double error(auto const& post, urbanczik::units::time<U> const&) const { return post.spikes(); }
  rectangular_window kernel(auto const&) const { return {}; }
  weight bounded(weight w) const { return std::min(w, W_max * pA); }
};

}  // namespace

TEST_CASE("a kernel that is no sum of exponentials works per step and at presynaptic spikes") {
  plain_cell const cell;
  auto p = random_protocol(20);
  p.steps = 12'000;  // past the history of at_presynaptic_spikes, 4096 steps
  p.arrivals.push_back({p.steps - 1, 0});
  using cell_type = urbanczik_senn_neuron<U>;

  auto const each = run<per_step, cell_type>(cell, p, excitatory, windowed_hebb{}, nothing);
  auto const late =
      run<at_presynaptic_spikes, cell_type>(cell, p, excitatory, windowed_hebb{}, nothing);
  auto const chosen = run<fastest, cell_type>(cell, p, excitatory, windowed_hebb{}, nothing);
  CHECK(each.sent == late.sent);
  CHECK(each.at_end == late.at_end);
  CHECK(each.sent == chosen.sent);

  auto const learnt = [&](std::uint32_t i, std::int64_t m) {
    double sum = 0.0;
    for (std::int64_t n = 1; n < m; ++n)
      for (auto const& a : p.arrivals)
        if (a.synapse == i && a.step <= n && n < a.step + window) sum += A * each.spikes[at(n)];
    return sum;
  };
  auto const expected =
      weights_from(p, -W_max, W_max, at_bounds::wind_up, learnt, [](std::int64_t) { return 0.0; });
  CHECK(worst_difference(each, expected, W_max) < 1e-12);
  CHECK(each.at_end[0] > p.w_0 + 5.0 * A);
}
