// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <string>

#include <urbanczik/files/csv_rows.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

namespace {

using urbanczik_test::contains_text;
using urbanczik_test::temporary_file;

auto read(std::string const& text) {
  temporary_file const file(text);
  return urbanczik::csv::read_rows<2>(file.path(), "time,weight");
}

std::string message(std::string const& text) {
  try {
    read(text);
  } catch (urbanczik::input_error const& e) {
    std::string const what = e.what();
    return what.substr(what.find(".txt:") + 5);  // without the file's name
  }
  return "no error";
}

}  // namespace

TEST_CASE("rows of numbers are read with the lines on which they stand") {
  auto const rows =
      read("time,weight\n0.1,-70\n1e-3,4.9406564584124654e-324\n0.30000000000000004,1e300");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 2);
  CHECK(rows[0].value[0] == 0.1);
  CHECK(rows[0].value[1] == -70.0);
  CHECK(rows[1].value[1] == 4.9406564584124654e-324);
  CHECK(rows[2].line == 4);
  CHECK(rows[2].value[0] == 0.30000000000000004);
  CHECK(rows[2].value[1] == 1e300);
}

TEST_CASE("a file of a header alone has no rows") {
  CHECK(read("time,weight\n").empty());
  CHECK(read("time,weight").empty());
}

TEST_CASE("a wrong header is refused on line 1") {
  for (std::string const header : {"", "time", "time,weight,", "weight,time", " time,weight",
                                   "time,weight ", "time,weight\r", "0.1,2"})
    CHECK(message(header + "\n0.1,2\n") == "1: the header must be 'time,weight', not '" +
                                               (header.ends_with('\r') ? "time,weight?" : header) +
                                               "'");
}

TEST_CASE("a malformed line is refused with its number and the reason") {
  std::string const before = "time,weight\n1,2\n";
  for (auto const& [line, reason] : {
           std::pair{"", "3: '' does not have the columns 'time,weight'"},
           std::pair{"1", "3: '1' does not have the columns 'time,weight'"},
           std::pair{"1,2,3", "3: '1,2,3' does not have the columns 'time,weight'"},
           std::pair{"1,2,", "3: '1,2,' does not have the columns 'time,weight'"},
           std::pair{"1,", "3: '' is not a number"},
           std::pair{",2", "3: '' is not a number"},
           std::pair{"one,2", "3: 'one' is not a number"},
           std::pair{"1,2x", "3: '2x' is not a number"},
           std::pair{"1,2 ", "3: '2 ' is not a number"},
           std::pair{" 1,2", "3: ' 1' is not a number"},
           std::pair{"1,2\r", "3: '2?' is not a number"},
           std::pair{"+1,2", "3: '+1' is not a number"},
           std::pair{"0x1,2", "3: '0x1' is not a number"},
           std::pair{"1,2;", "3: '2;' is not a number"},
           std::pair{"1,--2", "3: '--2' is not a number"},
           std::pair{"1,1.2.3", "3: '1.2.3' is not a number"},
           std::pair{"1,nan", "3: 'nan' is not finite"},
           std::pair{"-inf,2", "3: '-inf' is not finite"},
           std::pair{"1,infinity", "3: 'infinity' is not finite"},
           std::pair{"1e999,2", "3: '1e999' is out of the range of a double"},
           std::pair{"1,1e-999", "3: '1e-999' is out of the range of a double"},
       }) {
    CHECK(message(before + line + "\n3,4\n") == reason);
    if (*line != 0) CHECK(message(before + line) == reason);  // without a last newline
  }
}

TEST_CASE("a message shows a long line short") {
  auto const text = message("time,weight\n" + std::string(100000, '7'));
  CHECK(text.size() < 200);
  CHECK_THAT(text, contains_text("777...'"));
}

TEST_CASE("a file that cannot be read is refused by name") {
  auto const nowhere = std::filesystem::temp_directory_path() / "urbanczik" / "nowhere.csv";
  CHECK_THROWS_WITH(urbanczik::csv::read_rows<1>(nowhere, "time"),
                    contains_text("nowhere.csv: there is no such file"));
  CHECK_THROWS_WITH(urbanczik::csv::read_rows<1>(std::filesystem::temp_directory_path(), "time"),
                    contains_text("is a directory, not a file"));
}
