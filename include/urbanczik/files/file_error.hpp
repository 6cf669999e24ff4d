// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace urbanczik {

/// Thrown where a file cannot be written; what() names the file and says why:
///
///     cannot write 'out/traces.csv': No space left on device
class file_error : public std::runtime_error {
 public:
  /// @param path the file under its final name
  /// @param code why, as the system has it
  file_error(std::filesystem::path path, std::error_code const& code)
      : file_error(std::move(path), code, code.message()) {}

  /// @param path   the file under its final name
  /// @param code   why, as the system has it
  /// @param reason why, in words
  file_error(std::filesystem::path path, std::error_code const& code, std::string const& reason)
      : std::runtime_error("cannot write '" + path.string() + "': " + reason),
        path_(std::move(path)),
        code_(code) {}

  /// The file, under its final name.
  std::filesystem::path const& path() const { return path_; }
  /// Why; comparable with std::errc, as in `code() == std::errc::file_exists`.
  std::error_code const& code() const { return code_; }

 private:
  std::filesystem::path path_;
  std::error_code       code_;
};

}  // namespace urbanczik
