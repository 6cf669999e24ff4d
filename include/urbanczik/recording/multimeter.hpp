// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/recording/column_names.hpp>
#include <urbanczik/recording/concepts.hpp>
#include <urbanczik/recording/empty_recorder.hpp>
#include <urbanczik/recording/says.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Whether what a probe reads has a value at all times. Where it has none it is NaN.
enum class undefined { never, at_times };

/// A function of the cell that a multimeter samples, with the name of its column.
template <class Read>
struct probe {
  std::string name;  ///< of the column
  Read        read;  ///< read(cell), a quantity or a number
  /// A file with a NaN is written only where it may be there, as in the matching potential of a cell
  /// without open conductances.
  undefined may_be = undefined::never;
};
/// From a name in quotes and a function.
template <class Read>
probe(char const*, Read, undefined = undefined::never) -> probe<Read>;

/// Samples probes at the end of every step that is a multiple of the interval.
///
///     multimeter traces(5.0 * ms, probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }});
template <class... Read>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] multimeter
    : public member_of_run {
 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = (ReadsCell<Read, Cells> && ...);

  /// Reads these probes once every interval.
  explicit multimeter(units::argument<units::duration, says::interval> interval,
                      probe<Read>... probes)
      : interval_(interval), probes_(std::move(probes)...) {}

  /// @throws units::invalid_parameters where the interval is no positive multiple of the resolution
  /// @throws std::logic_error where it holds samples of an earlier simulation
  template <class Neuron>
  void check(Neuron const&, units::time_grid const& grid) const {
    require_empty_recorder("multimeter", size());
    units::parameter_check check;
    grid.require(check, units::must_be::positive, "multimeter.interval", interval_,
                 "multimeter: samples once every interval");
    detail::check_column_names(check, names());
    check.throw_if_violated();
  }
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    check(cell, grid);
    every_      = grid.steps(interval_).value;
    resolution_ = grid.resolution();
  }

  /// Makes room for a run, so that recording does not allocate.
  void reserve(units::step_count steps) {
    auto const needed = samples_.size() + static_cast<std::size_t>(steps.value / every_ + 1);
    // In amortised constant time, however small the pieces in which a run is advanced.
    if (needed > samples_.capacity()) samples_.reserve((std::max)(needed, 2 * samples_.capacity()));
  }

  template <class Neuron>
  void observe(Neuron const& cell, units::step_count n) {
    if (every_ != 1 && n.value % every_ != 0) return;
    // In place: copying a sample would stall the processor until its parts are stored.
    std::apply([&](auto const&... p) { samples_.emplace_back(n, cell, p...); }, probes_);
  }

  /// Forgets the samples and keeps the room: for a long run, after each piece that was written.
  void clear() { samples_.clear(); }

  /// The samples later than step n are void.
  void discard_after(units::step_count n, units::time_grid const&) {
    while (!samples_.empty() && samples_.back().n > n) samples_.pop_back();
  }

  /// The number of probes.
  static constexpr std::size_t columns() { return sizeof...(Read); }
  /// The number of samples.
  std::size_t size() const { return samples_.size(); }

  /// The names of the columns.
  std::array<std::string, sizeof...(Read)> names() const {
    return std::apply([](auto const&... p) { return std::array{p.name...}; }, probes_);
  }
  /// Whether what the columns hold has a value at all times.
  std::array<undefined, sizeof...(Read)> undefined_columns() const {
    return std::apply([](auto const&... p) { return std::array{p.may_be...}; }, probes_);
  }
  /// The time of sample k.
  units::duration time(std::size_t k) const {
    return static_cast<double>(samples_[k].n.value) * resolution_;
  }
  /// Sample k of all probes, in the units of what they read.
  std::array<double, sizeof...(Read)> const& row(std::size_t k) const { return samples_[k].values; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("samples", self.samples_, of_any_length{});
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("interval", self.interval_);
    f("names", self.names());
  }

 private:
  struct sample {
    units::step_count                   n;
    std::array<double, sizeof...(Read)> values;

    explicit sample(units::step_count step = {}) : n(step) {}  // values are filled in at once
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("n", self.n);
      f("values", self.values);
    }
    template <class Neuron>
    sample(units::step_count step, Neuron const& cell, probe<Read> const&... probes) : n(step) {
      std::size_t column = 0;
      (put(column++, static_cast<double>(units::detail::plain_number(probes.read(cell)))), ...);
    }

   private:
    // One by one, as `volatile` asks for: neighbours in the cell's state would be copied together, by
    // loads that span numbers just written, which stall a processor.
    void put(std::size_t column, double value) {
      double volatile& to = values[column];
      to                  = value;
    }
  };

  units::duration            interval_;
  units::duration            resolution_{};
  std::int64_t               every_ = 1;
  std::tuple<probe<Read>...> probes_;
  std::vector<sample>        samples_{};
};

}  // namespace urbanczik
