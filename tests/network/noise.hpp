// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/networks.hpp"

/// Noise currents that tests run with other numbers of lanes and threads.
namespace urbanczik_test::inline network_noise_hpp {

/// Copies the currents that flow into somata in each step. As a device it comes after the noise.
template <class Population>
class currents_of {
 public:
  using target_population = Population;

  explicit currents_of(Population const& cells) : cells_(&cells) {}
  Population const& target() const { return *cells_; }

  /// Makes room for this many steps.
  void reserve(units::step_count steps) {
    pA_.resize(pA_.size() + static_cast<std::size_t>(steps.value),
               std::vector<double>(cells_->size()));
  }
  template <class Slice>
  void add_currents(Slice& cells, units::step_count n) {
    using number = std::remove_cvref_t<decltype(cells.pack_at(0).injected()[soma].value())>;
    auto& now = pA_[static_cast<std::size_t>(n.value) - 1];
    for (std::size_t i = 0; i < cells.size(); ++i)
      now[cells.first() + i] = numerics::lanes<number>::get(
          cells.pack_at(i / Population::width).injected()[soma].value(), i % Population::width);
  }
  /// The current of neuron i in each step, [n - 1][i].
  std::vector<std::vector<double>> const& pA() const { return pA_; }

 private:
  Population const* cells_;
  std::vector<std::vector<double>> pA_{};
};

/// The currents of a network: white noise into neurons 3 to 69 of E, an Ornstein-Uhlenbeck current into all
/// of I; [n - 1][i] with the neurons of E first.
template <class... Lanes>
std::vector<std::vector<double>> noise_in_network(unsigned count, Lanes... lanes) {
  network cells(population(E, 101, coba_cell(), lanes...),
                population(I, 67, coba_cell(), lanes...));
  auto white = inject_white_noise(
      part(cells[E], 3, 70)[soma],
      {.mean = 10.0 * pA, .sd = 50.0 * pA, .interval = 0.3 * ms, .during = {.start = 0.5 * ms}});
  auto ou =
      inject_ornstein_uhlenbeck(cells[I][soma], {.mean = -5.0 * pA,
                                                 .sd = 20.0 * pA,
                                                 .tau = 0.7 * ms,
                                                 .during = {.start = 0.2 * ms, .stop = 4.1 * ms}});
  currents_of in_E(cells[E]);
  currents_of in_I(cells[I]);
  simulation run(cells, units::time_grid(0.1 * ms), exponential_euler{}, philox{.seed = 4}, white,
                 ou, in_E, in_I);
  // In pieces that end within an interval of the noise.
  run.advance(0.7 * ms, threads(count));
  run.advance(4.3 * ms, threads(count));
  auto all = in_E.pA();
  for (std::size_t n = 0; n < all.size(); ++n)
    all[n].insert(all[n].end(), in_I.pA()[n].begin(), in_I.pA()[n].end());
  return all;
}

}  // namespace urbanczik_test::inline network_noise_hpp
