// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <urbanczik/neuron/spike_draws.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A slice: neurons of a population that run together. One thread advances a slice, for as long as the
/// population is advanced, so the slice and its synapses stay in the caches of the processor.
template <class Population>
class population_slice {
  using pack = typename Population::pack;

  static constexpr std::size_t width      = Population::width;
  static constexpr std::size_t slice_size = Population::slice_size;
  static constexpr bool        varies     = Population::varies;

 public:
  using population_type = Population;
  using unit_system     = typename Population::unit_system;

  /// Slice number `index` of this population, which outlives it.
  population_slice(Population& cells, std::size_t index) : cells_(&cells), index_(index) {}

  /// The number of the slice.
  std::size_t index() const { return index_; }
  /// The number of the first neuron.
  std::size_t first() const { return index_ * slice_size; }
  /// How many neurons there are.
  std::size_t size() const { return (std::min)(slice_size, cells_->size() - first()); }
  /// How many packs there are.
  std::size_t packs() const { return (size() + width - 1) / width; }

  /// Pack k of the slice.
  pack pack_at(std::size_t k) const { return cells_->pack_at(first() / width + k); }
  /// Calls f with each pack of the slice.
  template <class F>
  void for_each_pack(F const& f) const {
    for (std::size_t k = 0; k < packs(); ++k) {
      auto cells = pack_at(k);
      f(cells);
    }
  }

  /// The random numbers of this slice's neurons, each of which has its own.
  template <RandomSource Random>
  auto numbers(Random const& random) const {
    return uniform_in_packs<numerics::per_lane<double, units::number<unit_system>>, most_packs,
                            Random>(
        random, {random_stream::purpose::somatic_spikes, static_cast<std::uint32_t>(first()),
                 cells_->number()});
  }

  /// Integrates all over dt, without input, and draws what fire() takes for step n.
  /// @param numbers of numbers(); counters are steps
  template <class Method, class Time, class Numbers>
  auto integrate(Method const& method, Time const& dt, units::time_grid const& grid,
                 units::step_count n, Numbers& numbers) {
    // Drawn before integration, so that the branches of fire() are resolved early.
    auto all = draw(grid, n, numbers);
    if constexpr (draws_early) {
      auto spiking = cells_->model().spiking;
      integrate(method, dt, [&](pack& cells) __attribute__((always_inline)) {
        spiking.step_without_spike(cells.variables().spiking, n);
      });
    } else {
      integrate(method, dt, [](pack&) {});
    }
    return all;
  }
  /// Integrates all over dt, without input. For manual stepping: call this, then fire() with the
  /// source.
  template <class Method, class Time>
  void integrate(Method const& method, Time const& dt) {
    integrate(method, dt, [](pack&) {});
  }
  /// Spikes or not, in step n, by the numbers of a source.
  template <RandomSource Random>
  void fire(units::time_grid const& grid, units::step_count n, Random const& random) {
    auto from = numbers(random);
    auto all  = draw(grid, n, from);
    if constexpr (draws_early)
      for_each_pack([&, spiking = cells_->model().spiking](pack& cells) {
        spiking.step_without_spike(cells.variables().spiking, n);
      });
    fire(grid, n, all);
  }
  /// The pack that was integrated last, on which a method may have given up.
  std::size_t pack_integrated_last() const { return pack_integrated_last_; }
  /// Spikes or not, in step n.
  template <class Drawn>
  void fire(units::time_grid const& grid, units::step_count n, Drawn const& numbers) {
    // A copy: what is written to packs cannot change it, so it stays in registers.
    auto       spiking = cells_->model().spiking;
    auto const fire_at = [&](std::size_t k, auto const& uniform) {
      auto       cells  = pack_at(k);
      auto const spikes = [&] {
        if constexpr (varies)
          return cells.draw_spikes(cells.model().spiking, grid, n, uniform);
        else
          return cells.draw_spikes(spiking, grid, n, uniform);
      }();
      if (!spikes.any) return;
      cells.variables().spikes = spikes.number;
      spiked_ |= std::uint64_t{1} << k;
    };
    // Most packs do not spike in most steps, and their numbers of spikes stay 0.
    for_each_bit(std::exchange(spiked_, 0),
                 [&](std::size_t k) { pack_at(k).variables().spikes = {}; });
    if constexpr (draws_early) {
      for_each_bit(numbers.candidates,
                   [&](std::size_t k) { fire_at(k, [&] { return numbers.numbers[k]; }); });
    } else {
      for (std::size_t k = 0; k < packs(); ++k) fire_at(k, [&] { return numbers(k); });
    }
  }
  /// Calls f with the number of each neuron that spiked in the last step, and how often.
  template <class F>
  void for_each_spike(F const& f) const {
    for_each_bit(spiked_, [&](std::size_t k) {
      using urbanczik::numerics::lanes;
      auto const count = pack_at(k).spikes();
      for (std::size_t lane = 0; lane < (std::min)(width, size() - k * width); ++lane) {
        int const spikes =
            static_cast<int>(lanes<std::remove_cvref_t<decltype(count)>>::get(count, lane));
        if (spikes > 0) f(first() + k * width + lane, spikes);
      }
    });
  }

