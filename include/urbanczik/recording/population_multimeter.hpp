// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/recording/column_names.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Samples probes of chosen neurons of a population at the end of every step that is a multiple of the
/// interval. The samples do not depend on the number of threads.
///
///     population_multimeter traces(5.0 * ms, {0, 17, 199},
///                                  probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }});
///
/// A probe is called with a pack, which is as many neurons as there are lanes: its function is generic
/// and returns the quantity or the number of spikes as it reads it.
template <class... Read>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] population_multimeter
    : public member_of_run {
 public:
  static constexpr std::string_view name = "population_multimeter";  ///< in messages
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = urbanczik::Population<Cells>;

  /// Reads these probes of these neurons once every interval.
  population_multimeter(units::argument<units::duration, says::interval> interval,
                        std::vector<std::size_t> neurons, probe<Read>... probes)
      : interval_(interval),
        neurons_(std::move(neurons)),
        probes_(std::move(probes)...),
        samples_(neurons_.size()) {}

  /// @throws units::invalid_parameters where the interval is no positive multiple of the resolution, or a
  ///   neuron does not exist or is chosen twice
  /// @throws std::logic_error where it holds samples of an earlier simulation
  template <class Population>
  void check(Population const& cells, units::time_grid const& grid) const {
    require_empty_recorder("population_multimeter", size());
    units::parameter_check check;
    grid.require(check, units::must_be::positive, "population_multimeter.interval", interval_,
                 source);
    require_neurons(check, cells.size());
    detail::check_column_names(check, names());
    check.throw_if_violated();
  }
  template <class Population>
  void prepare(Population& cells, units::time_grid const& grid) {
    check(cells, grid);
    every_      = grid.steps(interval_).value;
    resolution_ = grid.resolution();
    by_slice_.assign(cells.slices(), {});
    constexpr std::size_t width = Population::width;
    for (std::size_t s = 0; s < by_slice_.size(); ++s) {
      auto const slice = cells.slice_at(s);
      for (std::size_t j = 0; j < neurons_.size(); ++j) {
        if (neurons_[j] < slice.first() || neurons_[j] >= slice.first() + slice.size()) continue;
        auto const i = neurons_[j] - slice.first();
        by_slice_[s].push_back({.pack = i / width, .lane = i % width, .position = j});
      }
    }
  }

  /// Makes room for a run, so that recording does not allocate.
  void reserve(units::step_count steps) {
    for (auto& list : samples_) {
      auto const needed = list.size() + static_cast<std::size_t>(steps.value / every_ + 1);
      if (needed > list.capacity()) list.reserve((std::max)(needed, 2 * list.capacity()));
    }
  }

  // Each neuron has a list of its own, to which only the thread writes that runs its slice.
  template <class Slice>
  void observe(Slice const& cells, units::step_count n) {
    if (every_ != 1 && n.value % every_ != 0) return;
    for (auto const& chosen : by_slice_[cells.index()]) {
      auto const pack = cells.pack_at(chosen.pack);
      samples_[chosen.position].push_back(
          {n, std::apply(
                  [&](auto const&... p) {
                    return std::array{
                        lane_of(units::detail::plain_number(p.read(pack)), chosen.lane)...};
                  },
                  probes_)});
    }
  }

  /// Forgets the samples and keeps the room: for a long run, after each piece that was written.
  void clear() {
    for (auto& list : samples_) list.clear();
  }

  /// The samples later than step n are void.
  void discard_after(units::step_count n, units::time_grid const&) {
    for (auto& list : samples_)
      while (!list.empty() && list.back().n > n) list.pop_back();
  }

  /// The number of probes.
  static constexpr std::size_t columns() { return sizeof...(Read); }
  /// The number of samples of each neuron.
  std::size_t size() const { return samples_.empty() ? 0 : samples_.front().size(); }
  /// The chosen neurons, in the order given.
  std::vector<std::size_t> const& neurons() const { return neurons_; }

  /// The names of the columns.
  std::array<std::string, sizeof...(Read)> names() const {
    return std::apply([](auto const&... p) { return std::array{p.name...}; }, probes_);
  }
  /// Whether the columns have a value at all times.
  std::array<undefined, sizeof...(Read)> undefined_columns() const {
    return std::apply([](auto const&... p) { return std::array{p.may_be...}; }, probes_);
  }
  /// The time of sample k.
  units::duration time(std::size_t k) const {
    return static_cast<double>(samples_.front()[k].n.value) * resolution_;
  }
  /// Sample k of the neuron at `position` in neurons(): all probes, in the units of what they read.
  std::array<double, sizeof...(Read)> const& row(std::size_t position, std::size_t k) const {
    return samples_[position][k].values;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    for (auto& list : self.samples_) f("samples", list, of_any_length{});
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("interval", self.interval_);
    f("names", self.names());
    for (auto& neuron : self.neurons_) f("neuron", neuron);
  }

 private:
  static constexpr char const* source =
      "population_multimeter: samples chosen neurons once every interval";

  struct sample {
    units::step_count                   n;
    std::array<double, sizeof...(Read)> values;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("n", self.n);
      f("values", self.values);
    }
  };
  /// The place of a chosen neuron in its slice and in neurons().
  struct place {
    std::size_t pack, lane, position;
  };

  template <class Real>
  static double lane_of(Real const& x, std::size_t lane) {
    return numerics::lanes<Real>::get(x, lane);
  }

  void require_neurons(units::parameter_check& check, std::size_t size) const {
    auto sorted = neurons_;
    std::sort(sorted.begin(), sorted.end());
    auto const refuse = [&](std::size_t neuron, std::string const& rule) {
      check.violated("population_multimeter.neurons", std::to_string(neuron), rule, source);
    };
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      if (sorted[j] >= size)
        refuse(sorted[j], "must be below " + std::to_string(size) + ", the size of the population");
      if (j > 0 && sorted[j] == sorted[j - 1]) refuse(sorted[j], "must be chosen once");
    }
  }

  units::duration                  interval_;
  std::vector<std::size_t>         neurons_;
  std::tuple<probe<Read>...>       probes_;
  units::duration                  resolution_{};
  std::int64_t                     every_ = 1;
  std::vector<std::vector<sample>> samples_;     // by position in neurons_
  std::vector<std::vector<place>>  by_slice_{};  // the chosen neurons of each slice
};

}  // namespace urbanczik
