// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

/// An experiment that is compiled in two translation units, for registers of different width.
namespace widths {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

inline units::time_grid const grid(0.1 * ms);
using cell_type = urbanczik_senn_neuron<units::biophysical>;

/// Learning synapses, whose errors are computed side by side.
inline auto connected(cell_type& cell) {
  auto [rule, weight, delay] = presets::nest_example<units::biophysical>();
  return connect(poisson_trains(20, 20.0 * Hz, 2.0 * second, grid, philox{.seed = 1}),
                 cell[dendrite][excitatory], rule, weight, delay);
}

/// A cell, its learning synapses and a simulation, which draws random numbers ahead.
struct experiment {
  using projection_type = decltype(connected(std::declval<cell_type&>()));

  cell_type cell{presets::urbanczik_senn_2014};
  projection_type plastic = connected(cell);
  spike_recorder spikes{};

  weight_recorder<projection_type> weights{plastic};

  simulation<cell_type,
             exponential_simpson,
             philox,
             projection_type,
             spike_recorder,
             weight_recorder<projection_type>>
      run{cell, grid, exponential_simpson{}, philox{.seed = 1}, plastic, spikes, weights};
};

using sizes = std::array<std::size_t, 6>;
/// The sizes of the types in which wide registers are used.
inline sizes sizes_here() {
  using random_numbers = read_ahead<philox>;
  return {sizeof(experiment),
          alignof(experiment),
          sizeof(experiment::projection_type),
          sizeof(random_numbers),
          sizeof(decltype(experiment::run)),
          sizeof(cell_type)};
}

}  // namespace widths