 private:
  static constexpr std::size_t most_packs = slice_size / width;
  using spiking_type = std::remove_cvref_t<decltype(Population::model_type::spiking)>;

  // With one bound on the numbers of spikes for all neurons.
  static constexpr bool draws_early = BoundsSpikeNumbers<spiking_type> && !varies;

  /// The draws that fire() takes for step n.
  template <class Numbers>
  [[gnu::always_inline]] auto draw(units::time_grid const& grid, units::step_count n,
                                   Numbers& numbers) const {
    if constexpr (varies) {
      numbers.go_to(static_cast<std::uint64_t>(n.value));
      return [&numbers](std::size_t k) { return numbers(k); };
    } else {
      return draw_packs<most_packs>(cells_->model().spiking, grid, n, numbers, packs());
    }
  }

  /// Integrates all, and calls also(pack) after each.
  template <class Method, class Time, class Also>
  void integrate(Method const& method, Time const& dt, Also const& also) {
    if constexpr (varies) {
      for (std::size_t k = 0; k < packs(); ++k) {
        pack_integrated_last_ = k;
        auto cells            = pack_at(k);
        cells.integrate(method.of_pack(first() / width + k, dt), dt);
        also(cells);
      }
    } else {
      constexpr bool may_give_up = requires { requires Method::can_miss_its_tolerance; };
      // A small model and its method are copied: writing to packs cannot change copies, so that they stay
      // in registers. Copies of more numbers, or of a list, cost more time than they save.
      using model_type             = typename Population::model_type;
      constexpr std::size_t few    = 32;
      constexpr bool        copies = std::is_trivially_destructible_v<model_type> &&
                              sizeof(model_type) + sizeof(Method) <= few * width * sizeof(double);
      std::conditional_t<copies, model_type const, model_type const&> model = cells_->model();
      std::conditional_t<copies, Method const, Method const&>         own   = method;
      auto const by = [&](auto const& checked) __attribute__((always_inline)) {
        for (std::size_t k = 0, count = packs(); k < count; ++k) {
          if constexpr (may_give_up) pack_integrated_last_ = k;
          auto cells = cells_->pack_at(first() / width + k, model);
          cells.integrate(checked, dt);
          also(cells);
        }
      };
      if constexpr (requires { own.for_steps(dt, by); })
        own.for_steps(dt, by);
      else
        by(own);
    }
  }

  Population*   cells_;
  std::size_t   index_;
  std::uint64_t spiked_ = ~std::uint64_t{} >> (64 - packs());  // at first, as it is not known
  std::size_t   pack_integrated_last_ = 0;
};

}  // namespace urbanczik
