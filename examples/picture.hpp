// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

/// The picture of an example, drawn by gnuplot where the program is given `--plot FILE.png`.
class picture {
 public:
  using rows = std::vector<std::vector<double>>;

  picture(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--plot") file_ = argv[2];
    if (argc != 1 && file_.empty()) {
      std::cerr << "usage: " << argv[0] << " [--plot FILE.png]\n";
      std::exit(2);
    }
  }

  /// Makes a table known to gnuplot as $name.
  void data(std::string const& name, rows const& table) {
    script_ += "$" + name + " << END\n";
    for (auto const& row : table) {
      for (double x : row) script_ += std::to_string(x) + " ";
      script_ += "\n";
    }
    script_ += "END\n";
  }

  /// Draws with the given commands. Line types 1, 2, 3, ... are the colours of Okabe and Ito, which
  /// remain distinct for colour-blind eyes.
  void draw(std::string const& commands) const {
    if (file_.empty()) return;
    std::string style = "set terminal pngcairo size 840,520 font 'sans,12'\nset output '" + file_ +
                        "'\nset grid lc rgb '#dddddd'\nset border 3\nset tics nomirror\n";
    int         type  = 0;
    for (char const* colour : {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"})
      style += "set linetype " + std::to_string(++type) + " lw 2 pt 7 ps 0.8 lc rgb '" + colour + "'\n";
    std::FILE* const gnuplot = popen("LC_ALL=C.UTF-8 gnuplot", "w");
    bool const written = gnuplot && std::fputs((style + script_ + commands + "\n").c_str(), gnuplot) >= 0;
    if (!gnuplot || pclose(gnuplot) != 0 || !written) {
      std::cerr << "gnuplot could not draw " << file_ << '\n';
      std::exit(1);
    }
  }

 private:
  std::string file_{}, script_{};
};
