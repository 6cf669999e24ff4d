// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/says.hpp>

namespace urbanczik {

/// Independent Poisson trains of one rate, on the grid, piece after piece: for runs whose input would
/// not fit into memory.
///
///     poisson_generator inputs(200, 10.0 * Hz, grid, philox{.seed = 1});
///     auto plastic = connect(inputs.next(60.0 * second), ...);
///     ...
///     plastic.extend(inputs.next(60.0 * second));
///
/// Intervals are exponential and each spike is stamped with the end of the step in which it falls, so
/// none is at time 0 and two may coincide.
template <RandomSource Random>
class poisson_generator {
 public:
  /// @param synapses how many trains
  /// @throws units::invalid_parameters where the rate is negative or not finite
  poisson_generator(
      std::uint32_t                                                                 synapses,
      units::argument<units::rate<units::biophysical>, says::generator_rate> const& rate,
      units::time_grid const& grid, Random const& random)
      : grid_(grid), random_(random), expected_(rate * grid.resolution()) {
    units::parameter_check check;
    check.require(units::must_be::non_negative, "poisson_generator.rate", rate, source);
    check.throw_if_violated();
    trains_.resize(synapses);
    if (expected_ > 0.0)
      for (std::uint32_t i = 0; i < synapses; ++i) draw(i);
  }

  /// The spikes of the time span that follows the last one. Only the first piece begins a simulation.
  spike_trains next(units::argument<units::duration, says::generator_length> const& length) {
    units::parameter_check check;
    grid_.require(check, units::must_be::non_negative, "poisson_generator.length", length, source);
    check.throw_if_violated();
    spike_trains piece{.synapses = static_cast<std::uint32_t>(trains_.size()),
                       .begin    = grid_.time_of(end_)};
    // A rate without sense ends here, not when the memory is full.
    auto const   steps = grid_.steps(length);
    double const all   = expected_ * static_cast<double>(steps.value) * double(piece.synapses);
    if (!(all < static_cast<double>(piece.spikes.max_size())))
      check.violated("poisson_generator.rate", units::text_of(expected_ / grid_.resolution()),
                     "must not ask for more spikes than memory can hold", source);
    check.throw_if_violated();
    end_ = end_ + steps;
    if (!(expected_ > 0.0)) return piece;
    for (std::uint32_t i = 0; i < piece.synapses; ++i)
      for (;;) {
        double const stamp = (std::max)(std::ceil(trains_[i].t), 1.0);
        if (!(stamp <= static_cast<double>(end_.value))) break;
        piece.spikes.push_back({grid_.time_of({static_cast<std::int64_t>(stamp)}), i});
        draw(i);
      }
    std::sort(piece.spikes.begin(), piece.spikes.end(), [](auto const& a, auto const& b) {
      return std::tuple(a.time.value(), a.synapse) < std::tuple(b.time.value(), b.synapse);
    });
    return piece;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("trains", self.trains_);
    f("end", self.end_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("rate", self.expected_ / self.grid_.resolution());
    f("random", self.random_);
  }

 private:
  static constexpr char const* source =
      "poisson_generator: intervals are exponential with mean 1/rate";

  struct train {
    double        t     = 0.0;  // of the spike that comes next, in steps
    std::uint64_t drawn = 0;    // numbers

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("t", self.t);
      f("drawn", self.drawn);
    }
  };

  void draw(std::uint32_t i) {
    auto&        of_i = trains_[i];
    double const u = random_.uniform({random_stream::purpose::presynaptic_spikes, i}, of_i.drawn++);
    of_i.t += -std::log1p(-u) / expected_;
  }

  units::time_grid   grid_;
  Random             random_;
  double             expected_;  // spikes per step
  std::vector<train> trains_{};
  units::step_count  end_{};  // of the last piece
};

/// Independent Poisson trains of one rate, on the grid, from time 0 on: the first piece of a
/// poisson_generator.
///
/// With the same random source the same trains: freeze a pattern by repeating it.
template <RandomSource Random>
spike_trains poisson_trains(
    std::uint32_t                                                               synapses,
    units::argument<units::rate<units::biophysical>, says::poisson_rate> const& rate,
    units::argument<units::duration, says::poisson_length> const&               length,
    units::time_grid const& grid, Random const& random) {
  units::parameter_check check;
  constexpr auto         source = "poisson_trains: intervals are exponential with mean 1/rate";
  check.require(units::must_be::non_negative, "poisson_trains.rate", rate, source);
  grid.require(check, units::must_be::non_negative, "poisson_trains.length", length, source);
  check.throw_if_violated();

  return poisson_generator<Random>(synapses, rate, grid, random).next(length);
}

/// The pattern, presented `times` times, one every `period`: the frozen input of the paper.
/// @throws units::invalid_parameters unless the period is positive, finite and as long as the pattern
inline spike_trains repeated(spike_trains const&                                           pattern,
                             units::argument<units::duration, says::repeated_every> const& period,
                             std::uint32_t                                                 times) {
  units::parameter_check check;
  constexpr auto         source = "repeated: a presentation begins when the last one is over";
  check.require(units::must_be::positive, "repeated.period", period, source);
  if (times > 1 && !pattern.spikes.empty() && pattern.spikes.back().time > period)
    check.violated("repeated.period", units::text_of(period),
                   "must not be shorter than the pattern, whose last spike is at " +
                       units::text_of(pattern.spikes.back().time),
                   source);
  check.throw_if_violated();
  spike_trains trains{.synapses = pattern.synapses, .begin = pattern.begin};
  trains.spikes.reserve(pattern.spikes.size() * times);
  for (std::uint32_t k = 0; k < times; ++k)
    for (auto const& spike : pattern.spikes)
      trains.spikes.push_back({spike.time + static_cast<double>(k) * period, spike.synapse});
  return trains;
}

}  // namespace urbanczik
