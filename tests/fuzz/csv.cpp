// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/recording/csv.hpp>

#include "expect.hpp"
#include "replay/soma_input_formula.hpp"
#include "targets.hpp"
#include "temporary_file.hpp"

namespace urbanczik_fuzz {
namespace {

constexpr std::string_view header = "time,synapse,weight";
using rows = std::vector<urbanczik::csv::row<3>>;

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// What the library's writer makes of the rows is read as the same rows, bit for bit.
void expect_round_trip(rows const& read, std::filesystem::path const& file) {
  urbanczik::csv::file out(file, urbanczik::if_exists::replace);
  out.text(std::string(header) + "\n");
  for (auto const& row : read) {
    std::string_view separator;
    for (double x : row.value) {
      out.text(separator);
      out.number(x);
      separator = ",";
    }
    out.text("\n");
  }
  out.commit();

  auto const again = urbanczik::csv::read_rows<3>(file, header);
  expect(again.size() == read.size(), "as many rows are read as were written");
  for (std::size_t k = 0; k < read.size(); ++k) {
    expect(read[k].line == static_cast<int>(k) + 2, "each line after the header is a row");
    for (std::size_t i = 0; i < read[k].value.size(); ++i)
      expect(same_bits(again[k].value[i], read[k].value[i]), "what is written reads back");
  }
}

std::string text_of(replay::soma_input_formula const& formula) {
  double const numbers[] = {formula.resolution,
                            formula.start,
                            formula.stop,
                            formula.sine,
                            formula.period,
                            formula.excitatory_constant,
                            formula.inhibitory_constant,
                            formula.delay};
  std::string text;
  std::size_t next = 0;
  for (char c : replay::soma_input_formula::sentence)
    text += c == '#' ? urbanczik::units::text_of(numbers[next++]) : std::string(1, c);
  return text;
}

}  // namespace

void csv(std::string_view text) {
  if (auto const formula = replay::parse_soma_input_formula(text)) {
    auto const printed = text_of(*formula);
    auto const again = replay::parse_soma_input_formula(printed);
    expect(again && text_of(*again) == printed, "a formula reads back as it was");
  }

  static urbanczik_test::temporary_folder const folder;
  auto const file = folder.path() / "rows.csv";
  urbanczik_test::write_text(file, text);
  rows read;
  try {
    read = urbanczik::csv::read_rows<3>(file, header);
  } catch (urbanczik::input_error const& e) {
    return expect_place(e.what(), file.string(), text);
  }
  expect_round_trip(read, file);
}

}  // namespace urbanczik_fuzz
