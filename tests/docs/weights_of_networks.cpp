// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The update scheme and the recorder of weights of docs/networks.md; it passes by compiling.

#include <string_view>

#include <urbanczik/networks.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/simulation/threads.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};

void weights_of(urbanczik_senn_neuron<units::biophysical> const& cell,
                urbanczik_senn<units::biophysical> const& rule);

void weights_of(urbanczik_senn_neuron<units::biophysical> const& cell,
                urbanczik_senn<units::biophysical> const& rule) {
  units::time_grid const grid(0.1 * ms);
  network cells(population(E, 100, cell));
  auto EE = connect(cells[E], cells[E][dendrite][excitatory], rule, fixed_indegree{10}, 90.0 * pA,
                    1.0 * ms);
  auto stepped = connect<at_presynaptic_spikes>(cells[E], cells[E][dendrite][excitatory], rule,
                                                fixed_indegree{20}, 90.0 * pA, 1.0 * ms);
  weight_recorder weights(EE, 10.0 * ms, synapses_onto{{0, 17}});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, EE, weights);
  run.advance(1.0 * second, threads(2));
  csv::write("weights.csv", weights);
  auto const source = weights.synapses()[3].source;  // of synapse 3 in the file
  static_cast<void>(source);
  static_cast<void>(stepped.size());
}
