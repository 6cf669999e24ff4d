// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The raw population that the library is measured against: each of its neurons is the library's
// neuron with the same random numbers.

#if __has_include(<xsimd/xsimd.hpp>)

#include "raw/population.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

TEST_CASE("each neuron of the raw population is the library's") {
  constexpr std::size_t size = 21;
  constexpr std::uint32_t steps = 3000, first_index = 5;
  constexpr std::uint64_t seed = 0x100000007;  // both halves of the key count

  raw::population<double> cells(size, {.seed = seed, .first_index = first_index});
  auto const current = [](std::size_t i) { return 300.0 + 20.0 * static_cast<double>(i); };
  for (std::size_t i = 0; i < size; ++i) {
    cells.I_d[i] = current(i);
    cells.g_ex[i] = 40.0;
    cells.g_in[i] = 5.0 * static_cast<double>(i);
    cells.I_ex[i] = 100.0;
    cells.I_in[i] = 30.0;
  }
  cells.run(steps / 2);
  cells.run(steps / 2);
  std::vector<std::vector<std::uint32_t>> spikes(size);
  for (auto const& s : cells.spikes) spikes.at(s.neuron).push_back(s.step);

  units::time_grid const grid(0.1 * ms);
  philox const random{seed};
  std::size_t total = 0;
  for (std::size_t i = 0; i < size; ++i) {
    urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
    cell[dendrite].inject(current(i) * pA);
    cell[soma][excitatory].receive(40.0 * nS);
    cell[soma][inhibitory].receive(5.0 * static_cast<double>(i) * nS);
    cell[dendrite][excitatory].receive(100.0 * pA);
    cell[dendrite][inhibitory].receive(30.0 * pA);
    std::vector<std::uint32_t> theirs;
    for (std::uint32_t n = 1; n <= steps; ++n) {
      cell.integrate(runge_kutta_4{}, 0.1 * ms);
      if (cell.fire(grid, {n}, random, first_index + static_cast<std::uint32_t>(i)))
        theirs.push_back(n);
    }
    CAPTURE(i);
    CHECK(spikes[i] == theirs);
    CHECK(std::abs(cells.V_s[i] - cell[soma].V_m().value()) < 1e-9);
    CHECK(std::abs(cells.V_d[i] - cell[dendrite].V_m().value()) < 1e-9);
    total += theirs.size();
  }
  CHECK(total > 100);
}

TEST_CASE("a step of the raw population is within 1e-4 mV of the library's, conductances open") {
  raw::population<double> cells(1, {});
  cells.g_ex[0] = 200.0;
  cells.g_in[0] = 500.0;
  cells.I_ex[0] = 900.0;
  cells.I_in[0] = 100.0;
  cells.I_d[0] = -50.0;
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  cell[soma][excitatory].receive(200.0 * nS);
  cell[soma][inhibitory].receive(500.0 * nS);
  cell[dendrite][excitatory].receive(900.0 * pA);
  cell[dendrite][inhibitory].receive(100.0 * pA);
  cell[dendrite].inject(-50.0 * pA);

  double farthest = 0.0;
  for (int n = 1; n <= 200; ++n) {
    cells.run(1);
    for (int k = 0; k < 10; ++k) cell.integrate(runge_kutta_4{}, 0.01 * ms);
    farthest = std::max(farthest, cells.V_s[0] + 70.0);
    CAPTURE(n);
    CHECK(std::abs(cells.V_s[0] - cell[soma].V_m().value()) < 1e-4);
    CHECK(std::abs(cells.V_d[0] - cell[dendrite].V_m().value()) < 1e-9);
    CHECK(std::abs(cells.g_ex[0] - cell[soma][excitatory].state()[g_syn].value()) < 1e-6);
    CHECK(std::abs(cells.g_in[0] - cell[soma][inhibitory].state()[g_syn].value()) < 1e-6);
    CHECK(std::abs(cells.I_ex[0] - cell[dendrite][excitatory].state()[I_syn].value()) < 1e-6);
    CHECK(std::abs(cells.I_in[0] - cell[dendrite][inhibitory].state()[I_syn].value()) < 1e-6);
  }
  CHECK(farthest > 5.0);
}

#endif
