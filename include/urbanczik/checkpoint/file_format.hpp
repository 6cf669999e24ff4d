// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <urbanczik/checkpoint/bytes.hpp>
#include <urbanczik/files/input_error.hpp>

namespace urbanczik::checkpoint {

/// The version of the format that save() writes and load() reads.
inline constexpr int format_version = 1;

namespace detail {

/// A fact of the run in a checkpoint: a line of text.
struct fact {
  std::string name, value;

  friend bool operator==(fact const&, fact const&) = default;
};

/// The content of a checkpoint. Its file is
///
///     urbanczik checkpoint 1
///     facts 38
///     unit system = biophysical
///     ...
///     bytes 41234
///     (the variables, as a visitor meets them)
///     checksum 0123456789abcdef
///
/// where 1 is the version of the format, and the checksum is of all that stands before its line.
struct contents {
  std::vector<fact> facts{};
  std::string       variables{};
};

inline constexpr std::string_view first_line = "urbanczik checkpoint ";

inline std::string written(contents const& saved) {
  std::string text(first_line);
  text += std::to_string(format_version) + "\nfacts " + std::to_string(saved.facts.size()) + '\n';
  for (auto const& [name, value] : saved.facts)
    text.append(name).append(" = ").append(value) += '\n';
  text += "bytes " + std::to_string(saved.variables.size()) + '\n' + saved.variables;
  return text + "\nchecksum " + checksum_in_words(text) + '\n';
}

/// Reads what written() wrote.
class reader {
 public:
  reader(std::string_view text, std::filesystem::path const& file) : rest_(text), file_(file) {}

  /// @throws input_error unless all of it is there, unaltered
  contents read() {
    auto const all = rest_;
    if (!rest_.starts_with(first_line)) fail("is not a checkpoint");
    rest_.remove_prefix(first_line.size());
    if (auto const version = number_in(line()); version != format_version)
      fail("is a checkpoint in format version " + std::to_string(version) +
           ", and this program reads version " + std::to_string(format_version));

    contents saved;
    for (auto facts = number_after("facts "); facts > 0; --facts) {
      auto const text = line();
      auto const sign = text.find(" = ");
      if (sign == text.npos) fail(damaged);
      saved.facts.push_back(
          {std::string(text.substr(0, sign)), std::string(text.substr(sign + 3))});
    }
    auto const bytes = number_after("bytes ");
    if (rest_.size() < bytes) fail(truncated);
    saved.variables = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);

    auto const before = all.substr(0, all.size() - rest_.size());
    if (rest_ != "\nchecksum " + checksum_in_words(before) + '\n')
      fail(rest_.size() < checksum_line ? truncated : damaged);
    return saved;
  }

 private:
  static constexpr std::size_t      checksum_line = 27;
  static constexpr std::string_view truncated =
                                        "is a checkpoint that was cut off: its end is missing",
                                    damaged =
                                        "is a checkpoint that was altered: its checksum does not "
                                        "fit";

  [[noreturn]] void fail(std::string_view why) const {
    throw input_error(file_, std::string(why) + "; nothing was loaded");
  }
  std::string_view line() {
    auto const end = rest_.find('\n');
    if (end == rest_.npos) fail(truncated);
    auto const text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return text;
  }
  std::size_t number_after(std::string_view word) {
    auto const text = line();
    if (!text.starts_with(word)) fail(damaged);
    return number_in(text.substr(word.size()));
  }
  std::size_t number_in(std::string_view text) const {
    std::size_t n         = 0;
    auto const [end, bad] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (bad != std::errc{} || end != text.data() + text.size()) fail(damaged);
    return n;
  }

  std::string_view             rest_;
  std::filesystem::path const& file_;
};

}  // namespace detail
}  // namespace urbanczik::checkpoint
