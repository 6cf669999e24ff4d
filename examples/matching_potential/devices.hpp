// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <unistd.h>

#include <urbanczik/urbanczik.hpp>

// A device of a simulation is any class that has some of the members prepare, deliver and observe.
// In a run that is saved it also names its variables.

/// The root mean square of V* - U_M over start < t <= stop.
template <urbanczik::units::UnitSystem U>
class prediction_error {
  using voltage = urbanczik::units::voltage<U>;

 public:
  prediction_error(urbanczik::units::duration start, urbanczik::units::duration stop)
      : start_(start), stop_(stop) {}

  template <class Neuron>
  void prepare(Neuron&, urbanczik::units::time_grid const& grid) {
    first_ = grid.steps(start_);
    last_ = grid.steps(stop_);
  }
  template <class Neuron>
  void observe(Neuron const& cell, urbanczik::units::step_count n) {
    if (n <= first_ || n > last_) return;
    voltage const difference = cell.prediction() - cell[urbanczik::soma].matching_potential();
    sum_of_squares_ += difference * difference;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("sum of squares", self.sum_of_squares_);
  }

  voltage root_mean_square() const {
    auto const steps = static_cast<double>((last_ - first_).value);
    return voltage::from_value(std::sqrt(sum_of_squares_.value() / steps));
  }

 private:
  urbanczik::units::duration start_, stop_;
  urbanczik::units::step_count first_{}, last_{};
  decltype(voltage{} * voltage{}) sum_of_squares_{};
};

/// A recorder that records only where it is wanted. One simulation serves runs with records and without,
/// and is compiled once.
template <class Recorder>
class recorded_if {
 public:
  recorded_if(bool wanted, Recorder& recorder) : wanted_(wanted), recorder_(&recorder) {}

  template <class Neuron>
  void prepare(Neuron& cell, urbanczik::units::time_grid const& grid) {
    if constexpr (requires { recorder_->prepare(cell, grid); }) recorder_->prepare(cell, grid);
  }
  void reserve(urbanczik::units::step_count steps) {
    if constexpr (requires { recorder_->reserve(steps); })
      if (wanted_) recorder_->reserve(steps);
  }
  template <class Neuron>
  [[gnu::always_inline]] void observe(Neuron const& cell, urbanczik::units::step_count n) {
    if (wanted_) recorder_->observe(cell, n);
  }
  void discard_after(urbanczik::units::step_count n, urbanczik::units::time_grid const& grid) {
    recorder_->discard_after(n, grid);
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("records", *self.recorder_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("records are wanted", self.wanted_);
  }

 private:
  bool wanted_;
  Recorder* recorder_;
};

/// Tells on stderr how far a run has come: a line that is rewritten where it is a terminal, about
/// ten lines where it is not.
class progress {
 public:
  explicit progress(urbanczik::units::duration total) : total_(total) {}

  template <class Neuron>
  void prepare(Neuron&, urbanczik::units::time_grid const& grid) {
    steps_ = grid.steps(total_).value;
  }
  template <class Neuron>
  void observe(Neuron const&, urbanczik::units::step_count n) {
    auto const parts = terminal_ ? 100 : 10;
    auto const part = n.value * parts / steps_;
    if (part == part_) return;
    part_ = part;
    std::fprintf(stderr, "%s%4lld %% of %g s%s", terminal_ ? "\r" : "",
                 static_cast<long long>(part * 100 / parts), total_.value() / 1000.0,
                 terminal_ && part < parts ? "" : "\n");
  }

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}  // the display is no part of the run

 private:
  urbanczik::units::duration total_;
  bool terminal_ = isatty(STDERR_FILENO) == 1;
  std::int64_t steps_ = 1;
  std::int64_t part_ = 0;
};
