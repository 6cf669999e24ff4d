// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <urbanczik/units/parse.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

using mV_type = voltage<biophysical>;
using Vu_type = voltage<unitless>;

template <class Q>
std::string refusal(std::string_view text) {
  try {
    auto const q = parse<Q>(text);
    return "read as " + text_of(q);
  } catch (parse_error const& e) {
    return std::to_string(e.column()) + ": " + std::string(e.reason());
  }
}

std::uint64_t bits_of(double x) { return std::bit_cast<std::uint64_t>(x); }
std::uint32_t bits_of(float x) { return std::bit_cast<std::uint32_t>(x); }

// Any double but NaN and infinity, each exponent as likely as the next.
template <class Real>
Real any_finite(std::mt19937_64& random) {
  for (;;) {
    Real x;
    if constexpr (sizeof(Real) == 8)
      x = std::bit_cast<Real>(random());
    else
      x = std::bit_cast<Real>(static_cast<std::uint32_t>(random()));
    if (std::isfinite(x)) return x;
  }
}

template <class U>
using every_quantity = std::tuple<voltage<U>,
                                  conductance<U>,
                                  units::time<U>,
                                  capacitance<U>,
                                  current<U>,
                                  charge<U>,
                                  rate<U>,
                                  resistance<U>,
                                  inverse<voltage<U>>,
                                  inverse<capacitance<U>>,
                                  learning_rate<current<U>>,
                                  learning_rate<conductance<U>>,
                                  decltype(rate<U>{} / voltage<U>{}),
                                  decltype(current<U>{} / units::time<U>{}),
                                  decltype(voltage<U>{} / units::time<U>{}),
                                  decltype(current<U>{} * rate<U>{} / voltage<U>{} / voltage<U>{}),
                                  decltype(voltage<U>{} * voltage<U>{} * voltage<U>{})>;

template <class Q>
void check_round_trip(std::mt19937_64& random) {
  using Real = typename Q::value_type;
  INFO(symbol_of<Q>());
  auto const check = [](Real x) {
    auto const text = text_of(Q::from_value(x));
    auto const back = parse<Q>(text).value();
    if (bits_of(back) != bits_of(x)) FAIL(text);  // CHECK for each would take the time
  };
  using limits = std::numeric_limits<Real>;
  for (Real x : {Real(0), -Real(0), limits::max(), limits::lowest(), limits::min(),
                 limits::denorm_min(), -limits::denorm_min(), Real(1) / Real(3)})
    check(x);
  for (int i = 0; i < 300; ++i) check(any_finite<Real>(random));
}

template <class U>
void check_every_quantity() {
  std::mt19937_64 random(2014);
  [&]<class... Q>(std::tuple<Q...>*) {
    (check_round_trip<Q>(random), ...);
  }(static_cast<every_quantity<U>*>(nullptr));
}

}  // namespace

TEST_CASE("every quantity reads back from its text bit for bit") {
  check_every_quantity<biophysical>();
  check_every_quantity<unitless>();
  check_every_quantity<basic_biophysical<float>>();
  check_every_quantity<basic_unitless<float>>();
}

TEST_CASE("a quantity may be named without its unit system, which is then biophysical") {
  CHECK(parse<voltage>("-70 mV") == -70.0 * mV);
  CHECK(parse<voltage, unitless>("1.5") == 1.5 * Vu);
  CHECK(parse<rate>("10 Hz") == 0.01 * kHz);
}

