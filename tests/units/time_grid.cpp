// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>
#include <random>
#include <stdexcept>

#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a multiple of the resolution is so many steps, in spite of rounding") {
  time_grid const grid(0.1 * ms);
  REQUIRE(0.3 / 0.1 < 3.0);  // in double
  CHECK(grid.steps(0.3 * ms) == step_count{3});
  CHECK(grid.steps(0.7 * ms) == step_count{7});
  CHECK(grid.steps(0.0 * ms) == step_count{0});
  CHECK(grid.steps(-0.3 * ms) == step_count{-3});
  CHECK(grid.steps(20.8 * second) == step_count{208000});
  CHECK(grid.contains((0.1 + 0.2) * ms));
}

TEST_CASE("a resolution that is no decimal fraction has its own grid") {
  time_grid const grid(1.0 / 3.0 * ms);
  CHECK(grid.steps(1.0 * ms) == step_count{3});
  CHECK(grid.steps(100.0 * ms) == step_count{300});
  CHECK_FALSE(grid.contains(0.1 * ms));
}

TEST_CASE("a time off the grid is refused with its name, value and the resolution") {
  time_grid const grid(0.1 * ms);
  CHECK_THROWS_AS(grid.steps(0.25 * ms), std::invalid_argument);
  CHECK_THROWS_WITH(
      grid.steps(0.25 * ms, "synapse.delay"),
      "invalid parameters:\n  synapse.delay = 0.25 ms: must be a multiple of the resolution "
      "0.1 ms [time_grid: t_n = n dt]");
  CHECK_THROWS_WITH(grid.steps(0.1001 * ms), contains_text("0.1001 ms"));
  CHECK_FALSE(grid.contains(0.10001 * ms));
  for (double t : {not_a_number, infinity, -infinity}) {
    CHECK_FALSE(grid.contains(t * ms));
    CHECK_THROWS_AS(grid.steps(t * ms), std::invalid_argument);
  }
}

TEST_CASE("a time whose steps cannot be counted is refused, not rounded to some other") {
  time_grid const grid(0.1 * ms);
  for (double t : {1e300, -1e300, 0x1p48 * 0.1}) {
    CHECK_FALSE(grid.contains(t * ms));
    CHECK_THROWS_WITH(grid.steps(t * ms), contains_text("must be less than 2^48 steps of 0.1 ms"));
    CHECK_THROWS_WITH(grid.nearest(t * ms),
                      contains_text("must be less than 2^48 steps of 0.1 ms"));
  }
  CHECK_THROWS_WITH(grid.nearest(not_a_number * ms),
                    contains_text("time = nan ms: must be finite [time_grid: t_n = n dt]"));
  CHECK(grid.nearest(0x1p47 * 0.1 * ms) == step_count{std::int64_t{1} << 47});
}

TEST_CASE("a grid may be a constant") {
  constexpr time_grid grid(0.1 * ms);
  static_assert(grid.resolution() == 0.1 * ms);
  CHECK(grid.steps(1.0 * ms) == step_count{10});
}

TEST_CASE("a resolution that is not positive and finite is refused") {
  for (double dt : {0.0, -0.1, not_a_number, infinity, -infinity}) {
    CHECK_THROWS_AS(time_grid(dt * ms), std::invalid_argument);
    CHECK_THROWS_WITH(time_grid(dt * ms), contains_text("resolution dt = " + text_of(dt * ms)));
  }
  CHECK_THROWS_WITH(
      time_grid(-0.1 * ms),
      "invalid parameters:\n  resolution dt = -0.1 ms: must be positive [time_grid: t_n "
      "= n dt]");
}

TEST_CASE("every step of a day at 0.1 ms is found again from its time") {
  time_grid const grid(0.1 * ms);
  std::int64_t const day = 24LL * 3600 * 10'000;
  std::mt19937_64 random(86400);
  std::uniform_int_distribution<std::int64_t> any_step(0, day);
  CHECK(grid.steps(86400.0 * second) == step_count{day});
  for (int i = 0; i < 10'000; ++i) {
    step_count const n{any_step(random)};
    CHECK(grid.steps(grid.time_of(n)) == n);
    // As read from a file, one decimal, instead of multiplied.
    auto const written = static_cast<double>(n.value) / 10.0 * ms;
    CHECK(grid.contains(written));
    CHECK(grid.nearest(written) == n);
    CHECK_FALSE(grid.contains(written + 0.01 * ms));
  }
}

TEST_CASE("the time of a step is its multiple of the resolution") {
  time_grid const grid(0.25 * ms);
  CHECK(grid.resolution() == 0.25 * ms);
  CHECK(grid.time_of({0}) == 0.0 * ms);
  CHECK(grid.time_of({4}) == 1.0 * ms);
  CHECK(grid.time_of({-2}) == -0.5 * ms);
}

TEST_CASE("the nearest grid point is half a step away at most") {
  time_grid const grid(0.1 * ms);
  CHECK(grid.nearest(0.14 * ms) == step_count{1});
  CHECK(grid.nearest(0.16 * ms) == step_count{2});
  CHECK(grid.nearest(-0.14 * ms) == step_count{-1});
}

TEST_CASE("a time of the unitless system is the same time") {
  time_grid const grid(units::time<unitless>::from_value(0.1));
  CHECK(grid.resolution() == 0.1 * ms);
  CHECK(grid.steps(units::time<unitless>::from_value(3.0)) == step_count{30});
}
