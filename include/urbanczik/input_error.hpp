// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <urbanczik/printable.hpp>

namespace urbanczik {

/// Something is wrong with a file: "pairing/weights.csv:3: ...".
class input_error : public std::runtime_error {
 public:
  /// About a file as a whole.
  input_error(std::filesystem::path const& file, std::string const& reason)
      : std::runtime_error(file.string() + ": " + reason) {}
  /// About one line of it.
  input_error(std::filesystem::path const& file, int line, std::string const& reason)
      : std::runtime_error(file.string() + ":" + std::to_string(line) + ": " + reason) {}
};

/// A piece of a file, fit for a message: in quotes, short and printable.
inline std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  // Not "'" + ..., of which g++ 12 warns without cause.
  return std::string("'").append(printable(text, longest)).append("'");
}

/// All of a file. @throws input_error
inline std::string contents_of(std::filesystem::path const& path) {
  std::error_code error;
  auto const      status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw input_error(path, "there is no such file");
  if (std::filesystem::is_directory(status)) throw input_error(path, "is a directory, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw input_error(path, "cannot be opened");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace urbanczik
