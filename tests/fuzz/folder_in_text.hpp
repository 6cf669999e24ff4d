// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <urbanczik/time/time_grid.hpp>

#include "expect.hpp"
#include "temporary_file.hpp"

namespace urbanczik_fuzz {

/// A folder whose files stand in one text, one after the other, each behind a line "@NAME". A file whose line
/// is missing does not exist.
class folder_in_text {
 public:
  explicit folder_in_text(std::initializer_list<std::string_view> names) {
    for (auto name : names) files_[name] = there_[name] = std::nullopt;
  }

  /// Reads the files from a text and writes those that changed since the last call.
  void take(std::string_view text) {
    read(text);
    for (auto const& [name, content] : files_) {
      auto& known = there_[name];
      if (known == content) continue;
      known = content;
      if (content)
        urbanczik_test::write_text(folder_.path() / name, *content);
      else
        std::filesystem::remove(folder_.path() / name);
    }
  }
  std::filesystem::path const& path() const { return folder_.path(); }

  /// A message begins with a file of the folder and one of its lines, or says that the file is missing.
  void expect_place_of(std::string_view message) const {
    for (auto const& [name, content] : files_) {
      auto const path = (folder_.path() / name).string();
      if (!message.starts_with(path + ":")) continue;
      if (!content) return expect(message == path + ": there is no such file", "a file is missing");
      return expect_place(message, path, *content);
    }
    throw broken_property("a message begins with a file: " + std::string(message));
  }

 private:
  void read(std::string_view text) {
    for (auto& [name, content] : files_) content = std::nullopt;
    std::optional<std::string_view>* file = nullptr;
    while (!text.empty()) {
      auto const line = text.substr(0, text.find('\n'));
      auto const size = std::min(line.size() + 1, text.size());  // with the line feed
      if (auto const named = line.starts_with('@') ? files_.find(line.substr(1)) : files_.end();
          named != files_.end()) {
        file = &named->second;
        *file = text.substr(size, 0);
      } else if (file) {
        *file = std::string_view((*file)->data(), (*file)->size() + size);
      }
      text.remove_prefix(size);
    }
  }

  urbanczik_test::temporary_folder folder_{};
  std::map<std::string_view, std::optional<std::string_view>> files_{};  // of the last text
  std::map<std::string_view, std::optional<std::string>> there_{};       // in the folder
};

/// What happens in a run is in order, after 0 and up to its duration.
template <class Rows, class Run, class Step>
void expect_in_order(Rows const& rows, Run const& run, Step const& step_of) {
  using step_count = urbanczik::units::step_count;
  step_count before{};
  for (auto const& row : rows) {
    step_count const n = step_of(row);
    expect(step_count{0} < n && n <= run.duration && before <= n,
           "what happens is in order, after 0 and up to the duration");
    before = n;
  }
}

}  // namespace urbanczik_fuzz