TEST_CASE("units are products of powers with prefixes") {
  using eta = learning_rate<current<biophysical>>;
  CHECK(parse<voltage>("-70mV") == -70.0 * mV);
  CHECK(parse<voltage>("-70   mV") == -70.0 * mV);
  CHECK(parse<voltage>("-7.0E+1 mV") == -70.0 * mV);
  CHECK(parse<conductance>("30 nS") == 30.0 * nS);
  CHECK(parse<conductance>("0.03 uS") == 30.0 * nS);
  CHECK(parse<conductance>("0.03 \u00B5S") == 30.0 * nS);  // micro sign
  CHECK(parse<conductance>("0.03 \u03BCS") == 30.0 * nS);  // Greek mu
  CHECK(parse<conductance>("30 1/GOhm") == 30.0 * nS);
  CHECK(parse<conductance>("30 1/G\u03A9") == 30.0 * nS);
  CHECK(parse<capacitance>("0.3 nF") == 300.0 * pF);
  CHECK(parse<capacitance>("300 nS ms") == 300.0 * pF);
  CHECK(parse<current>("0.09 nA") == 90.0 * pA);
  CHECK(parse<current>("90 mV nS") == 90.0 * pA);
  CHECK(parse<charge>("0.5 pC") == 500.0 * fC);
  CHECK(parse<units::time>("20.8 s") == 20800.0 * ms);
  CHECK(parse<rate>("0.15 kHz") == 0.15 * kHz);
  CHECK(parse<rate>("0.15/ms") == 0.15 * kHz);
  CHECK(parse<rate>("0.15 1/ms") == 0.15 * kHz);
  CHECK(parse<rate>("150 s^-1") == 0.15 * kHz);
  CHECK(parse<inverse<mV_type>>("0.25 1/mV") == 0.25 / mV);
  CHECK(parse<inverse<mV_type>>("1/mV") == 1.0 / mV);
  for (auto const* text : {"11475 pA^2", "11475 pA*pA", "11475 pA pA", "11475 pA \u00B7 pA",
                           "0.011475 nA^2", "11475 (pA)^2", "11475 pA^3/pA", "11475 1/(pA^-2)"})
    CHECK(parse<eta>(text) == 11475.0 * pA * pA);
  CHECK(parse<decltype(1.0 * pA / ms)>("2.5 pA/ms") == 2.5 * pA / ms);
  CHECK(parse<decltype(1.0 * pA / ms)>("2.5 nA/s") == 2.5 * pA / ms);
  CHECK(parse<decltype(1.0 / ms / mV)>("2 1/(ms mV)") == 2.0 / ms / mV);

  CHECK(parse<current<unitless>>("0.02 Cu Vu/ms").value() == 0.02);
  CHECK(parse<current<unitless>>("20 Cu Vu/s").value() == 0.02);
  CHECK(parse<conductance<unitless>>("0.1 Cu/ms").value() == 0.1);
  CHECK(parse<units::time<unitless>>("0.003 s").value() == 3.0);
}

TEST_CASE("a number goes without a unit, and so may any quantity of the unitless formulation") {
  CHECK(parse<double>("0.5") == 0.5);
  CHECK(parse<float>("0.1") == 0.1f);
  CHECK(parse<double>("2 mV/uV") == 2000.0);
  CHECK(parse<Vu_type>("1") == 1.0 * Vu);
  CHECK(parse<current<unitless>>("0.02").value() == 0.02);
  CHECK(parse<units::time<unitless>>("100").value() == 100.0);
}

// strtod rounds correctly, too, and reads the power of ten where it stands.
TEST_CASE("a prefix rounds once, like a power of ten in the number") {
  CHECK(bits_of(parse<voltage>("-0.07 V").value()) == bits_of(-70.0));
  CHECK(bits_of(parse<voltage>("-0.07e+0 V").value()) == bits_of(-70.0));
  CHECK(bits_of(parse<voltage>("-70000e0 uV").value()) == bits_of(-70.0));
  CHECK(parse<voltage>("1e309 uV").value() == 1e306);
  CHECK(parse<voltage>("0e99999999999999999999 V").value() == 0.0);

  std::mt19937_64 random(754);
  for (auto const& [unit, exponent] :
       {std::pair{" aV", -15}, std::pair{" fV", -12}, std::pair{" pV", -9}, std::pair{" nV", -6},
        std::pair{" uV", -3}, std::pair{" mV", 0}, std::pair{" V", 3}, std::pair{" kV", 6},
        std::pair{" MV", 9}, std::pair{" GV", 12}, std::pair{" TV", 15}})
    for (int i = 0; i < 300; ++i) {
      auto const digits = text_of(any_finite<double>(random) * 0x1p-100);
      auto const e = digits.find('e');
      auto const mantissa = digits.substr(0, e);
      int const power = e == digits.npos ? 0 : std::stoi(digits.substr(e + 1));
      double const expected =
          std::strtod((mantissa + "e" + std::to_string(power + exponent)).c_str(), nullptr);
      if (expected == 0.0 || !std::isnormal(expected)) continue;
      INFO(digits << unit);
      CHECK(bits_of(parse<voltage>(digits + unit).value()) == bits_of(expected));
    }
}

