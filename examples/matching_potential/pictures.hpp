// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <urbanczik/urbanczik.hpp>

/// @throws std::invalid_argument where there is no gnuplot
inline void require_gnuplot() {
  if (std::system("gnuplot --version >/dev/null 2>&1") != 0)
    throw std::invalid_argument(
        "--plot: there is no gnuplot here; install it (Debian: gnuplot-nox) or leave --plot out");
}

/// Draws panels and weights, as PNG and SVG, from the CSV files in `folder`, by the gnuplot scripts
/// beside this header.
/// @throws std::runtime_error where gnuplot fails
template <urbanczik::units::UnitSystem U>
void draw_pictures(std::filesystem::path const& folder,
                   std::uint32_t synapses,
                   urbanczik::units::duration teaching_start,
                   urbanczik::units::duration teaching_stop) {
  auto const quoted = [](std::string const& text) {
    std::string result = "'";
    for (char c : text) result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
  };
  std::string commands;
  auto const let = [&](std::string const& name, std::string const& value) {
    commands += name + " = " + value + "\n";
  };
  let("units", quoted(std::string(U::name)));
  let("unit_V", quoted(std::string(U::voltage_symbol)));
  let("unit_g", quoted(std::string(U::conductance_symbol)));
  let("unit_I", quoted(std::string(U::current_symbol)));
  let("synapses", std::to_string(synapses));
  let("teaching_start", std::to_string(teaching_start.value()));
  let("teaching_stop", std::to_string(teaching_stop.value()));
  commands += "cd " + quoted(folder.string()) + "\n";
  for (auto const* picture : {"panels.gp", "weights.gp"}) {
    commands += "reset\n";
    for (auto const* script : {"style.gp", picture})
      commands += "load " + quoted(std::string(EXAMPLE_FOLDER "/") + script) + "\n";
  }

  // The pictures have Greek letters, whatever the user's locale.
  std::FILE* const gnuplot = popen("LC_ALL=C.UTF-8 gnuplot", "w");
  bool const written = gnuplot && std::fputs(commands.c_str(), gnuplot) >= 0;
  bool const drawn = gnuplot && pclose(gnuplot) == 0;
  if (!written || !drawn) throw std::runtime_error("gnuplot could not draw the pictures");
}
