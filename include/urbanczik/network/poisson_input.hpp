// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/part.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/network/population.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/says.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/network/time_span.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/units/biophysical.hpp>

namespace urbanczik {

/// A Poisson train for each neuron, `connect(poisson{8.0 * kHz}, cells[E][soma][excitatory], 6.0 * nS)`.
struct poisson {
  units::rate<units::biophysical> rate;      ///< mean number of spikes per time
  time_span                       during{};  ///< from when to when
};

namespace detail {

/// Poisson numbers of one mean by inversion of the distribution function, one uniform number each.
class poisson_counts {
 public:
  explicit poisson_counts(double mean) {
    if (mean == 0.0) return;
    // Terms by their logarithms, so that no mean is too large; those below the resolution of a number
    // are left out. Rounding may keep their sum from 1.
    constexpr double resolution = 0x1p-53;
    double           sum        = 0.0;
    for (double k = 0.0; k <= most; ++k) {
      double const term = std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
      sum += term;
      thresholds_.push_back(sum);
      if (sum < 1.0 - of_rare_counts) likely_ = thresholds_.size();
      if (k > mean && (term < resolution / 2 || !(sum < 1.0 - resolution))) return;
    }
  }

  /// The number at u, a number in [0, 1) or one for each lane.
  template <class Real>
  [[gnu::always_inline]] Real at(Real const& u) const {
    using numerics::any;
    using numerics::select;
    Real count(0);
    if (thresholds_.size() <= few) {
      // Without a branch for each threshold, which would be mispredicted for every other number.
      auto const beyond = [&](std::size_t k) __attribute__((always_inline)) {
        count += select(u >= Real(thresholds_[k]), Real(1), Real(0));
      };
      std::size_t const likely = likely_;
      for (std::size_t k = 0; k < likely; ++k) beyond(k);
      if (likely < thresholds_.size() && any(u >= Real(thresholds_[likely]))) [[unlikely]]
        for (std::size_t k = likely; k < thresholds_.size(); ++k) beyond(k);
      return count;
    }
    using lanes = numerics::lanes<Real>;
    std::array<double, lanes::count> counts;
    for (std::size_t lane = 0; lane < counts.size(); ++lane)
      counts[lane] = static_cast<double>(
          std::upper_bound(thresholds_.begin(), thresholds_.end(), lanes::get(u, lane)) -
          thresholds_.begin());
    return lanes::from(counts);
  }

 private:
  static constexpr std::size_t few  = 24;   // thresholds compared one after the other
  static constexpr double      most = 1e6;  // spikes in a step

  // Probability of the counts that are looked for only where there is one among the lanes.
  static constexpr double of_rare_counts = 1e-3;