TEST_CASE("what is no voltage in mV is refused with the place and the reason") {
  std::string const known =
      " is not a known unit; known are V, S, F, A, C, Ohm, s, Hz with the prefixes a f p n u m k M "
      "G T";
  std::string const infinite = "1: the number must be finite";
  std::string const brackets = ": after '/' and one unit, further ones need brackets: 1/(mV ms)";
  std::string const power = ": a power must be a whole number from 1 to 9 or from -9 to -1";
  for (auto const& [text, reason] : {
           // No number.
           std::pair<std::string, std::string>{"", "1: a number is expected here"},
           {"mV", "1: a number is expected here"},
           {" -70 mV", "1: a number is expected here"},
           {"+70 mV", "1: a number is expected here"},
           {"--70 mV", "1: a number is expected here"},
           {"\u221270 mV", "1: a number is expected here"},  // a typographic minus
           {"inf mV", infinite},
           {"-inf mV", infinite},
           {"INFINITY mV", infinite},
           {"nan mV", infinite},
           {"nan", infinite},
           {"1e999 mV", "1: the number is out of the range of a double"},
           {"1e-999 mV", "1: the number is out of the range of a double"},
           {"1e306 V", "1: the number is out of the range of a double"},
           {"1e99999999999999999999 V", "1: the number is out of the range of a double"},
           // Another dimension, or none.
           {"-70", "4: the unit is missing; a voltage is expected, in mV"},
           {"-70 nS", "5: 'nS' is a unit of conductance; a voltage is expected, in mV"},
           {"-70 ms", "5: 'ms' is a unit of time; a voltage is expected, in mV"},
           {"-70 mV^2", "5: 'mV^2' has another dimension; a voltage is expected, in mV"},
           {"-70/mV", "4: '/mV' has another dimension; a voltage is expected, in mV"},
           {"-70 mV/mV", "5: 'mV/mV' has another dimension; a voltage is expected, in mV"},
           {"-70 Hz", "5: 'Hz' is a unit of rate; a voltage is expected, in mV"},
           // Unknown units.
           {"-70 mX", "5: 'mX'" + known},
           {"-70 m", "5: 'm'" + known},
           {"-70 dV", "5: 'dV'" + known},
           {"-70 mmV", "5: 'mmV'" + known},
           {"-70 mv", "5: 'mv' is not a known unit; did you mean 'mV'?"},
           {"-70 OHM", "5: 'OHM' is not a known unit; did you mean 'Ohm'?"},
           {"-70 Vu", "5: 'Vu' is a unit of the unitless formulation, not a biophysical one"},
           {"0x1p3 mV", "2: 'x'" + known},
           {"\u00B5 \u00B5", "1: a number is expected here"},
           {"1 \u00B5V \u03BC", "6: '\u03BC'" + known},  // columns count characters
           // What comes after.
           {"-70 mV ", "7: a blank after the unit"},
           {"-70 ", "4: a blank after the number"},
           {"-70 mV;", "7: this is not part of a unit"},
           {"-70 mV\n", "7: this is not part of a unit"},
           {"-70 mV2", "7: this is not part of a unit"},
           {"-70\tmV", "4: a unit is expected here"},
           {"-70 mV x", "8: 'x'" + known},
           {"-70,5 mV", "4: a unit is expected here"},
           {"-70 -70 mV", "5: a unit is expected here"},
           {"1 2 mV", "3: a unit is expected here"},
           {"-70 1 mV", "5: a second number; a unit may begin with '1/' only"},
           {"-70 mV)", "7: ')' has no '('"},
           {"-70 (mV", "5: '(' has no ')'"},
           {"-70 ()", "6: a unit is expected here"},
           {"-70 mV/", "8: a unit is expected here"},
           {"-70 *mV", "5: a unit is expected here"},
           {"-70 mV**2", "8: a unit is expected here"},
           {"-70 mV ms/ms ms", "14" + brackets},
           {"-70 mV/ms/ms", "10" + brackets},
           {"-70 mV^", "8" + power},
           {"-70 mV^0", "8" + power},
           {"-70 mV^0.5", "8" + power},
           {"-70 mV^10", "8" + power},
           {"-70 mV^+1", "8" + power},
           {"-70 mV^1.0", "9: this is not part of a unit"},
           {"-70 " + std::string(9, '(') + "mV" + std::string(9, ')'), "13: too many brackets"},
       })
    CHECK(refusal<mV_type>(text) == reason);

  using eta = learning_rate<current<biophysical>>;
  CHECK(refusal<eta>("0.17") == "5: the unit is missing; a quantity in pA^2 is expected");
  CHECK(refusal<eta>("0.17 pA") == "6: 'pA' is a unit of current; a quantity in pA^2 is expected");
  CHECK(refusal<double>("0.5 mV") ==
        "5: 'mV' is a unit of voltage; a number without a unit is "
        "expected");
  using single = voltage<basic_biophysical<float>>;
  CHECK(refusal<single>("1e39 mV") == "1: the number is out of the range of its type");
}

