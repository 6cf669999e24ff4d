// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

/// The files that are written, beside pictures.
inline constexpr std::array recordings{"traces.csv", "derived.csv", "weights.csv",
                                       "somatic_spikes.csv", "presynaptic_spikes.csv"};

/// The choices of the command line.
struct options {
  std::string units = "biophysical";
  std::uint32_t repetitions = 100;
  std::uint32_t synapses = 200;
  std::uint64_t seed = 1;
  double resolution = 0.1;  // ms
  std::string integrator = "exponential_simpson";
  bool equivalent = false;
  std::filesystem::path out = "out";
  bool force = false;
  bool no_record = false;
  bool plot = false;
  std::filesystem::path checkpoint = {};  // none
  double checkpoint_every = 10.0;         // s
  bool resume = false;
};