  std::vector<double> thresholds_{};  // P(count <= k)
  std::size_t         likely_ = 0;    // how many of them are compared with every number
};

}  // namespace detail

/// A Poisson train for each neuron of a population or a part of one, each with a stream of random
/// numbers of its own. Made by connect().
///
/// In each step a neuron receives a Poisson number of spikes with mean rate dt, whatever the rate; no
/// list of spikes is kept.
template <class Site>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] poisson_input
    : public member_of_run {
  using population = typename Site::population_type;
  using slice      = typename population::slice;
  using number     = units::number<typename population::unit_system>;

 public:
  using weight            = typename Site::weight;
  using target_population = population;
  using draws_by_slice    = void;  ///< a stream of random numbers for each neuron

  /// Called by connect().
  poisson_input(poisson const& train, Site const& site, weight const& w)
      : train_(train), site_(site), w_(w), counts_(0.0) {}

  population const& target() const { return site_.cells(); }  ///< receives the spikes
  /// Its name in messages, "poisson to E.soma.excitatory".
  std::string name() const { return "poisson to " + site_.name(); }

  /// Reports what is out of range.
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name = "poisson") const {
    constexpr auto source = "poisson: a Poisson number of spikes with mean rate dt in each step";
    check.require(units::must_be::non_negative, name + ".rate", train_.rate, source);
    constexpr double most = 1e5;  // spikes in a step, beyond which it is a mistake
    if (train_.rate * grid.resolution() > most)
      check.violated(name + ".rate", units::text_of(train_.rate),
                     "must be less than 1e5 spikes in a step", source);
    train_.during.check(check, grid, name, source);
    check.require(units::must_be::finite, name + ".weight", w_, source);
    check_sign(check, name + ".weight", w_, units::text_of(w_),
               reason_against_negative_weights<typename Site::neuron_site>());
  }
  /// Puts it on the grid.
  void prepare(population const&, units::time_grid const& grid) {
    counts_ = detail::poisson_counts(train_.rate * grid.resolution());
    first_  = train_.during.before_first(grid);
    last_   = train_.during.last(grid);
  }

  /// The random numbers of a slice.
  template <RandomSource Random>
  class numbers_of_slice {
    using packs =
        uniform_in_packs<numerics::per_lane<double, number>, detail::most_packs_of<slice>, Random>;

   public:
    /// The numbers of the neurons of a slice that belong to the site.
    numbers_of_slice(Random const& random, slice const& cells, Site const& site, weight const& w,
                     std::uint32_t owner)
        : numbers(random, {random_stream::purpose::background,
                           static_cast<std::uint32_t>(cells.first()), owner}) {
      part_of_packs<population> const targets(cells.first(), cells.size(), site);
      first = targets.first_pack();
      last  = targets.end_of_packs();
      for (auto k = first; k < last; ++k) weights[k] = number(w.value()) * targets.members(k);
    }

    packs       numbers;    ///< random numbers of each pack
    std::size_t first = 0;  ///< first pack that has targets
    std::size_t last  = 0;  ///< behind the last pack that has targets
    /// Weights of the packs, 0 for a neuron that is no target.
    std::array<number, detail::most_packs_of<slice>> weights;
  };
  /// Begins the random numbers of a slice.
  template <RandomSource Random>
  auto on_slice(slice const& cells, Random const& random, std::uint32_t owner) const {
    return numbers_of_slice<Random>(random, cells, site_, w_, owner);
  }

  /// Delivers what arrives at a slice in step n.
  template <class Kept>
  void deliver(slice& cells, units::step_count n, Kept& kept) const {
    if (kept.last == 0 || n <= first_ || last_ < n) return;
    kept.numbers.go_to(static_cast<std::uint64_t>(n.value));
    for (auto k = kept.first; k < kept.last; ++k) {
      numerics::per_lane<double, number> const u     = kept.numbers(k);
      auto const                               count = counts_.at(u);
      auto                                     pack  = cells.pack_at(k);
      auto const                               post  = Site::of(pack);
      using wide_weight = typename std::remove_cvref_t<decltype(post)>::weight;
      post.receive(wide_weight::from_value(number(count) * kept.weights[k]));
    }
  }

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("rate", self.train_.rate);
    f("start", self.train_.during.start);
    f("stop", self.train_.during.stop);
    f("weight", self.w_);
  }

 private:
  poisson                train_;
  Site                   site_;
  weight                 w_;
  detail::poisson_counts counts_;
  units::step_count      first_{}, last_{};
};

/// A Poisson train for each neuron of a population or of a part of one:
///
///     auto background = connect(poisson{8.0 * kHz}, cells[E][soma][excitatory], 0.1 * mV);
///     auto kick = connect(poisson{300.0 * Hz, {.start = 1.0 * ms, .stop = 51.0 * ms}},
///                         first(50, cells[E])[soma][excitatory], 6.0 * nS);
template <class Population, class Compartment, class Receptor>
auto connect(poisson const& train, population_site<Population, Compartment, Receptor> const& site,
             units::argument<typename population_site<Population, Compartment, Receptor>::weight,
                             says::initial>
                 w) {
  using Site = population_site<Population, Compartment, Receptor>;
  if constexpr (detail::TakesSpikes<typename Site::neuron_site>)
    return poisson_input<Site>(train, site, w);
  else
    return detail::refused_target<detail::receptor_of_connect<typename Site::neuron_site>>();
}

}  // namespace urbanczik
