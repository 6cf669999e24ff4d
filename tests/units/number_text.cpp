// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include <urbanczik/base/finite_bits.hpp>
#include <urbanczik/base/number_text.hpp>
#include <urbanczik/base/read_number.hpp>
#include <urbanczik/time/time_grid.hpp>

#include "catch.hpp"

using namespace urbanczik;

TEST_CASE("a number in a text for files or for messages reads back as the same double") {
  std::mt19937_64 random(1);
  int wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    auto const x = std::bit_cast<double>(random());
    if (!detail::has_finite_bits(x)) continue;
    for (auto const& number : {shortest_text(x), exact_text(x)}) {
      double read = 0.0;
      std::string_view const text = number;
      auto const [end, error] = read_number(text.data(), text.data() + text.size(), read);
      wrong += error != std::errc{} || end != text.data() + text.size() ||
               std::bit_cast<std::uint64_t>(read) != std::bit_cast<std::uint64_t>(x);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a message writes few digits without an exponent, and a file the fewest characters") {
  for (auto const& [x, message, file] :
       {std::tuple{100000.0, "100000", "1e+05"}, std::tuple{1e6, "1e+06", "1e+06"},
        std::tuple{12345678900.0, "12345678900", "12345678900"},
        std::tuple{0.1 + 0.2, "0.30000000000000004", "0.30000000000000004"},
        std::tuple{-0.0, "-0", "-0"},
        std::tuple{std::numeric_limits<double>::infinity(), "inf", "inf"},
        std::tuple{-std::numeric_limits<double>::quiet_NaN(), "nan", "nan"}}) {
    CHECK(std::string(exact_text(x).c_str()) == message);
    CHECK(std::string(shortest_text(x).c_str()) == file);
  }
  CHECK(std::string(rounded_text(1.0 / 3.0, 3).c_str()) == "0.333");
  CHECK(hexadecimal_text(0xab) == "00000000000000ab");
  CHECK(formatted_text(1e300, std::chars_format::fixed, 2).size() == 304);
}

TEST_CASE("numbers are read by the same grammar where the library has no from_chars") {
  for (std::string_view const text : {"1",
                                      "-1.5",
                                      "+1",
                                      "",
                                      "-",
                                      ".5",
                                      "5.",
                                      ".",
                                      "-.",
                                      "1e",
                                      "1e+",
                                      "1e5x",
                                      "1e400",
                                      "-1e400",
                                      "1e-400",
                                      "0e-400",
                                      "4.9e-324",
                                      "2e-324",
                                      "3e-324",
                                      "inf",
                                      "-INF",
                                      "infinity",
                                      "infinit",
                                      "nan",
                                      "-nan",
                                      "nan(abc)",
                                      "nan()",
                                      "nan(",
                                      "nan(-)",
                                      "0x1p3",
                                      " 1",
                                      "1,5",
                                      "1.5.5",
                                      "--1",
                                      "1.7976931348623157e308",
                                      "1.7976931348623159e308",
                                      "2.2250738585072011e-308",
                                      "123456789012345678901234567890e-10",
                                      "0.00000000000000000000001"}) {
    CAPTURE(text);
    double a = 7.0, b = 7.0;
    auto const* const last = text.data() + text.size();
    auto const expected = read_number(text.data(), last, a);
    auto const read = detail::read_number_by_strtod(text.data(), last, b);
    CHECK(read.ec == expected.ec);
    CHECK(read.ptr - text.data() == expected.ptr - text.data());
    CHECK(std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b));
  }
}

TEMPLATE_TEST_CASE("limits of quantities are those of their numbers",
                   "",
                   units::duration,
                   units::voltage<units::biophysical>,
                   units::conductance<units::unitless>,
                   units::rate<units::biophysical>,
                   units::inverse<units::voltage<units::unitless>>,
                   units::learning_rate<units::current<units::biophysical>>,
                   (units::argument<units::duration, units::says::t>)) {
  using limits = std::numeric_limits<TestType>;
  using numbers = std::numeric_limits<double>;
  STATIC_REQUIRE(limits::is_specialized);
  STATIC_REQUIRE(limits::has_infinity);
  CHECK(limits::infinity().value() == numbers::infinity());
  CHECK(std::isnan(limits::quiet_NaN().value()));
  CHECK(limits::max().value() == numbers::max());
  CHECK(limits::min().value() == numbers::min());
  CHECK(limits::lowest().value() == numbers::lowest());
  CHECK(limits::epsilon().value() == numbers::epsilon());
}

TEST_CASE("limits of step counts are those of their numbers, and they have no infinity") {
  using limits = std::numeric_limits<units::step_count>;
  CHECK(limits::max().value == std::numeric_limits<std::int64_t>::max());
  CHECK(limits::lowest().value == std::numeric_limits<std::int64_t>::lowest());
  STATIC_REQUIRE_FALSE(limits::has_infinity);
}
