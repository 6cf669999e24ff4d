// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <urbanczik/files/csv_rows.hpp>

#include "input_error.hpp"

namespace replay {

/// A CSV file whose columns are known at run time only, or whose fields are not all numbers.
class table {
 public:
  /// A row, which refers to the text of its table.
  struct row {
    int line;
    std::vector<std::string_view> field;
  };

  /// @throws input_error where a row has another number of fields than the header
  explicit table(fs::path file) : file_(std::move(file)), text_(contents_of(file_)) {
    std::string_view rest = text_;
    header_ = take_line(rest);
    columns_ = fields_of(header_);
    for (int line = 2; !rest.empty(); ++line) {
      auto const content = take_line(rest);
      row next{line, fields_of(content)};
      if (next.field.size() != columns_.size())
        refuse(line, in_quotes(content) + " does not have the columns " + in_quotes(header_));
      rows_.push_back(std::move(next));
    }
  }
  table(table const&) = delete;
  table& operator=(table const&) = delete;

  std::vector<std::string_view> const& columns() const { return columns_; }
  std::vector<row> const& rows() const { return rows_; }
  fs::path const& file() const { return file_; }

  /// @throws input_error where the header is another
  void require_header(std::string_view expected) const {
    if (header_ != expected)
      refuse(1, "the header must be " + in_quotes(expected) + ", not " + in_quotes(header_));
  }
  /// The finite number in a field.
  double number(row const& of, std::size_t column) const {
    return urbanczik::csv::detail::number(of.field[column], [&](char const* reason) {
      refuse(of.line, in_quotes(of.field[column]) + " " + reason);
    });
  }
  /// The integer below `size` in a text, which `name` says in messages.
  std::uint32_t index(int line,
                      std::string_view text,
                      std::size_t size,
                      std::string const& name) const {
    double const x = urbanczik::csv::detail::number(text, [&](char const* reason) {
      refuse(line, "the " + name + ": " + in_quotes(text) + " " + reason);
    });
    if (!(x >= 0.0 && x < static_cast<double>(size) && x == std::floor(x)))
      refuse(line, "the " + name + " " + units_text(x) + " is not one of " + std::to_string(size));
    return static_cast<std::uint32_t>(x);
  }
  /// @throws input_error with this line
  [[noreturn]] void refuse(int line, std::string const& reason) const {
    throw input_error(file_, line, reason);
  }

 private:
  static std::string units_text(double x) { return urbanczik::units::text_of(x); }
  static std::string_view take_line(std::string_view& text) {
    auto const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
  }
  static std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0;; ++at) {
      auto const end = std::min(line.size(), line.find(',', at));
      fields.push_back(line.substr(at, end - at));
      if (end == line.size()) return fields;
      at = end;
    }
  }

  fs::path file_;
  std::string text_;
  std::string_view header_;
  std::vector<std::string_view> columns_{};
  std::vector<row> rows_{};
};

}  // namespace replay
