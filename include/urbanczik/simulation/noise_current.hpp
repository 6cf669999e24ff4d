// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/input_onto.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/normal_quantile.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/simulation/noise.hpp>
#include <urbanczik/simulation/refused_input.hpp>
#include <urbanczik/simulation/step_currents.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// A noise current into a compartment of a neuron, or of each neuron of a population or of a part of one,
/// independent for each neuron. Made by inject_white_noise() and inject_ornstein_uhlenbeck().
///
/// In value k the number z is that of the stream (noise, neuron, device) at counter k, so that a neuron
/// has the same current for any number of lanes, threads and partitions, and alone.
template <class Target, class Noise>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] noise_current
    : public member_of_run,
      public input_onto<Target> {
  using compartment = typename Target::compartment_tag;

 public:
  using draws_by_slice = void;  ///< a stream of random numbers for each neuron
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SiteOf<Target, Cells>;

  /// Called by the functions that make it.
  noise_current(device_target target, Target to, Noise const& law)
      : target_(target), to_(to), noise_(law) {}

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }
  /// Its name in messages of networks, "white_noise into E.soma".
  std::string name() const
    requires OfPopulation<Target>
  {
    return std::string(Noise::name) + " into " + to_.name();
  }

  /// Reports what is out of range or off the grid.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& prefix = Noise::name) const {
    noise_.check(check, grid, prefix);
  }
  /// @throws units::invalid_parameters where a value is out of range or off the grid
  template <class Cells>
  void check(Cells const&, units::time_grid const& grid) const {
    units::parameter_check found;
    check(found, grid);
    found.throw_if_violated();
  }
  /// Puts everything on the grid.
  template <class Cells>
  void prepare(Cells& cells, units::time_grid const& grid) {
    check(cells, grid);
    before_first_ = noise_.during.before_first(grid);
    last_         = noise_.during.last(grid);
    interval_     = noise_.steps(grid).value;
    correlation_  = noise_.correlation(grid);
    innovation_   = noise_.innovation(grid);
    if constexpr (OfPopulation<Target>)
      x_.assign(cells.packs() * Cells::width, 0.0);
    else
      x_.assign(numerics::lanes<units::number<typename Cells::unit_system>>::count, 0.0);
  }

  /// The random numbers of a slice, and which of its neurons are targets.
  template <class Slice, RandomSource Random>
  class kept_for {
    using population = typename Slice::population_type;

   public:
    static constexpr std::size_t width = population::width;  ///< neurons in a pack
    using number = numerics::per_lane<double, units::number<typename population::unit_system>>;

    /// Begins the random numbers.
    kept_for(Random const& random, Slice const& cells, Target const& to, std::uint32_t owner)
        : numbers(random, {random_stream::purpose::noise, static_cast<std::uint32_t>(cells.first()),
                           owner}),
          neuron(cells.first()) {
      part_of_packs<population> const part(cells.first(), cells.size(), to);
      first = part.first_pack();
      last  = part.end_of_packs();
      for (auto k = first; k < last; ++k) members[k] = number(part.members(k));
    }

    uniform_in_packs<number, detail::most_packs_of<Slice>, Random> numbers;  ///< of each pack
    std::size_t neuron;     ///< number of the first neuron of the slice
    std::size_t first = 0;  ///< first pack that has targets
    std::size_t last  = 0;  ///< behind the last pack that has targets
    /// 1 for a target, 0 for another neuron.
    std::array<number, detail::most_packs_of<Slice>> members{};
  };
  /// The random numbers of one neuron, or of one for each lane.
  template <class Neuron, RandomSource Random>
    requires(!OfPopulation<Neuron>)
  class kept_for<Neuron, Random> {
   public:
    using number = numerics::per_lane<double, units::number<typename Neuron::unit_system>>;
    static constexpr std::size_t width = numerics::lanes<number>::count;  ///< lanes of the neuron

    /// Begins the random numbers.
    kept_for(Random const& random, Neuron const&, Target const&, std::uint32_t owner)
        : numbers(random, {random_stream::purpose::noise, 0, owner}) {}

    uniform_in_packs<number, 1, Random> numbers;               ///< of the neuron
    static constexpr std::size_t        neuron = 0;            ///< its number
    static constexpr std::size_t        first  = 0;            ///< it is the one pack
    static constexpr std::size_t        last   = 1;            ///< no other pack follows
    std::array<number, 1>               members{number(1.0)};  ///< it is a target
  };
  /// Begins the random numbers of a neuron or a slice.
  template <class Cells, RandomSource Random>
  auto on_slice(Cells const& cells, Random const& random, std::uint32_t owner) const {
    return kept_for<Cells, Random>(random, cells, to_, owner);
  }

  /// Adds the current that flows in step n.
  template <class Cells, RandomSource Random>
  void add_currents(Cells& cells, units::step_count n, kept_for<Cells, Random>& kept) {
    auto const since = n.value - 1 - before_first_.value;  // steps at the beginning of step n
    if (since < 0 || last_ < n) return;
    if (since % interval_ == 0) {
      auto const value = since / interval_;
      kept.numbers.go_to(static_cast<std::uint64_t>(value));
      // The first value has the stationary law.
      draw(value == 0 ? 0.0 : correlation_, value == 0 ? 1.0 : innovation_, kept);
    }
    for (auto k = kept.first; k < kept.last; ++k) {
      if constexpr (OfPopulation<Target>) {
        auto pack = cells.pack_at(k);
        add(pack, k, kept);
      } else {
        add(cells, k, kept);
      }
    }
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("x", self.x_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    Noise::for_each_constant(self.noise_, f);
  }

 private:
  template <class Kept>
  using lanes_of_kept = numerics::lanes<typename Kept::number>;

  template <class Kept>
  auto load(std::size_t k, Kept const& kept) const {
    std::array<double, Kept::width> each;
    for (std::size_t lane = 0; lane < each.size(); ++lane)
      each[lane] = x_[kept.neuron + k * Kept::width + lane];
    return lanes_of_kept<Kept>::from(each);
  }
  template <class Kept>
  void draw(double correlation, double innovation, Kept const& kept) {
    using number = typename Kept::number;
    number const decay(correlation);
    number const scale = number(innovation) * number(noise_.sd.value());
    for (auto k = kept.first; k < kept.last; ++k) {
      number const u = kept.numbers(k);
      number const x = decay * load(k, kept) + scale * standard_normal_at(u);
      for (std::size_t lane = 0; lane < Kept::width; ++lane)
        x_[kept.neuron + k * Kept::width + lane] = lanes_of_kept<Kept>::get(x, lane);
    }
  }
  template <class Pack, class Kept>
  void add(Pack& pack, std::size_t k, Kept const& kept) const {
    using wide   = units::current<typename Pack::unit_system>;
    using number = typename Kept::number;
    number const mean(noise_.mean.value());
    pack.injected()[compartment{}] += wide::from_value(
        units::number<typename Pack::unit_system>((mean + load(k, kept)) * kept.members[k]));
  }

  device_target       target_;
  Target              to_;
  Noise               noise_;
  units::step_count   before_first_{}, last_{};
  std::int64_t        interval_    = 1;  // steps between two values
  double              correlation_ = 0.0, innovation_ = 1.0;
  std::vector<double> x_{};  // of each neuron, in pA or Cu Vu/ms
};

