// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Neurons that spike as soon as they can: every 31 steps at t_ref = 30 steps, wherever the clock is.

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

namespace urbanczik_test::inline refractory_course_hpp {

/// The steps in which neuron 0 of a population spikes, from `late` on, minus `late`. Its neighbours
/// begin 7 steps later each.
template <class U, class Spiking, class Lanes>
std::vector<std::int64_t> spikes_from(std::int64_t late, Lanes lanes) {
  using namespace urbanczik;
  using namespace urbanczik::units::symbols;
  using cell_type = urbanczik_senn_neuron<U, Spiking>;

  constexpr std::size_t neurons = 3;
  units::time_grid const grid(0.1 * ms);
  auto const preset = presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<U>>();
  typename cell_type::model_type model{};
  model.compartments = preset.compartments;
  model.couplings = preset.couplings;
  if constexpr (requires { model.spiking.transfer; }) {
    model.spiking.transfer = preset.spiking.transfer;
    model.spiking.transfer.phi_max *= units::number<U>(1e6);
  } else {
    model.spiking.V_th = preset.spiking.transfer.theta;
    model.spiking.V_reset = preset.compartments[soma].membrane.E_L;
  }
  model.spiking.t_ref = units::time<U>::from_value(3);

  population cells(neurons, cell_type(model), lanes);
  auto slice = cells.slice_at(0);
  std::vector<std::int64_t> spikes;
  for (std::int64_t k = 1; k <= 400; ++k) {
    std::size_t pack_number = 0;
    slice.for_each_pack([&](auto& pack) {
      using Real = units::number<typename std::remove_cvref_t<decltype(pack)>::unit_system>;
      std::array<double, numerics::lanes<Real>::count> V;
      for (std::size_t lane = 0; lane < V.size(); ++lane) {
        auto const i = static_cast<std::int64_t>(pack_number * V.size() + lane);
        V[lane] = k > 7 * i ? -30.0 : -70.0;
      }
      ++pack_number;
      auto& root = pack.state()[soma][V_m];
      root = std::remove_cvref_t<decltype(root)>::from_value(numerics::lanes<Real>::from(V));
    });
    slice.fire(grid, {late + k}, philox{1});
    slice.for_each_spike([&](std::size_t i, int) {
      if (i == 0) spikes.push_back(k);
    });
  }
  return spikes;
}

/// Steps at which a number of 24, of 31, of 32 or of 52 bits ends, some before.
inline std::vector<std::int64_t> late_steps() {
  std::vector<std::int64_t> all{0};
  for (int bits : {24, 31, 32, 52}) all.push_back((std::int64_t{1} << bits) - 200);
  return all;
}

/// As they should come.
inline std::vector<std::int64_t> every_31_steps() {
  std::vector<std::int64_t> all;
  for (std::int64_t k = 1; k <= 400; k += 31) all.push_back(k);
  return all;
}

}  // namespace urbanczik_test::inline refractory_course_hpp
