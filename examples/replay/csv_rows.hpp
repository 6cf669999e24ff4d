// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "input_error.hpp"

namespace replay {

/// One line of numbers, and which line it was.
template <std::size_t Columns>
struct csv_row {
  int line;
  std::array<double, Columns> value;
};

namespace detail {

/// What stands before the separator; both are taken off the text.
inline std::string_view cut(std::string_view& text, char separator) {
  auto const size = std::min(text.find(separator), text.size());
  auto const head = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return head;
}

/// A finite number and nothing else; otherwise `refuse(reason)`, which does not return.
template <class Refuse>
double number(std::string_view text, Refuse const& refuse) {
  double x = 0.0;
  auto const last = text.data() + text.size();
  auto const [end, error] = std::from_chars(text.data(), last, x);
  if (error == std::errc::result_out_of_range) refuse("is out of the range of a double");
  if (error != std::errc{} || end != last) refuse("is not a number");
  if (!std::isfinite(x)) refuse("is not finite");
  return x;
}

}  // namespace detail

/// The rows of a CSV file that begins with exactly this header.
/// @throws input_error with the line that is not such a row
template <std::size_t Columns>
std::vector<csv_row<Columns>> read_csv(fs::path const& path, std::string_view header) {
  std::string const text = contents_of(path);
  std::string_view rest = text;
  if (auto const found = detail::cut(rest, '\n'); found != header)
    throw input_error(path, 1,
                      "the header must be " + in_quotes(header) + ", not " + in_quotes(found));

  std::vector<csv_row<Columns>> rows;
  for (int line = 2; !rest.empty(); ++line) {
    auto const content = detail::cut(rest, '\n');
    auto fields = content;
    csv_row<Columns> row{line, {}};
    constexpr std::size_t commas = Columns - 1;
    if (std::count(content.begin(), content.end(), ',') != std::ptrdiff_t{commas})
      throw input_error(path, line,
                        in_quotes(content) + " does not have the columns " + in_quotes(header));
    for (double& value : row.value) {
      auto const field = detail::cut(fields, ',');
      value = detail::number(field, [&](char const* reason) {
        throw input_error(path, line, in_quotes(field) + " " + reason);
      });
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace replay
