// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "network/networks.hpp"
#include "violations.hpp"

/// Currents and drives onto populations of a network, compared with neurons alone.
namespace urbanczik_test::inline network_inputs_hpp {

inline units::time_grid const grid(0.1 * ms);

/// Potentials of a population after each ms.
template <class Cells>
void add_potentials(std::vector<double>& V,
                    Cells const& cells,
                    std::size_t first,
                    std::size_t end) {
  for (auto i = first; i < end; ++i) V.push_back(cells[soma].V_m(i).value());
}

/// Neurons 3 to 69 of E have a current and neurons 60 to 99 a drive; all of I have both.
template <class... Lanes>
std::vector<double> potentials_in_network(unsigned count, Lanes... lanes) {
  network cells(population(E, 101, coba_cell(), lanes...),
                population(I, 33, coba_cell(), lanes...));
  auto current = inject(part(cells[E], 3, 70)[soma], 80.0 * pA, 2.0 * ms, 7.0 * ms);
  auto wave = drive(part(cells[E], 60, 100)[soma][excitatory],
                    {.offset = 0.3 * nS, .amplitude = 0.2 * nS, .period = 3.3 * ms});
  auto early = inject(cells[I][soma], 70.0 * pA, 0.0 * ms, 4.0 * ms);
  auto constant = drive(cells[I][soma][inhibitory], {.offset = 0.1 * nS, .start = 3.0 * ms});
  simulation run(cells, grid, exponential_euler{}, philox{.seed = 4}, current, wave, early,
                 constant);
  std::vector<double> V;
  for (int k = 0; k < 10; ++k) {
    run.advance(1.0 * ms, threads(count));
    add_potentials(V, cells[E], 0, 101);
    add_potentials(V, cells[I], 0, 33);
  }
  return V;
}

/// The potential of one neuron after each ms, with some of these inputs.
inline std::vector<double> potentials_alone(bool has_current, bool has_wave, bool is_in_I) {
  auto cell = coba_cell();
  auto const zero = 0.0 * pA;
  auto current = inject(cell[soma], has_current ? 80.0 * pA : zero, 2.0 * ms, 7.0 * ms);
  auto wave = drive(cell[soma][excitatory], {.offset = has_wave ? 0.3 * nS : 0.0 * nS,
                                             .amplitude = has_wave ? 0.2 * nS : 0.0 * nS,
                                             .period = 3.3 * ms});
  auto early = inject(cell[soma], is_in_I ? 70.0 * pA : zero, 0.0 * ms, 4.0 * ms);
  auto constant =
      drive(cell[soma][inhibitory], {.offset = is_in_I ? 0.1 * nS : 0.0 * nS, .start = 3.0 * ms});
  simulation run(cell, grid, exponential_euler{}, philox{.seed = 4}, current, wave, early,
                 constant);
  std::vector<double> V;
  for (int k = 0; k < 10; ++k) {
    run.advance(1.0 * ms);
    V.push_back(cell[soma].V_m().value());
  }
  return V;
}

/// The potentials of the network from those of neurons alone.
inline std::vector<double> expected_potentials() {
  auto const none = potentials_alone(false, false, false);
  auto const current = potentials_alone(true, false, false);
  auto const wave = potentials_alone(false, true, false);
  auto const both = potentials_alone(true, true, false);
  auto const in_I = potentials_alone(false, false, true);
  std::vector<double> V;
  for (std::size_t k = 0; k < 10; ++k) {
    for (std::size_t i = 0; i < 101; ++i) {
      bool const has_current = 3 <= i && i < 70, has_wave = 60 <= i && i < 100;
      V.push_back((has_current && has_wave ? both
                   : has_current           ? current
                   : has_wave              ? wave
                                           : none)[k]);
    }
    V.insert(V.end(), 33, in_I[k]);
  }
  return V;
}

}  // namespace urbanczik_test::inline network_inputs_hpp
