// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <urbanczik/files/atomic_file.hpp>

// Common to the programs that write files: a program keeps existing files unless --force is given, and
// reports this before a run begins, not after it.

/// The decision of --force.
inline urbanczik::if_exists existing_files(bool force) {
  return force ? urbanczik::if_exists::replace : urbanczik::if_exists::refuse;
}

/// The message of an error, and what to do about it.
inline std::string with_remedy(urbanczik::file_error const& error) {
  bool const exists = error.code() == std::errc::file_exists;
  return error.what() + std::string(exists ? "; --force replaces it" : "");
}

/// Makes the folder, the present one where it is empty, and tries out whether files of these names can be
/// written.
/// @throws std::invalid_argument that says which cannot, and why
inline void require_writable(std::filesystem::path const& folder,
                             std::vector<std::string> const& names,
                             urbanczik::if_exists existing) {
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error)
    throw std::invalid_argument(std::string("cannot make the folder '") + folder.string() +
                                "': " + error.message());
  try {
    for (auto const& name : names)
      urbanczik::atomic_file{folder / name, existing};  // and away: it is not committed
  } catch (urbanczik::file_error const& refused) {
    throw std::invalid_argument(with_remedy(refused));
  }
}

/// Sends on what was printed. @throws std::runtime_error where not all could be, as on a full disk
inline void finish_standard_output() {
  bool const good = std::cout.flush().good();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) || !good)
    throw std::runtime_error(std::string("cannot write to the standard output: ") +
                             std::generic_category().message(errno));
}
