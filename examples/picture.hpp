// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gnuplot.hpp"
#include "output.hpp"

/// The picture of an example: a table that gnuplot draws where the program is given
/// `--plot FILE.png`, as FILE.png and as FILE.svg, with the commands of NAME.gp beside NAME.cpp. The program
/// keeps existing files unless `--force` follows.
class picture {
 public:
  // (std::source_location is not in clang 14.)
  picture(int argc, char** argv, char const* source = __builtin_FILE())
      : script_(std::filesystem::path(source).replace_extension("gp").string()) {
    bool const force = argc == 4 && std::string(argv[3]) == "--force";
    if ((argc == 3 || force) && std::string(argv[1]) == "--plot") file_ = argv[2];
    if (argc != 1 && file_.empty()) {
      std::cerr << "usage: " << argv[0] << " [--plot FILE.png [--force]]\n";
      std::exit(2);
    }
    existing_ = existing_files(force);
    if (!file_.empty())
      or_exit([&] {
        for (auto const& [extension, terminal] : formats)
          urbanczik::atomic_file{as(extension), existing_};
      });
  }

  /// Adds a row to the table, which gnuplot knows as $data.
  void add(std::vector<double> row) { rows_.push_back(std::move(row)); }

  std::vector<std::vector<double>> const& rows() const { return rows_; }

  /// Line types 1, 2, 3, ... are the colours of Okabe and Ito, which remain distinct for
  /// colour-blind eyes.
  void draw() const {
    if (file_.empty()) return;
    std::string text = "set grid lc rgb '#dddddd'\nset border 3\nset tics nomirror\n";
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

    or_exit([&] {
      for (auto const& [extension, terminal] : formats) {
        urbanczik::atomic_file out(as(extension), existing_);
        out.write(drawn_by_gnuplot("set terminal " + std::string(terminal) + "\n" + text));
        out.commit();
      }
    });
  }

 private:
  struct format {
    char const* extension;
    char const* terminal;
  };
  static constexpr format formats[] = {
      {"png", "pngcairo size 840,520 font 'sans,12'"},
      {"svg", "svg size 840,520 font 'sans,12' background 'white'"}};

  std::filesystem::path as(char const* extension) const {
    return std::filesystem::path(file_).replace_extension(extension);
  }

  template <class F>
  static void or_exit(F const& write) {
    try {
      write();
    } catch (urbanczik::file_error const& refused) {
      std::cerr << with_remedy(refused) << '\n';
      std::exit(2);
    } catch (std::runtime_error const& failed) {
      std::cerr << failed.what() << '\n';
      std::exit(2);
    }
  }

  std::string script_;
  std::string file_{};
  urbanczik::if_exists existing_{};
  std::vector<std::vector<double>> rows_{};
};
