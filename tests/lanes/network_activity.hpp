// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <vector>

/// Measures of the activity of a network, from the spikes of its steps.
namespace urbanczik_test::inline lanes_network_activity_hpp {

class network_activity {
 public:
  /// Of so many neurons, in steps of `dt` ms.
  network_activity(std::size_t neurons, double dt) : dt_(dt), intervals_(neurons) {}

  void begin_step() { counts_.push_back(0.0); }
  void see_spike(std::size_t neuron) {
    ++counts_.back();
    auto& of = intervals_[neuron];
    auto const t = static_cast<double>(counts_.size()) * dt_;
    if (of.last > 0.0) {
      double const interval = t - of.last;
      of.count += 1.0;
      of.sum += interval;
      of.squares += interval * interval;
    }
    of.last = t;
  }

  /// Mean rate in 1/s.
  double rate() const {
    double spikes = 0.0;
    for (double n : counts_) spikes += n;
    return 1e3 * spikes /
           (dt_ * static_cast<double>(counts_.size()) * static_cast<double>(intervals_.size()));
  }
  /// Mean coefficient of variation of the intervals of the neurons that have at least three.
  double CV() const {
    double sum = 0.0, counted = 0.0;
    for (auto const& of : intervals_) {
      if (of.count < 3.0) continue;
      double const mean = of.sum / of.count;
      sum += std::sqrt(std::max(0.0, of.squares / of.count - mean * mean)) / mean;
      counted += 1.0;
    }
    return counted > 0.0 ? sum / counted : 0.0;
  }
  /// Variance of the number of spikes in 1 ms over its mean: 1 for independent Poisson trains.
  double synchrony() const {
    auto const bins = in_bins();
    double mean = 0.0, squares = 0.0;
    for (double n : bins) mean += n / static_cast<double>(bins.size());
    for (double n : bins) squares += (n - mean) * (n - mean);
    return squares / (static_cast<double>(bins.size()) * mean);
  }
  /// The frequency (1/s) between two at which the spectrum of the activity, smoothed over 5 ordinates, is
  /// largest; the smoothing halves the scatter of a peak.
  double global_frequency(double lowest, double highest) const {
    auto const n = static_cast<double>(counts_.size());
    double const step = 1e3 / (n * dt_);  // the resolution of the spectrum
    std::vector<double> power;
    auto const first = std::max(1.0, std::ceil(lowest / step));
    for (double k = first; k * step <= highest; k += 1.0) {
      std::complex<double> sum;
      auto const turn = std::polar(1.0, -2.0 * std::numbers::pi * k / n);
      std::complex<double> phase(1.0);
      for (double x : counts_) sum += x * phase, phase *= turn;
      power.push_back(std::norm(sum));
    }
    std::size_t best = 2;
    double largest = -1.0;
    for (std::size_t k = 2; k + 2 < power.size(); ++k) {
      double smooth = 0.0;
      for (std::size_t j = k - 2; j <= k + 2; ++j) smooth += power[j];
      if (smooth > largest) largest = smooth, best = k;
    }
    return (first + static_cast<double>(best)) * step;
  }

 private:
  struct intervals {
    double last = 0.0, count = 0.0, sum = 0.0, squares = 0.0;  // ms
  };
  std::vector<double> in_bins() const {
    auto const steps = static_cast<std::size_t>(std::lround(1.0 / dt_));
    std::vector<double> bins(counts_.size() / steps);
    for (std::size_t n = 0; n < bins.size() * steps; ++n) bins[n / steps] += counts_[n];
    return bins;
  }

  double dt_;
  std::vector<double> counts_{};  // spikes of each step
  std::vector<intervals> intervals_;
};

}  // namespace urbanczik_test::inline lanes_network_activity_hpp
