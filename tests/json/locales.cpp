// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every text that goes out and comes in is the same under every locale of the program.

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <locale>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <urbanczik/json.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/recording/read_spikes.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/parse.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#if __has_include(<cereal/cereal.hpp>)
#include <urbanczik/checkpoint.hpp>
#endif

#include "catch.hpp"
#include "replay/soma_input_formula.hpp"
#include "temporary_file.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::temporary_folder;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;

// A comma for the decimal point and a dot after every digit of the rest.
class groups_of_one : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\1"; }
};

// What each writer writes and what each reader reads, by name.
std::map<std::string, std::string> all_texts() {
  std::map<std::string, std::string> texts;
  temporary_folder const folder;

  double const number = -1234567.890625;
  texts["text_of"] = units::text_of(number * mV);
  texts["shortest_text"] = shortest_text(number).c_str();
  std::ostringstream printed;
  printed << number * mV;
  texts["operator<<"] = printed.str();

  texts["parse"] =
      shortest_text(units::parse<units::voltage>("-1234567.890625 mV").value()).c_str();
  texts["parse, scaled"] = shortest_text(units::parse<units::voltage>("-0.0705 V").value()).c_str();
  try {
    static_cast<void>(units::parse<units::voltage>("1234.5 pF"));
  } catch (units::parse_error const& e) {
    texts["parse_error"] = e.what();
  }
  try {
    cell_type::model_type model{};
    model.compartments[soma].membrane.C_m = -1234567.25 * pF;
    static_cast<void>(units::checked(model));
  } catch (units::invalid_parameters const& e) {
    texts["invalid_parameters"] = e.what();
  }
  texts["numerical_fault"] =
      numerical_fault(fault_record{.neuron = 1234567, .value = 0.5, .time = 12345.6 * ms}).what();

  auto const model = presets::urbanczik_senn_2014.model<cell_type>();
  texts["json_of"] = json_of(model).dump();
  auto const read =
      parameters_of<cell_type::model_type>(json_document(json_of(model).dump(), "cell.json"));
  texts["parameters_of"] = json_of(read).dump();
  json_document const bare(R"({"x": -1234.5625, "y": "1e-3 V"})", "numbers.json");
  json_object in(bare);
  texts["json, number"] = shortest_text(in.number("x")).c_str();
  texts["json, quantity"] =
      shortest_text(in.quantity<units::voltage<units::biophysical>>("y").value()).c_str();

  spike_trains const trains{2000, {{1234.5 * ms, 1999}, {1234567.8 * ms, 3}}};
  csv::write(folder.path() / "spikes.csv", trains);
  texts["csv"] = contents_of(folder.path() / "spikes.csv");
  auto const again = csv::read_spike_trains(folder.path() / "spikes.csv");
  for (auto const& spike : again.spikes)
    texts["read_spike_trains"] += shortest_text(spike.time.value()).c_str() + std::string(" ");

  std::string formula;
  for (char c : replay::soma_input_formula::sentence)
    formula += c == '#' ? "0.5" : std::string(1, c);
  auto const numbers = replay::parse_soma_input_formula(formula);
  texts["soma_input_formula"] = numbers ? shortest_text(numbers->delay).c_str() : "refused";

#if __has_include(<cereal/cereal.hpp>)
  cell_type cell(model);
  spike_recorder spikes;
  simulation run(cell, units::time_grid(0.1 * ms), exponential_euler{}, philox{1234567}, spikes);
  run.advance(10.0 * ms);
  auto const saved = checkpoint::snapshot(run);
  texts["checkpoint"] = saved;
  checkpoint::restore(saved, "run.checkpoint", run);
#endif
  return texts;
}

void check_equal(std::map<std::string, std::string> const& expected) {
  auto const here = all_texts();
  REQUIRE(here.size() == expected.size());
  for (auto const& [name, text] : here) {
    CAPTURE(name);
    CHECK(text == expected.at(name));
  }
}

}  // namespace

TEST_CASE("every writer and reader gives the same text under a C++ locale with commas and groups") {
  auto const expected = all_texts();
  auto const before = std::locale::global(std::locale(std::locale(), new groups_of_one));
  std::ostringstream proof;  // that the locale is at work
  proof << 1234.5;
  check_equal(expected);
  std::locale::global(before);
  CHECK(proof.str() == "1.2.3.4,5");
}

TEST_CASE("every writer and reader gives the same text under setlocale with a comma") {
  auto const expected = all_texts();
  temporary_folder const folder;
  // A decimal comma in one byte, and the Arabic one, of two.
  for (std::string const name : {"de_DE", "ps_AF"}) {
    auto const made = "localedef -i " + name + " -f UTF-8 " +
                      (folder.path() / (name + ".UTF-8")).string() + " > /dev/null 2>&1";
    static_cast<void>(std::system(made.c_str()));  // NOLINT(cert-env33-c)
    ::setenv("LOCPATH", folder.path().c_str(), 1);
    if (!std::setlocale(LC_ALL, (name + ".UTF-8").c_str())) {
      WARN("this system cannot make the locale " + name);
      continue;
    }
    std::string const proof = std::to_string(0.5);
    check_equal(expected);
    std::setlocale(LC_ALL, "C");
    CHECK(proof != "0.500000");
  }
  ::unsetenv("LOCPATH");
}
