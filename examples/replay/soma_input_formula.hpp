// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string_view>
#include <system_error>

#include <urbanczik/base/finite_bits.hpp>
#include <urbanczik/base/read_number.hpp>

namespace replay {

/// The protocol of Fig. 1B, which a scenario states as a sentence instead of a list of jumps.
struct soma_input_formula {
  double resolution, start, stop;            // ms
  double sine, period, excitatory_constant;  // per C, ms, per C
  double inhibitory_constant;                // per C
  double delay;                              // ms

  /// The sentence; each # is a number.
  static constexpr std::string_view sentence =
      "for generator times t on the # ms grid with # <= t < # (ms): "
      "g_ex jump = #*C*sin(2*pi*t/# ms)+#*C, g_in jump = #*C, C = dendritic C_m; "
      "each jump is applied to the somatic conductance at t + # ms";

  double g_ex_jump(double t, double C) const {
    return sine * C * std::sin(2.0 * std::numbers::pi * t / period) + excitatory_constant * C;
  }
  double g_in_jump(double C) const { return inhibitory_constant * C; }
};

/// The numbers of the sentence; nothing where the text says anything else.
inline std::optional<soma_input_formula> parse_soma_input_formula(std::string_view text) {
  std::array<double, 8> number{};
  std::size_t found = 0;
  for (char expected : soma_input_formula::sentence) {
    if (expected != '#') {
      if (text.empty() || text.front() != expected) return {};
      text.remove_prefix(1);
      continue;
    }
    double& x = number[found++];
    auto const [end, error] = urbanczik::read_number(text.data(), text.data() + text.size(), x);
    if (error != std::errc{} || !urbanczik::detail::has_finite_bits(x)) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  if (!text.empty()) return {};

  return soma_input_formula{.resolution = number[0],
                            .start = number[1],
                            .stop = number[2],
                            .sine = number[3],
                            .period = number[4],
                            .excitatory_constant = number[5],
                            .inhibitory_constant = number[6],
                            .delay = number[7]};
}

}  // namespace replay
