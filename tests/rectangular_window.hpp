// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/quantities.hpp>

/// A presynaptic kernel that is no sum of exponentials.
namespace urbanczik_test::inline rectangular_window_hpp {

inline constexpr int window = 200;  // steps, 20 ms

/// How many spikes arrived in the last `window` steps, the present one included.
struct rectangular_window {
  using unit_system = urbanczik::units::biophysical;
  using value_type = urbanczik::units::number<unit_system>;
  struct trace {
    std::array<int, window> arrived{};  // by step modulo the window
    int present = 0, count = 0;
  };
  static constexpr std::size_t outputs = 1;

  int step(urbanczik::units::time<unit_system> const&) const { return 1; }
  void advance(trace& p, int steps) const {
    p.present = (p.present + steps) % window;
    auto& out = p.arrived[static_cast<std::size_t>(p.present)];
    p.count -= out;
    out = 0;
  }
  void receive(trace& p) const {
    ++p.arrived[static_cast<std::size_t>(p.present)];
    ++p.count;
  }
  std::array<double, 1> read(trace const& p) const { return {double(p.count)}; }
};
static_assert(urbanczik::PresynapticKernel<rectangular_window> &&
              !urbanczik::LinearKernel<rectangular_window>);

}  // namespace urbanczik_test::inline rectangular_window_hpp
