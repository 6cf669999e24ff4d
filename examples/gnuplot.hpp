// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

#include <urbanczik/files/write_bytes.hpp>

/// The picture that gnuplot draws by these commands, which set a terminal and no output.
/// @throws std::runtime_error where gnuplot fails
inline std::string drawn_by_gnuplot(std::string const& commands) {
  auto const fail = [](char const* what) {
    throw std::runtime_error(std::string("gnuplot could not draw the picture: ") + what);
  };
  // A file without a name, since a pipe each way could block.
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const script(std::tmpfile(), std::fclose);
  if (!script ||
      !urbanczik::detail::write_all(fileno(script.get()), commands.data(), commands.size()))
    fail("there is no room for its commands");

  // The pictures have Greek letters, whatever the user's locale.
  auto const call = "LC_ALL=C.UTF-8 gnuplot /dev/fd/" + std::to_string(fileno(script.get()));
  std::FILE* const gnuplot = popen(call.c_str(), "r");
  if (!gnuplot) fail("it could not be started");
  std::string picture;
  std::array<char, 1 << 16> piece{};
  while (auto const size = std::fread(piece.data(), 1, piece.size(), gnuplot))
    picture.append(piece.data(), size);
  bool const read = !std::ferror(gnuplot);
  if (pclose(gnuplot) != 0 || !read || picture.empty()) fail("it ended with an error");
  return picture;
}
