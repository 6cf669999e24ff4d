// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include <urbanczik/base/printable.hpp>

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

}  // namespace urbanczik
