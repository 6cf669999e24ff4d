// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/concepts.hpp>

#include "../gnuplot.hpp"

/// The pictures, each as PNG and as SVG: NAME.gp beside this header draws it.
inline constexpr std::array pictures{"panels", "weights"};
inline constexpr std::array picture_formats{"png", "svg"};

/// @throws std::invalid_argument where there is no gnuplot
inline void require_gnuplot() {
  if (std::system("gnuplot --version >/dev/null 2>&1") != 0)
    throw std::invalid_argument(
        "--plot: there is no gnuplot here; install it (Debian: gnuplot-nox) or leave --plot out");
}

/// Draws the pictures from the CSV files in `folder`.
/// @throws std::runtime_error where gnuplot fails or a picture cannot be written
template <urbanczik::units::UnitSystem U>
void draw_pictures(std::filesystem::path const& folder,
                   urbanczik::if_exists existing,
                   std::uint32_t synapses,
                   urbanczik::units::duration teaching_start,
                   urbanczik::units::duration teaching_stop) {
  auto const quoted = [](std::string const& text) {
    std::string result = "'";
    for (char c : text) result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
  };
  auto const scripts = std::filesystem::path(__FILE__).parent_path();
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

  for (std::string const name : pictures)
    for (std::string const format : picture_formats) {
      std::string script = commands + "format = " + quoted(format) + "\n";
      for (auto const& part : {std::string("style"), name})
        script += "load " + quoted((scripts / (part + ".gp")).string()) + "\n";
      urbanczik::atomic_file out(folder / (name + "." + format), existing);
      out.write(drawn_by_gnuplot(script));
      out.commit();
    }
}
