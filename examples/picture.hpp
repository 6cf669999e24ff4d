// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

/// The picture of an example: a table that gnuplot draws where the program is given
/// `--plot FILE.png`, with the commands of NAME.gp beside NAME.cpp.
class picture {
 public:
  // (std::source_location is not in clang 14.)
  picture(int argc, char** argv, char const* source = __builtin_FILE())
      : script_(std::filesystem::path(source).replace_extension("gp").string()) {
    if (argc == 3 && std::string(argv[1]) == "--plot") file_ = argv[2];
    if (argc != 1 && file_.empty()) {
      std::cerr << "usage: " << argv[0] << " [--plot FILE.png]\n";
      std::exit(2);
    }
  }

  /// Adds a row to the table, which gnuplot knows as $data.
  void add(std::vector<double> row) { rows_.push_back(std::move(row)); }

  std::vector<std::vector<double>> const& rows() const { return rows_; }

  /// Line types 1, 2, 3, ... are the colours of Okabe and Ito, which remain distinct for
  /// colour-blind eyes.
  void draw() const {
    if (file_.empty()) return;
    std::string text = "set terminal pngcairo size 840,520 font 'sans,12'\nset output '" + file_ +
                       "'\nset grid lc rgb '#dddddd'\nset border 3\nset tics nomirror\n";
    int type = 0;
    for (char const* colour : {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"})
      text +=
          "set linetype " + std::to_string(++type) + " lw 2 pt 7 ps 0.8 lc rgb '" + colour + "'\n";
    text += "$data << END\n";
    for (auto const& row : rows_) {
      for (double x : row) text += std::to_string(x) + " ";
      text += "\n";
    }
    text += "END\nload '" + script_ + "'\n";

    std::FILE* const gnuplot = popen("LC_ALL=C.UTF-8 gnuplot", "w");
    bool const written = gnuplot && std::fputs(text.c_str(), gnuplot) >= 0;
    if (!gnuplot || pclose(gnuplot) != 0 || !written) {
      std::cerr << "gnuplot could not draw " << file_ << '\n';
      std::exit(1);
    }
  }

 private:
  std::string script_;
  std::string file_{};
  std::vector<std::vector<double>> rows_{};
};
