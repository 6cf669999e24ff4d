// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The code of docs/patterns.md: a pattern of one's own.
//
// output:
//   19462 synapses
//   invalid parameters:
//     E to E.soma.excitatory.on_a_ring.reach = -20: must be positive [on_a_ring: probability p exp(-distance / reach)]

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

/// Neurons lie on a ring: a pair is connected with probability p exp(-distance / reach).
struct on_a_ring {
  double p;      // the probability at distance 0
  double reach;  // a number of neurons

  static constexpr char const* source = "on_a_ring: probability p exp(-distance / reach)";

  void check(units::parameter_check& check, pattern_ends const& ends) const {
    check.require(units::must_be::non_negative, "on_a_ring.p", p, source);
    check.require(units::must_be::positive, "on_a_ring.reach", reach, source);
    if (ends.sources != ends.targets)
      check.violated("on_a_ring.sources", std::to_string(ends.sources),
                     "must be as many as targets, " + std::to_string(ends.targets), source);
  }
  template <class Numbers, class F>
  void for_each_source(std::uint32_t target,
                       pattern_ends const& ends,
                       Numbers& numbers,
                       F const& f) const {
    for (std::uint32_t s = 0; s < ends.sources; ++s) {
      auto const apart = s > target ? s - target : target - s;
      double const distance = std::min(apart, ends.sources - apart);
      if (numbers.uniform() < p * std::exp(-distance / reach) && !ends.is_autapse(s, target)) f(s);
    }
  }
};
static_assert(Pattern<on_a_ring>);

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};

int main() {
  units::time_grid const grid(0.1 * ms);
  network cells(population(E, 1000, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}));
  auto ring = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, on_a_ring{0.5, 20.0},
                      1.0 * nS, 1.0 * ms);
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, ring);
  run.advance(1.0 * ms);
  std::printf("%zu synapses\n", ring.size());

  auto wrong = connect(cells[E], cells[E][soma][excitatory], static_synapse{},
                       on_a_ring{0.5, -20.0}, 1.0 * nS, 1.0 * ms);
  try {
    simulation refused(cells, grid, exponential_euler{}, philox{.seed = 1}, wrong);
  } catch (std::exception const& reason) {
    std::puts(reason.what());
  }
}
