// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <urbanczik/base/finite_bits.hpp>
#include <urbanczik/base/read_number.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/files/input_error.hpp>
#include <urbanczik/files/read_file.hpp>

/// CSV files of numbers, as this library writes them (recording/csv.hpp): RFC 4180 with line feeds.
namespace urbanczik::csv {

/// A name of a column as RFC 4180 writes it: in quotes where it holds a comma, a quote or a line feed.
inline std::string field(std::string_view name) {
  if (name.find_first_of(",\"\r\n") == name.npos) return std::string(name);
  std::string quoted("\"");
  for (char c : name) quoted.append(c == '"' ? 2 : 1, c);
  return quoted.append("\"");
}

/// One line of numbers.
template <std::size_t Columns>
struct row {
  int                         line;   ///< on which it stands, from 1
  std::array<double, Columns> value;  ///< one for each column
};

namespace detail {

/// Takes off the text what stands before the separator, and the separator.
inline std::string_view cut(std::string_view& text, std::size_t separator_at) {
  auto const size = (std::min)(separator_at, text.size());
  auto const head = text.substr(0, size);
  text.remove_prefix((std::min)(size + 1, text.size()));
  return head;
}
/// Takes off the text its first record; a line feed in quotes does not end it.
inline std::string_view cut_record(std::string_view& text) {
  bool        in_quotes = false;
  std::size_t i         = 0;
  for (; i < text.size() && (in_quotes || text[i] != '\n'); ++i) in_quotes ^= text[i] == '"';
  return cut(text, i);
}

/// Reads a finite number and nothing else; otherwise calls `refuse(reason)`, which does not return.
template <class Refuse>
double number(std::string_view text, Refuse const& refuse) {
  double     x            = 0.0;
  auto const last         = text.data() + text.size();
  auto const [end, error] = read_number(text.data(), last, x);
  if (error == std::errc::result_out_of_range) refuse("is out of the range of a double");
  if (error != std::errc{} || end != last) refuse("is not a number");
  if (!urbanczik::detail::has_finite_bits(x)) refuse("is not finite");
  return x;
}

}  // namespace detail

/// The rows of a CSV file that begins with exactly this header, such as "time,synapse".
/// @throws input_error with the line that is not such a row
template <std::size_t Columns>
std::vector<row<Columns>> read_rows(std::filesystem::path const& path, std::string_view header) {
  std::string const text = contents_of(path);
  std::string_view  rest = text;
  if (auto const found = detail::cut_record(rest); found != header)
    refuse_with(input_error(
        path, 1, "the header must be " + in_quotes(header) + ", not " + in_quotes(found)));

  std::vector<row<Columns>> rows;
  int line = 2 + static_cast<int>(std::count(header.begin(), header.end(), '\n'));
  for (; !rest.empty(); ++line) {
    auto const            content = detail::cut(rest, rest.find('\n'));
    auto                  fields  = content;
    row<Columns>          numbers{line, {}};
    constexpr std::size_t commas = Columns - 1;
    if (std::count(content.begin(), content.end(), ',') != std::ptrdiff_t{commas})
      refuse_with(input_error(
          path, line, in_quotes(content) + " does not have the columns " + in_quotes(header)));
    for (double& value : numbers.value) {
      auto const text_of_field = detail::cut(fields, fields.find(','));
      value                    = detail::number(text_of_field, [&](char const* reason) {
        refuse_with(input_error(path, line, in_quotes(text_of_field) + " " + reason));
      });
    }
    rows.push_back(numbers);
  }
  return rows;
}

}  // namespace urbanczik::csv