namespace detail {
template <class Target, class Noise>
auto noise_into(Target const& to, Noise const& noise) {
  auto const* const cells = [&] {
    if constexpr (OfPopulation<Target>)
      return &to.cells();
    else
      return &to.cell();
  }();
  return noise_current<Target, Noise>(
      device_target(cells, Noise::made_by, Target::compartment_tag::name), to, noise);
}
/// The current that flows into a compartment.
template <class Target>
using current_into = units::current<typename Target::unit_system>;
}  // namespace detail

/// White noise into a compartment of a neuron, or of each neuron of a population or of a part of one:
///
///     auto noise = inject_white_noise(cell[soma], {.sd = 100.0 * pA, .interval = 1.0 * ms});
template <class Target>
  requires detail::is_compartment<Target>
auto inject_white_noise(Target to, white_noise<detail::current_into<Target>> const& noise) {
  return detail::noise_into(to, noise);
}

/// An Ornstein-Uhlenbeck current into a compartment of a neuron, or of each neuron of a population or of a
/// part of one:
///
///     auto noise = inject_ornstein_uhlenbeck(cell[soma], {.sd = 100.0 * pA, .tau = 5.0 * ms});
template <class Target>
  requires detail::is_compartment<Target>
auto inject_ornstein_uhlenbeck(Target                                                  to,
                               ornstein_uhlenbeck<detail::current_into<Target>> const& noise) {
  return detail::noise_into(to, noise);
}

}  // namespace urbanczik
