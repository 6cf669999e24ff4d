// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "replay/soma_input_formula.hpp"

#include <string>

#include "catch.hpp"

namespace {

std::string const published =
    "for generator times t on the 0.1 ms grid with 400.0 <= t < 20400.0 (ms): g_ex jump = "
    "0.016*C*sin(2*pi*t/100 ms)+0.018*C, g_in jump = 0.06*C, C = dendritic C_m; each jump is "
    "applied to the somatic conductance at t + 0.1 ms";

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the numbers of the formula are read") {
  auto const f = replay::parse_soma_input_formula(published);
  REQUIRE(f);
  CHECK(f->resolution == 0.1);
  CHECK(f->start == 400.0);
  CHECK(f->stop == 20400.0);
  CHECK(f->sine == 0.016);
  CHECK(f->period == 100.0);
  CHECK(f->excitatory_constant == 0.018);
  CHECK(f->inhibitory_constant == 0.06);
  CHECK(f->delay == 0.1);
  CHECK(f->g_ex_jump(25.0, 300.0) == Approx(0.034 * 300.0));
  CHECK(f->g_ex_jump(75.0, 300.0) == Approx(0.002 * 300.0));
  CHECK(f->g_in_jump(300.0) == Approx(18.0));

  auto const other = replay::parse_soma_input_formula(
      replaced(replaced(published, "20400.0", "600"), "t/100 ms", "t/2.5e1 ms"));
  REQUIRE(other);
  CHECK(other->stop == 600.0);
  CHECK(other->period == 25.0);
}

TEST_CASE("any other text is not a formula") {
  for (auto const& text :
       {std::string(), std::string("none"), published + " ", " " + published,
        replaced(published, "sin", "cos"), replaced(published, "0.018*C", "0.018"),
        replaced(published, "400.0", "nan"), replaced(published, "400.0", "inf"),
        replaced(published, "400.0", ""), replaced(published, "400.0", "1e999"),
        replaced(published, "<=", "<"), replaced(published, "dendritic", "somatic"),
        replaced(published, "t + 0.1 ms", "t + 0.1")})
    CHECK_FALSE(replay::parse_soma_input_formula(text));
  for (std::size_t size = 0; size < published.size(); ++size)
    CHECK_FALSE(replay::parse_soma_input_formula(published.substr(0, size)));
}
