// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "expect.hpp"
#include "targets.hpp"

namespace fs = std::filesystem;

namespace {

using target = void(std::string_view);

struct named_target {
  char const* name;
  target* run;
};
constexpr std::array targets{
    named_target{"quantity", urbanczik_fuzz::quantity},
    named_target{"parameters", urbanczik_fuzz::parameters},
    named_target{"csv", urbanczik_fuzz::csv},
    named_target{"scenario", urbanczik_fuzz::scenario},
    named_target{"network", urbanczik_fuzz::network},
    named_target{"checkpoint", urbanczik_fuzz::checkpoint},
};

std::string repeated(std::string const& text, std::size_t n) {
  std::string all;
  for (std::size_t i = 0; i < n; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("each parser keeps its promises on the texts that a fuzzer found worth keeping") {
  auto const [name, run] = GENERATE(from_range(targets.begin(), targets.end()));
  auto const folder = fs::path(URBANCZIK_TEST_REFERENCE_DIR) / "../fuzz/corpus" / name;
  int texts = 0;
  for (auto const& file : fs::directory_iterator(folder)) {
    CAPTURE(file.path());
    std::ifstream in(file.path(), std::ios::binary);
    std::string const text(std::istreambuf_iterator<char>(in), {});
    REQUIRE_NOTHROW(run(text));
    ++texts;
  }
  CHECK(texts >= 10);
}

TEST_CASE(
    "a checkpoint of today's run keeps the promises with any byte wrong and with any end cut") {
  auto const whole = urbanczik_fuzz::checkpoint_to_restore();
  REQUIRE_NOTHROW(urbanczik_fuzz::checkpoint(whole));
  constexpr std::size_t stride = 7;  // prime to the eight bytes of a number
  for (std::size_t at = 0; at < whole.size(); at += stride) {
    CAPTURE(at);
    auto broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x20);
    REQUIRE_NOTHROW(urbanczik_fuzz::checkpoint(broken));
    REQUIRE_NOTHROW(urbanczik_fuzz::checkpoint(whole.substr(0, at)));
  }
}

TEST_CASE("write the seed of the target checkpoint", "[.][seed]") {
  auto const file = fs::path(URBANCZIK_TEST_REFERENCE_DIR) / "../fuzz/corpus/checkpoint/seed";
  std::ofstream out(file, std::ios::binary);
  out << urbanczik_fuzz::checkpoint_to_restore();
  CHECK(out.flush());
}

// A parser that calls itself for each bracket, or whose time grows with the square of the length,
// would not come back.
TEST_CASE("each parser comes back from long texts") {
  constexpr std::size_t many = 300'000;
  std::string const rows = "time,synapse,weight\n";
  std::string const json = "@scenario.json\n";
  for (auto const& text : {
           repeated("[", many),
           repeated("{\"a\":", many),
           repeated("9", many),
           "0." + repeated("0", many) + "1 mV",
           "1e" + repeated("9", many) + " V",
           "1 " + repeated("(", many),
           "1 " + repeated("mV ", many / 30),
           "1 " + repeated("m", many),
           repeated("\xC2", many),
           std::string(many, '\0'),
           "\"" + repeated("\\u0000", many),
           "{\"" + repeated("k", many) + "\": 1}",
           "{\"note\": \"" + repeated("\u00E9", many) + "\"}",
           "{\"soma\": {\"C_m\": \"1" + repeated("0", many) + " pF\"}}",
           "{\"times\": [" + repeated("1,", many) + "1]}",
           "{" + repeated("\n", many) + "\"a\": 1",
           rows + repeated(",", many),
           rows + repeated("1,2,3\n", many / 30),
           rows + "1,2," + repeated("3", many),
           json + repeated("[", many),
           "@neurons.json\n" + repeated("[", many),
           json + "{\"units\": \"" + repeated("u", many) + "\"}",
           repeated("@traces.csv\n", many / 30),
       })
    for (auto const& [name, run] : targets) {
      CAPTURE(name, text.substr(0, 40));
      REQUIRE_NOTHROW(run(text));
    }
}

TEST_CASE("a target notices a broken promise") {
  using urbanczik_fuzz::broken_property;
  using urbanczik_fuzz::expect_place;
  CHECK_NOTHROW(expect_place("a.csv:2: '\u00E9' is not a number", "a.csv", "1\n\u00E9"));
  for (auto const* message : {"a.csv:3: is not there", "a.csv:0: is not there", "a.csv: no line",
                              "b.csv:1: another file", "a.csv:1: two\nlines", "a.csv:1: \xC3"})
    CHECK_THROWS_AS(expect_place(message, "a.csv", "1\n2"), broken_property);
  CHECK_THROWS_AS(expect_place("a.csv:1: " + repeated("long", 200), "a.csv", "1"), broken_property);
  CHECK(urbanczik_fuzz::is_utf8("\u00E9 \u2126 \U0001F9E0"));
  for (auto const* bytes : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x84"})
    CHECK(!urbanczik_fuzz::is_utf8(bytes));
}
