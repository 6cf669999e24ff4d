// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace urbanczik_test::inline temporary_file_hpp {

/// A folder of its own, which is gone after the test.
class temporary_folder {
 public:
  temporary_folder() {
    do {
      path_ = std::filesystem::temp_directory_path() /
              ("urbanczik_test_" + std::to_string(std::random_device{}()));
    } while (!std::filesystem::create_directory(path_));
  }
  temporary_folder(temporary_folder const&) = delete;
  temporary_folder& operator=(temporary_folder const&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline void write_text(std::filesystem::path const& path, std::string_view text) {
  // Anew: some file systems write a file out at once when it is emptied and filled again.
  std::filesystem::remove(path);
  std::ofstream(path, std::ios::binary) << text;
}

/// A file that holds a text, and is gone after the test.
class temporary_file {
 public:
  explicit temporary_file(std::string_view text) { write_text(path(), text); }

  std::filesystem::path path() const { return folder_.path() / "file.txt"; }

 private:
  temporary_folder folder_{};
};

}  // namespace urbanczik_test::inline temporary_file_hpp