TEST_CASE("the unitless formulation refuses what is not its own") {
  CHECK(refusal<Vu_type>("1 mV") ==
        "3: 'mV' is a biophysical unit; the unitless formulation has Vu, Cu and ms");
  CHECK(refusal<Vu_type>("1 ms") == "3: 'ms' is a unit of time; a voltage is expected, in Vu");
  CHECK(refusal<Vu_type>("1 mVu") == "3: 'mVu' is not a known unit; known are Vu, Cu, s, Hz");
  CHECK(refusal<Vu_type>("1 vu") == "3: 'vu' is not a known unit; did you mean 'Vu'?");
  CHECK(refusal<current<unitless>>("1 Vu") ==
        "3: 'Vu' is a unit of voltage; a current is expected, in Cu Vu/ms");
  CHECK(refusal<learning_rate<current<unitless>>>("3e-4 Cu") ==
        "6: 'Cu' is a unit of capacitance; a quantity in (Cu Vu/ms)^2 is expected");
}

TEST_CASE("what() shows the text with a mark under the place") {
  CHECK_THROWS_WITH(parse<voltage>("-70 nS"),
                    "'nS' is a unit of conductance; a voltage is expected, in mV\n"
                    "  -70 nS\n"
                    "      ^");
  CHECK_THROWS_WITH(parse<voltage>("1 \u00B5V\n"),
                    "this is not part of a unit\n"
                    "  1 \u00B5V?\n"
                    "      ^");
  CHECK_THROWS_WITH(parse<voltage>("1 mV " + std::string(100, '*')),
                    "a unit is expected here\n"
                    "  1 mV *****************************************...\n"
                    "        ^");
  CHECK_THROWS_WITH(parse<voltage>("1" + std::string(100, ' ') + "mV)   "),
                    "')' has no '('\n"
                    "  ..." +
                        std::string(38, ' ') +
                        "mV)   \n"
                        "  " +
                        std::string(43, ' ') + "^");
}

// Whatever the text, it is a quantity or it is refused in three lines, with a place inside it.
TEST_CASE("a damaged text is read or refused, and nothing else") {
  constexpr std::string_view pieces[] = {
      "-70", " ", "mV",  "nS", "/",   "*",      "(",  ")",  "^",  "2",    "1",   "-",   ".",
      "e",   "s", "Ohm", "u",  "nan", "\u00B5", "\n", "Cu", "Vu", "\xff", "inf", "pA^2"};
  std::mt19937 random(81);
  int read = 0, refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = random() % 2 == 0 ? "1 " : "";
    for (auto n = random() % 8; n > 0; --n) text += pieces[random() % std::size(pieces)];
    try {
      static_cast<void>(parse<voltage>(text));
      ++read;
    } catch (parse_error const& e) {
      ++refused;
      std::string const what = e.what();
      if (std::count(what.begin(), what.end(), '\n') != 2 || e.column() > text.size() + 1 ||
          e.reason().empty())
        FAIL(what);
    }
  }
  CHECK(read > 10);
  CHECK(refused > 10000);
}

TEST_CASE("a message is UTF-8 and short, whatever the text") {
  auto const message = [](std::string const& text) {
    try {
      static_cast<void>(parse<voltage>(text));
    } catch (parse_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  // A character that is cut in two is left out.
  CHECK_THAT(message("1 " + std::string(19, 'x') + "\u00B5V"),
             contains_text("'" + std::string(19, 'x') + "...' is not a known unit"));
  CHECK_THAT(message("1 nS" + std::string(35, ' ') + "mS \u00B7 nS"), contains_text("..."));
  // Bytes that are no characters, among them an overlong '/', a surrogate, and a C1 control.
  for (auto const* bytes : {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xE0\x80\xAF",
                            "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xC2\x9B", "\xFF"})
    CHECK(message(std::string("1 mV") + bytes)
              .find_first_not_of(" \n0123456789abcdefghijklmnopqrstuvwxyzVSFACOGMTHz'.,:;?/()^") ==
          std::string::npos);
  CHECK(message("1 " + std::string(1'000'000, '\x80')).size() < 400);
  // Characters of two, three and four bytes are shown as they are.
  for (auto const* character : {"\u00E9", "\u2126", "\U0001F9E0"})
    CHECK_THAT(message(std::string("1 mV ") + character), contains_text(character));
}
